import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PersonId } from '../core/case/state.ts';
import { type Language, languages } from '../language/language.ts';
import { isOneOf } from '../language/one-of.ts';
import type { Session } from '../register/register.ts';
import type { Viewer } from './access/viewer.ts';
import type { Posted } from './forms/answers.ts';
import { type PageContent, renderPage } from './view/document.tsx';
import { basePath, type Web } from './web.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard (sessions/guard.ts) before any page but the open ones. */
    viewer?: Viewer;
    session?: Session;
  }
}

/** Who looks at this page. Every route but the open ones has one. */
export function viewerIn(request: FastifyRequest): Viewer {
  if (!request.viewer) throw new Error(`The route ${request.routeOptions.url} is open and has no viewer`);
  return request.viewer;
}

/** The form that was sent. */
export function postedIn(request: FastifyRequest): Posted {
  return (request.body ?? {}) as Posted;
}

/**
 * Keeps what somebody sent, for them, where it cannot be taken now: it stands in the form again, and they send it.
 *
 * @returns the path at which it does
 */
export async function keepForm(web: Web, request: FastifyRequest, person: PersonId): Promise<string> {
  // What is kept of why a form is shown again (shown-again.ts) is never what a form says.
  const { _token: _, _again: __, ...content } = postedIn(request);
  const [id, path] = [randomUUID(), pathOf(web, request)];
  await web.register.saveDraft({ id, person, form: path, content });
  return `${path}${path.includes('?') ? '&' : '?'}draft=${id}`;
}

/** The address of the page below the base path, with its query. */
export function pathOf(web: Web, request: FastifyRequest): string {
  return request.url.slice(basePath(web).length) || '/';
}

/** A path of this product and of nothing else: what a form may send people back to. */
export function ownPath(text: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : '/';
}

const languageCookie = 'fristvakt_language';

/** The person's own language; before the log-in what the browser was last given, else bokmål. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = request.viewer?.person.language ?? request.cookies[languageCookie];
  return chosen === 'nn' ? 'nn' : 'nb';
}

/** Lets the browser know the language, for pages on which nobody is known: before the log-in, and while the register is away. */
export function rememberLanguage(web: Web, reply: FastifyReply, language: Language): void {
  reply.setCookie(languageCookie, language, cookieOfYear(web));
}

const chosenCookie = 'fristvakt_language_chosen';

/** What is chosen before the log-in: it is what whoever logs in within the hour has from then on. */
export function chooseLanguage(web: Web, reply: FastifyReply, language: Language): void {
  rememberLanguage(web, reply, language);
  reply.setCookie(chosenCookie, language, { ...cookieOfYear(web), maxAge: 60 * 60 });
}

/** The language of whoever has just logged in: what they chose before it, which is theirs now, or what they had. */
export async function languageAtLogin(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  person: { readonly id: PersonId; readonly language: Language },
): Promise<void> {
  const chosen = request.cookies[chosenCookie] ?? '';
  const language = isOneOf(languages, chosen) ? chosen : person.language;
  if (language !== person.language) await web.register.setLanguage(person.id, language);
  // Whoever comes next in this browser has chosen nothing yet.
  reply.clearCookie(chosenCookie, cookieOfYear(web));
  rememberLanguage(web, reply, language);
}

/** What a browser keeps that says nothing of anybody. */
function cookieOfYear(web: Web) {
  return {
    path: basePath(web) || '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: web.baseUrl.startsWith('https:'),
    maxAge: 365 * 24 * 60 * 60,
  } as const;
}

const keysCookie = 'fristvakt_keys';

/** Whether keys that lead somewhere are turned off in this browser: whoever steers by voice presses many. */
export function keysAreOff(request: FastifyRequest): boolean {
  return request.cookies[keysCookie] === 'off';
}

export function turnKeys(web: Web, reply: FastifyReply, to: 'on' | 'off'): void {
  reply.setCookie(keysCookie, to, cookieOfYear(web));
}

/** Sends a page, unless whoever waits was told already that it takes too long. It is never kept by anything on the way. */
export function sendPage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  content: PageContent,
  status = 200,
): FastifyReply {
  if (reply.sent) return reply;
  const frame = {
    language: languageOf(request),
    basePath: basePath(web),
    path: pathOf(web, request),
    now: web.now(),
    viewer: request.viewer,
    formToken: request.session?.formToken,
    keysOff: keysAreOff(request),
    hasMailbox: web.embedded && web.mailboxUrl !== undefined,
    decodes: web.temporalUi !== undefined,
    caseSystem: web.caseSystem,
    emergencyService: web.emergencyService,
  };
  return reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(frame, content));
}

/** After something was done: on to the page that shows it, so that reloading does nothing twice. */
export function sendOn(web: Web, reply: FastifyReply, path: string): FastifyReply {
  if (reply.sent) return reply;
  return reply.header('cache-control', 'no-store').redirect(`${basePath(web)}${path}`, 303);
}
