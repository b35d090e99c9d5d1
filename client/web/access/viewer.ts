import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import type { Directory } from '../../../core/people/directory.ts';
import { rolesOf, standsInFor, workOf } from '../../../core/people/roles.ts';
import { administratorRole } from '../../../core/people/staff-rules.ts';
import type { CaseScope, Person } from '../../../register/register.ts';
import type { Web } from '../web.ts';

/** Who looks at a page, and what they may reach. */
export interface Viewer {
  readonly person: Person;
  readonly scope: CaseScope;
  /** Leads some unit: the pages of leaders are there for them. */
  readonly isLeader: boolean;
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
  const leads = unitsLedBy(directory, person.id, deciding, today);
  const isAdministrator = Object.values(directory.units).some(
    ({ roles }) => roles[administratorRole]?.includes(person.id) ?? false,
  );
  return {
    person,
    scope: {
      person: person.id,
      persons: [person.id, ...standsInFor(directory, person.id, today)],
      work: workOf(directory, person.id, today),
      leads,
    },
    isLeader: leads.length > 0,
    isAdministrator,
    directory,
  };
}

/** Units in which somebody has a role that decides, by their own or as a deputy, and all units below those. */
function unitsLedBy(
  directory: Directory,
  person: PersonId,
  deciding: ReadonlySet<string>,
  today: string,
): readonly string[] {
  return Object.keys(directory.units).filter((unit) =>
    rolesOf(directory, person, unit, today).some((role) => deciding.has(role)),
  );
}
