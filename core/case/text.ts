import { hasNationalIdentityNumber } from '../people/national-identity-number.ts';
import type { Refusal } from './refusals.ts';

/** What a text is for, and with it how long it may be, whether it may have several lines, and what it must not hold. */
export type TextKind =
  /** What a person writes in their own words: a reason, an answer. */
  | 'text'
  /** What somebody or something is called. */
  | 'name'
  /** An id, or a name that a table gives one of its parts. No number of a person's own could be told from its digits. */
  | 'id';

/** How many characters (as browsers count them: UTF-16 code units) a text of each kind may have, asked and judged. */
export const longestText = { text: 4000, name: 200, id: 200 } as const satisfies Record<TextKind, number>;

/**
 * What neither register, mail nor page can hold: NUL and other control characters, half of a surrogate pair, and the sign
 * for what could not be read on its way here.
 */
const unprintable = /[\p{Cc}\p{Surrogate}\uFFFD]/u;
const unprintableInLines = /(?![\t\r\n])[\p{Cc}\p{Surrogate}\uFFFD]/u;

/** What is left as it is without a look at each of its characters: nearly everything. */
const plain = /^[\x21-\x7eæøåÆØÅ](?:[\x20-\x7eæøåÆØÅ\n]*[\x21-\x7eæøåÆØÅ])?$/;

/** Letters of the scripts in which a joiner that nobody sees changes what is seen. */
const joined = `[${[
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`;

/** What nobody sees, each after those of them that one sees after all: in letters that join, and in pictures of several. */
const unseen = new RegExp(
  [
    String.raw`(?<=${joined})[\u200c\u200d](?=${joined})`,
    String.raw`(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=\p{Extended_Pictographic})\ufe0f|\ufe0f(?=\u20e3)`,
    String.raw`(?<unseen>[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff9-\ufffb])`,
  ].join('|'),
  'gu',
);

/**
 * A text as it is kept, whoever wrote it and wherever: composed (NFC), lines ended by `\n`, spaces of every kind as a space,
 * and without what nobody sees (Unicode's Default_Ignorable_Code_Point: zero width spaces, soft hyphens, fillers, tags,
 * and the marks that turn the direction of writing round). Two texts that look alike are so one, and one in which nothing
 * is seen is empty. Cleaned again it stays as it is.
 */
export function cleanText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, (sign, ...rest) => ((rest.at(-1) as { unseen?: string }).unseen === undefined ? sign : ''))
    .normalize('NFC')
    .replace(/[\p{Zs}\u2800]/gu, ' ')
    .trim();
}

/**
 * The one judge of every string that comes from outside. An empty one is fit to be kept; whether something must be there
 * is for whoever asks for it.
 */
export function judgeText(text: string, kind: TextKind = 'text'): Refusal | undefined {
  if (text.length > longestText[kind]) return { code: 'field-too-long' };
  if ((kind === 'text' ? unprintableInLines : unprintable).test(text)) return { code: 'field-not-printable' };
  if (kind !== 'id' && hasNationalIdentityNumber(text)) return { code: 'field-has-national-identity-number' };
  return undefined;
}

/** A reason is asked wherever somebody departs from the routine: it must be there, and be fit to be journaled. */
export function judgeReason(reason: string): readonly Refusal[] {
  if (reason.trim() === '') return [{ code: 'reason-missing', field: 'reason' }];
  const wrong = judgeText(reason);
  return wrong ? [{ ...wrong, field: 'reason' }] : [];
}
