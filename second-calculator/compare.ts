import type { DutyRow } from '../core/case/batch.ts';
import type { DutyId } from '../core/case/state.ts';
import { type Calculated, written } from './calculate.ts';

/** What is compared of a duty that stands open in the register. */
export type OpenRow = Pick<DutyRow, 'duty' | 'status' | 'due' | 'overdueAt'>;

/** A date that differs, or that the second calculator does not know. */
export interface Difference {
  readonly duty: DutyId;
  /** What the second calculator has: a day, an instant, `none`, or `not open`. */
  readonly ours: string;
  readonly theirs: string;
  /** Why it does not know; then nothing is said of who is right. */
  readonly unknown?: string | undefined;
}

/**
 * The open duties of the register whose date is another one than the second calculator's. What is held back has no date that
 * counts, and is compared in nothing but that it is.
 */
export function differences(open: readonly Calculated[], rows: readonly OpenRow[]): readonly Difference[] {
  const left = new Map(open.map((each) => [each.duty, each]));
  const found = rows.flatMap((row): Difference[] => {
    const { duty } = row;
    const calculated = left.get(duty);
    left.delete(duty);
    const theirs = writtenRow(row, calculated);
    if (!calculated) return [{ duty, ours: 'not open', theirs }];
    if (calculated.unknown !== undefined) return [{ duty, ours: 'unknown', theirs, unknown: calculated.unknown }];
    const ours = calculated.held ? heldBack : written(calculated.due);
    return ours === theirs ? [] : [{ duty, ours, theirs }];
  });
  const missing = [...left.values()].map(({ duty, due }) => ({ duty, ours: written(due), theirs: 'not open' }));
  return [...found, ...missing];
}

const heldBack = 'held back';

/** What is due by the hour is compared by the instant from which it is overdue. */
function writtenRow({ status, due, overdueAt }: OpenRow, calculated: Calculated | undefined): string {
  if (status === 'suspended') return heldBack;
  const isInstant = calculated?.due !== undefined && 'instant' in calculated.due;
  return (isInstant ? overdueAt : due) ?? 'none';
}
