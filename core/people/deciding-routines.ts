import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Routine } from '../routine/routine.ts';
import type { Directory } from './directory.ts';

/**
 * Whether somebody decides what of a routine holds: in a unit of its municipality they fill a role that decides in it, or act for
 * who does. Where no unit is that municipality's, as with a routine that was taken over from another one, those of every unit.
 * Administering staff is no such role.
 *
 * @param persons who they are, and in whose place they act
 * @param municipalities of each unit, by its id
 */
export function decidesInRoutine(
  { municipality, roles }: Pick<Routine, 'municipality' | 'roles'>,
  persons: readonly PersonId[],
  { units }: Pick<Directory, 'units'>,
  municipalities: ReadonlyMap<string, string>,
): boolean {
  const known = Object.keys(units);
  const its = known.filter((unit) => isSame(municipalities.get(unit) ?? '', municipality));
  return (its.length > 0 ? its : known).some((unit) =>
    Object.entries(units[unit]!.roles).some(
      ([role, holders]) => own(roles, role)?.decides === true && holders.some((holder) => persons.includes(holder)),
    ),
  );
}

/** As people write it: with or without the word, in large letters or small. */
function isSame(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .trim()
      .toLocaleLowerCase('nb')
      .replace(/ (kommune|herad)$/, '');
  return plain(one) === plain(other);
}
