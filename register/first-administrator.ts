import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import { administratorRole } from '../core/people/staff-rules.ts';
import { type Database, staffIn } from './database.ts';

/** Whoever installs Fristvakt names somebody who administers it from then on, and the unit above all others. */
export interface FirstAdministrator {
  readonly login: string;
  readonly name: string;
  readonly address?: string | undefined;
  readonly unit: { readonly id: string; readonly name: string; readonly municipality: string; readonly prefix: string };
}

/** Why nothing was done: somebody administers already, or another person has the login. */
export type FirstAdministratorAnswer =
  | { readonly ok: true; readonly person: PersonId }
  | { readonly ok: false; readonly why: 'there-is-one' | 'login-taken' };

/**
 * Puts the first administrator into the register, with the unit if it is not there. Everybody else is added by them, on
 * the pages; where somebody administers already, this does nothing.
 */
export async function addFirstAdministrator(
  database: Database,
  { login, name, address, unit }: FirstAdministrator,
): Promise<FirstAdministratorAnswer> {
  return database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(4713002)`.execute(transaction);
    const staff = staffIn(transaction);
    const there = await staff
      .selectFrom('unit_roles')
      .innerJoin('people', 'people.id', 'unit_roles.person')
      .select('people.id')
      .where('unit_roles.role', '=', administratorRole)
      .where('people.active', '=', true)
      .executeTakeFirst();
    if (there) return { ok: false, why: 'there-is-one' };
    const taken = await staff.selectFrom('people').select('id').where('login', '=', login).executeTakeFirst();
    if (taken) return { ok: false, why: 'login-taken' };
    await staff
      .insertInto('units')
      .values({ ...unit, parent: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { id: person } = await staff
      .insertInto('people')
      .values({ login, name, address: address ?? null, language: 'nb', unit: unit.id })
      .returning('id')
      .executeTakeFirstOrThrow();
    await staff.insertInto('unit_roles').values({ unit: unit.id, role: administratorRole, person }).execute();
    const detail = JSON.stringify({ person, unit: unit.id, role: administratorRole });
    await staff.insertInto('staff_log').values({ by_person: person, action: 'first-administrator', detail }).execute();
    return { ok: true, person };
  });
}
