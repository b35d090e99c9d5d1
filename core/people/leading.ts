import type { DateText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Routine } from '../routine/routine.ts';
import type { Directory } from './directory.ts';
import { deputiesOf, unavailable, unitsUpwards } from './roles.ts';

/** The roles that decide in any of these routines. */
export function decidingRoles(routines: readonly Pick<Routine, 'roles'>[]): ReadonlySet<string> {
  return new Set(
    routines.flatMap(({ roles }) => Object.entries(roles).flatMap(([role, { decides }]) => (decides ? [role] : []))),
  );
}

/**
 * Who leads somebody and is there on a day: those of the nearest unit, each with the deputy in their place while they are
 * away; where nobody of it is there, those of the next one above. Never they themselves, and never who is left out.
 *
 * @param deciding see {@link decidingRoles}
 */
export function leadersThere(
  directory: Directory,
  deciding: ReadonlySet<string>,
  person: PersonId,
  on: DateText,
  leftOut: readonly PersonId[] = [],
): readonly PersonId[] {
  return leadersUp(directory, deciding, own(directory.persons, person)?.unit ?? '', on, { person, leftOut });
}

/** Who leads a unit and is there on a day, as of {@link leadersThere}: never who is left out, but as the one who is away. */
export function leadersOf(
  directory: Directory,
  deciding: ReadonlySet<string>,
  unit: string,
  on: DateText,
  leftOut: readonly PersonId[] = [],
): readonly PersonId[] {
  return leadersUp(directory, deciding, unit, on, { leftOut });
}

function leadersUp(
  directory: Directory,
  deciding: ReadonlySet<string>,
  from: string,
  on: DateText,
  { person, leftOut }: { readonly person?: PersonId; readonly leftOut: readonly PersonId[] },
): readonly PersonId[] {
  const there = (each: PersonId) =>
    each !== person && !leftOut.includes(each) && unavailable(directory, each, on) === undefined;
  for (const unit of unitsUpwards(directory, from)) {
    const leaders = Object.entries(directory.units[unit]!.roles).flatMap(([role, holders]) =>
      deciding.has(role) ? holders.filter((holder) => holder !== person) : [],
    );
    const now = leaders.flatMap((leader) => [leader, ...deputiesOf(directory, leader, on)].find(there) ?? []);
    if (now.length > 0) return [...new Set(now)];
  }
  return [];
}
