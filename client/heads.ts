import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { CaseState } from '../core/case/state.ts';
import { isUuid } from '../register/register.ts';
import {
  type AskedOfItself,
  answerFailure,
  ask,
  type CaseStanding,
  caseWorkflow,
  type JournalHead,
  type SaidOfItself,
} from '../workflows/messages.ts';
import type { CasesContext } from './context.ts';
import { EngineProblem } from './engine.ts';
import { restedAt } from './waking.ts';

const askedMilliseconds = 15_000;
const listMilliseconds = 60_000;

/**
 * The end of a case's journal as the case itself knows it, or said when it came to rest; undefined where it has no workflow any
 * more, or its opening is not written.
 *
 * @throws EngineProblem where the engine or the worker does not answer
 */
export async function headOf(context: CasesContext, caseId: string): Promise<JournalHead | undefined> {
  for (const practice of [false, true]) {
    const rested = isUuid(caseId) ? await restedAt(context, { caseId, practice }) : undefined;
    if (rested) return rested;
  }
  return asked(context, caseId, 'head');
}

/**
 * How far a case has come by its own word, and what it waits for; undefined where it has no workflow any more.
 *
 * @throws EngineProblem where the engine or the worker does not answer
 */
export async function standingOf(context: CasesContext, caseId: string): Promise<CaseStanding | undefined> {
  return asked(context, caseId, 'standing');
}

/**
 * Where a case is by its own word; undefined where it has no workflow any more, or has to fold its journal anew first.
 *
 * @throws EngineProblem where the engine or the worker does not answer
 */
export async function stateOf(context: CasesContext, caseId: string): Promise<CaseState | undefined> {
  return asked(context, caseId, 'state');
}

async function asked<What extends AskedOfItself>(
  { engine }: CasesContext,
  caseId: string,
  what: What,
): Promise<SaidOfItself[What] | undefined> {
  const handle = engine.workflows.getHandle(caseId);
  try {
    await engine.within(askedMilliseconds, () => handle.executeUpdate<void, [AskedOfItself]>(ask, { args: [what] }));
  } catch (error) {
    if (error instanceof EngineProblem && error.problem === 'unknown-case') return undefined;
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    const { cause } = error;
    if (cause instanceof ApplicationFailure && cause.type === answerFailure)
      return cause.details?.[0] as SaidOfItself[What] | undefined;
    // A worker that was about to end has left it, or it is one of before.
    throw new EngineProblem('silent', 'No answer in time', false);
  }
  throw new EngineProblem('failed', 'It was taken, and is to be answered', false);
}

/** The ids of all cases that the engine has running, a page at a time. */
export async function* caseIds({ engine }: CasesContext): AsyncGenerator<string> {
  const { workflowService } = engine.connection;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await engine.within(listMilliseconds, () =>
      workflowService.listWorkflowExecutions({
        namespace: engine.namespace,
        query: `WorkflowType = '${caseWorkflow}' AND ExecutionStatus = 'Running'`,
        pageSize: 500,
        nextPageToken,
      }),
    );
    for (const { execution } of page.executions) if (execution?.workflowId) yield execution.workflowId;
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
}
