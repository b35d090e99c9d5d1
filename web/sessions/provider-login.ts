import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityProvider, LoginAttempt } from '../../client/sign-in/identity-provider.ts';
import { personProven } from '../../client/sign-in/proven-person.ts';
import { seal, unseal } from '../../client/sign-in/sealed.ts';
import { isFresh, signIn } from '../../client/sign-in/sessions.ts';
import { addClockPeriod } from '../../core/calendar/dates.ts';
import { languageAtLogin, ownPath, sendOn } from '../request.ts';
import type { Web } from '../web.ts';
import { sessionCookie } from './guard.ts';

/** Why somebody who came back from the provider is not logged in. */
const loginFailures = [
  'unfinished',
  'denied',
  'away',
  'unverified',
  'otherAccount',
  'notSureEnough',
  'notFresh',
] as const;
export type LoginFailure = (typeof loginFailures)[number];

/** How long one may take at the provider. */
const attemptLasts = 'PT15M';

/** In so many tabs at once; of more the oldest is given up, since all of them are sent with each request. */
const mostAttempts = 4;

/** A longer one is given up: the cookie would not be taken. */
const longestNext = 1000;

/** Enough for an office behind one address on a Monday morning, and too few to guess anything. */
export const loginsPerMinute = { rateLimit: { max: 120, timeWindow: 60_000 } } as const;

/** What the browser keeps, sealed, while its person is at the provider. */
interface Kept extends LoginAttempt {
  readonly next: string;
  readonly until: string;
  /** To decide: the log-in must be as fresh and as sure as is wanted for that. */
  readonly fresh: boolean;
}

/** Logs in by the identity provider: off to it, and back from it. */
export function providerLogin(app: FastifyInstance, web: Web, provider: IdentityProvider): void {
  const session = sessionCookie(web);
  // One for each attempt, so that two tabs can both finish.
  const prefix = `${session.name}-login-`;
  const cookieOf = (state: string) => `${prefix}${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: session.secure } as const;
  const backTo = `${web.baseUrl}/login/callback`;
  const config = { open: true, ...loginsPerMinute };

  const failed = (request: FastifyRequest, reply: FastifyReply, failure: LoginFailure, next = '/') => {
    request.log.warn({ failure }, 'a login failed');
    return sendOn(web, reply, `/login?${new URLSearchParams({ failed: failure, ...(next === '/' ? {} : { next }) })}`);
  };

  app.get<{ Querystring: { next?: string; fresh?: string } }>('/login/start', { config }, async (request, reply) => {
    const asked = ownPath(textIn(request.query.next));
    const next = asked.length > longestNext ? '/' : asked;
    const fresh = web.decisions !== undefined && request.query.fresh === 'yes';
    const begun = await provider.begin(backTo, fresh ? web.decisions : undefined);
    if (!begun) return failed(request, reply, 'away', next);
    const kept: Kept = { ...begun.attempt, next, fresh, until: addClockPeriod(web.now(), attemptLasts) };
    const others = Object.entries(request.cookies).flatMap(([name, sealed]) => {
      if (!name.startsWith(prefix)) return [];
      const { until = '' } = (unseal(sealed ?? '', provider.key) ?? {}) as Partial<Kept>;
      return [{ name, until }];
    });
    others.sort((one, other) => (one.until < other.until ? 1 : -1));
    for (const { name } of others.slice(mostAttempts - 1)) reply.clearCookie(name, options);
    reply.setCookie(cookieOf(begun.attempt.state), seal(kept, provider.key), options);
    return reply.header('cache-control', 'no-store').redirect(begun.address, 303);
  });

  app.get<{ Querystring: { state?: unknown } }>('/login/callback', { config }, async (request, reply) => {
    const cookie = cookieOf(textIn(request.query.state));
    const sealed = request.cookies[cookie];
    // One attempt, one answer: whatever comes of it, it is over.
    reply.clearCookie(cookie, options);
    const kept = sealed ? (unseal(sealed, provider.key) as Kept | undefined) : undefined;
    // Whoever is logged in has come here by the browser's own button, and nothing is wrong.
    if (!kept && request.viewer) return sendOn(web, reply, '/');
    if (!kept || kept.until <= web.now()) return failed(request, reply, 'unfinished');
    // The address that the provider was given, whatever a proxy has made of it on the way.
    const address = new URL(backTo);
    address.search = request.url.split('?').slice(1).join('?');
    const proven = await provider.finish(address, kept);
    if (!proven.ok) {
      const failures = {
        'not-proven': 'unfinished',
        'not-allowed': 'denied',
        'not-sure-enough': 'notSureEnough',
        unverified: 'unverified',
        away: 'away',
      } as const;
      return failed(request, reply, failures[proven.why], kept.next);
    }
    // Let in all the same, they would only be sent here again.
    if (kept.fresh && web.decisions && !isFresh(proven, web.decisions, web.now())) {
      return failed(request, reply, 'notFresh', kept.next);
    }
    const person = await personProven(web.register, proven);
    if (person === 'otherAccount') return failed(request, reply, person, kept.next);
    if (!person?.active) return sendOn(web, reply, '/login?unknown=yes');
    const secret = await signIn(web, person, web.now(), {
      channel: 'web',
      replaces: request.cookies[session.name],
      identityToken: proven.identityToken,
      provenAt: proven.provenAt,
      provenAcr: proven.provenAcr,
    });
    reply.setCookie(session.name, secret, options);
    await languageAtLogin(web, request, reply, person);
    return sendOn(web, reply, ownPath(kept.next));
  });
}

/** Where somebody logs out at the provider, if they logged in there. */
export async function providerLogOut(web: Web, identityToken: string | undefined): Promise<string | undefined> {
  if (!web.identityProvider || identityToken === undefined) return undefined;
  return web.identityProvider.logOutAddress(identityToken, `${web.baseUrl}/login?out=yes`);
}

/** A query may name the same thing twice. */
function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '/';
}

/** The failure that an address of the log-in page names. */
export function loginFailureIn(value: unknown): LoginFailure | undefined {
  return loginFailures.find((failure) => failure === value);
}
