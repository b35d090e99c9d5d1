import type { DateText } from '../calendar/dates.ts';
import type { Detour } from '../case/commands.ts';
import { glassRole } from '../case/protection.ts';
import type { PersonId, Recipient } from '../case/state.ts';
import { own } from '../own.ts';
import type { Directory } from './directory.ts';
import { deputiesOf, holdersOf, unavailable, unitsUpwards } from './roles.ts';

/** Somebody to tell, in the place of one person of the role. */
export interface Candidate {
  readonly person: PersonId;
  /** Whose turn it is: once one candidate has been told for them, the others of the same place are left alone. */
  readonly standsFor: PersonId | 'unfilled-role';
  /** Why it is not that person; absent where it is. */
  readonly instead?: Detour | undefined;
}

/** Roles that lead, in the order in which they are asked in each unit on the way up. */
const leading = ['leader', 'head'] as const;

/**
 * Whom to tell, in order. For each person of the role (the case's own, else the unit's): that person, their deputies,
 * then those who lead the unit and the units above. Only people who can be reached are named, each once for a place;
 * a person who is merely away comes back as the last one, since a mail that waits is better than none. Empty only
 * where nobody at all has an address.
 *
 * A later candidate of a reachable person is for when their mail server refuses them for good.
 *
 * @param readers of a protected case: nobody else is told, but where none of them is left those who may open it in need
 * @param about whose work the message is about, where it is for those above them: none of them is told of themselves, in
 *   whatever role or as whosever deputy
 */
export function whoToTell(
  directory: Directory,
  recipient: Recipient,
  unit: string,
  on: DateText,
  about: readonly PersonId[] = [],
  readers?: readonly PersonId[] | undefined,
): readonly Candidate[] {
  const first = recipient.persons.length > 0 ? recipient.persons : holdersOf(directory, recipient.role, unit);
  const sees = (person: PersonId) => readers === undefined || readers.includes(person);
  const isThere = (person: PersonId) => !about.includes(person) && hindrance(directory, person, on) === undefined;
  const reachable = (person: PersonId) => sees(person) && isThere(person);
  const upwards = [
    ...leadersUpwards(directory, unit, on).filter(reachable),
    ...(readers ? inPlaceOfLeaders(directory, unit, readers, { reachable, isThere }) : []),
  ];
  if (first.length === 0) {
    const instead: Detour = { of: 'unfilled-role', why: 'unfilled-role' };
    return upwards.map((person) => ({ person, standsFor: 'unfilled-role', instead: asTold(instead, sees(person)) }));
  }
  return [...new Set(first)].flatMap((person): readonly Candidate[] => {
    const why = about.includes(person) ? 'own-work' : sees(person) ? hindrance(directory, person, on) : 'no-reader';
    const instead: Detour = { of: person, why: why ?? 'refused' };
    const others = [...new Set([...deputiesOf(directory, person, on).filter(reachable), ...upwards])]
      .filter((other) => other !== person)
      .map((other) => ({ person: other, standsFor: person, instead: asTold(instead, sees(other)) }));
    const self: Candidate = { person, standsFor: person };
    if (why === undefined) return [self, ...others];
    return why === 'absent' && own(directory.persons, person)?.hasAddress ? [...others, self] : others;
  });
}

/** Of some persons, those who can be told themselves: none of whom it is about, and of a protected case its readers alone. */
export function whoIsThere(
  directory: Directory,
  persons: readonly PersonId[],
  on: DateText,
  about: readonly PersonId[] = [],
  readers?: readonly PersonId[] | undefined,
): readonly PersonId[] {
  return persons.filter(
    (person) =>
      !about.includes(person) &&
      (readers === undefined || readers.includes(person)) &&
      hindrance(directory, person, on) === undefined,
  );
}

/** Whoever does not see the case is told since no reader can be, whatever else is the matter. */
function asTold(instead: Detour, sees: boolean): Detour {
  return sees ? instead : { of: instead.of, why: 'no-reader' };
}

/** Of a protected case: its other readers, and where none can be told those who may open it in need, who learn that something waits. */
function inPlaceOfLeaders(
  directory: Directory,
  unit: string,
  readers: readonly PersonId[],
  { reachable, isThere }: Readonly<Record<'reachable' | 'isThere', (person: PersonId) => boolean>>,
): readonly PersonId[] {
  const others = readers.filter(reachable);
  if (others.length > 0) return others;
  return unitsUpwards(directory, unit)
    .flatMap((at) => own(own(directory.units, at)?.roles, glassRole) ?? [])
    .filter(isThere);
}

/** Why a person cannot be told on a day. */
function hindrance(
  directory: Directory,
  person: PersonId,
  on: DateText,
): 'absent' | 'disabled' | 'no-address' | undefined {
  return unavailable(directory, person, on) ?? (own(directory.persons, person)?.hasAddress ? undefined : 'no-address');
}

/** Those who lead the unit and each unit above, every one followed by their deputies. */
function leadersUpwards(directory: Directory, unit: string, on: DateText): readonly PersonId[] {
  const leaders = unitsUpwards(directory, unit).flatMap((at) =>
    leading.flatMap((role) => own(own(directory.units, at)?.roles, role) ?? []),
  );
  return leaders.flatMap((leader) => [leader, ...deputiesOf(directory, leader, on)]);
}
