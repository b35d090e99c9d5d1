import { type InstantText, millisecondsOf } from '../calendar/dates.ts';
import type { Delivery } from '../post/delivery.ts';
import type { Routine } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { responsibleFor } from './recipients.ts';
import type { CaseState, Duty, PersonId } from './state.ts';

/** An event of a journal, and when it was written there. */
export interface Written {
  readonly event: CaseEvent;
  readonly recordedAt: InstantText;
}

/**
 * What a journal held at an instant. What time did while the program was down is dated by the instant that it was planned for,
 * and nobody knew it before it was written; a practice case has a clock of its own, and is read by that.
 *
 * @param rows in their order
 */
export function knownAt<Row extends Written>(rows: readonly Row[], at: InstantText, practice: boolean): readonly Row[] {
  const until = millisecondsOf(at);
  const first = rows.findIndex(({ event, recordedAt }) => millisecondsOf(practice ? event.at : recordedAt) > until);
  return first === -1 ? rows : rows.slice(0, first);
}

/** What somebody had in a case: their roles, and the duties that stood with them. */
export interface PartIn {
  readonly roles: readonly string[];
  readonly duties: readonly Duty[];
}

export function partIn(routine: Routine, state: CaseState, person: PersonId): PartIn {
  const has = (duty: Duty) =>
    responsibleFor(state, routine.steps[duty.step]!, duty).some(({ persons }) => persons.includes(person));
  return {
    roles: Object.keys(state.people).filter((role) => state.people[role]!.includes(person)),
    duties: Object.values(state.duties).filter(has),
  };
}

/** Everybody who has acted in a case, had a role or a duty in it, or was told of it, in the order in which they came. */
export function personsIn(rows: readonly Written[], deliveries: readonly Delivery[]): readonly PersonId[] {
  const inJournal = rows.flatMap(({ event }) => [
    ...(event.by === undefined ? [] : [event.by]),
    ...(event.type === 'case-opened' ? Object.values(event.people).flat() : []),
    ...(event.type === 'reassigned' ? [event.to] : []),
  ]);
  const told = deliveries.flatMap(({ person }) => (person === undefined ? [] : [person]));
  return [...new Set([...inJournal, ...told])];
}
