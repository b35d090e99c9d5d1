import { sql } from 'kysely';
import type { DateText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import type { Staff, StaffChange, StaffUnit } from '../core/people/staff.ts';
import { judgeStaffChange, type StaffRefusal } from '../core/people/staff-rules.ts';
import { type Database, staffIn } from './database.ts';
import { neededRoles, readStaff } from './staff-reading.ts';

/** Who wants a change, under which name, and who has said yes to it besides. */
interface OneOrder {
  readonly by: PersonId;
  readonly commandId: string;
  readonly today: DateText;
  readonly secondPerson?: PersonId | undefined;
}

/** One order at a time. With the seed's own: it, too, must see what is there and not what is coming. */
export async function staffLock(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(4713002)`.execute(transaction);
}

/** What speaks against a change as the staff is now; empty where nothing does. */
export async function judged(
  transaction: Database,
  staff: Staff,
  change: StaffChange,
  { by, today }: OneOrder,
): Promise<readonly StaffRefusal[]> {
  return judgeStaffChange(staff, change, { by, today, needed: await neededRoles(transaction) });
}

/** Judges a change, and where nothing speaks against it, writes it and its line in the log. Only inside of a transaction with the lock. */
export async function performChange(
  transaction: Database,
  change: StaffChange,
  order: OneOrder,
): Promise<readonly StaffRefusal[]> {
  const staff = await readStaff(transaction, order.today);
  const refusals = await judged(transaction, staff, change, order);
  if (refusals.length > 0) return refusals;
  await write(transaction, change);
  await log(transaction, staff, change, order);
  return [];
}

async function write(database: Database, change: StaffChange): Promise<unknown> {
  const staff = staffIn(database);
  switch (change.kind) {
    case 'person-added': {
      const { id, login, name, address, language, unit, machineUser, telephone } = change.person;
      return staff
        .insertInto('people')
        .values({
          ...{ id, login, name, address: address || null, language, unit, machine_user: machineUser || null },
          telephone: telephone || null,
        })
        .execute();
    }
    case 'person-changed': {
      const { id, login, name, address, language, unit, active, machineUser, telephone } = change.person;
      if (!active) {
        await endSessionsNow(database, id);
        // What somebody who has left wished is nobody's business.
        await staff.deleteFrom('notice_choices').where('person', '=', id).execute();
      }
      // Another login is another account: whoever has it is bound to it at their next log-in, and is not in by the one before.
      const known = await staff.selectFrom('people').select('login').where('id', '=', id).executeTakeFirst();
      if (known && known.login !== login) {
        await staff.deleteFrom('identities').where('person', '=', id).execute();
        await endSessionsNow(database, id);
      }
      return staff
        .updateTable('people')
        .set({
          ...{ login, name, address: address || null, language, unit, active, machine_user: machineUser || null },
          // Whoever has left is called no more, and nobody has a use for the number.
          telephone: active ? telephone || null : null,
        })
        .where('id', '=', id)
        .execute();
    }
    case 'role-given': {
      const { unit, role, person } = change;
      return staff
        .insertInto('unit_roles')
        .values({ unit, role, person })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    case 'role-taken': {
      const { unit, role, person } = change;
      const theirs = staff.deleteFrom('unit_roles').where('unit', '=', unit).where('role', '=', role);
      return theirs.where('person', '=', person).execute();
    }
    case 'deputy-set': {
      const { person, deputy } = change;
      await staff.deleteFrom('deputies').where('person', '=', person).execute();
      return deputy === undefined ? undefined : staff.insertInto('deputies').values({ person, deputy }).execute();
    }
    case 'absence-added': {
      const { id, person, from, to, deputy = null } = change.absence;
      return staff.insertInto('absences').values({ id, person, from_day: from, to_day: to, deputy }).execute();
    }
    case 'absence-removed':
      // A form may name one that is none; compared as a text it is just not there.
      return staff.deleteFrom('absences').where(sql<boolean>`id::text = ${change.absence}`).execute();
    case 'unit-added': {
      const { id, name, parent = null, prefix } = change.unit;
      const other = await staff.selectFrom('units').select('municipality').orderBy('id').limit(1).executeTakeFirst();
      const municipality = other?.municipality ?? name;
      return staff
        .insertInto('units')
        .values({
          id,
          name,
          parent,
          prefix: prefix || null,
          municipality,
          ...settingsOf(change.unit),
        })
        .execute();
    }
    case 'unit-changed': {
      const { id, name, parent = null, prefix } = change.unit;
      return staff
        .updateTable('units')
        .set({ name, parent, prefix: prefix || null, ...settingsOf(change.unit) })
        .where('id', '=', id)
        .execute();
    }
  }
}

/** What a unit has set itself; what is null it has from above. */
function settingsOf({ mail, opens, closed, quietWeeks, reportMonths, supervisionWeeks }: StaffUnit) {
  return {
    mail_level: mail ?? null,
    mail_opens: opens ?? null,
    closed_days: closed ?? null,
    quiet_weeks: quietWeeks ?? null,
    report_months: reportMonths ?? null,
    supervision_weeks: supervisionWeeks ?? null,
  };
}

/** Whoever is logged in as this person is so no more. */
export async function endSessionsNow(database: Database, person: PersonId): Promise<void> {
  await staffIn(database)
    .updateTable('sessions')
    .set({ ended_at: sql`now()`, identity_token: null })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute();
}

/** A line of the log: the ids it is about, and each value before and after. */
async function log(database: Database, staff: Staff, change: StaffChange, { by, commandId, secondPerson }: OneOrder) {
  const { kind: action, ...content } = change;
  const detail = { command: commandId, secondPerson, ...logged(staff, change, content) };
  await staffIn(database)
    .insertInto('staff_log')
    .values({ by_person: by, action, detail: JSON.stringify(detail) })
    .execute();
}

function logged(staff: Staff, change: StaffChange, content: object): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'person-added':
      return { person: change.person.id, values: valuesOf(undefined, change.person) };
    case 'person-changed':
      return { person: change.person.id, values: valuesOf(own(staff.people, change.person.id), change.person) };
    case 'unit-added':
      return { unit: change.unit.id, values: valuesOf(undefined, change.unit) };
    case 'unit-changed':
      return { unit: change.unit.id, values: valuesOf(own(staff.units, change.unit.id), change.unit) };
    case 'deputy-set':
      return { person: change.person, before: own(staff.people, change.person)?.deputy, deputy: change.deputy };
    case 'absence-added':
      return { ...change.absence };
    case 'absence-removed':
      return { ...staff.absences.find(({ id }) => id === change.absence) };
    default:
      return { ...content };
  }
}

const kept = (value: unknown) => value ?? null;

/** The log is kept longer than whoever leaves is to be called: it says that a number was changed, by its end. */
const cut = (value: unknown) => (typeof value === 'string' && value !== '' ? `…${value.slice(-2)}` : null);

/** What differs, as [before, after]. */
function valuesOf(before: object | undefined, after: object): Readonly<Record<string, readonly unknown[]>> {
  const was = (before ?? {}) as Readonly<Record<string, unknown>>;
  const changed = Object.entries(after).filter(([name, value]) => name !== 'id' && value !== was[name]);
  return Object.fromEntries(
    changed.map(([name, value]) => [name, [was[name], value].map(name === 'telephone' ? cut : kept)]),
  );
}
