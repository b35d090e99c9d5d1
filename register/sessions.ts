import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { InstallationSeal } from '../sealing/installation.ts';
import { type Database, staffIn } from './database.ts';
import { places } from './seals.ts';

/** Somebody who is logged in. */
export interface Session {
  /** SHA-256 of the secret in the cookie, which is kept nowhere. */
  readonly idHash: string;
  readonly person: PersonId;
  /** What every form that is sent within the session must carry. */
  readonly formToken: string;
  readonly signedInAt: InstantText;
  readonly seenAt: InstantText;
  /** Logged out, or replaced by a new login. */
  readonly endedAt?: InstantText | undefined;
  /** What logs out at the identity provider, where one was used. */
  readonly identityToken?: string | undefined;
  /** Through which door; in another it is none. */
  readonly channel: 'web' | 'cli';
  /** When they logged in at the identity provider, as it says: that may have been long before. Undefined where it does not. */
  readonly provenAt?: InstantText | undefined;
  /** How surely, in the provider's own words. */
  readonly provenAcr?: string | undefined;
}

export async function openSession(database: Database, installation: InstallationSeal, session: Session): Promise<void> {
  const { idHash, person, formToken, signedInAt, seenAt, identityToken, channel, provenAt, provenAcr } = session;
  await staffIn(database)
    .insertInto('sessions')
    .values({
      id_hash: idHash,
      person,
      form_token: formToken,
      signed_in_at: signedInAt,
      seen_at: seenAt,
      ended_at: null,
      // It says who they are and whatever else the identity provider knows of them.
      identity_token:
        identityToken === undefined ? null : installation.seal(identityToken, places.identityToken(idHash)),
      channel,
      proven_at: provenAt ?? null,
      proven_acr: provenAcr ?? null,
    })
    .execute();
}

export async function findSession(
  database: Database,
  installation: InstallationSeal,
  idHash: string,
): Promise<Session | undefined> {
  const row = await staffIn(database)
    .selectFrom('sessions')
    .selectAll()
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return (
    row && {
      idHash: row.id_hash,
      person: row.person,
      formToken: row.form_token,
      signedInAt: row.signed_in_at,
      seenAt: row.seen_at,
      endedAt: row.ended_at ?? undefined,
      identityToken: row.identity_token
        ? installation.open(row.identity_token, places.identityToken(idHash)).toString()
        : undefined,
      channel: row.channel,
      provenAt: row.proven_at ?? undefined,
      provenAcr: row.proven_acr ?? undefined,
    }
  );
}

export async function touchSession(database: Database, idHash: string, seenAt: InstantText): Promise<void> {
  await staffIn(database).updateTable('sessions').set({ seen_at: seenAt }).where('id_hash', '=', idHash).execute();
}

/** Ends every session of a person: who logs out is logged out everywhere. */
export async function endSessionsOf(database: Database, person: PersonId, at: InstantText): Promise<void> {
  await staffIn(database)
    .updateTable('sessions')
    .set({ ended_at: at, identity_token: null })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends one session: the one that a new login replaces. */
export async function endSession(database: Database, idHash: string, at: InstantText): Promise<void> {
  await staffIn(database)
    .updateTable('sessions')
    .set({ ended_at: at, identity_token: null })
    .where('id_hash', '=', idHash)
    .execute();
}

/** Removes sessions that were last used before this instant. */
export async function removeOldSessions(database: Database, seenBefore: InstantText): Promise<void> {
  await staffIn(database).deleteFrom('sessions').where('seen_at', '<', seenBefore).execute();
}
