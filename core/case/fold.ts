import type { Routine, Versions } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseState } from './state.ts';

/**
 * The version by which an event is folded: the one that it moves the case to, else the one before.
 *
 * @throws Error where the case was moved to a version that is not to be had
 */
export function versionAfter(routine: Routine, event: CaseEvent, versions: Versions): Routine {
  if (event.type !== 'migrated') return routine;
  const target = versions(event.routine);
  if (!target) throw new Error(`No routine ${event.routine}`);
  return target;
}

/** The versions of its routine that a case has been pinned to, oldest first. */
export function versionsIn(journal: readonly CaseEvent[]): readonly string[] {
  return journal.flatMap((event) => (event.type === 'case-opened' || event.type === 'migrated' ? [event.routine] : []));
}

/** A whole journal as a state, each event by the version that the case was pinned to. Undefined for an empty one. */
export function foldJournal(journal: readonly CaseEvent[], versions: Versions): CaseState | undefined {
  const [first] = journal;
  let routine = first?.type === 'case-opened' ? versions(first.routine) : undefined;
  if (!routine) return undefined;
  let state: CaseState | undefined;
  for (const event of journal) {
    routine = versionAfter(routine, event, versions);
    state = evolve(routine, state, event);
  }
  return state;
}
