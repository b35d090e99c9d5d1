import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isRegisterAway } from '../../client/context.ts';
import { programOf } from '../../client/program-reach.ts';
import { type JudgeToken, type Scope, scopes } from '../../client/sign-in/access-token.ts';
import { pageWords } from '../../language/pages/words.ts';
import { isNewer } from '../../register/failures.ts';
import type { Web } from '../web.ts';
import { getCase, getDuties } from './cases.ts';
import { getDecisions } from './decisions.ts';
import { documentOf } from './document.ts';
import type { Endpoint } from './endpoint.ts';
import { getFigures } from './figures.ts';
import { postCase } from './opening.ts';
import { type OwnTokens, openOwnTokens, ownTokenSeconds } from './own-tokens.ts';
import { languageAsked, type Problem, type RefusalOfApi, sendProblem } from './problems.ts';
import { getRoutines } from './routines.ts';

/** Where the API is, below the address of the pages. */
export const apiPath = '/api/v1';

/** A minute and address: far more than a form or a case system has to ask for. */
const mostRequests = 600;
const longestBody = 64 * 1024;

/** All that can be asked. */
export const endpoints: readonly Endpoint[] = [getRoutines, postCase, getCase, getDuties, getDecisions, getFigures];

/**
 * The API for programs, beside the pages and with nothing of theirs: no cookie counts here, and no token there. Absent where
 * programs have no issuer, but for the embedded stack, which gives tokens of its own to try with.
 */
export function apiRoutes(web: Web): FastifyPluginAsync {
  return async (scope) => {
    const address = `${web.baseUrl}${apiPath}`;
    const own = !web.judgeToken && web.embedded && !web.identityProvider ? await openOwnTokens(address) : undefined;
    const judgeToken = web.judgeToken ?? own?.judge;
    if (!judgeToken) return;
    await scope.register(rateLimit, { max: mostRequests, timeWindow: 60_000 });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: longestBody },
      (_request, text, done) => done(null, { text }),
    );
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    scope.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) =>
      sendProblem(request, reply, problemOf(error, request)),
    );
    scope.setNotFoundHandler(async (request, reply) => sendProblem(request, reply, { problem: 'not-found' }));
    const document = documentOf(endpoints, address);
    scope.get('/openapi.json', async () => document);
    for (const endpoint of endpoints) addEndpoint(scope, web, judgeToken, endpoint);
    if (own) await scope.register(tokenRoute(web, own));
  };
}

function problemOf(error: Error & { statusCode?: number; code?: string }, request: FastifyRequest): Problem {
  if (error.statusCode === 429) return { problem: 'too-many' };
  if (error.statusCode === 413) return { problem: 'too-large' };
  if (error.statusCode === 415) return { problem: 'type-wrong' };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return { problem: 'not-json' };
  // The key of a case that was destroyed: nothing of it is there any more.
  if (error.name === 'CaseKeyGone') return { problem: 'not-found' };
  // The message of an exception may hold what somebody wrote: its kind alone is logged.
  request.log.error({ reference: request.id, route: request.routeOptions.url, error: error.name }, 'the API failed');
  const passes = isRegisterAway(error) || isNewer(error) || error.code === 'FST_ERR_HANDLER_TIMEOUT';
  return { problem: passes ? 'unavailable' : 'trouble' };
}

function addEndpoint(scope: FastifyInstance, web: Web, judgeToken: JudgeToken, endpoint: Endpoint): void {
  scope.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const answer = await answerTo(web, judgeToken, endpoint, request);
      if (isProblem(answer)) return sendProblem(request, reply, answer);
      return sendAnswer(reply, endpoint, answer);
    },
  });
}

/** What is not in the schema of an answer never leaves. */
function sendAnswer(reply: FastifyReply, { status, answer: schema }: Endpoint, answer: unknown): FastifyReply {
  if (reply.sent) return reply;
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(schema.parse(answer)));
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'problem' in answer;
}

async function answerTo(
  web: Web,
  judgeToken: JudgeToken,
  endpoint: Endpoint,
  request: FastifyRequest,
): Promise<unknown> {
  const [, token] = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) return { problem: 'token-missing' };
  const judged = await judgeToken(token);
  if (!judged.ok) return { problem: judged.why === 'away' ? 'unavailable' : 'token-invalid' };
  if (!judged.scopes.includes(endpoint.scope)) return { problem: 'scope-missing' };
  const now = web.now();
  const program = await programOf(web.register, judged.clientId, now);
  if (!program) return { problem: 'program-unknown' };
  const read = readRequest(endpoint, request);
  if ('problem' in read) return read;
  return endpoint.handle({ ...read, web, program, now, language: languageAsked(request) } as Parameters<
    typeof endpoint.handle
  >[0]);
}

function readRequest(endpoint: Endpoint, request: FastifyRequest): Problem | Readonly<Record<string, unknown>> {
  const idempotencyKey = String(request.headers['idempotency-key'] ?? '');
  if (endpoint.idempotent && !/^[\x21-\x7e]{8,200}$/.test(idempotencyKey)) return { problem: 'key-missing' };
  const body = bodyOf(request.body);
  if (endpoint.body && !body.ok) return { problem: 'not-json' };
  const parsed = {
    params: endpoint.params.safeParse(request.params),
    query: endpoint.query.safeParse(request.query),
    body: endpoint.body?.safeParse(body.ok ? body.value : undefined),
  };
  const text = pageWords(languageAsked(request)).api.refused.form;
  const refusals = Object.entries(parsed).flatMap(([where, result]) =>
    result && !result.success ? result.error.issues.map((issue) => refusalOf(issue, where, text)) : [],
  );
  if (refusals.length > 0) return { problem: 'invalid', refusals };
  return { params: parsed.params.data, query: parsed.query.data, body: parsed.body?.data, idempotencyKey };
}

function bodyOf(body: unknown): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  const { text } = (body ?? {}) as { readonly text?: unknown };
  try {
    return { ok: true, value: JSON.parse(String(text)) };
  } catch {
    return { ok: false };
  }
}

function refusalOf(issue: z.core.$ZodIssue, where: string, text: string): RefusalOfApi {
  const field = [...(where === 'body' ? [] : [where]), ...issue.path.map(String)].join('.');
  return { field: field || where, code: issue.code.replaceAll('_', '-'), text };
}

/** On the embedded stack alone: a token for any program among its made-up staff, as one may be any of its people on the pages. */
function tokenRoute(web: Web, own: OwnTokens): FastifyPluginAsync {
  return async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formbody);
    scope.post('/token', async (request, reply) => {
      const {
        grant_type: grant,
        client_id: clientId = '',
        scope: wanted,
      } = (request.body ?? {}) as Record<string, string>;
      if (grant !== 'client_credentials') return reply.code(400).send({ error: 'unsupported_grant_type' });
      const program = await programOf(web.register, String(clientId), web.now());
      if (!program) return reply.code(401).send({ error: 'invalid_client' });
      const named = String(wanted ?? '')
        .split(' ')
        .map((each) => each.replace(/^fristvakt\./, ''));
      const given = wanted === undefined ? scopes : scopes.filter((each: Scope) => named.includes(each));
      const token = await own.give(String(clientId), given);
      return { access_token: token, token_type: 'Bearer', expires_in: ownTokenSeconds };
    });
  };
}
