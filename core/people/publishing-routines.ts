import type { PersonId } from '../case/state.ts';
import type { Routine } from '../routine/routine.ts';
import { holdersInMunicipality, type UnitPlace, whoDecidesIn } from './deciding-routines.ts';
import type { Directory } from './directory.ts';

/**
 * The roles that take a municipality's routines into use, as two of those who decide there have set it; empty where nobody has, or it
 * is as each routine says.
 */
export type PublishingRoles = readonly string[];

/** Of which municipality a routine is, by the first part of its id: what is set holds for all of them. */
export function municipalityOf({ id }: Pick<Routine, 'id'>): string {
  return id.split('/')[0]!;
}

type Its = Pick<Routine, 'municipality' | 'roles'>;

/** Who may take a version into use, as far as they have written none of it, and by what. */
export interface Publishing {
  readonly persons: readonly PersonId[];
  /** Whether those of the table are asked although roles were set, since nobody fills any of them. */
  readonly unfilled: boolean;
}

/**
 * Who takes a version of a routine into use: those who fill a role that was set for it, in a unit of its municipality; where none was, or
 * nobody fills it any more, those who decide in the routine. So there is never nobody by a setting, where there would be somebody without it.
 */
export function whoPublishes(
  routine: Its,
  set: PublishingRoles,
  directory: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
): Publishing {
  const decide = whoDecidesIn(routine, directory, places);
  if (set.length === 0) return { persons: decide, unfilled: false };
  const persons = holdersInMunicipality(routine.municipality, (role) => set.includes(role), directory, places);
  return persons.length > 0 ? { persons, unfilled: false } : { persons: decide, unfilled: true };
}

/** Who may write the next version of a routine: those who decide in it, and those who take it into use. */
export function whoWrites(
  routine: Its,
  set: PublishingRoles,
  directory: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
): readonly PersonId[] {
  const { persons } = whoPublishes(routine, set, directory, places);
  return [...new Set([...whoDecidesIn(routine, directory, places), ...persons])];
}

/** Why roles are not set: nobody fills them, or one who does would be alone with what they write. */
export const publishingRefusals = ['no-decider', 'nobody', 'alone'] as const;
export type PublishingRefusal = (typeof publishingRefusals)[number];

/**
 * Why roles cannot be those that take a municipality's routines into use; undefined where they can. Each of them must decide in some routine,
 * somebody must fill one, and of each routine somebody else must be there who could write what they take into use, or take into use what they write.
 *
 * @param routines of the municipality, each in its newest version
 * @param deciding roles that decide in any routine (leading.ts)
 */
export function judgePublishing(
  set: PublishingRoles,
  routines: readonly Its[],
  deciding: ReadonlySet<string>,
  directory: Pick<Directory, 'units'>,
  places: readonly UnitPlace[],
): PublishingRefusal | undefined {
  if (set.length === 0) return undefined;
  if (set.some((role) => !deciding.has(role))) return 'no-decider';
  if (routines.some((routine) => whoPublishes(routine, set, directory, places).unfilled)) return 'nobody';
  return routines.some((routine) => whoWrites(routine, set, directory, places).length < 2) ? 'alone' : undefined;
}
