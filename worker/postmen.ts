import { Context } from '@temporalio/activity';
import { Client, type DataConverter, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { NativeConnection, Worker } from '@temporalio/worker';
import type { CarriedPost, CarryPostInput } from '../activities/post/carry-post-contract.ts';
import { carryPost } from '../activities/post/postman.ts';
import type { PostTools } from '../activities/post/tools.ts';
import { signedCommand } from '../client/sending.ts';
import { tracedCommand } from '../client/traced.ts';
import { CaseKeyGone } from '../sealing/case-keys.ts';
import type { Voice } from '../signing/said.ts';
import type { Tracing } from '../tracing/tracing.ts';
import {
  type CommandMessage,
  type CommandResult,
  command as commandUpdate,
  type PostmanStart,
  postmanId,
  postmanWorkflow,
  refusedFailure,
  taskQueue,
} from '../workflows/messages.ts';

const beatMilliseconds = 3_000;
const watchMilliseconds = 100;
const reportMilliseconds = 10_000;

export interface PostmenOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly voice: Voice;
  readonly dataConverter: DataConverter;
  readonly tracing?: Tracing | undefined;
  /** Everything but the way to the cases, which is made here. */
  readonly tools: Omit<PostTools, 'tellCase'>;
}

/**
 * The postmen of this process: the activity that carries the post, and the start of the workflows that ask for it.
 *
 * The activity says every few seconds that it lives, and ends early where the worker stops, so that another worker's takes
 * over at once.
 */
export function createPostmen({ connection, namespace, voice, tracing, dataConverter, tools }: PostmenOptions) {
  const client = new Client({ connection, namespace, dataConverter });
  const all: PostTools = {
    ...tools,
    tellCase: async (caseId, command, commandId) => {
      await tracedCommand(tracing, { caseId, commandId, type: command.type }, async () => {
        await tellCase(client, voice, caseId, command, commandId);
        return { ok: true };
      });
    },
  };
  let worker: Worker | undefined;

  async function carry(input: CarryPostInput): Promise<CarriedPost> {
    const context = Context.current();
    const ending = new AbortController();
    const end = () => ending.abort();
    context.cancellationSignal.addEventListener('abort', end);
    const beat = setInterval(() => {
      context.heartbeat();
    }, beatMilliseconds);
    // Asked to stop, the worker waits for its activities, and cancels them only at the end of its patience.
    const watch = setInterval(() => {
      if (worker && worker.getState() !== 'RUNNING') end();
    }, watchMilliseconds);
    try {
      return await carryPost(all, input, { signal: ending.signal });
    } finally {
      clearInterval(beat);
      clearInterval(watch);
      context.cancellationSignal.removeEventListener('abort', end);
    }
  }

  return {
    activities: { carryPost: carry },
    /** Tells which worker hosts it. */
    hostedBy: (its: Worker) => {
      worker = its;
    },
    /** Sees to it that so many postmen work, and no others. */
    start: async (of: number) => {
      for (let share = 0; share < of; share += 1) {
        const start: PostmanStart = { share, of };
        await client.workflow.start(postmanWorkflow, {
          taskQueue,
          workflowId: postmanId(start),
          args: [start],
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
      }
      const query = `WorkflowType = '${postmanWorkflow}' AND ExecutionStatus = 'Running'`;
      for await (const { workflowId } of client.workflow.list({ query })) {
        if (workflowId.endsWith(`-of-${of}`)) continue;
        await client.workflow
          .getHandle(workflowId)
          .terminate('another number of postmen')
          .catch(() => {});
      }
    },
  };
}

/** A case hears of it, or refuses to: both are the end of it. Whatever else goes wrong is tried again. */
async function tellCase(
  client: Client,
  voice: Voice,
  caseId: string,
  command: Parameters<PostTools['tellCase']>[1],
  commandId: string,
): Promise<void> {
  const sentAt = new Date().toISOString();
  const said = signedCommand(voice, caseId, { commandId, sentAt, command });
  try {
    await client.withDeadline(Date.now() + reportMilliseconds, () =>
      client.workflow.getHandle(caseId).executeUpdate<CommandResult, [CommandMessage]>(commandUpdate, said),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof CaseKeyGone || isRefusal(error)) return;
    throw error;
  }
}

/** Of a case that was set aside it is no answer: it takes nothing just now. Nor is it where our key is not known. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return false;
  const { type, message } = error.cause;
  return type === refusedFailure && !message.includes('quarantined') && !message.includes('not-signed');
}
