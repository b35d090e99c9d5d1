import type { DateText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Routine } from '../routine/routine.ts';
import type { Directory } from './directory.ts';
import { deputiesOf, unavailable, unitsUpwards } from './roles.ts';
import { administratorRole } from './staff-rules.ts';

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

/** Who leads those who lead somebody, and is there on a day: the nearest above the unit in which somebody leads them. */
export function leadersAbove(
  directory: Directory,
  deciding: ReadonlySet<string>,
  person: PersonId,
  on: DateText,
): readonly PersonId[] {
  const leads = (unit: string) =>
    Object.entries(directory.units[unit]!.roles).some(
      ([role, holders]) => deciding.has(role) && holders.some((holder) => holder !== person),
    );
  const line = unitsUpwards(directory, own(directory.persons, person)?.unit ?? '');
  // Where nobody leads them this is their own unit, and in its line nobody is found either.
  const above = line[line.findIndex(leads) + 1];
  return above === undefined ? [] : leadersUp(directory, deciding, above, on, { person, leftOut: [] });
}

/** Of a protected case that somebody opened without being its reader: where it is, who did so, and whose it is. */
interface OpenedInNeed {
  readonly unit: string;
  readonly person: PersonId;
  readonly readers: readonly PersonId[];
}

/** Whom an alarm is told: who leads the unit of the case, who administers, and its readers; never who raised it. */
export function toldOfAlarm(
  directory: Directory,
  deciding: ReadonlySet<string>,
  { unit, person, readers }: OpenedInNeed,
  on: DateText,
): readonly PersonId[] {
  const administrators = Object.values(directory.units).flatMap(({ roles }) => own(roles, administratorRole) ?? []);
  const leaders = leadersUp(directory, deciding, unit, on, { leftOut: [person] });
  return [...new Set([...administrators, ...leaders, ...readers])].filter((each) => each !== person);
}

/** Who leads a unit, and is there on a day, each with the deputy in their place; else those of the next one above. */
export function leadersOfUnit(
  directory: Directory,
  deciding: ReadonlySet<string>,
  unit: string,
  on: DateText,
): readonly PersonId[] {
  return leadersUp(directory, deciding, unit, on, { leftOut: [] });
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
