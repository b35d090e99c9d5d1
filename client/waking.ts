import { isExact, nextWake } from '../core/case/next-wake.ts';
import type { JournalHead } from '../register/journal.ts';
import type { FoundCase, QuietCase, Rest } from '../register/register.ts';
import type { Voice } from '../signing/said.ts';
import {
  type CaseStart,
  caseWorkflow,
  type RestMessage,
  rest as restUpdate,
  taskQueue,
} from '../workflows/messages.ts';
import { type CasesContext, unavailable } from './context.ts';
import { EngineProblem } from './engine.ts';
import { type JumpResult, type JumpTarget, jumpCase } from './practice-clock.ts';

const callMilliseconds = 10_000;

type Which = Pick<FoundCase, 'caseId' | 'practice'>;

/** Where a case ended that rests, by its own word; undefined where it does not rest, or that is not what it has signed. */
export async function restedAt(
  { register, voice }: Pick<CasesContext, 'register' | 'voice'>,
  which: Which,
): Promise<JournalHead | undefined> {
  const rest = await register.restOf(which);
  return rest && isOwnWord(voice, which, rest) ? rest.head : undefined;
}

/** Whether a case has said itself that it rests there. */
export function isOwnWord(voice: Voice, { caseId, practice }: Which, { head, signature }: Rest): boolean {
  return voice.notRested({ caseId, practice, head }, signature) === undefined;
}

/**
 * Starts a case again that rests, from its journal, where it ended; nothing where it does not rest. Whoever else does so at the
 * same moment finds it running.
 *
 * @returns whether it runs now
 * @throws Error where its journal is not the one that it left: nothing is begun from what somebody has changed
 */
export async function wakeRested(context: CasesContext, caseId: string): Promise<boolean> {
  const { register, routines, voice, engine } = context;
  const found = await register.findCase(caseId);
  const head = found && (await restedAt(context, found));
  if (!head) return false;
  const { practice } = found;
  if (!(await register.endsWith({ caseId, practice, head })))
    throw new Error(`The journal of case ${caseId} does not end where the case ended: see fristvakt verify-journal`);
  const state = await register.readState(caseId);
  const routine = state && (await routines.get(state.routine));
  if (!routine) throw new Error(`The register does not keep the routine of case ${caseId}`);
  const wake = nextWake(routine, state);
  const { sequence } = head;
  const exact = isExact(routine, state);
  const carried = { state, sequence, head, wake, exact, quarantine: undefined, answered: [] };
  const start: CaseStart = { caseId, practice, routine: found.routine, carried, rested: true };
  const signature = voice.run({ caseId, practice, routine: found.routine, carried });
  await engine.within(callMilliseconds, () =>
    engine.workflows.start(caseWorkflow, {
      workflowId: caseId,
      taskQueue,
      args: [{ ...start, signature }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  );
  // The clock of a practice case lived in what has ended.
  if (practice && found.clock !== undefined) await jumpCase(context, found, { until: found.clock });
  return true;
}

/** See {@link Cases.jump}. */
export async function jumpAwake(context: CasesContext, found: FoundCase, target: JumpTarget): Promise<JumpResult> {
  try {
    if (found.practice && (await restedAt(context, found))) await wakeRested(context, found.caseId);
  } catch (error) {
    return unavailable(error);
  }
  return jumpCase(context, found, target);
}

/**
 * Does what asks something of a case; where nothing runs for it since it rests, it is started again first.
 *
 * @throws EngineProblem `unknown-case` where it does not rest either
 */
export async function awake<Result>(
  context: CasesContext,
  caseId: string,
  ask: () => Promise<Result>,
): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof EngineProblem && error.problem === 'unknown-case')) throw error;
    if (!(await wakeRested(context, caseId))) throw error;
    return ask();
  }
}

/**
 * Asks a closed case to rest where its journal ends.
 *
 * @returns whether its workflow ends
 */
export async function askToRest(
  { engine, voice }: CasesContext,
  { caseId, practice, head }: QuietCase,
): Promise<boolean> {
  const message: RestMessage = { head, signature: voice.rest({ caseId, practice, head }) };
  return engine.within(callMilliseconds, () =>
    engine.workflows.getHandle(caseId).executeUpdate<boolean, [RestMessage]>(restUpdate, { args: [message] }),
  );
}
