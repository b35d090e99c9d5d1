import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonsCommand } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { isNewer } from '../register/failures.ts';
import type { Voice } from '../signing/said.ts';
import {
  type CommandMessage,
  type CommandResult,
  command as commandUpdate,
  notReceivedFailure,
  refusedFailure,
} from '../workflows/messages.ts';
import { type CasesContext, isRegisterAway, poll, type Refused, type Unavailable, unavailable } from './context.ts';
import { EngineProblem } from './engine.ts';
import { standingOf } from './heads.ts';
import { caseNow } from './practice-clock.ts';
import { isAboutStaff, withStaff } from './receiver.ts';
import { awake, restedAt } from './waking.ts';

/** What was decided: number of its last journal row, and what happened, in order. */
export interface Done {
  readonly sequence: number;
  readonly types: readonly string[];
}

export type SendResult =
  /** Done, and the register shows it. */
  | ({ readonly ok: true } & Done)
  /** Done and kept for good, and not yet in the register, which is away: it will be, without anybody's help. */
  | ({ readonly ok: 'received' } & Done)
  | Refused
  | Unavailable;

export interface Sent {
  readonly commandId: string;
  /** When the person asked. */
  readonly sentAt: InstantText;
  readonly waitMilliseconds: number;
}

/** How long a dry run may take: it is a kindness, and no condition. */
const dryRunMilliseconds = 1_500;
/** How long a yes waits until the register shows what was done. */
const shownMilliseconds = 2_000;

/** See {@link Cases.send}. */
export async function sendCommand(
  context: CasesContext,
  caseId: string,
  asked: PersonsCommand,
  sent: Sent,
): Promise<SendResult> {
  const command = await established(context, caseId, asked);
  if ('ok' in command) return command;
  const judged = await soonOrNever(dryRunMilliseconds, judgedHere(context, caseId, command, sent));
  if (judged) return judged;
  const { engine, voice } = context;
  const { commandId, sentAt, waitMilliseconds } = sent;
  const end = Date.now() + waitMilliseconds;
  const workflow = engine.workflows.getHandle(caseId);
  const said = signedCommand(voice, caseId, { commandId, sentAt, command });
  try {
    const update = await awake(context, caseId, () =>
      engine.within(waitMilliseconds, () =>
        workflow.startUpdate<CommandResult, [CommandMessage]>(commandUpdate, { ...said, waitForStage: 'ACCEPTED' }),
      ),
    );
    // A no to its form is in that answer already; what was decided needs this second look.
    const result = await engine.within(Math.max(end - Date.now(), 50), () => update.result());
    return await shown(context, caseId, commandId, result);
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) return unavailable(error);
    return failed(error);
  }
}

/** See {@link withStaff}. */
async function established(
  context: CasesContext,
  caseId: string,
  command: PersonsCommand,
): Promise<PersonsCommand | Unavailable> {
  if (!isAboutStaff(command)) return command;
  try {
    const found = await context.register.findCase(caseId);
    return found ? await withStaff(context, found, command) : command;
  } catch (error) {
    return unavailable(error);
  }
}

/** What is asked of a case, as the engine carries it: signed by the door that has established who asks. */
export function signedCommand(voice: Voice, caseId: string, asked: Omit<CommandMessage, 'signature'>) {
  const signature = voice.command({ caseId, ...asked });
  const args: [CommandMessage] = [{ ...asked, signature }];
  // Nobody else can have given this id to something, to be answered in its stead; what is one decision says the case.
  return { args, updateId: signature.mac };
}

/**
 * The dry run: a no that can be given here costs the case nothing. It is given only where the register has all that the
 * case has decided; and not to a command that was carried out already.
 */
async function judgedHere(
  context: CasesContext,
  caseId: string,
  command: PersonsCommand,
  { commandId, sentAt }: Sent,
): Promise<SendResult | undefined> {
  const { register, routines } = context;
  try {
    const found = await register.findCase(caseId);
    const state = found && (await register.readState(caseId));
    const routine = state && (await routines.get(state.routine));
    if (!found || !state || !routine) return undefined;
    const to = command.type === 'migrate' ? command.to : undefined;
    const target = to === undefined ? undefined : await routines.get(to);
    const now = found.practice ? await caseNow(context, found) : sentAt;
    const at = now < state.asOf ? state.asOf : now;
    const decision = decide(routine, state, command, at, (key) => (key === to ? target : undefined));
    // Where much time is overdue, the case itself goes through it before it judges.
    if (decision.ok) return undefined;
    const done = await register.answerOf(found, commandId);
    if (done) return { ok: true, sequence: done.sequence, types: done.types };
    const rested = await restedAt(context, found);
    const standing = rested ?? (await standingOf(context, caseId));
    return standing?.sequence === state.sequence ? decision : undefined;
  } catch (error) {
    // Then the case itself says what it says.
    if (isRegisterAway(error) || isNewer(error) || error instanceof EngineProblem) return undefined;
    throw error;
  }
}

/** Undefined where there is no answer by then: whoever waits for it is not held up by a register that hangs. */
async function soonOrNever<Result>(
  milliseconds: number,
  asked: Promise<Result | undefined>,
): Promise<Result | undefined> {
  let clock: NodeJS.Timeout | undefined;
  const never = new Promise<undefined>((resolve) => {
    clock = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([asked, never]);
  } finally {
    clearTimeout(clock);
    // It may still fail, long after anybody listens.
    asked.catch(() => {});
  }
}

/**
 * Waits a moment for the register where it does not have it yet. What stands there counts: a worker may have written something else in that
 * place before it died, so that what was answered is decided once more upon that, and has other numbers.
 */
async function shown(
  { register }: CasesContext,
  caseId: string,
  commandId: string,
  { sequence, types, recorded }: CommandResult,
): Promise<SendResult> {
  if (recorded) return { ok: true, sequence, types };
  const done = await poll(shownMilliseconds, async () => {
    try {
      const found = await register.findCase(caseId);
      if (!found || found.sequence < sequence) return undefined;
      return types.length === 0 ? { sequence, types } : await register.answerOf(found, commandId);
    } catch (error) {
      if (isRegisterAway(error)) return undefined;
      throw error;
    }
  });
  return done ? { ok: true, sequence: done.sequence, types: done.types } : { ok: 'received', sequence, types };
}

/**
 * What a case or the engine has answered to a message that was not carried out.
 *
 * @throws the failure itself where it is none that a case gives
 */
export function failed(error: WorkflowUpdateFailedError): Refused | Unavailable {
  const { cause } = error;
  if (cause instanceof ApplicationFailure) {
    const [refusals] = cause.details ?? [];
    if (cause.type === refusedFailure && Array.isArray(refusals)) return { ok: false, refusals: refusals as Refusal[] };
    if (cause.type === notReceivedFailure) return { ok: 'unavailable', what: 'register', mayHaveHappened: false };
    // The server's own, where a worker left the message lying: nothing was done with it.
    if (cause.type === 'UnprocessedUpdate') return { ok: 'unavailable', what: 'worker', mayHaveHappened: false };
  }
  throw error;
}
