import type { Routine } from '../routine/routine.ts';
import type { CaseEvent, CaseEventType } from './events.ts';
import { guardsOn } from './holds.ts';
import type { PersonId } from './state.ts';

/** What colleagues do with somebody's work, which no list of what is due tells them. */
export const newsTypes = [
  'case-opened',
  'fact-set',
  'refused',
  'accepted',
  'returned',
  'role-accepted',
  'role-returned',
  'reassigned',
  'taken-up',
  'asked-after',
  'moved',
  'extended',
  'extension-refused',
  'corrected',
  'taken-back',
  'protected',
  'migrated',
  'closed',
  'reopened',
] as const satisfies readonly CaseEventType[];

/**
 * Whether an event in somebody's case is news to them: somebody else has done it, and it is about their work: given, sent
 * back, moved, corrected, asked after, held back by a guard that was put or lifted, or following another version of the routine. What time does they are told of when it
 * is due, and what they did themselves they know.
 */
export function isNews(
  event: CaseEvent,
  { person, routine }: { readonly person: PersonId; readonly routine: Routine },
): boolean {
  if (event.by === undefined || event.by === person) return false;
  switch (event.type) {
    case 'case-opened':
      return Object.values(event.people).some((persons) => persons.includes(person));
    case 'fact-set':
      return event.corrects === true || guardsOn(routine, event.fact).length > 0;
    case 'moved':
      return event.cause === 'person';
    default:
      return (newsTypes as readonly string[]).includes(event.type);
  }
}
