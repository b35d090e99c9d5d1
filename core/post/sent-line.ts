import type { InstantText } from '../calendar/dates.ts';
import type { Message } from '../case/messages.ts';
import type { PersonId } from '../case/state.ts';
import type { Place } from './delivery.ts';

/** That a mail server took a letter, or that it came back, as it stands outside of every database. */
export interface SentLine {
  readonly what: 'taken' | 'back';
  readonly at: InstantText;
  /** Its id, which is in its Message-ID. */
  readonly letter: string;
  /** Hashes of {@link toldText}, one a message in it; none of one that came back. */
  readonly told: readonly string[];
}

/**
 * What is the same where a case decides the same once more, after its engine and its register were restored: who is told in whose
 * place, of what, and for which instant. Numbers of rows are not, since something else may come between.
 */
export function toldText(caseId: string, { kind, duty, to, at }: Message, person: PersonId, standsFor: Place): string {
  return ['fristvakt told', caseId, kind, duty, to.role, at, person, standsFor].join('\n');
}

/** The file of a day, in the folder of whoever sends. */
export function sentFile(at: InstantText): string {
  return `${at.slice(0, 10)}${ending}`;
}

export function isSentFile(name: string): boolean {
  return name.endsWith(ending);
}

const ending = '.sent';

/** As a line of a file; nothing of a person or a case can be read in it. */
export function textOfSent({ what, at, letter, told }: SentLine): string {
  return [what, at, letter, ...told].join(' ');
}

/** @returns undefined where a line is none, such as one that was cut short */
export function sentLineIn(text: string): SentLine | undefined {
  const [what, at, letter, ...told] = text.split(' ');
  if (what !== 'taken' && what !== 'back') return undefined;
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(at ?? '') || !/^[0-9a-f-]{36}$/.test(letter ?? '')) return undefined;
  if (!told.every((hash) => /^[0-9a-f]{64}$/.test(hash))) return undefined;
  return { what, at: at!, letter: letter!, told };
}
