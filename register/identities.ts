import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import { type Database, staffIn } from './database.ts';

/** An account at an identity provider, by what never changes of it. */
export interface Identity {
  readonly issuer: string;
  /** `sub`: names are given to another once somebody has left, this never is. */
  readonly subject: string;
}

/** Whose account this is; undefined where nobody has logged in with it. */
export async function personOfIdentity(
  database: Database,
  { issuer, subject }: Identity,
): Promise<PersonId | undefined> {
  const row = await staffIn(database)
    .selectFrom('identities')
    .select('person')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.person;
}

/**
 * Binds a person to the account with which they log in for the first time.
 *
 * @returns false where they have another account already, or the account is somebody else's
 */
export async function bindIdentity(
  database: Database,
  person: PersonId,
  { issuer, subject }: Identity,
): Promise<boolean> {
  await staffIn(database)
    .insertInto('identities')
    .values({ person, issuer, subject, bound_at: sql`now()` })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await personOfIdentity(database, { issuer, subject })) === person;
}
