import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { addClockPeriod, type InstantText } from '../../core/calendar/dates.ts';
import type { Person, Register, Session } from '../../register/register.ts';
import type { Looks } from '../looks.ts';
import type { WantedLogin } from './identity-provider.ts';

/** How long somebody stays logged in without doing anything, and at the most. */
export const limits = { idle: 'PT1H', absolute: 'PT10H' } as const;

export type FoundSession =
  /** Logged in. */
  | { readonly state: 'active'; readonly session: Session }
  /** Was logged in: whatever is sent now is kept until they are again. */
  | { readonly state: 'over'; readonly session: Session }
  | { readonly state: 'none' };

/** A door, as far as people come and go by it. */
export interface Entrance {
  readonly register: Pick<Register, 'openSession' | 'findSession' | 'touchSession' | 'endSession' | 'endSessionsOf'>;
  readonly looks: Pick<Looks, 'signedIn' | 'signedOut'>;
}

/** What is known of a log-in beside who it was. */
export interface LoginFacts {
  readonly channel: Session['channel'];
  /** The secret of the session that it takes the place of. */
  readonly replaces?: string | undefined;
  readonly identityToken?: string | undefined;
  readonly provenAt?: InstantText | undefined;
  readonly provenAcr?: string | undefined;
  /** Who sat at the machine. */
  readonly osUser?: string | undefined;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Logs somebody in, which is written down first, with a new secret each time, so that one that was known before is worth nothing.
 *
 * @returns what whoever logged in keeps: the cookie's content, or a file's
 */
export async function signIn(
  { register, looks }: Entrance,
  person: Pick<Person, 'id' | 'unit'>,
  now: InstantText,
  { channel, replaces, identityToken, provenAt, provenAcr, osUser }: LoginFacts,
): Promise<string> {
  await looks.signedIn({ person: person.id, unit: person.unit, channel, osUser });
  const before = replaces === undefined ? undefined : await register.findSession(hashOf(replaces));
  if (before) await register.endSession(before.idHash, now);
  // Forms that they have open in other tabs are still theirs; those of somebody else, or of who has logged out, are not.
  const itsForms = before?.person === person.id && before.endedAt === undefined ? before.formToken : undefined;
  const secret = randomBytes(32).toString('base64url');
  await register.openSession({
    idHash: hashOf(secret),
    person: person.id,
    formToken: itsForms ?? randomBytes(32).toString('base64url'),
    signedInAt: now,
    seenAt: now,
    identityToken,
    channel,
    // A provider's clock that goes ahead of ours makes no log-in fresher than it is.
    provenAt: provenAt !== undefined && provenAt > now ? now : provenAt,
    provenAcr,
  });
  return secret;
}

/**
 * Whose secret this is, and whether that still holds.
 *
 * @param byItself true where a page asks without anybody doing anything: then nobody is here for that
 */
export async function findSession(
  register: Entrance['register'],
  secret: string | undefined,
  now: InstantText,
  { channel, byItself = false }: { readonly channel: Session['channel']; readonly byItself?: boolean },
): Promise<FoundSession> {
  if (!secret || secret.length > 100) return { state: 'none' };
  const session = await register.findSession(hashOf(secret));
  if (session?.channel !== channel) return { state: 'none' };
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
export async function signOut(
  { register, looks }: Entrance,
  person: Pick<Person, 'id' | 'unit'>,
  now: InstantText,
  how: Pick<LoginFacts, 'channel' | 'osUser'>,
): Promise<void> {
  await register.endSessionsOf(person.id, now);
  await looks.signedOut({ person: person.id, unit: person.unit, ...how });
}

/** Whether a log-in is as fresh and as sure as is wanted, by what the provider said of it and not by when the session began. */
export function isFresh(
  session: Pick<Session, 'provenAt' | 'provenAcr'> | undefined,
  wanted: WantedLogin,
  now: InstantText,
): boolean {
  if (session?.provenAt === undefined) return false;
  if (wanted.acr !== undefined && session.provenAcr !== wanted.acr) return false;
  return addClockPeriod(session.provenAt, `PT${wanted.minutes}M`) >= now;
}

/** Whether a form was made by a page of this very session. */
export function isFormOf(session: Session, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const [given, wanted] = [Buffer.from(token), Buffer.from(session.formToken)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
