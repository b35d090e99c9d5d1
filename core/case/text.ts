import { hasNationalIdentityNumber } from '../people/national-identity-number.ts';
import { hasWords, turnsRound } from './clean-text.ts';
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

const ignorable = /\p{Default_Ignorable_Code_Point}/u;

/**
 * The one judge of every string that comes from outside. An empty one is fit to be kept; whether something must be there
 * is for whoever asks for it.
 */
export function judgeText(text: string, kind: TextKind = 'text'): Refusal | undefined {
  if (text.length > longestText[kind]) return { code: 'field-too-long' };
  if ((kind === 'text' ? unprintableInLines : unprintable).test(text)) return { code: 'field-not-printable' };
  // Of texts it is taken out before (cleanText); an id is taken as it is, or not at all.
  if (kind === 'id' ? ignorable.test(text) : turnsRound(text)) return { code: 'field-not-printable' };
  if (kind !== 'id' && hasNationalIdentityNumber(text)) return { code: 'field-has-national-identity-number' };
  return undefined;
}

/** A reason is asked wherever somebody departs from the routine: it must say something, and be fit to be journaled. */
export function judgeReason(reason: string): readonly Refusal[] {
  if (!hasWords(reason)) return [{ code: 'reason-missing', field: 'reason' }];
  const wrong = judgeText(reason);
  return wrong ? [{ ...wrong, field: 'reason' }] : [];
}
