import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Routine } from '../routine/routine.ts';
import type { Directory } from './directory.ts';

/** A unit, and the municipality that it is of, as people wrote it. */
export interface UnitPlace {
  readonly id: string;
  readonly municipality: string;
}

/**
 * Whether somebody decides what of a routine holds: in a unit of its municipality they fill a role that decides in it, or act for
 * who does. Where no unit is that municipality's, as with a routine that was taken over from another one, those of every unit.
 * Administering staff is no such role.
 *
 * @param persons who they are, and in whose place they act
 * @param places the units with the municipality that each is of
 */
export function decidesInRoutine(
  { municipality, roles }: Pick<Routine, 'municipality' | 'roles'>,
  persons: readonly PersonId[],
  { units }: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
): boolean {
  const those = whoDecidesIn({ municipality, roles }, { units }, places);
  return persons.some((person) => those.includes(person));
}

/** Those who fill such a role. */
export function whoDecidesIn(
  { municipality, roles }: Pick<Routine, 'municipality' | 'roles'>,
  { units }: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
): readonly PersonId[] {
  return holdersInMunicipality(municipality, (role) => own(roles, role)?.decides === true, { units }, places);
}

/** Those who fill such a role in a unit of a municipality; where no unit is of it, in any. */
export function holdersInMunicipality(
  municipality: string,
  isMeant: (role: string) => boolean,
  { units }: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
): readonly PersonId[] {
  const holders = unitsOfMunicipality(municipality, { units }, places).flatMap((unit) =>
    Object.entries(own(units, unit)?.roles ?? {}).flatMap(([role, persons]) => (isMeant(role) ? persons : [])),
  );
  return [...new Set(holders)];
}

/** The units of a municipality; where no unit is of it, all that there are. */
export function unitsOfMunicipality(
  municipality: string,
  { units }: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
): readonly string[] {
  const its = places.filter((place) => isSame(place.municipality, municipality)).map(({ id }) => id);
  return its.length > 0 ? its : Object.keys(units);
}

/**
 * Whose a routine is, to be reminded of it: those who decide in it, in the units of its municipality. Where no unit is of that
 * municipality, as in a trial or with a routine that was taken over, nobody's but whoever has taken it on by their own answer: every
 * leader of another municipality is not to be written to about it.
 *
 * @param tookOn who answered last what it is about
 */
export function ownersOf(
  routine: Pick<Routine, 'municipality' | 'roles'>,
  directory: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
  tookOn: PersonId | undefined,
): readonly PersonId[] {
  const those = whoDecidesIn(routine, directory, places);
  const isTheirs = places.some(({ municipality }) => isSame(municipality, routine.municipality));
  return isTheirs ? those : those.filter((person) => person === tookOn);
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
