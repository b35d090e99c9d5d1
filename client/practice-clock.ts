import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import {
  addClockPeriod,
  addPeriod,
  atTime,
  dateOf,
  type InstantText,
  instantFromMilliseconds,
  isCalendarPeriod,
  isClockPeriod,
  millisecondsOf,
  type PeriodText,
  timeOf,
} from '../core/calendar/dates.ts';
import type { FoundCase, JournalRow } from '../register/register.ts';
import { type CasesContext, isRegisterAway, poll, type Unavailable, unavailable } from './context.ts';
import { EngineProblem } from './engine.ts';

/**
 * Where to: the instant at which time next does something, a period ahead (`P1M`, `PT4H`), or an instant, which may have
 * come already.
 */
export type JumpTarget = { readonly to: 'next' } | { readonly by: PeriodText } | { readonly until: InstantText };

export type JumpResult =
  | {
      /** True: everything that came due is done and written. `under-way`: the clock moved, and the case is not through yet. */
      readonly ok: true | 'under-way';
      readonly from: InstantText;
      readonly now: InstantText;
      /** What was written since. */
      readonly happened: readonly JournalRow[];
    }
  /** `nothing-ahead`: no wake to jump to. `bad-period`: not a period, or longer than ten years. */
  | { readonly ok: false; readonly code: 'not-practice' | 'nothing-ahead' | 'bad-period' }
  | Unavailable;

// The package is CommonJS, and its names are found at run time only: they cannot be imported one by one.
const pollingResult = proto.temporal.api.enums.v1.FastForwardPollingResult;

const jumpMilliseconds = 60_000;
const callMilliseconds = 10_000;
/** Between two looks at a clock that somebody else moves. */
const movingMilliseconds = 100;
/** For the clocks of a whole list. */
const listMilliseconds = 2_000;
const longestJump = 3660 * 24 * 60 * 60 * 1000;

/** The case's own now: the world's, except for a practice case whose clock was moved. */
export async function caseNow(context: CasesContext, found: FoundCase): Promise<InstantText> {
  const world = context.now();
  if (!found.practice) return world;
  try {
    return (await clockOf(context, found.caseId)).now;
  } catch {
    // To read a case no engine is needed: then its last batch says how far its clock had come.
    return found.clock !== undefined && found.clock > world ? found.clock : world;
  }
}

/** See {@link Cases.clocks}. */
export async function clocksOf(
  context: CasesContext,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, InstantText>> {
  const { engine } = context;
  if (caseIds.length === 0) return new Map();
  try {
    const told = await engine.within(listMilliseconds, () =>
      Promise.allSettled(caseIds.map(async (caseId) => [caseId, (await toldClock(context, caseId)).now] as const)),
    );
    return new Map(told.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
  } catch {
    // Nobody waits long for a list because the engine is away.
    return new Map();
  }
}

/** See {@link Cases.jump}. */
export async function jumpCase(context: CasesContext, found: FoundCase, target: JumpTarget): Promise<JumpResult> {
  if (!found.practice) return { ok: false, code: 'not-practice' };
  const { caseId } = found;
  try {
    const from = (await clockOf(context, caseId)).now;
    const until = targetFrom(target, from, found.nextWake);
    if (typeof until === 'object') return { ok: false, ...until };
    const through = await moveTo(context, caseId, until);
    const rows = await context.register.readJournal(caseId);
    const happened = rows.filter(({ sequence }) => sequence > found.sequence);
    return { ok: through ? true : 'under-way', from, now: (await clockOf(context, caseId)).now, happened };
  } catch (error) {
    return unavailable(error);
  }
}

function targetFrom(
  target: JumpTarget,
  from: InstantText,
  nextWake: InstantText | undefined,
): InstantText | { readonly code: 'nothing-ahead' | 'bad-period' } {
  if ('to' in target) return nextWake ?? { code: 'nothing-ahead' };
  if ('until' in target) return target.until;
  const { by } = target;
  if (!/\d/.test(by) || /\d{5}/.test(by) || !(isCalendarPeriod(by) || isClockPeriod(by))) return { code: 'bad-period' };
  const until = isClockPeriod(by) ? addClockPeriod(from, by) : atTime(addPeriod(dateOf(from), by), timeOf(from));
  const ahead = millisecondsOf(until) - millisecondsOf(from);
  return ahead > 0 && ahead <= longestJump ? until : { code: 'bad-period' };
}

/**
 * Moves the clock to `until`, and waits until everything that was scheduled on the way is done and written. One
 * fast-forward is under way at a time: a second one would be counted from wherever the first had come to.
 */
async function moveTo(context: CasesContext, caseId: string, until: InstantText): Promise<boolean> {
  const end = Date.now() + jumpMilliseconds;
  const goal = millisecondsOf(until);
  for (;;) {
    const id = await beginForward(context, caseId, goal);
    if (id === 'there') break;
    if (id === 'moving') {
      if (Date.now() > end) return false;
      await sleep(movingMilliseconds);
      continue;
    }
    // False where the engine ends it before its goal, as it may after very many stops: then the rest is still to do.
    while ((await hasArrived(context, caseId, id)) === undefined) if (Date.now() > end) return false;
  }
  return (await poll(end - Date.now(), () => isAtRest(context, caseId, until))) ?? false;
}

/**
 * Begins one where none is under way: two who move a clock take turns, and one whose beginning nobody heard of, since the answer was lost,
 * goes on all the same.
 *
 * @returns its id; `moving` where another one is under way, `there` where the clock has come to `goal`
 */
async function beginForward(context: CasesContext, caseId: string, goal: number): Promise<string> {
  let id = 'there';
  let failure: unknown;
  await context.register.inTurnOf(caseId, async () => {
    try {
      const { now, isMoving } = await clockOf(context, caseId);
      const ahead = goal - millisecondsOf(now);
      if (ahead <= 0) return;
      id = isMoving ? 'moving' : randomUUID();
      if (!isMoving) await forward(context, caseId, id, ahead);
    } catch (error) {
      // What the engine says stays what it is.
      failure = error;
    }
  });
  if (failure !== undefined) throw failure;
  return id;
}

/**
 * True when the case has done everything up to `until`. It is looked at and not asked: a query that meets a case at work
 * costs it three events of its history.
 */
async function isAtRest(
  { engine, register }: CasesContext,
  caseId: string,
  until: InstantText,
): Promise<true | undefined> {
  const { raw } = await engine.within(callMilliseconds, () => engine.workflows.getHandle(caseId).describe());
  if (raw.pendingWorkflowTask || (raw.pendingActivities ?? []).length > 0) return undefined;
  try {
    const found = await register.findCase(caseId);
    if (found?.quarantine) return true;
    return found && (found.nextWake === undefined || found.nextWake > until) ? true : undefined;
  } catch (error) {
    if (isRegisterAway(error)) return undefined;
    throw error;
  }
}

/** Waits, some seconds at most, for the end of a fast-forward; undefined while it goes on. */
async function hasArrived({ engine }: CasesContext, caseId: string, id: string): Promise<boolean | undefined> {
  try {
    const { fastForwardPollingResult: result } = await engine.within(callMilliseconds, () =>
      engine.connection.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace: engine.namespace,
        workflowExecution: { workflowId: caseId },
        fastForwardId: id,
      }),
    );
    if (result === pollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return true;
    return result === pollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED ? false : undefined;
  } catch (error) {
    if (error instanceof EngineProblem && error.problem === 'silent') return undefined;
    throw error;
  }
}

async function forward({ engine }: CasesContext, caseId: string, id: string, milliseconds: number): Promise<void> {
  await engine.within(callMilliseconds, () =>
    engine.connection.workflowService.updateWorkflowExecutionOptions({
      namespace: engine.namespace,
      workflowExecution: { workflowId: caseId },
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          fastForwardConfig: { id, duration: msToTs(milliseconds) },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    }),
  );
}

interface Clock {
  /** The world's time until it is moved for the first time. */
  readonly now: InstantText;
  /** A fast-forward is under way, whoever began it: one that has come to its goal has ended the skipping of time. */
  readonly isMoving: boolean;
}

/** What the engine says of the case's clock. */
async function clockOf(context: CasesContext, caseId: string): Promise<Clock> {
  return context.engine.within(callMilliseconds, () => toldClock(context, caseId));
}

async function toldClock({ engine, now }: CasesContext, caseId: string): Promise<Clock> {
  const { raw } = await engine.workflows.getHandle(caseId).describe();
  const { currentTime, effectiveConfig } = raw.workflowExtendedInfo?.timeSkippingInfo ?? {};
  return {
    now: currentTime ? instantFromMilliseconds(Math.floor(tsToMs(currentTime))) : now(),
    isMoving: effectiveConfig?.enabled === true,
  };
}
