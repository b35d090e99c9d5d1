import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
  type WorkflowClient,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { CaseKeyGone } from '../sealing/case-keys.ts';
import { WrappingKeyGone } from '../sealing/installation.ts';
import { PayloadUnreadable } from '../sealing/payload-codec.ts';
import { type EngineAccess, engineConnection } from '../signing/engine-access.ts';

export interface EngineAddress {
  /** `host:port` */
  readonly temporalAddress: string;
  /** What is shown to it; nothing where it is not given. */
  readonly temporalAccess?: EngineAccess | undefined;
  readonly namespace: string;
}

/** The way to Temporal. It connects when something is first asked, and again by itself after an outage. */
export interface Engine {
  readonly namespace: string;
  readonly workflows: WorkflowClient;
  readonly connection: Connection;
  /** How what goes through it is written and read, for whoever makes a client of their own. */
  readonly dataConverter: DataConverter;
  /** Runs calls that together may take this long, in milliseconds; then they fail with an {@link EngineProblem}. */
  within<Result>(milliseconds: number, calls: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Why the engine did not do what was asked.
 *
 * - `away`: it cannot be reached.
 * - `silent`: no answer in time: the engine is busy, or no worker is there to take it.
 * - `unknown-case`: there is no running workflow with this id.
 * - `failed`: it answered with something that nobody foresaw.
 */
export type EngineProblemName = 'away' | 'silent' | 'unknown-case' | 'failed';

/** Its message holds codes and ids only, so that it may be logged. */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
  readonly problem: EngineProblemName;
  /** False only where it is certain that nothing of the call reached the engine. */
  readonly mayHaveHappened: boolean;

  constructor(problem: EngineProblemName, message: string, mayHaveHappened: boolean) {
    super(message);
    this.problem = problem;
    this.mayHaveHappened = mayHaveHappened;
  }
}

/** What went wrong with one workflow while the engine is there for the others; undefined for everything else. */
export function problemOfOne(error: unknown): EngineProblem | undefined {
  return error instanceof EngineProblem && error.problem !== 'away' ? error : undefined;
}

// The numbers of gRPC's status codes.
const cancelled = 1;
const deadlineExceeded = 4;
const notFound = 5;
const failedPrecondition = 9;
const unavailable = 14;

/** Never fails by itself: whether the engine is there shows when something is asked of it. */
export function connectEngine(
  { temporalAddress, temporalAccess, namespace }: EngineAddress,
  dataConverter: DataConverter,
): Engine {
  const connection = Connection.lazy({
    ...engineConnection(temporalAddress, temporalAccess),
    connectTimeout: '3s',
    // Some two seconds: what is away longer is told to the person who waits, instead of leaving them waiting.
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 5 }))],
  });
  const { workflow: workflows } = new Client({ connection, namespace, dataConverter });
  return {
    namespace,
    workflows,
    connection,
    dataConverter,
    within: async (milliseconds, calls) => {
      try {
        await reach(connection, milliseconds);
        return await connection.withDeadline(Date.now() + milliseconds, calls);
      } catch (error) {
        throw engineProblem(error) ?? error;
      }
    },
    close: () => connection.close(),
  };
}

/** The first call finds out what the server can do, and its failure is not a gRPC error: told apart here. */
async function reach(connection: Connection, milliseconds: number): Promise<void> {
  try {
    await connection.withDeadline(Date.now() + Math.min(milliseconds, 3_000), () => connection.ensureConnected());
  } catch {
    throw new EngineProblem('away', 'Temporal cannot be reached', false);
  }
}

/** What the SDK threw, as one of the problems that are known; undefined for what is no failure of a call. */
function engineProblem(error: unknown): EngineProblem | undefined {
  if (error instanceof EngineProblem) return error;
  // Each of them says which case or key, and nothing of what stands there.
  if (error instanceof PayloadUnreadable || error instanceof CaseKeyGone || error instanceof WrappingKeyGone) {
    return new EngineProblem('failed', error.message, true);
  }
  if (error instanceof WorkflowNotFoundError) {
    return new EngineProblem('unknown-case', `There is no running workflow ${error.workflowId}`, false);
  }
  const timedOut = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
  if (timedOut) return new EngineProblem('silent', 'No answer in time', true);
  const cause = grpcErrorIn(error);
  if (!cause) return undefined;
  if (cause.code === unavailable) {
    // What grpc-js says when a connection was never made, so that nothing can have been sent.
    const neverSent = /No connection established|ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(cause.details);
    return new EngineProblem('away', 'Temporal cannot be reached', !neverSent);
  }
  // What the server says at once where no worker has polled for some minutes, where one could not carry on the case just then, or where it
  // has not begun to: the same as no answer, only quicker. The server gives it to a worker that can.
  const notNow = cause.code === failedPrecondition && /no poller|workflow task|not ready/i.test(cause.details);
  if (cause.code === deadlineExceeded || cause.code === cancelled || notNow)
    return new EngineProblem('silent', 'No answer in time', true);
  if (cause.code === notFound)
    return new EngineProblem('unknown-case', 'There is no such workflow or namespace', false);
  return new EngineProblem('failed', `Temporal answered with gRPC status ${cause.code}`, true);
}

function grpcErrorIn(error: unknown): { code: number; details: string } | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (isGrpcServiceError(at)) return { code: at.code, details: at.details };
  }
  return undefined;
}
