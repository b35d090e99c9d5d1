/** What is wrong with a telephone number, so that no gateway could send a text to it: it is no number as E.164 has them. */
export type TelephoneProblem = 'form';

/** E.164: a plus, the country's code, and at most 15 digits in all. */
const international = /^\+[1-9][0-9]{7,14}$/;

/** Judges a number as it is kept: `+4790000000`. The same when it is entered and when it is used. */
export function telephoneProblem(telephone: string): TelephoneProblem | undefined {
  return international.test(telephone) ? undefined : 'form';
}

/** A number as it is kept, from how people write it: spaces go, 00 is a plus, and eight digits are a Norwegian number. */
export function telephoneFrom(written: string): string {
  const bare = written.replace(/[\s().-]/g, '').replace(/^00/, '+');
  return /^[2-9][0-9]{7}$/.test(bare) ? `+47${bare}` : bare;
}
