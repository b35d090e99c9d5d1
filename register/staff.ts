import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import type { NeededRole } from '../core/people/gaps.ts';
import type { Staff, StaffChange, StaffPerson, StaffUnit } from '../core/people/staff.ts';
import { judgeStaffChange, type StaffRefusal } from '../core/people/staff-rules.ts';
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
      people.map(({ address, deputy, ...person }): [PersonId, StaffPerson] => [
        person.id,
        { ...person, address: address ?? '', deputy: deputy ?? undefined },
      ]),
    ),
    units: Object.fromEntries(
      units.map(({ id, name, parent, prefix }): [string, StaffUnit] => [
        id,
        { id, name, parent: parent ?? undefined, prefix: prefix ?? '' },
      ]),
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

export interface StaffOrder {
  /** Who wants it. */
  readonly by: PersonId;
  /** Names the decision: sent again, it changes nothing more. */
  readonly commandId: string;
  readonly today: DateText;
  readonly changes: readonly StaffChange[];
}

/** What came of an order: done as a whole, or the first change that was refused, and nothing done. */
export type StaffAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly change: number; readonly refusals: readonly StaffRefusal[] };

/** Changes the staff: judged and written in one piece, one order at a time, and each change in the log. */
export async function changeStaff(database: Database, order: StaffOrder): Promise<StaffAnswer> {
  return database
    .transaction()
    .execute(async (transaction): Promise<StaffAnswer> => {
      // With the seed's own: it, too, must see what is there and not what is coming.
      await sql`select pg_advisory_xact_lock(4713002)`.execute(transaction);
      const done = await staffIn(transaction)
        .selectFrom('staff_log')
        .select('id')
        .where(sql<boolean>`detail ->> 'command' = ${order.commandId}`)
        .where('by_person', '=', order.by)
        .limit(1)
        .execute();
      if (done.length > 0) return { ok: true };
      const needed = await neededRoles(transaction);
      const { by, today } = order;
      for (const [index, change] of order.changes.entries()) {
        const staff = await readStaff(transaction, today);
        const refusals = judgeStaffChange(staff, change, { by, today, needed });
        if (refusals.length > 0) {
          if (index === 0) return { ok: false, change: index, refusals };
          throw new Undone(index, refusals);
        }
        await write(transaction, change);
        await log(transaction, staff, change, order);
      }
      return { ok: true };
    })
    .catch((error: unknown): StaffAnswer => {
      if (error instanceof Undone) return { ok: false, change: error.change, refusals: error.refusals };
      throw error;
    });
}

/** Takes back what an order has done before one of its changes was refused. */
class Undone extends Error {
  readonly change: number;
  readonly refusals: readonly StaffRefusal[];
  constructor(change: number, refusals: readonly StaffRefusal[]) {
    super('a change of the staff was refused');
    this.change = change;
    this.refusals = refusals;
  }
}

async function write(database: Database, change: StaffChange): Promise<unknown> {
  const staff = staffIn(database);
  switch (change.kind) {
    case 'person-added': {
      const { id, login, name, address, language, unit } = change.person;
      return staff
        .insertInto('people')
        .values({ id, login, name, address: address || null, language, unit })
        .execute();
    }
    case 'person-changed': {
      const { id, login, name, address, language, unit, active } = change.person;
      if (!active) await endSessions(database, id);
      return staff
        .updateTable('people')
        .set({ login, name, address: address || null, language, unit, active })
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
        .values({ id, name, parent, prefix: prefix || null, municipality })
        .execute();
    }
    case 'unit-changed': {
      const { id, name, parent = null, prefix } = change.unit;
      return staff
        .updateTable('units')
        .set({ name, parent, prefix: prefix || null })
        .where('id', '=', id)
        .execute();
    }
  }
}

async function endSessions(database: Database, person: PersonId): Promise<void> {
  await staffIn(database)
    .updateTable('sessions')
    .set({ ended_at: sql`now()`, identity_token: null })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute();
}

/** A line of the log: the ids it is about, and each value before and after. */
async function log(database: Database, staff: Staff, change: StaffChange, { by, commandId }: StaffOrder) {
  const { kind: action, ...content } = change;
  const detail = { command: commandId, ...logged(staff, change, content) };
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

/** What differs, as [before, after]. */
function valuesOf(before: object | undefined, after: object): Readonly<Record<string, readonly unknown[]>> {
  const was = (before ?? {}) as Readonly<Record<string, unknown>>;
  const changed = Object.entries(after).filter(([name, value]) => name !== 'id' && value !== was[name]);
  return Object.fromEntries(changed.map(([name, value]) => [name, [was[name] ?? null, value ?? null]]));
}

/** A change of the staff as it was written down. */
export interface LoggedStaffChange {
  readonly id: number;
  readonly at: InstantText;
  readonly by: PersonId;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The log, newest first: from before a number on, or of one order. */
export async function staffLog(
  database: Database,
  {
    before,
    command,
    limit,
  }: { readonly before?: number | undefined; readonly command?: string; readonly limit: number },
): Promise<readonly LoggedStaffChange[]> {
  let query = staffIn(database).selectFrom('staff_log').selectAll().orderBy('id', 'desc').limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  if (command !== undefined) query = query.where(sql<boolean>`detail ->> 'command' = ${command}`);
  const rows = await query.execute();
  return rows.map(({ id, at, by_person: by, action, detail }) => ({ id, at, by, action, detail }));
}
