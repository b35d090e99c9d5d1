import { z } from 'zod';
import type { Program } from '../../client/program-reach.ts';
import type { Scope } from '../../client/sign-in/access-token.ts';
import type { InstantText } from '../../core/calendar/dates.ts';
import type { Language } from '../../language/language.ts';
import type { Web } from '../web.ts';
import type { Problem, ProblemCode } from './problems.ts';

/** Names of the schemas that the document refers to. */
export const named = z.registry<{ id: string }>();

/** Who asks, and with what, once all of it is judged. */
export interface Asked<Params, Query, Body> {
  readonly web: Web;
  readonly program: Program;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Only where the endpoint asks for one. */
  readonly idempotencyKey: string;
  readonly language: Language;
  readonly now: InstantText;
}

/**
 * One thing that can be asked. The document is made from it, what comes is judged by it, and what goes is made by it: there is
 * no other place where the form of a question or an answer stands.
 */
export interface Endpoint {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`, as OpenAPI writes it. */
  readonly path: string;
  readonly scope: Scope;
  readonly summary: string;
  readonly description: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  readonly idempotent: boolean;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
  /** What can go wrong besides what can go wrong with everything. */
  readonly problems: readonly ProblemCode[];
  readonly handle: (asked: Asked<never, never, never>) => Promise<unknown>;
}

const none = z.strictObject({});

/** An endpoint whose handler knows what it is asked with, and what it has to answer. */
export function endpoint<
  Answer extends z.ZodType,
  Params extends z.ZodObject = typeof none,
  Query extends z.ZodObject = typeof none,
  Body extends z.ZodType = z.ZodUndefined,
>(
  of: Pick<Endpoint, 'id' | 'method' | 'path' | 'scope' | 'summary' | 'description'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly idempotent?: boolean;
    readonly status?: 200 | 201;
    readonly answer: Answer;
    readonly problems?: readonly ProblemCode[];
    readonly handle: (
      asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
    ) => Promise<z.input<Answer> | Problem>;
  },
): Endpoint {
  const { params = none, query = none, body, idempotent = false, status = 200, problems = [], ...rest } = of;
  return { ...rest, params, query, body, idempotent, status, problems, handle: rest.handle as Endpoint['handle'] };
}

/** What can go wrong with whatever is asked. */
export const usualProblems: readonly ProblemCode[] = [
  'token-missing',
  'token-invalid',
  'program-unknown',
  'scope-missing',
  'invalid',
  'too-many',
  'unavailable',
  'trouble',
];
