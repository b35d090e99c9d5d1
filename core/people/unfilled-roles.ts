import type { Routine } from '../routine/routine.ts';
import { type UnitPlace, unitsOfMunicipality } from './deciding-routines.ts';
import type { Directory } from './directory.ts';
import { unitsUpwards } from './roles.ts';

/**
 * Roles of a routine that nobody fills who could be told of anything: in no unit of its municipality, nor in one above it, has somebody
 * the role whose account is on. Where no unit is that municipality's, any unit is looked in. Whoever is away today fills it, as their
 * deputy does the work.
 *
 * @returns their ids, in the routine's order
 */
export function unfilledRoles(
  { municipality, roles }: Pick<Routine, 'municipality' | 'roles'>,
  directory: Directory,
  places: readonly UnitPlace[],
): readonly string[] {
  const units = new Set(
    unitsOfMunicipality(municipality, directory, places).flatMap((unit) => unitsUpwards(directory, unit)),
  );
  const filled = new Set(
    [...units].flatMap((unit) =>
      Object.entries(directory.units[unit]!.roles).flatMap(([role, persons]) =>
        persons.some((person) => directory.persons[person]?.active) ? [role] : [],
      ),
    ),
  );
  return Object.keys(roles).filter((role) => !filled.has(role));
}
