import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { addClockPeriod, type InstantText } from '../../core/calendar/dates.ts';
import type { PersonId } from '../../core/case/state.ts';
import type { Session } from '../../register/register.ts';
import type { Web } from '../web.ts';

/** How long somebody stays logged in without doing anything, and at the most. */
export const limits = { idle: 'PT1H', absolute: 'PT10H' } as const;

export type FoundSession =
  /** Logged in. */
  | { readonly state: 'active'; readonly session: Session }
  /** Was logged in: whatever is sent now is kept until they are again. */
  | { readonly state: 'over'; readonly session: Session }
  | { readonly state: 'none' };

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Logs somebody in, with a new secret each time, so that one that was known before is worth nothing.
 *
 * @returns what the cookie holds
 */
export async function signIn(
  register: Web['register'],
  person: PersonId,
  now: InstantText,
  { replaces, identityToken }: { readonly replaces?: string | undefined; readonly identityToken?: string | undefined },
): Promise<string> {
  if (replaces !== undefined) await register.endSession(hashOf(replaces), now);
  const secret = randomBytes(32).toString('base64url');
  await register.openSession({
    idHash: hashOf(secret),
    person,
    formToken: randomBytes(32).toString('base64url'),
    signedInAt: now,
    seenAt: now,
    identityToken,
  });
  return secret;
}

/**
 * Who the cookie says is here, and whether that still holds.
 *
 * @param byItself true where a page asks without anybody doing anything: then nobody is here for that
 */
export async function findSession(
  register: Web['register'],
  secret: string | undefined,
  now: InstantText,
  { byItself = false }: { readonly byItself?: boolean } = {},
): Promise<FoundSession> {
  if (!secret || secret.length > 100) return { state: 'none' };
  const session = await register.findSession(hashOf(secret));
  if (!session) return { state: 'none' };
  const over =
    session.endedAt !== undefined ||
    addClockPeriod(session.seenAt, limits.idle) <= now ||
    addClockPeriod(session.signedInAt, limits.absolute) <= now;
  if (over) return { state: 'over', session };
  // Once a minute is enough to know that somebody is here.
  if (!byItself && addClockPeriod(session.seenAt, 'PT1M') <= now) await register.touchSession(session.idHash, now);
  return { state: 'active', session };
}

/** Logs out everywhere. */
export async function signOut(register: Web['register'], session: Session, now: InstantText): Promise<void> {
  await register.endSessionsOf(session.person, now);
}

/** Whether a form was made by a page of this very session. */
export function isFormOf(session: Session, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const [given, wanted] = [Buffer.from(token), Buffer.from(session.formToken)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
