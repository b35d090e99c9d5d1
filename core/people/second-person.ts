import type { DateText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import { deputiesOf, rolesOf, standsInFor } from './roles.ts';
import { directoryOf, type Staff, type StaffChange, withStaffChange } from './staff.ts';
import { administers, administratorRole } from './staff-rules.ts';

/**
 * Why a change of the staff needs somebody else's yes.
 *
 * - `own-reach`: whoever administers would act in somebody's place or in a role that they have not now, and so see cases.
 * - `log-in`: somebody who sees cases would log in by another name, or be whoever has an account on the machine: whoever has it is them.
 */
export type SecondPersonReason = 'own-reach' | 'log-in';

export interface NeedsSecondPerson {
  readonly why: SecondPersonReason;
  /** Whom it is about. */
  readonly about: PersonId;
}

/**
 * Whether a change needs a second person; undefined where it does not. Who administers sees no case, and shall not come to see one
 * by what only they have decided. Who does not administer (a leader who enters an absence) is not asked: they see those cases already.
 *
 * @param how.sees whether somebody sees cases in whichever way: then their log-in is worth something
 * @param how.namedByAddress whether somebody's mail address is a name by which they would log in: until they have done so once
 */
export function needsSecondPerson(
  staff: Staff,
  change: StaffChange,
  {
    by,
    today,
    sees,
    namedByAddress,
  }: {
    readonly by: PersonId;
    readonly today: DateText;
    readonly sees: (person: PersonId) => boolean;
    readonly namedByAddress: (person: PersonId) => boolean;
  },
): NeedsSecondPerson | undefined {
  if (!administers(staff, by)) return undefined;
  if (change.kind === 'person-changed') {
    const { id, login, address, machineUser = '' } = change.person;
    const before = own(staff.people, id);
    const elsewhere =
      before?.login !== login ||
      (before.address !== address && namedByAddress(id)) ||
      (machineUser !== '' && machineUser !== before.machineUser);
    if (before && elsewhere && sees(id)) return { why: 'log-in', about: id };
  }
  const about = grownFor(staff, withStaffChange(staff, change), by, today);
  return about === undefined ? undefined : { why: 'own-reach', about: personOf(change, staff) ?? about };
}

/** Whom a change is about, where it names somebody. */
function personOf(change: StaffChange, staff: Staff): PersonId | undefined {
  switch (change.kind) {
    case 'person-added':
    case 'person-changed':
      return change.person.id;
    case 'role-given':
    case 'role-taken':
    case 'deputy-set':
      return change.person;
    case 'absence-added':
      return change.absence.person;
    case 'absence-removed':
      return staff.absences.find(({ id }) => id === change.absence)?.person;
    case 'unit-added':
    case 'unit-changed':
      return undefined;
  }
}

/** Whether somebody reaches more on any day that is known of: whom it would be through, or they themselves. */
function grownFor(before: Staff, after: Staff, by: PersonId, today: DateText): PersonId | undefined {
  const [was, is] = [directoryOf(before), directoryOf(after)];
  const days = new Set([today, ...[...before.absences, ...after.absences].flatMap(({ from, to }) => [from, to])]);
  for (const day of [...days].filter((each) => each >= today)) {
    // Also those who are there today: the day they are away, nobody is asked any more.
    const chain = Object.keys(is.persons).find(
      (person) => deputiesOf(is, person, day).includes(by) && !deputiesOf(was, person, day).includes(by),
    );
    const standing = new Set(standsInFor(was, by, day));
    const stands = standsInFor(is, by, day).find((person) => !standing.has(person));
    if (chain ?? stands) return chain ?? stands;
    for (const unit of Object.keys(is.units)) {
      const held = rolesOf(was, by, unit, day);
      if (rolesOf(is, by, unit, day).some((role) => role !== administratorRole && !held.includes(role))) return by;
    }
  }
  return undefined;
}
