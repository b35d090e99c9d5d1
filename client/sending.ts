import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import type { PersonsCommand } from '../core/case/commands.ts';
import type { Refusal } from '../core/case/refusals.ts';
import {
  type CommandMessage,
  type CommandResult,
  command as commandUpdate,
  refusedFailure,
} from '../workflows/messages.ts';
import { type CasesContext, type Refused, type Unavailable, unavailable } from './context.ts';
import { EngineProblem } from './engine.ts';

export type SendResult =
  /** Written. `types` is what happened, in order. */
  | ({ readonly ok: true } & CommandResult)
  | Refused
  /** Accepted for good and not yet written: the register is away. It will be, without anybody's help. */
  | { readonly ok: 'pending' }
  | Unavailable;

interface Sent {
  readonly commandId: string;
  readonly waitMilliseconds: number;
}

/** See {@link Cases.send}. */
export async function sendCommand(
  { engine }: CasesContext,
  caseId: string,
  command: PersonsCommand,
  { commandId, waitMilliseconds }: Sent,
): Promise<SendResult> {
  const end = Date.now() + waitMilliseconds;
  const workflow = engine.workflows.getHandle(caseId);
  try {
    const update = await engine.within(waitMilliseconds, () =>
      workflow.startUpdate<CommandResult, [CommandMessage]>(commandUpdate, {
        args: [{ commandId, command }],
        updateId: commandId,
        waitForStage: 'ACCEPTED',
      }),
    );
    try {
      // A rejection is in the answer already; a result needs this second look.
      const result = await engine.within(Math.max(end - Date.now(), 50), () => update.result());
      return { ok: true, ...result };
    } catch (error) {
      const away = error instanceof EngineProblem && (error.problem === 'silent' || error.problem === 'away');
      if (away) return { ok: 'pending' };
      throw error;
    }
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return { ok: false, refusals: refusalsIn(error) };
    return unavailable(error);
  }
}

/** @throws the failure itself where it is none of the case's own noes */
function refusalsIn(error: WorkflowUpdateFailedError): readonly Refusal[] {
  const { cause } = error;
  if (cause instanceof ApplicationFailure && cause.type === refusedFailure) {
    const [refusals] = cause.details ?? [];
    if (Array.isArray(refusals)) return refusals as Refusal[];
  }
  throw error;
}
