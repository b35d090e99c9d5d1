import { dateOf, type InstantText } from '../../core/calendar/dates.ts';
import type { PersonId } from '../../core/case/state.ts';
import type { Directory } from '../../core/people/directory.ts';
import { standsInFor, unitsUpwards, workOf } from '../../core/people/roles.ts';
import { administratorRole } from '../../core/people/staff-rules.ts';
import type { CaseScope, Person } from '../../register/register.ts';
import type { Web } from '../web.ts';

/** More units than these are not looked at together. */
export const manyUnits = 12;

/** Who looks at a page, and what they may reach. */
export interface Viewer {
  readonly person: Person;
  readonly scope: CaseScope;
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
  const [directory, routines] = await Promise.all([web.register.directory(today), web.routines.list()]);
  const deciding = new Set(
    routines.flatMap(({ roles }) => Object.entries(roles).flatMap(([role, { decides }]) => (decides ? [role] : []))),
  );
  const persons = [person.id, ...standsInFor(directory, person.id, today)];
  const own = unitsWithRole(directory, persons, deciding);
  const leads =
    own.length === 0
      ? []
      : Object.keys(directory.units).filter((unit) =>
          unitsUpwards(directory, unit).some((above) => own.includes(above)),
        );
  const isAdministrator = Object.values(directory.units).some(
    ({ roles }) => roles[administratorRole]?.includes(person.id) ?? false,
  );
  return {
    person,
    scope: {
      person: person.id,
      persons,
      work: workOf(directory, person.id, today),
      leads,
    },
    isLeader: leads.length > 0,
    nearUnits: leads.length > manyUnits ? own : leads,
    isAdministrator,
    directory,
  };
}

/** Units in which one of these persons has a role that decides. */
function unitsWithRole(
  directory: Directory,
  persons: readonly PersonId[],
  deciding: ReadonlySet<string>,
): readonly string[] {
  return Object.entries(directory.units).flatMap(([unit, { roles }]) =>
    Object.entries(roles).some(([role, held]) => deciding.has(role) && held.some((one) => persons.includes(one)))
      ? [unit]
      : [],
  );
}
