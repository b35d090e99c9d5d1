import { dateOf } from '../../core/calendar/dates.ts';
import type { FutureLine, Way } from './futures.ts';

/**
 * How one thing that lies ahead is otherwise: it comes only after, or only before; on another date, with another due
 * date, or to others.
 */
export const differences = ['appears', 'goes', 'date', 'due', 'recipient'] as const;
export type Difference = (typeof differences)[number];

/** One difference between two futures of one case. */
export interface FutureChange {
  readonly what: Difference;
  readonly way: Way;
  readonly kind: FutureLine['kind'];
  readonly about: string;
  readonly step?: string | undefined;
  readonly before?: FutureLine | undefined;
  readonly after?: FutureLine | undefined;
}

/** What is otherwise in the second of two futures. Lines that are the same thing are held together as well as they can be. */
export function changesBetween(
  before: readonly FutureLine[],
  after: readonly FutureLine[],
  way: Way,
): readonly FutureChange[] {
  const was = byThing(before);
  const is = byThing(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((thing) =>
    pairs(was.get(thing) ?? [], is.get(thing) ?? []).flatMap(([one, other]) => changesOf(one, other, way)),
  );
}

function byThing(lines: readonly FutureLine[]): ReadonlyMap<string, FutureLine[]> {
  const things = new Map<string, FutureLine[]>();
  for (const line of lines) {
    const thing = JSON.stringify([line.about, line.kind, line.level ?? 0]);
    const its = things.get(thing);
    if (its) its.push(line);
    else things.set(thing, [line]);
  }
  return things;
}

type Pair = readonly [FutureLine | undefined, FutureLine | undefined];

/** The same instant belongs together; what is left does in its order, so that one more does not move all that follow. */
function pairs(before: readonly FutureLine[], after: readonly FutureLine[]): readonly Pair[] {
  const waiting = [...after];
  const same: Pair[] = [];
  const left: FutureLine[] = [];
  for (const line of before) {
    const index = waiting.findIndex(({ at }) => at === line.at);
    if (index < 0) left.push(line);
    else same.push([line, waiting.splice(index, 1)[0]]);
  }
  const rest = Array.from(
    { length: Math.max(left.length, waiting.length) },
    (_, index): Pair => [left[index], waiting[index]],
  );
  return [...same, ...rest];
}

function changesOf(before: FutureLine | undefined, after: FutureLine | undefined, way: Way): readonly FutureChange[] {
  const { kind, about, step } = (after ?? before)!;
  const change = (what: Difference): FutureChange => ({ what, way, kind, about, step, before, after });
  if (!before) return [change('appears')];
  if (!after) return [change('goes')];
  return [
    ...(before.at === after.at ? [] : [change('date')]),
    ...(before.due === after.due ? [] : [change('due')]),
    ...(JSON.stringify(before.to) === JSON.stringify(after.to) ? [] : [change('recipient')]),
  ];
}

/** What one person approves or not: one kind of difference, in one step of one routine, over all cases. */
export interface ChangeKind {
  readonly what: Difference;
  readonly kind: FutureLine['kind'];
  /** A routine's id, without its version. */
  readonly routine: string;
  /** Absent where it is about no step. */
  readonly step?: string | undefined;
}

export interface ChangeSum extends ChangeKind {
  readonly cases: number;
  readonly changes: number;
  /** By how many days dates are moved, the least and the most; absent where nothing is moved. */
  readonly days?: readonly [least: number, most: number] | undefined;
}

/** Counts differences by what a person approves. */
export class ChangeTally {
  readonly #sums = new Map<string, ChangeSum>();
  readonly #last = new Map<string, string>();

  /** @param caseId every difference of one case is added before the next case's */
  add(caseId: string, routine: string, change: FutureChange): void {
    const { what, kind, step } = change;
    const key = JSON.stringify([what, kind, routine, step]);
    const sum = this.#sums.get(key) ?? { what, kind, routine, step, cases: 0, changes: 0 };
    const isNew = this.#last.get(key) !== caseId;
    this.#last.set(key, caseId);
    const moved = daysMoved(change);
    const [least, most] = sum.days ?? [moved!, moved!];
    this.#sums.set(key, {
      ...sum,
      cases: sum.cases + (isNew ? 1 : 0),
      changes: sum.changes + 1,
      days: moved === undefined ? sum.days : [Math.min(least, moved), Math.max(most, moved)],
    });
  }

  /** By routine, step and kind. */
  sums(): readonly ChangeSum[] {
    const order = ({ routine, step = '', kind, what }: ChangeKind) => JSON.stringify([routine, step, kind, what]);
    return [...this.#sums.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1));
  }
}

function daysMoved({ what, before, after }: FutureChange): number | undefined {
  const [was, is] = what === 'due' ? [before?.due, after?.due] : what === 'date' ? [before?.at, after?.at] : [];
  if (was === undefined || is === undefined) return undefined;
  const day = (text: string) => Date.parse(text.includes('T') ? dateOf(text) : text);
  return Math.round((day(is) - day(was)) / 86_400_000);
}
