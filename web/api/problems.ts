import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Language } from '../../language/language.ts';
import { type PageWords, pageWords } from '../../language/pages/words.ts';

export type ProblemCode = keyof PageWords['api']['problems'];

/** Each problem has one status. */
export const problemStatus = {
  'token-missing': 401,
  'token-invalid': 401,
  'program-unknown': 403,
  'scope-missing': 403,
  'not-found': 404,
  'type-wrong': 415,
  'too-large': 413,
  'not-json': 400,
  invalid: 422,
  'key-missing': 400,
  'key-reused': 422,
  refused: 422,
  'too-many': 429,
  unavailable: 503,
  trouble: 500,
} as const satisfies Readonly<Record<ProblemCode, number>>;

/** One thing that is wrong with what was asked. */
export const refusalSchema = z.object({
  field: z.string().describe('Where it stands in what was sent, as a path with dots'),
  code: z.string().describe('From a closed list; the same whatever the language'),
  text: z.string().describe('A sentence for whoever reads it, in Norwegian'),
  choices: z.array(z.string()).optional().describe('What would have been taken, where that is a list'),
});

/** RFC 9457. */
export const problemSchema = z.object({
  type: z.string().describe('urn:fristvakt:problem: and the code'),
  title: z.string().describe('A sentence for whoever reads it, in Norwegian'),
  status: z.int(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  reference: z.string().optional().describe('What the log of the installation calls this request'),
  refusals: z.array(refusalSchema).optional(),
});

export type RefusalOfApi = z.infer<typeof refusalSchema>;

/** An answer that is none. */
export interface Problem {
  readonly problem: ProblemCode;
  readonly refusals?: readonly RefusalOfApi[] | undefined;
}

/** The language of the sentences: nynorsk where it is asked for before bokmål. */
export function languageAsked(request: FastifyRequest): Language {
  const asked = String(request.headers['accept-language'] ?? '');
  const first = /\b(nn|nb|no)\b/i.exec(asked)?.[1]?.toLowerCase();
  return first === 'nn' ? 'nn' : 'nb';
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { problem, refusals }: Problem,
): FastifyReply {
  if (reply.sent) return reply;
  const status = problemStatus[problem];
  if (status === 401)
    reply.header('www-authenticate', problem === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"');
  if (problem === 'scope-missing') reply.header('www-authenticate', 'Bearer error="insufficient_scope"');
  if (status === 503) reply.header('retry-after', '10');
  const body = problemSchema.parse({
    type: `urn:fristvakt:problem:${problem}`,
    title: pageWords(languageAsked(request)).api.problems[problem],
    ...{ status, code: problem, refusals },
    ...(status >= 500 && { reference: request.id }),
  });
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
