import type { DateText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import type { UnitLoad } from '../../../register/register.ts';
import { weekOf } from './weeks.ts';

/** How many duties are late, due this week, and due later or without a date. */
export interface Counts {
  readonly overdue: number;
  readonly week: number;
  readonly later: number;
}

export interface UnitFigures {
  readonly total: Counts;
  readonly held: number;
  readonly approvals: number;
  /** What counts in hours. */
  readonly atOnce: number;
  /** What is late for as long again as its own time was. */
  readonly critical: number;
  /** Reviews of guards that stand. */
  readonly guarded: number;
  readonly notAccepted: number;
  /** What the one who looks has been asked to take over. */
  readonly offeredToViewer: number;
  /** Whose work it is; `shared` by several in a role, `nobody` where no one fills it. */
  readonly persons: ReadonlyMap<PersonId | 'shared' | 'nobody', Counts>;
  /** Every open duty of a person, also what is held back. */
  readonly all: ReadonlyMap<PersonId | 'shared' | 'nobody', number>;
  /** Duties ahead, by the Monday of the week in which they are due. */
  readonly weeks: ReadonlyMap<DateText, number>;
}

const none: Counts = { overdue: 0, week: 0, later: 0 };

/** Sums of what stands alike. Each number is that of the list which it leads to. */
export function figuresOf(loads: readonly UnitLoad[]): UnitFigures {
  let total = none;
  let held = 0;
  const counted = { approvals: 0, atOnce: 0, critical: 0, guarded: 0, notAccepted: 0, offeredToViewer: 0 };
  const persons = new Map<string, Counts>();
  const all = new Map<string, number>();
  const weeks = new Map<DateText, number>();
  for (const load of loads) {
    const { count, state, week } = load;
    if (load.awaitsApproval) counted.approvals += count;
    for (const what of ['atOnce', 'critical', 'guarded', 'notAccepted', 'offeredToViewer'] as const)
      if (load[what]) counted[what] += count;
    if (state === 'held') held += count;
    total = added(total, load);
    for (const bearer of bearersOf(load)) {
      persons.set(bearer, added(persons.get(bearer) ?? none, load));
      all.set(bearer, (all.get(bearer) ?? 0) + count);
    }
    if (week && (state === 'week' || state === 'later')) {
      const { monday } = weekOf(week);
      weeks.set(monday, (weeks.get(monday) ?? 0) + count);
    }
  }
  return { total, held, ...counted, persons, all, weeks };
}

function bearersOf({ bearers, named }: UnitLoad): readonly string[] {
  if (bearers.length === 0) return ['nobody'];
  return named || bearers.length === 1 ? bearers : ['shared'];
}

function added(counts: Counts, { state, count }: UnitLoad): Counts {
  switch (state) {
    case 'overdue':
      return { ...counts, overdue: counts.overdue + count };
    case 'week':
      return { ...counts, week: counts.week + count };
    case 'later':
    case 'undated':
      return { ...counts, later: counts.later + count };
    case 'held':
      return counts;
  }
}
