import { type DateText, timeOf } from '../calendar/dates.ts';
import { dateOfDue } from '../case/due.ts';
import type { BinderLine } from './binder-lines.ts';

/** The lines of many cases in the order in which one goes through them by hand. */
export interface BinderSections<Line> {
  /** The longest late first. */
  readonly late: readonly Line[];
  /** Days on which something is due, one after the other. */
  readonly days: readonly { readonly day: DateText; readonly lines: readonly Line[] }[];
  readonly undated: readonly Line[];
  /** What may not be done now: it is there so that nobody does it. */
  readonly held: readonly Line[];
}

/** What is late on top, then day by day: what counts in hours first, then what people have agreed, by the hour, then the rest. */
export function inOrder<Line extends { readonly line: BinderLine; readonly reference: string }>(
  all: readonly Line[],
): BinderSections<Line> {
  const held = all.filter(({ line }) => line.held);
  const other = all.filter(({ line }) => !line.held);
  const undated = other.filter(({ line }) => line.due === undefined);
  const late = other.filter(({ line }) => line.late && line.due !== undefined);
  const ahead = other.filter(({ line }) => !line.late && line.due !== undefined);
  const days = new Map<DateText, Line[]>();
  for (const each of sorted(ahead)) {
    const day = dateOfDue(each.line.due!);
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return {
    late: sorted(late),
    days: [...days].map(([day, lines]) => ({ day, lines })),
    undated: sorted(undated),
    held: sorted(held),
  };
}

function sorted<Line extends { readonly line: BinderLine; readonly reference: string }>(
  lines: readonly Line[],
): readonly Line[] {
  const keyed = lines.map((each) => ({ each, key: keyOf(each) }));
  return keyed.sort((one, two) => (one.key < two.key ? -1 : one.key > two.key ? 1 : 0)).map(({ each }) => each);
}

function keyOf({ line, reference }: { readonly line: BinderLine; readonly reference: string }): string {
  const { due, agreed, duty } = line;
  const day = due ? dateOfDue(due) : '';
  const rank = due && 'instant' in due ? `0 ${timeOf(due.instant)}` : agreed ? `1 ${agreed.starts ?? '99:99'}` : '2';
  return [day, rank, reference, duty].join(' ');
}
