import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import { type Database, staffIn } from '../register/database.ts';
import type { Register } from '../register/register.ts';
import { type Cast, rehearsalUnit } from '../rehearsal/cast.ts';

/** Ids of the people of a play by the names that the scenario gives them. */
export type PeopleByName = ReadonlyMap<string, PersonId>;

/** The unit of every rehearsal. It stays, since the practice cases that were played point at it. */
export const playUnit = 'generalprove';

const lock = 4713003;

/**
 * Puts the people of a scenario into the register for the length of a play: made-up accounts in a unit of their own, with
 * its roles, deputies and absences. One play at a time.
 *
 * @returns undefined where another play is under way
 */
export async function withPeople<Result>(
  register: Register,
  cast: Cast,
  language: 'nb' | 'nn',
  work: (people: PeopleByName) => Promise<Result>,
): Promise<Result | undefined> {
  return register.database.connection().execute(async (connection) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${lock}) as free`.execute(connection);
    if (!rows[0]!.free) return undefined;
    const staff = staffIn(connection);
    try {
      // What a play that was killed has left.
      await remove(staff);
      const people = await add(staff, cast, language);
      try {
        return await work(people);
      } finally {
        await remove(staff);
      }
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
    }
  });
}

async function add(staff: Database, cast: Cast, language: 'nb' | 'nn'): Promise<PeopleByName> {
  const other = await staff.selectFrom('units').select('municipality').orderBy('id').limit(1).executeTakeFirst();
  const municipality = other?.municipality ?? 'Generalprøve';
  await staff
    .insertInto('units')
    .values({ id: playUnit, name: 'Generalprøver', parent: null, prefix: 'GP', municipality })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const people = new Map<string, PersonId>(cast.names.map((name) => [name, randomUUID()]));
  const idOf = (name: string) => people.get(name)!;
  await staff
    .insertInto('people')
    .values(
      cast.names.map((name) => {
        const login = `${playUnit}.${idOf(name).slice(0, 8)}`;
        // An address that leads nowhere, whatever mail server is set.
        return { id: idOf(name), login, name, language, unit: playUnit, address: `${login}@practice.invalid` };
      }),
    )
    .execute();
  const roles = Object.entries(cast.directory.units[rehearsalUnit]!.roles).flatMap(([role, names]) =>
    names.map((name) => ({ unit: playUnit, role, person: idOf(name) })),
  );
  await staff.insertInto('unit_roles').values(roles).execute();
  const absences = Object.entries(cast.directory.persons).flatMap(([name, person]) =>
    person.absences.map(({ from, to, deputy }) => ({
      person: idOf(name),
      from_day: from,
      to_day: to,
      deputy: deputy === undefined ? null : (people.get(deputy) ?? null),
    })),
  );
  if (absences.length > 0) await staff.insertInto('absences').values(absences).execute();
  return people;
}

async function remove(staff: Database): Promise<void> {
  const theirs = staff.selectFrom('people').select('id').where('unit', '=', playUnit);
  await staff.deleteFrom('absences').where('person', 'in', theirs).execute();
  await staff.deleteFrom('unit_roles').where('unit', '=', playUnit).execute();
  await staff.deleteFrom('people').where('unit', '=', playUnit).execute();
}
