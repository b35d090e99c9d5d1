import type { Routines } from '../client/routines.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { versionsIn } from '../core/case/versions-in.ts';
import type { Routine, Versions } from '../core/routine/routine.ts';

/** The versions that a journal names, looked up once. One that is not there is missed by whoever needs it. */
export async function versionsOf(routines: Routines, journal: readonly CaseEvent[]): Promise<Versions> {
  const known = new Map<string, Routine>();
  for (const key of versionsIn(journal)) {
    const version = await routines.get(key);
    if (version) known.set(key, version);
  }
  return (key) => known.get(key);
}
