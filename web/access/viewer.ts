import { type Reader, reachOf } from '../../client/reader.ts';
import { dateOf, type InstantText } from '../../core/calendar/dates.ts';
import type { Directory } from '../../core/people/directory.ts';
import { administratorRole } from '../../core/people/staff-rules.ts';
import type { CaseScope, Person } from '../../register/register.ts';
import type { Web } from '../web.ts';

/** More units than these are not looked at together. */
export const manyUnits = 12;

/** Who looks at a page, and what they may reach. */
export interface Viewer {
  readonly person: Person;
  readonly scope: CaseScope;
  /** The same, as whoever shows something of a case asks with it. */
  readonly reader: Reader;
  /** Leads some unit: the pages of leaders are there for them. */
  readonly isLeader: boolean;
  /**
   * The units that a leader's pages are about where none is chosen: all that they lead, or where those are more than
   * anybody can look at, the ones in which they have a role themselves.
   */
  readonly nearUnits: readonly string[];
  readonly isAdministrator: boolean;
  readonly directory: Directory;
}

/** Looks up what somebody may reach today: their own work, that of whom they stand in for, and the units that they lead. */
export async function viewerOf(
  web: Pick<Web, 'register' | 'routines'>,
  person: Person,
  now: InstantText,
): Promise<Viewer> {
  const today = dateOf(now);
  const [directory, routines] = await Promise.all([web.register.directory(today), web.routines.all()]);
  const { scope, leadsAs } = reachOf(directory, routines, person.id, today);
  const { leads } = scope;
  const isAdministrator = Object.values(directory.units).some(
    ({ roles }) => roles[administratorRole]?.includes(person.id) ?? false,
  );
  return {
    person,
    scope,
    reader: { person: person.id, unit: person.unit, channel: 'web', scope, leadsAs },
    isLeader: leads.length > 0,
    nearUnits: leads.length > manyUnits ? leadsAs.flatMap(({ unit, near }) => (near ? [unit] : [])) : leads,
    isAdministrator,
    directory,
  };
}
