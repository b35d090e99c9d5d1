import { sql } from 'kysely';
import type { DateText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { NeededRole } from '../core/people/gaps.ts';
import type { Staff, StaffPerson, StaffUnit } from '../core/people/staff.ts';
import { administratorRole } from '../core/people/staff-rules.ts';
import { type Database, staffIn } from './database.ts';

/** The whole staff, as those who administer it see it. Absences are those that reach `from` or end later. */
export async function readStaff(database: Database, from: DateText): Promise<Staff> {
  const staff = staffIn(database);
  const people = await staff
    .selectFrom('people')
    .leftJoin('deputies', 'deputies.person', 'people.id')
    .selectAll('people')
    .select('deputies.deputy')
    .orderBy('people.name')
    .execute();
  const units = await staff.selectFrom('units').selectAll().orderBy('name').execute();
  const roles = await staff.selectFrom('unit_roles').selectAll().orderBy('role').execute();
  const absences = await staff
    .selectFrom('absences')
    .selectAll()
    .where('to_day', '>=', from)
    .orderBy('from_day')
    .execute();
  return {
    people: Object.fromEntries(
      people.map(({ address, deputy, machine_user: machineUser, telephone, ...person }): [PersonId, StaffPerson] => [
        person.id,
        {
          ...person,
          address: address ?? '',
          deputy: deputy ?? undefined,
          machineUser: machineUser ?? undefined,
          telephone: telephone ?? undefined,
        },
      ]),
    ),
    units: Object.fromEntries(
      units.map(
        ({
          id,
          name,
          parent,
          prefix,
          mail_level: mail,
          mail_opens: opens,
          closed_days: closed,
          quiet_weeks: quietWeeks,
          report_months: reportMonths,
          supervision_weeks: supervisionWeeks,
        }): [string, StaffUnit] => [
          id,
          {
            id,
            name,
            parent: parent ?? undefined,
            prefix: prefix ?? '',
            ...(mail && { mail }),
            ...(opens && { opens }),
            ...(closed && { closed }),
            ...(quietWeeks && { quietWeeks }),
            ...(reportMonths && { reportMonths }),
            ...(supervisionWeeks && { supervisionWeeks }),
          },
        ],
      ),
    ),
    roles,
    absences: absences.map(({ id, person, from_day: day, to_day: to, deputy }) => ({
      id,
      person,
      from: day,
      to,
      deputy: deputy ?? undefined,
    })),
  };
}

/** Roles of units that open duties of real cases wait for, without anything of the cases themselves. */
export async function neededRoles(database: Database): Promise<readonly NeededRole[]> {
  const { rows } = await sql<NeededRole>`
    select distinct d.unit, r.role from fristvakt.duties d, unnest(d.roles) as r (role)
    where d.status in ('open', 'suspended', 'awaits-approval', 'awaits-handover') and d.persons = '{}'
    order by d.unit, r.role`.execute(database);
  return rows;
}

/** Who would be known by their mail address at a log-in; nobody where nobody has yet logged in by a provider. */
export async function whoIsNamedByAddress(database: Database): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ person: string }>`
    select people.id::text as person from fristvakt.people
    where exists (select from fristvakt.identities)
      and not exists (select from fristvakt.identities its where its.person = people.id)`.execute(database);
  return new Set(rows.map(({ person }) => person));
}

/** Everybody who sees real cases in whichever way: by a role, named in one, with work in one, as its reader, or in somebody's place. */
export async function whoSeesCases(database: Database): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ person: string }>`
    select person::text from fristvakt.unit_roles where role <> ${administratorRole}
    union select person::text from fristvakt.assignments
    union select unnest(persons)::text from fristvakt.duties where ended_at is null
    union select offered::text from fristvakt.duties where offered is not null
    union select person::text from fristvakt.case_readers
    union select deputy::text from fristvakt.deputies
    union select deputy::text from fristvakt.absences where deputy is not null`.execute(database);
  return new Set(rows.map(({ person }) => person));
}
