import { personalRow } from '../core/routine/common.ts';
import type { RoutineToRead, StepToRead } from '../language/in-language.ts';

/** One row of the municipality's document, and what the table makes of it. */
export interface DocumentRow {
  readonly label: string;
  /** The document's own words. */
  readonly words: string;
  /** Steps that are told here: this is the first of their rows. */
  readonly steps: readonly StepToRead[];
  /** Steps that carry this row too, and are told elsewhere. */
  readonly alsoIn: readonly StepToRead[];
  /** Why the table does not carry the row. */
  readonly leftOut?: string | undefined;
}

/** A routine in the order of its document, each step told once. */
export interface DocumentOrder {
  /** Statutory duties of a person: they come before everything else. */
  readonly personal: readonly StepToRead[];
  readonly rows: readonly DocumentRow[];
  /** Steps whose row the document does not have: somebody must decide about each. */
  readonly beside: readonly StepToRead[];
  /** What every routine carries, whatever its document says. */
  readonly common: readonly StepToRead[];
  /** What the document names outside of its rows, and the table leaves out. */
  readonly leftOut: readonly (readonly [label: string, reason: string])[];
}

export function documentOrder({ source, steps }: Pick<RoutineToRead, 'source' | 'steps'>): DocumentOrder {
  const labels = inDocumentOrder(Object.keys(source.rows).filter((label) => label !== personalRow));
  const all = Object.values(steps);
  const personal = all.filter((step) => step.personal);
  const others = all.filter((step) => !step.personal);
  const common = others.filter(({ rows }) => rows.includes(personalRow));
  // The row that a step names first is its own; under the others one is led there.
  const ownRow = ({ rows }: StepToRead) => rows.find((row) => labels.includes(row));
  const ofRows = others.filter((step) => !common.includes(step) && ownRow(step) !== undefined);
  return {
    personal,
    rows: labels.map((label) => {
      const told = ofRows.filter((step) => ownRow(step) === label);
      return {
        label,
        words: source.rows[label]!,
        steps: told,
        alsoIn: all.filter((step) => step.rows.includes(label) && !told.includes(step)),
        leftOut: source.leftOut[label],
      };
    }),
    beside: others.filter((step) => !common.includes(step) && !ofRows.includes(step)),
    common,
    leftOut: Object.entries(source.leftOut).filter(([label]) => !labels.includes(label)),
  };
}

/** What the table says of a step; absent where that is the document's own words, which stand beside it. */
export function sayOf({ says, rows }: StepToRead, source: RoutineToRead['source']): string | undefined {
  return says && !rows.some((row) => source.rows[row] === says) ? says : undefined;
}

/** What stands in a row of a step. */
export interface RowWords {
  readonly row: string;
  readonly words: string;
  /** The document's own; otherwise the row is open in the document, and the words are ours, in the reader's language. */
  readonly isQuoted: boolean;
}

/**
 * The document's words in the rows of a step, and what we say of those that it leaves open. What every routine carries
 * stands in no document, whatever its row is called.
 */
export function wordsOf({ rows }: StepToRead, source: RoutineToRead['source']): readonly RowWords[] {
  return rows.flatMap((row) => {
    const quoted = source.rows[row];
    const words = quoted ?? source.blank?.[row];
    return words === undefined || row === personalRow ? [] : [{ row, words, isQuoted: quoted !== undefined }];
  });
}

/**
 * Labels stand in the table as in the document, but an object puts what looks like a number first: `1, 2, 5, 4b`. Where
 * all begin with a number, that number is the order.
 */
function inDocumentOrder(labels: readonly string[]): readonly string[] {
  if (!labels.some((label) => /^\d+$/.test(label)) || !labels.every((label) => /^\d/.test(label))) return labels;
  const number = (label: string) => Number.parseInt(label, 10);
  const rest = (label: string) => label.replace(/^\d+/, '').toLowerCase();
  return [...labels].sort(
    (one, other) => number(one) - number(other) || (rest(one) < rest(other) ? -1 : rest(one) > rest(other) ? 1 : 0),
  );
}
