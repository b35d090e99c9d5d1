import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FoundSession, findSession, isFormOf } from '../../client/sign-in/sessions.ts';
import { isProgram } from '../../core/people/programs.ts';
import { viewerOf } from '../access/viewer.ts';
import { keepForm, pathOf, postedIn, sendOn } from '../request.ts';
import { messagePage } from '../view/message.tsx';
import type { Web } from '../web.ts';

declare module 'fastify' {
  interface FastifyRequest {
    found?: Promise<FoundSession>;
  }
  interface FastifyContextConfig {
    /** The route is there for whoever is not logged in, too. */
    open?: boolean;
    /** False for what is sent by the script alone, and kept for nobody whose session has ended. */
    kept?: boolean;
  }
}

/** The `__Host-` prefix binds the cookie to this very host; browsers grant it where the connection is encrypted. */
export function sessionCookie(web: Pick<Web, 'baseUrl'>): { readonly name: string; readonly secure: boolean } {
  const secure = web.baseUrl.startsWith('https:');
  return { name: secure ? '__Host-fristvakt' : 'fristvakt', secure };
}

/** Lets nobody to a page who is not logged in, and takes no form that another site made. */
export function guardPages(app: FastifyInstance, web: Web): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && !fromOurPage(web, request)) {
      return messagePage(web, request, reply, 'staleForm', 403);
    }
    const found = await identify(web, request);
    if (request.routeOptions.config.open === true) return undefined;
    if (!request.viewer) {
      const kept = found.state === 'over' ? await keepFormOf(web, request, found.session) : undefined;
      return toSignIn(web, request, reply, found.state, kept);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const { _token: token } = postedIn(request);
      if (!isFormOf(request.session!, token)) return messagePage(web, request, reply, 'staleForm', 403);
    }
    return undefined;
  });
}

/** The session that a request comes with, looked for once. */
async function foundFor(web: Web, request: FastifyRequest): Promise<FoundSession> {
  const secret = request.cookies[sessionCookie(web).name];
  request.found ??= findSession(web.register, secret, web.now(), {
    channel: 'web',
    byItself: request.headers['x-fristvakt-by-itself'] !== undefined,
  });
  return request.found;
}

/**
 * What requests are counted by: a session that there is, since a whole municipality may come from one address; else the
 * address, since whoever makes up sessions would otherwise never be counted twice.
 */
export async function countedBy(web: Web, request: FastifyRequest): Promise<string> {
  // Of an IPv6 address its network: one person has billions of the rest.
  const address = normalizeIP(request.ip, 64);
  if (request.cookies[sessionCookie(web).name] === undefined) return address;
  // Whatever keeps the register from answering is said where the page asks for it.
  const found = await foundFor(web, request).catch(() => undefined);
  return found?.state === 'active' ? found.session.idHash : address;
}

/** Finds out who is here, and puts it on the request. */
export async function identify(web: Web, request: FastifyRequest): Promise<FoundSession> {
  const now = web.now();
  const found = await foundFor(web, request);
  if (found.state !== 'active') return found;
  const person = await web.register.findPerson(found.session.person);
  if (person?.active && !isProgram(person.login)) {
    request.session = found.session;
    request.viewer = await viewerOf(web, person, now);
  }
  return found;
}

/** Browsers say where a form comes from; what says another place is refused, whatever else it carries. */
function fromOurPage(web: Web, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  return origin === undefined || origin === new URL(web.baseUrl).origin;
}

/** What somebody sent after their session had ended is kept for them, so that nothing that was typed is lost. */
async function keepFormOf(web: Web, request: FastifyRequest, session: Parameters<typeof isFormOf>[0]) {
  const { _token: token } = postedIn(request);
  if (request.method !== 'POST' || request.routeOptions.config.kept === false || !isFormOf(session, token))
    return undefined;
  return keepForm(web, request, session.person);
}

function toSignIn(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  state: 'active' | 'over' | 'none',
  kept: string | undefined,
): FastifyReply {
  const next = kept ?? pathOf(web, request);
  const query = new URLSearchParams({
    ...(next === '/' ? {} : { next }),
    ...(state === 'over' ? { over: kept ? 'kept' : 'yes' } : {}),
  });
  return sendOn(web, reply, query.size > 0 ? `/login?${query}` : '/login');
}
