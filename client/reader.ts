import type { DateText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Directory } from '../core/people/directory.ts';
import { decidingRoles } from '../core/people/leading.ts';
import { standsInFor, unitsUpwards, workOf } from '../core/people/roles.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import { rolesThatSeeCases } from '../core/routine/sees.ts';
import type { AccessChannel, CaseScope, LeadsAs } from '../register/register.ts';
import { highestVersions } from './routines.ts';

/** Who looks, through which door, and what they may reach today. */
export interface Reader {
  readonly person: PersonId;
  /** The unit that they work in. */
  readonly unit: string;
  readonly channel: AccessChannel;
  readonly scope: CaseScope;
  readonly leadsAs: readonly LeadsAs[];
  /** Who sits at the machine, where a door takes the name that it is given. */
  readonly osUser?: string | undefined;
}

/**
 * What a person may reach on a day: their own work, that of whom they stand in for, and the units that they lead.
 *
 * @param routines in every version that a case may be pinned to
 */
export function reachOf(
  directory: Directory,
  routines: readonly Pick<Routine, 'id' | 'version' | 'roles'>[],
  person: PersonId,
  today: DateText,
): { readonly scope: CaseScope; readonly leadsAs: readonly LeadsAs[] } {
  const deciding = decidingRoles(highestVersions(routines));
  // Their own before those in whose place they act.
  const persons = [person, ...standsInFor(directory, person, today)];
  const held = new Map<string, Pick<LeadsAs, 'role' | 'person'>>();
  for (const [unit, { roles }] of Object.entries(directory.units)) {
    for (const one of persons) {
      const role = Object.keys(roles).find((each) => deciding.has(each) && roles[each]!.includes(one));
      if (role !== undefined && !held.has(unit)) held.set(unit, { role, person: one });
    }
  }
  const leadsAs = Object.keys(directory.units).flatMap((unit): readonly LeadsAs[] => {
    const at = unitsUpwards(directory, unit).find((above) => held.has(above));
    return at === undefined ? [] : [{ unit, ...held.get(at)!, near: at === unit }];
  });
  const wholeCase = routines.flatMap((routine) =>
    rolesThatSeeCases(routine).map((role) => `${routineKey(routine)} ${role}`),
  );
  const work = workOf(directory, person, today);
  return { scope: { person, persons, work, wholeCase, leads: leadsAs.map(({ unit }) => unit) }, leadsAs };
}
