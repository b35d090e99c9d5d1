import { type DateText, isDate } from '../calendar/dates.ts';
import { cleanText } from '../case/clean-text.ts';
import type { PersonId } from '../case/state.ts';
import { judgeText } from '../case/text.ts';
import { own } from '../own.ts';
import { closedDaysIn, isOpeningHour } from '../post/office.ts';
import { addressProblem } from './address.ts';
import { type Gap, gapsIn, type NeededRole } from './gaps.ts';
import { isLimit, limitNames } from './limits.ts';
import { isProgram, programRole } from './programs.ts';
import { shareService } from './roles.ts';
import {
  directoryOf,
  type RoleOf,
  type Staff,
  type StaffChange,
  type StaffPerson,
  type StaffUnit,
  withStaffChange,
} from './staff.ts';
import { telephoneProblem } from './telephone.ts';

/** Why a change of the staff was refused: each has its sentence in the language catalogue. */
export type StaffRefusalCode =
  | 'missing'
  | 'too-long'
  | 'not-printable'
  | 'identity-number'
  | 'login-form'
  | 'login-taken'
  | 'address-form'
  | 'address-letters'
  | 'telephone-form'
  | 'machine-user-form'
  | 'machine-user-root'
  | 'machine-user-taken'
  | 'unit-unknown'
  | 'person-unknown'
  | 'role-form'
  | 'own-roles'
  | 'program'
  | 'second-person'
  | 'own-account'
  | 'last-administrator'
  | 'deputy-self'
  | 'deputy-switched-off'
  | 'deputy-other-service'
  | 'not-a-date'
  | 'dates-reversed'
  | 'absence-past'
  | 'absence-overlaps'
  | 'unit-taken'
  | 'unit-id-form'
  | 'unit-under-itself'
  | 'prefix-form'
  | 'prefix-missing'
  | 'opens-form'
  | 'closed-form'
  | 'limit-form'
  | 'leaves-unit-unled'
  | 'leaves-role-unfilled';

export interface StaffRefusal {
  readonly code: StaffRefusalCode;
  /** The field it is about, as the change names it. */
  readonly field?: string | undefined;
  /** The unit or person whose name belongs into the sentence, by id; or a role. */
  readonly about?: string | undefined;
}

export interface StaffContext {
  /** Who wants it. */
  readonly by: PersonId;
  readonly today: DateText;
  readonly needed: readonly NeededRole[];
}

/** The role in a unit that administers staff, roles and units. It gives no sight of any case. */
export const administratorRole = 'administrator';

/** How many characters the name of a person or a unit, and a login, may have. */
export const longestStaffName = 100;

/** What speaks against a change; empty where nothing does. */
export function judgeStaffChange(staff: Staff, change: StaffChange, context: StaffContext): readonly StaffRefusal[] {
  switch (change.kind) {
    case 'person-added':
      return judgePerson(staff, change.person);
    case 'person-changed':
      if (!own(staff.people, change.person.id)) return [{ code: 'person-unknown' }];
      return [...judgePerson(staff, change.person), ...judgeSwitch(staff, change.person, context)];
    case 'role-given':
    case 'role-taken':
      return judgeRole(staff, change, context);
    case 'deputy-set':
      return judgeDeputy(staff, change.person, change.deputy);
    case 'absence-added':
      return judgeAbsence(staff, change.absence, context);
    case 'absence-removed':
      return [];
    case 'unit-added':
    case 'unit-changed':
      return judgeUnit(staff, change, context);
  }
}

function text(field: string, value: string): readonly StaffRefusal[] {
  if (cleanText(value) === '') return [{ code: 'missing', field }];
  if (value.length > longestStaffName) return [{ code: 'too-long', field }];
  const wrong = judgeText(value, 'name')?.code;
  if (wrong === 'field-has-national-identity-number') return [{ code: 'identity-number', field }];
  return wrong || cleanText(value) !== value.trim() ? [{ code: 'not-printable', field }] : [];
}

function judgePerson(staff: Staff, person: Omit<StaffPerson, 'deputy' | 'active'>): readonly StaffRefusal[] {
  const { id, name, login, address, unit, telephone = '' } = person;
  const refusals = [...text('name', name), ...text('login', login)];
  if (login !== '' && !/^[a-z0-9][a-z0-9._-]{0,63}$/.test(login)) refusals.push({ code: 'login-form', field: 'login' });
  const other = Object.values(staff.people).find((each) => each.login === login && each.id !== id);
  if (other) refusals.push({ code: 'login-taken', field: 'login', about: other.id });
  const unfit = staff.roles.some((each) => each.person === id && !fitsProgram(login, each.role));
  if (unfit) refusals.push({ code: 'program', field: 'login' });
  const unusable = address === '' ? undefined : addressProblem(address);
  if (unusable) refusals.push({ code: `address-${unusable}`, field: 'address' });
  if (telephone !== '' && telephoneProblem(telephone)) refusals.push({ code: 'telephone-form', field: 'telephone' });
  if (unit === '') refusals.push({ code: 'missing', field: 'unit' });
  else if (!own(staff.units, unit)) refusals.push({ code: 'unit-unknown', field: 'unit', about: unit });
  return [...refusals, ...judgeMachineUser(staff, person)];
}

function judgeMachineUser(
  staff: Staff,
  { id, machineUser = '' }: Pick<StaffPerson, 'id' | 'machineUser'>,
): readonly StaffRefusal[] {
  const field = 'machineUser';
  if (machineUser === '') return [];
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}:(0|[1-9][0-9]{0,9})$/.test(machineUser)) {
    return [{ code: 'machine-user-form', field }];
  }
  // Whoever may use sudo is root: that is nobody in particular.
  if (machineUser.endsWith(':0') || machineUser.startsWith('root:')) return [{ code: 'machine-user-root', field }];
  // By its number alone: to the machine two names of one number are one account.
  const numberOf = (text: string) => text.slice(text.lastIndexOf(':'));
  const same = (other: StaffPerson) =>
    other.machineUser !== undefined && numberOf(other.machineUser) === numberOf(machineUser);
  const another = Object.values(staff.people).find((each) => each.id !== id && same(each));
  return another ? [{ code: 'machine-user-taken', field, about: another.id }] : [];
}

/** Somebody can always be switched off at once, whatever it leaves open; but nobody may lock everybody out. */
function judgeSwitch(staff: Staff, { id, active }: Pick<StaffPerson, 'id' | 'active'>, { by }: StaffContext) {
  if (active || !own(staff.people, id)?.active) return [];
  if (id === by) return [{ code: 'own-account', field: 'active' } as const];
  return leavesNoAdministrator(staff, ({ person }) => person === id)
    ? [{ code: 'last-administrator', field: 'active' } as const]
    : [];
}

/** Whether somebody administers the staff. */
export function administers({ roles }: Pick<Staff, 'roles'>, id: PersonId): boolean {
  return roles.some(({ person, role }) => person === id && role === administratorRole);
}

/** Whether nobody would administer any more once these roles are gone. */
function leavesNoAdministrator(staff: Staff, gone: (role: RoleOf) => boolean): boolean {
  const administrators = staff.roles.filter(
    ({ role, person }) => role === administratorRole && own(staff.people, person)?.active,
  );
  return administrators.some(gone) && administrators.every(gone);
}

function judgeRole(
  staff: Staff,
  change: Extract<StaffChange, { kind: 'role-given' | 'role-taken' }>,
  context: StaffContext,
): readonly StaffRefusal[] {
  const { unit, role, person } = change;
  const refusals: StaffRefusal[] = [];
  if (unit === '') refusals.push({ code: 'missing', field: 'unit' });
  else if (!own(staff.units, unit)) refusals.push({ code: 'unit-unknown', field: 'unit', about: unit });
  if (role === '') refusals.push({ code: 'missing', field: 'role' });
  else if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(role))
    refusals.push({ code: 'role-form', field: 'role', about: role });
  if (person === '') refusals.push({ code: 'missing', field: 'person' });
  else if (!own(staff.people, person)) refusals.push({ code: 'person-unknown', field: 'person' });
  // Roles open cases: who administers shall not be able to let themselves in.
  if (person === context.by) refusals.push({ code: 'own-roles', field: 'role' });
  if (change.kind === 'role-given' && !fitsProgram(own(staff.people, person)?.login ?? '', role))
    refusals.push({ code: 'program', field: 'role' });
  if (refusals.length > 0 || change.kind === 'role-given') return refusals;
  const gone = (each: RoleOf) => each.person === person && each.unit === unit && each.role === role;
  if (leavesNoAdministrator(staff, gone)) return [{ code: 'last-administrator', field: 'role' }];
  return gapsMade(staff, change, context, 'role');
}

/** A change that would leave cases alone is refused: what fills the gap must come first. */
function gapsMade(staff: Staff, change: StaffChange, { needed, today }: StaffContext, field: string) {
  const key = (gap: Gap) => JSON.stringify(gap);
  const before = new Set(gapsIn(staff, needed, today).map(key));
  const made = gapsIn(withStaffChange(staff, change), needed, today).filter((gap) => !before.has(key(gap)));
  return made.flatMap((gap): readonly StaffRefusal[] => {
    if (gap.kind === 'unit-unled') return [{ code: 'leaves-unit-unled', field, about: gap.unit }];
    return gap.kind === 'role-unfilled' ? [{ code: 'leaves-role-unfilled', field, about: gap.unit }] : [];
  });
}

/** A program has its own role and no other, and nobody else has that: so no program decides, and no person comes by the API. */
function fitsProgram(login: string, role: string): boolean {
  return isProgram(login) === (role === programRole);
}

function judgeDeputy(staff: Staff, person: PersonId, deputy: PersonId | undefined): readonly StaffRefusal[] {
  const field = 'deputy';
  if (!own(staff.people, person)) return [{ code: 'person-unknown' }];
  if (deputy === undefined) return [];
  const known = own(staff.people, deputy);
  if (!known) return [{ code: 'person-unknown', field }];
  if (deputy === person) return [{ code: 'deputy-self', field }];
  if (!known.active) return [{ code: 'deputy-switched-off', field, about: deputy }];
  if (isProgram(known.login)) return [{ code: 'program', field }];
  // A deputy sees all that whom they stand in for sees: work stays within the service.
  return shareService(directoryOf(staff), person, deputy)
    ? []
    : [{ code: 'deputy-other-service', field, about: deputy }];
}

function judgeAbsence(
  staff: Staff,
  { id, person, from, to, deputy }: Extract<StaffChange, { kind: 'absence-added' }>['absence'],
  { today }: StaffContext,
): readonly StaffRefusal[] {
  const refusals: StaffRefusal[] = [];
  for (const [field, date] of Object.entries({ from, to })) {
    if (date === '') refusals.push({ code: 'missing', field });
    else if (!isDate(date)) refusals.push({ code: 'not-a-date', field });
  }
  refusals.push(...judgeDeputy(staff, person, deputy));
  if (refusals.length > 0) return refusals;
  if (to < from) return [{ code: 'dates-reversed', field: 'to' }];
  if (to < today) return [{ code: 'absence-past', field: 'to' }];
  const overlaps = staff.absences.some(
    (other) => other.person === person && other.id !== id && other.from <= to && from <= other.to,
  );
  return overlaps ? [{ code: 'absence-overlaps', field: 'from' }] : [];
}

function judgeUnit(
  staff: Staff,
  change: Extract<StaffChange, { kind: 'unit-added' | 'unit-changed' }>,
  context: StaffContext,
): readonly StaffRefusal[] {
  const { unit } = change;
  const refusals = [...text('name', unit.name)];
  const others = Object.values(staff.units).filter(({ id }) => id !== unit.id);
  const sameName = others.find(({ name }) => name.toLowerCase() === unit.name.trim().toLowerCase());
  const sameId = change.kind === 'unit-added' ? own(staff.units, unit.id) : undefined;
  if (sameName ?? sameId) refusals.push({ code: 'unit-taken', field: 'name', about: (sameName ?? sameId)?.id });
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(unit.id) && unit.name.trim() !== '') {
    refusals.push({ code: 'unit-id-form', field: 'name' });
  }
  if (unit.prefix !== '' && (!/^[A-ZÆØÅ]{2,4}$/.test(unit.prefix) || ['ØV', 'OV'].includes(unit.prefix))) {
    refusals.push({ code: 'prefix-form', field: 'prefix' });
  }
  if (unit.opens !== undefined && !isOpeningHour(unit.opens)) refusals.push({ code: 'opens-form', field: 'opens' });
  if (unit.closed !== undefined && !closedDaysIn(unit.closed)) refusals.push({ code: 'closed-form', field: 'closed' });
  for (const field of limitNames) {
    const value = unit[field];
    if (value !== undefined && !isLimit(field, value)) refusals.push({ code: 'limit-form', field });
  }
  if (unit.parent === undefined && unit.prefix === '') refusals.push({ code: 'prefix-missing', field: 'prefix' });
  if (unit.parent !== undefined && !own(staff.units, unit.parent)) {
    refusals.push({ code: 'unit-unknown', field: 'parent', about: unit.parent });
  }
  if (isUnder(staff, unit)) refusals.push({ code: 'unit-under-itself', field: 'parent' });
  if (refusals.length > 0 || change.kind === 'unit-added') return refusals;
  if (!own(staff.units, unit.id)) return [{ code: 'unit-unknown', about: unit.id }];
  return gapsMade(staff, change, context, 'parent');
}

/** Whether the unit would stand below itself. */
function isUnder({ units }: Staff, { id, parent }: StaffUnit): boolean {
  const seen = new Set<string>();
  for (let at = parent; at !== undefined && !seen.has(at); at = own(units, at)?.parent) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
