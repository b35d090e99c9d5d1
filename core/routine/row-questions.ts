import type { RoutineTable } from './schema.ts';
import { stepsWritten } from './steps-written.ts';

/**
 * What a document leaves open of one row stands among its blanks, under the row's label and what it is about: `Rad 3: kven som har
 * ansvaret`. So it is asked until somebody who decides has answered it, as every blank is.
 */
export function rowQuestionLabel(row: string, about: string): string {
  return `Rad ${row}: ${about}`;
}

/** The row that a blank asks about; undefined where it is about the whole document. */
export function rowAskedBy(blank: string, rows: Readonly<Record<string, unknown>>): string | undefined {
  // A label may have a colon itself: the longest that fits is meant.
  const parts = /^Rad (.+): /u.exec(blank)?.[1]?.split(': ') ?? [];
  const all = parts.map((_, count) => parts.slice(0, parts.length - count).join(': '));
  return all.find((label) => Object.hasOwn(rows, label));
}

/** What is asked about the rows of a step, by the labels under which it stands. */
export function questionsAbout({ source, ...table }: RoutineTable, step: string): readonly string[] {
  const its = stepsWritten(table).find(([id]) => id === step)?.[1].row ?? [];
  return blanksOf(source).ofRows.flatMap(({ row, label }) => (its.includes(row) ? [label] : []));
}

/** Blanks that ask about one row, and those that are about the whole document. */
export function blanksOf<Text>({
  rows,
  blank = {},
}: {
  readonly rows: Readonly<Record<string, unknown>>;
  readonly blank?: Readonly<Record<string, Text>> | undefined;
}): {
  readonly ofRows: readonly { readonly row: string; readonly label: string; readonly text: Text }[];
  readonly ofWhole: readonly (readonly [label: string, text: Text])[];
} {
  const all = Object.entries(blank).map(([label, text]) => ({ label, text, row: rowAskedBy(label, rows) }));
  return {
    ofRows: all.flatMap(({ row, ...its }) => (row === undefined ? [] : [{ row, ...its }])),
    ofWhole: all.flatMap(({ row, label, text }) => (row === undefined ? [[label, text] as const] : [])),
  };
}
