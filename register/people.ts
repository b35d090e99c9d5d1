import { sql } from 'kysely';
import { type DateText, dateOf } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { addressProblem } from '../core/people/address.ts';
import type { Directory, DirectoryPerson, DirectoryUnit } from '../core/people/directory.ts';
import type { OwnLimits } from '../core/people/limits.ts';
import { isProgram } from '../core/people/programs.ts';
import { rolesOf as rolesIn } from '../core/people/roles.ts';
import { telephoneProblem } from '../core/people/telephone.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';

/** One of the staff. */
export interface Person {
  readonly id: PersonId;
  readonly login: string;
  readonly name: string;
  /** Where mail reaches them; absent where it does not. */
  readonly address?: string | undefined;
  readonly language: 'nb' | 'nn';
  readonly active: boolean;
  readonly unit: string;
  /** Their account on the machine, name and number (`kari:1003`); absent where they have none. */
  readonly machineUser?: string | undefined;
  /** Where a text reaches them, as E.164 has it; absent where it does not. */
  readonly telephone?: string | undefined;
}

/** The day it is in Europe/Oslo, by the world's clock. */
export function today(): DateText {
  return dateOf(new Date().toISOString());
}

function personOf({
  address,
  machine_user: machineUser,
  telephone,
  ...row
}: {
  readonly address: string | null;
  readonly machine_user: string | null;
  readonly telephone: string | null;
} & Omit<Person, 'address' | 'machineUser' | 'telephone'>): Person {
  return {
    ...row,
    address: address ?? undefined,
    machineUser: machineUser ?? undefined,
    telephone: telephone ?? undefined,
  };
}

/** Finds one of the staff by login (in any case of letters) or id, also where the account is switched off. */
export async function findPerson(database: Database, loginOrId: string): Promise<Person | undefined> {
  const text = loginOrId.trim().toLowerCase();
  const row = await staffIn(database)
    .selectFrom('people')
    .selectAll()
    .where(isUuid(text) ? 'id' : 'login', '=', text)
    .executeTakeFirst();
  return row && personOf(row);
}

/** All staff by login, also those whose account is switched off. */
export async function listPeople(database: Database): Promise<readonly Person[]> {
  const rows = await staffIn(database).selectFrom('people').selectAll().orderBy('login').execute();
  return rows.map(personOf);
}

/** One unit as people see it. */
export interface Unit extends OwnLimits {
  readonly id: string;
  readonly name: string;
  readonly municipality: string;
  readonly parent?: string | undefined;
}

/** All units by id. */
export async function listUnits(database: Database): Promise<readonly Unit[]> {
  const rows = await staffIn(database)
    .selectFrom('units')
    .select(['id', 'name', 'municipality', 'parent', 'quiet_weeks', 'report_months', 'supervision_weeks'])
    .orderBy('id')
    .execute();
  return rows.map(({ parent, quiet_weeks, report_months, supervision_weeks, ...row }) => ({
    ...row,
    parent: parent ?? undefined,
    ...(quiet_weeks && { quietWeeks: quiet_weeks }),
    ...(report_months && { reportMonths: report_months }),
    ...(supervision_weeks && { supervisionWeeks: supervision_weeks }),
  }));
}

interface DirectoryRow {
  readonly people:
    | readonly {
        id: string;
        login: string;
        unit: string;
        active: boolean;
        address: string | null;
        telephone: string | null;
        deputy: string | null;
      }[]
    | null;
  readonly absences: readonly { person: string; from_day: DateText; to_day: DateText; deputy: string | null }[] | null;
  readonly units: readonly { id: string; parent: string | null }[] | null;
  readonly roles: readonly { unit: string; role: string; person: string }[] | null;
}

/**
 * What must be known of the staff to tell somebody or to say who may act. Absences are only those that reach `on`
 * (today where it is not given): old ones are never asked about, and there would be ever more of them.
 */
export async function directory(database: Database, on: DateText = today()): Promise<Directory> {
  // One question, so that it is all of one moment.
  const { rows } = await sql<DirectoryRow>`
    select
      (select json_agg(json_build_object('id', p.id, 'login', p.login, 'unit', p.unit, 'active', p.active,
                                         'address', p.address, 'telephone', p.telephone, 'deputy', d.deputy) order by p.login)
         from fristvakt.people p left join fristvakt.deputies d on d.person = p.id) as people,
      (select json_agg(json_build_object('person', person, 'from_day', from_day, 'to_day', to_day, 'deputy', deputy)
                       order by from_day, id)
         from fristvakt.absences where to_day >= ${on}::date and from_day <= ${on}::date) as absences,
      (select json_agg(json_build_object('id', id, 'parent', parent) order by id) from fristvakt.units) as units,
      (select json_agg(json_build_object('unit', r.unit, 'role', r.role, 'person', r.person) order by r.role, p.login)
         from fristvakt.unit_roles r join fristvakt.people p on p.id = r.person) as roles`.execute(database);
  const { people, absences, units, roles } = rows[0]!;
  const persons: Record<PersonId, DirectoryPerson> = {};
  for (const { id, login, unit, active: isOn, address, telephone, deputy } of people ?? []) {
    // No work finds its way to a program.
    const active = isOn && !isProgram(login);
    const hasAddress = address !== null && addressProblem(address) === undefined;
    const hasTelephone = telephone !== null && telephoneProblem(telephone) === undefined;
    persons[id] = { unit, active, hasAddress, hasTelephone, deputy: deputy ?? undefined, absences: [] };
  }
  for (const { person, from_day: from, to_day: to, deputy } of absences ?? []) {
    const known = persons[person]!;
    persons[person] = { ...known, absences: [...known.absences, { from, to, deputy: deputy ?? undefined }] };
  }
  const unitRoles: Record<string, Record<string, PersonId[]>> = {};
  for (const { unit, role, person } of roles ?? []) {
    const its = own(unitRoles, unit) ?? {};
    unitRoles[unit] = { ...its, [role]: [...(own(its, role) ?? []), person] };
  }
  const directoryUnits: Record<string, DirectoryUnit> = {};
  for (const { id, parent } of units ?? []) {
    directoryUnits[id] = { parent: parent ?? undefined, roles: own(unitRoles, id) ?? {} };
  }
  return { persons, units: directoryUnits };
}

/** Roles that a person may act in for a unit on a day; see core/people/roles.ts. */
export async function rolesOf(
  database: Database,
  person: PersonId,
  unit: string,
  on: DateText = today(),
): Promise<readonly string[]> {
  return rolesIn(await directory(database, on), uuidText(person), unit, on);
}

/** The language in which a person reads pages and mails. */
export async function setLanguage(database: Database, person: PersonId, language: 'nb' | 'nn'): Promise<void> {
  await staffIn(database).updateTable('people').set({ language }).where('id', '=', uuidText(person)).execute();
}
