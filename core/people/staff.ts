import type { DateText } from '../calendar/dates.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { MailLevel } from '../post/mail-level.ts';
import { addressProblem } from './address.ts';
import type { Directory, DirectoryPerson, DirectoryUnit } from './directory.ts';
import type { OwnLimits } from './limits.ts';
import { isProgram } from './programs.ts';
import { telephoneProblem } from './telephone.ts';

/** The staff as administrators see and change it: everything but what they have to do with cases. */
export interface Staff {
  readonly people: Readonly<Record<PersonId, StaffPerson>>;
  readonly units: Readonly<Record<string, StaffUnit>>;
  readonly roles: readonly RoleOf[];
  readonly absences: readonly Absence[];
}

export interface StaffPerson {
  readonly id: PersonId;
  readonly login: string;
  readonly name: string;
  /** Where mail reaches them; empty where it does not. */
  readonly address: string;
  readonly language: 'nb' | 'nn';
  readonly active: boolean;
  readonly unit: string;
  readonly deputy?: PersonId | undefined;
  /** Their account on the machine that the command line runs on, name and number (`kari:1003`): whoever has it is them there. */
  readonly machineUser?: string | undefined;
  /** Where a text reaches them, as E.164 has it, when what counts in hours cannot wait; empty where it does not. */
  readonly telephone?: string | undefined;
}

export interface StaffUnit extends OwnLimits {
  readonly id: string;
  readonly name: string;
  readonly parent?: string | undefined;
  /** What references of its cases begin with; empty where the unit has its parent's. */
  readonly prefix: string;
  /** How much mails about its cases say; absent where the unit has its parent's, and neutral where none above has any. */
  readonly mail?: MailLevel | undefined;
  /** From when the morning's mails go: `08:30`; absent where the unit has its parent's, and 08:00 where none above has any. */
  readonly opens?: string | undefined;
  /** Days on which nobody is there, `12-24 2027-08-13`, besides those of the units above; absent where it has none of its own. */
  readonly closed?: string | undefined;
}

/** A person who fills a role for a unit. */
export interface RoleOf {
  readonly unit: string;
  readonly role: string;
  readonly person: PersonId;
}

/** Days on which somebody is away, both ends included. */
export interface Absence {
  readonly id: string;
  readonly person: PersonId;
  readonly from: DateText;
  readonly to: DateText;
  readonly deputy?: PersonId | undefined;
}

/** What can be done to the staff. */
export type StaffChange =
  | { readonly kind: 'person-added'; readonly person: Omit<StaffPerson, 'deputy' | 'active'> }
  | { readonly kind: 'person-changed'; readonly person: Omit<StaffPerson, 'deputy'> }
  | ({ readonly kind: 'role-given' } & RoleOf)
  | ({ readonly kind: 'role-taken' } & RoleOf)
  | { readonly kind: 'deputy-set'; readonly person: PersonId; readonly deputy?: PersonId | undefined }
  | { readonly kind: 'absence-added'; readonly absence: Absence }
  | { readonly kind: 'absence-removed'; readonly absence: string }
  | { readonly kind: 'unit-added'; readonly unit: StaffUnit }
  | { readonly kind: 'unit-changed'; readonly unit: StaffUnit };

export type StaffChangeKind = StaffChange['kind'];

/** The staff after a change that was judged before (see {@link judgeStaffChange}). */
export function withStaffChange(staff: Staff, change: StaffChange): Staff {
  const { people, units, roles, absences } = staff;
  const same = (one: RoleOf) => (other: RoleOf) =>
    one.unit === other.unit && one.role === other.role && one.person === other.person;
  switch (change.kind) {
    case 'person-added':
      return { ...staff, people: { ...people, [change.person.id]: { ...change.person, active: true } } };
    case 'person-changed': {
      const deputy = own(people, change.person.id)?.deputy;
      return { ...staff, people: { ...people, [change.person.id]: { ...change.person, deputy } } };
    }
    case 'role-given': {
      const { unit, role, person } = change;
      return roles.some(same(change)) ? staff : { ...staff, roles: [...roles, { unit, role, person }] };
    }
    case 'role-taken':
      return { ...staff, roles: roles.filter((each) => !same(change)(each)) };
    case 'deputy-set': {
      const person = own(people, change.person);
      return person ? { ...staff, people: { ...people, [person.id]: { ...person, deputy: change.deputy } } } : staff;
    }
    case 'absence-added':
      return { ...staff, absences: [...absences.filter(({ id }) => id !== change.absence.id), change.absence] };
    case 'absence-removed':
      return { ...staff, absences: absences.filter(({ id }) => id !== change.absence) };
    case 'unit-added':
    case 'unit-changed':
      return { ...staff, units: { ...units, [change.unit.id]: change.unit } };
  }
}

/** The same as what the rules of telling and acting are asked about. */
export function directoryOf({ people, units, roles, absences }: Staff): Directory {
  const persons: Record<PersonId, DirectoryPerson> = {};
  for (const { id, login, unit, active: isOn, address, deputy, telephone = '' } of Object.values(people)) {
    // No work finds its way to a program.
    const active = isOn && !isProgram(login);
    const away = absences.filter(({ person }) => person === id);
    const hasAddress = addressProblem(address) === undefined;
    const hasTelephone = telephoneProblem(telephone) === undefined;
    persons[id] = { unit, active, hasAddress, hasTelephone, deputy, absences: away };
  }
  const directoryUnits: Record<string, DirectoryUnit> = {};
  for (const { id, parent } of Object.values(units)) {
    const held: Record<string, PersonId[]> = {};
    for (const { role, person } of roles.filter(({ unit }) => unit === id))
      held[role] = [...(own(held, role) ?? []), person];
    directoryUnits[id] = { parent, roles: held };
  }
  return { persons, units: directoryUnits };
}
