import type { MayBeAdopted } from '../core/routine/adoption/adopted.ts';
import { personalRow } from '../core/routine/common.ts';
import type { Question, Routine } from '../core/routine/routine.ts';
import type { Language } from './language.ts';

/**
 * A part of a routine as somebody reads it: each text in their language. It can stand wherever the part as it is written can,
 * and not the other way about, so that no text comes before people by the way of a routine that nobody has put into their
 * language.
 */
export type Read<Part> = symbol extends Part
  ? Exclude<Part, symbol>
  : Part extends Question
    ? QuestionToRead
    : Part extends object
      ? { [Name in keyof Part]: Read<Part[Name]> } & (Part extends { readonly basis: unknown }
          ? Pick<MayBeAdopted, 'adopted'>
          : unknown)
      : Part;

/** A question as somebody reads it. What can be chosen is kept as the table writes it, and shown by its name. */
export type QuestionToRead = Omit<Question, 'ask' | 'mayBeAbsent'> & {
  readonly ask: string;
  readonly mayBeAbsent?: string | undefined;
  /** What a choice is called in the reader's language; absent where each is called as it is written. */
  readonly named?: Readonly<Record<string, string>> | undefined;
};

/** A routine as it is decided by, and as a file is read that people of either language may have written. */
export type AsWritten = Routine & { readonly writtenIn?: never };

/** A routine in the language of its reader, which is its `language` then. */
export type RoutineToRead = Read<Routine> & {
  /** The language of the municipality's document, whose own words (`source`) stay as they are. */
  readonly writtenIn: Language;
};

export type StepToRead = RoutineToRead['steps'][string];
export type GuardToRead = RoutineToRead['guards'][string];
export type TrackToRead = RoutineToRead['tracks'][string];
export type OutcomeToRead = StepToRead['outcomes'][string];
export type DeadlineToRead = StepToRead['deadline'];
export type RoleToRead = RoutineToRead['roles'][string];

const known = new WeakMap<Routine, Map<Language, RoutineToRead>>();

/**
 * A routine as somebody reads it: each of its texts that is there in both languages in theirs, whatever language the
 * municipality writes in. The document's own words stay, and so does what an answer is compared with.
 * It is for reading only: what is decided is decided by the routine itself.
 */
export function routineIn(routine: AsWritten, language: Language): RoutineToRead {
  const before = known.get(routine) ?? new Map<Language, RoutineToRead>();
  known.set(routine, before);
  const its = before.get(language) ?? inOneLanguage(routine, language);
  before.set(language, its);
  return its;
}

/** A routine in the language in which the municipality wrote it. */
export function asWritten(routine: AsWritten): RoutineToRead {
  return routineIn(routine, routine.language);
}

function inOneLanguage(routine: Routine, language: Language): RoutineToRead {
  const { inOther } = routine;
  const writtenIn = routine.language;
  const written = { ...routine, writtenIn } as RoutineToRead;
  if (language === writtenIn || !inOther) return { ...written, language };
  const { rows, document, about, ...reasons } = written.source;
  const its = textsIn({ ...written, source: {} }, inOther) as RoutineToRead;
  const row = rows[personalRow];
  return {
    ...its,
    language,
    source: {
      ...(mapValues(reasons, inOther) as typeof reasons),
      document,
      ...(about ? { about } : {}),
      rows: row === undefined ? rows : { ...rows, [personalRow]: wordIn(row, inOther) },
    },
  };
}

/** Names under which a text for people stands; all else is a name, a date, or what an answer is compared with. */
const texts: readonly string[] = [
  'title',
  'says',
  'ours',
  'ask',
  'mayBeAbsent',
  'note',
  'law',
  'unconfirmed',
  'reason',
  'ends',
  'to',
];

type Words = Readonly<Record<string, string>>;

function wordIn(text: string, words: Words): string {
  return Object.hasOwn(words, text) ? words[text]! : text;
}

function textsIn(part: unknown, words: Words): unknown {
  if (Array.isArray(part)) return part.map((one) => textsIn(one, words));
  if (typeof part !== 'object' || part === null) return part;
  const its = Object.entries(part).map(([name, value]) => [
    name,
    typeof value === 'string' && texts.includes(name) ? wordIn(value, words) : textsIn(value, words),
  ]);
  const { of } = part as { of?: unknown };
  const named = Array.isArray(of) ? [['named', Object.fromEntries(of.map((each) => [each, wordIn(each, words)]))]] : [];
  return Object.fromEntries([...its, ...named]);
}

/** What the document leaves out or blank, and why: by label, which is the document's own. */
function mapValues(parts: object, words: Words): unknown {
  return Object.fromEntries(
    Object.entries(parts).map(([name, its]) => [
      name,
      typeof its === 'object' && its !== null
        ? Object.fromEntries(Object.entries(its).map(([label, text]) => [label, wordIn(String(text), words)]))
        : its,
    ]),
  );
}
