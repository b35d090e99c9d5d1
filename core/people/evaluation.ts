import { addPeriod, type DateText, subtractPeriod } from '../calendar/dates.ts';
import { type ClosedDays, workingDayAtOrAfter } from '../calendar/working-days.ts';
import type { PersonId } from '../case/state.ts';
import type { Directory } from './directory.ts';
import { deputiesOf, unavailable } from './roles.ts';

/** A routine that is to be evaluated by a day, and those who decide in it: it is theirs. */
export interface EvaluationOwed {
  readonly due: DateText;
  readonly owners: readonly PersonId[];
}

/** So long before its day an evaluation waits for its owners. A proposal of ours. */
const waitsBefore = 'P1M';

/** Whether it is soon, or has been since. */
export function evaluationWaits(due: DateText, today: DateText): boolean {
  return subtractPeriod(due, waitsBefore) <= today;
}

/**
 * Who is written to on a morning because a routine of theirs is to be evaluated: a month before, and where its day has passed. While
 * they are away it is who acts for them, and they themselves when they are back.
 *
 * @param told on which day each of them was written to last
 */
export function remindedOfEvaluation(
  owed: readonly EvaluationOwed[],
  {
    directory,
    today,
    told,
    closed = [],
  }: {
    readonly directory: Directory;
    readonly today: DateText;
    readonly told: ReadonlyMap<PersonId, DateText>;
    readonly closed?: ClosedDays;
  },
): readonly PersonId[] {
  if (workingDayAtOrAfter(today, closed) !== today) return [];
  const there = (person: PersonId) => unavailable(directory, person, today) === undefined;
  const readers = owed.flatMap(({ due, owners }) => {
    const mornings = [subtractPeriod(due, waitsBefore), addPeriod(due, 'P1D')].map((day) =>
      workingDayAtOrAfter(day, closed),
    );
    const those = owners.flatMap((owner) => [owner, ...deputiesOf(directory, owner, today)].find(there) ?? []);
    return those.filter((person) => {
      const since = told.get(person) ?? '';
      return mornings.some((day) => since < day && day <= today);
    });
  });
  return [...new Set(readers)];
}
