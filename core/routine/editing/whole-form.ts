import type { ParsedTable } from '../parse.ts';
import type { RoutineTable, Rung } from '../schema.ts';

/** What holds for every step of a routine that does not say it itself, as a form shows and changes it. */
export interface WholeForm {
  readonly remind: readonly string[];
  readonly escalate: readonly Rung[];
  /** The ladder of what is owed at once, in hours; empty where the routine has none. */
  readonly escalateAtOnce: readonly Rung[];
  /** Where a date goes that falls on a red day. */
  readonly redDays: RoutineTable['redDays'];
  /** Days of every year on which the municipality is closed, as MM-DD. */
  readonly closed: readonly string[];
}

/** One value that holds for the whole routine that is to be another one. */
export type WholeChange =
  | { readonly kind: 'default-remind'; readonly periods: readonly string[] }
  | { readonly kind: 'default-escalate' | 'default-at-once'; readonly rungs: readonly Rung[] }
  | { readonly kind: 'red-days'; readonly redDays: RoutineTable['redDays'] }
  | { readonly kind: 'closed'; readonly days: readonly string[] };

/** A leap year: one that has every day on which a municipality can be closed. */
export const yearWithEveryDay = '2028';

export function wholeForm({ table }: Pick<ParsedTable, 'table'>): WholeForm {
  const { remind, escalate, escalateAtOnce = [] } = table.defaults;
  return { remind, escalate, escalateAtOnce, redDays: table.redDays, closed: table.calendar.closed };
}

/** What differs between the form as the draft has it and as somebody has filled it in, each value by itself. */
export function wholeChangesBetween(before: WholeForm, after: WholeForm): readonly WholeChange[] {
  const differs = (name: keyof WholeForm) => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  return [
    ...(differs('remind') ? [{ kind: 'default-remind' as const, periods: after.remind }] : []),
    ...(differs('escalate') ? [{ kind: 'default-escalate' as const, rungs: after.escalate }] : []),
    ...(differs('escalateAtOnce') ? [{ kind: 'default-at-once' as const, rungs: after.escalateAtOnce }] : []),
    ...(differs('redDays') ? [{ kind: 'red-days' as const, redDays: after.redDays }] : []),
    ...(differs('closed') ? [{ kind: 'closed' as const, days: after.closed }] : []),
  ];
}

const kinds: readonly string[] = ['default-remind', 'default-escalate', 'default-at-once', 'red-days', 'closed'];

/** Whether a change is one of the whole, and not of a step. */
export function isOfWhole(change: { readonly kind: string }): change is WholeChange {
  return kinds.includes(change.kind);
}
