import { type DateText, endOfDay } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import type { Routine } from '../../routine/routine.ts';
import { dateOfDue } from '../due.ts';
import { letTimePass } from '../foresee.ts';
import { responsibleFor } from '../recipients.ts';
import { lastDay } from '../rule-dates.ts';
import type { CaseState, DutyId, PersonId } from '../state.ts';

/** A duty that is due within some weeks: open today, or one that time alone will open. */
export interface DutyAhead {
  readonly duty: DutyId;
  readonly step: string;
  readonly due: DateText;
  /** Whom the case names for it; empty where the unit fills its role. */
  readonly persons: readonly PersonId[];
  /** It is not open yet. */
  readonly coming: boolean;
  /** A later day, up to which people may move or agree it without departing from its rule; of what is open today alone. */
  readonly mayWaitUntil?: DateText | undefined;
}

/**
 * What is due up to a day if nobody does anything: the case is played on by time alone, and all that stands open then and is due by
 * then is taken. What opens only when somebody does something is not known today, and not among it.
 */
export function dutiesAhead(routine: Routine, state: CaseState, until: DateText): readonly DutyAhead[] {
  const played = letTimePass(routine, state, endOfDay(until)).state;
  return Object.values(played.duties)
    .flatMap((duty): readonly DutyAhead[] => {
      const step = own(routine.steps, duty.step);
      const today = own(state.duties, duty.id);
      const due = dateOfDue(today?.due ?? duty.due);
      if (!step || due === undefined || due > until || duty.suspended || duty.done) return [];
      const last = today && lastDay(routine, state, step, today);
      return [
        {
          ...{ duty: duty.id, step: duty.step, due, coming: today === undefined },
          persons: [...new Set(responsibleFor(played, step, duty).flatMap(({ persons }) => persons))],
          ...(last !== undefined && last > due ? { mayWaitUntil: last } : {}),
        },
      ];
    })
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
}
