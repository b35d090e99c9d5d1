import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineUpdate,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { routines } from 'fristvakt-compiled-routines';
import type { CarriedOut, CarryOut, CarryOutInput } from '../activities/carry-out-contract.ts';
import { type InstantText, instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { Batch } from '../core/case/batch.ts';
import type { Command } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import { fold } from '../core/case/evolve.ts';
import { isExact, nextWake } from '../core/case/next-wake.ts';
import { recordOf } from '../core/case/record-of.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState } from '../core/case/state.ts';
import type { Routine } from '../core/routine/routine.ts';
import * as messages from './messages.ts';
import { WakeTimer } from './wake-timer.ts';

const commandUpdate = defineUpdate<messages.CommandResult, [messages.CommandMessage]>(messages.command);
const stateQuery = defineQuery<CaseState | undefined>(messages.state);
const headQuery = defineQuery<messages.JournalHead | undefined>(messages.head);
const nowQuery = defineQuery<InstantText>(messages.now);

// What mails nobody is written within the workflow's own task: two history events less, and an answer at once.
const local = proxyLocalActivities<CarryOut>({ startToCloseTimeout: '3 seconds', retry: { maximumAttempts: 1 } });
// No limit on attempts: while the register is away the case waits, and loses nothing. The heartbeat tells within
// seconds that a worker has died, however long a mail server may take.
const remote = proxyActivities<CarryOut>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const longestRun = 365 * 24 * 60 * 60 * 1000;
const rememberedAnswers = 50;

/**
 * One case, for months or years. It holds no rule of its own: what is asked and what time brings goes to the core, what
 * the core decides goes to one activity, and then it sleeps until the core's next wake.
 */
export async function caseWorkflow(start: messages.CaseStart): Promise<void> {
  let routine = routineOf(start.carried?.state.routine ?? start.routine);

  let state = start.carried?.state;
  let head = start.carried?.head;
  const answered = new Map(start.carried?.answered ?? []);
  const timer = new WakeTimer(start.caseId, !start.practice);
  let turn = Promise.resolve();

  /** One batch at a time and in order: whoever asks waits until those before are written. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async function perform(asked: Command): Promise<messages.CommandResult> {
    const now = workflowNow();
    const decision = decide(routine, state, asked, now, versions);
    if (!decision.ok) throw refused(decision.refusals);
    if (decision.events.length === 0) return { sequence: state?.sequence ?? 0, types: [] };
    const batch = recordOf(routine, state, decision.events, now, versions);
    const after = fold(state, decision.events);
    state = after;
    routine = routineOf(after.routine);
    await write(batch);
    return { sequence: after.sequence, types: decision.events.map((event) => event.type) };
  }

  async function write(batch: Batch): Promise<void> {
    const input = { caseId: start.caseId, practice: start.practice, batch };
    const written = batch.messages.length > 0 ? await remote.carryOut(input) : await writtenLocally(input);
    head = written.head;
  }

  async function answer({ commandId, command }: messages.CommandMessage): Promise<messages.CommandResult> {
    const known = answered.get(commandId);
    if (known) return known;
    const result = await perform(command);
    answered.set(commandId, result);
    for (const oldest of answered.keys()) {
      if (answered.size <= rememberedAnswers) break;
      answered.delete(oldest);
    }
    return result;
  }

  // Before the handler for commands is there: one that came with the start of the case waits for its opening.
  const opened = start.opening && inTurn(() => perform({ type: 'open', ...start.opening! }));
  setHandler(stateQuery, () => state);
  setHandler(headQuery, () => head);
  setHandler(nowQuery, workflowNow);
  setHandler(commandUpdate, (message) => inTurn(() => answer(message)), {
    validator: ({ commandId, command }) => {
      if (answered.has(commandId) || !state) return;
      const decision = decide(routine, state, command, workflowNow(), versions);
      if (!decision.ok) throw refused(decision.refusals);
    },
  });

  await opened;

  for (;;) {
    const wake = state && nextWake(routine, state);
    if (state && wake) timer.set(wake, workflowNow(), !isExact(routine, state));
    const exact = state !== undefined && isExact(routine, state);
    await condition(() => timer.hasRung || changed(wake, exact) || shouldContinue());
    if (timer.hasRung) {
      timer.clear();
      await inTurn(() => perform({ type: 'time-passed' }));
    }
    if (shouldContinue()) {
      await condition(allHandlersFinished);
      await turn;
      const carried = { state: state!, head, answered: [...answered] };
      const { opening: _, ...rest } = start;
      await continueAsNew<typeof caseWorkflow>({ ...rest, carried });
    }
  }

  function changed(wake: InstantText | undefined, exact: boolean): boolean {
    return state !== undefined && (nextWake(routine, state) !== wake || isExact(routine, state) !== exact);
  }
}

function versions(key: string): Routine | undefined {
  return routines[key];
}

/** @throws a plain Error, which fails the task and not the case: it goes on as soon as a worker has the table */
function routineOf(key: string): Routine {
  const routine = routines[key];
  if (!routine) throw new Error(`No routine ${key} in this worker`);
  return routine;
}

function shouldContinue(): boolean {
  const { continueAsNewSuggested, runStartTime } = workflowInfo();
  return continueAsNewSuggested || Date.now() - runStartTime.getTime() > longestRun;
}

/** The workflow's own clock: for a practice case it has been moved. */
function workflowNow(): InstantText {
  return instantFromMilliseconds(Date.now());
}

/** Where the register does not answer within seconds, the server takes over trying, which costs no more history. */
async function writtenLocally(input: CarryOutInput): Promise<CarriedOut> {
  try {
    return await local.carryOut(input);
  } catch (error) {
    // Whatever it is: when a case is replayed the same failure comes back as another class than the first time.
    if (isCancellation(error)) throw error;
    return remote.carryOut(input);
  }
}

function refused(refusals: readonly Refusal[]): ApplicationFailure {
  return ApplicationFailure.create({
    type: messages.refusedFailure,
    message: refusals.map((refusal) => refusal.code).join(', '),
    nonRetryable: true,
    details: [refusals],
  });
}
