import type { Routine, Versions } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { fold } from './evolve.ts';
import type { CaseState } from './state.ts';

/** A whole journal as a state; undefined for an empty one. */
export function foldJournal(journal: readonly CaseEvent[]): CaseState | undefined {
  return journal.length > 0 ? fold(undefined, journal) : undefined;
}

/**
 * The version that a case follows after an event: the one that it was moved to, else the one before.
 *
 * @throws Error where the case was moved to a version that is not to be had
 */
export function versionAfter(routine: Routine, event: CaseEvent, versions: Versions): Routine {
  if (event.type !== 'migrated') return routine;
  const target = versions(event.routine);
  if (!target) throw new Error(`No routine ${event.routine}`);
  return target;
}
