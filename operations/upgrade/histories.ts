import type { HistoryAndWorkflowId } from '@temporalio/client';
import type { Engine } from '../../client/engine.ts';
import { EngineProblem } from '../../client/engine.ts';
import type { Register } from '../../register/register.ts';
import { caseWorkflow } from '../../workflows/messages.ts';
import { type RunningSince, runningIds } from '../executions.ts';
import { fromBothEnds, type HowMany } from './drawn.ts';

const callMilliseconds = 30_000;

/** What came of one history under the workflows of this release. */
export interface Replayed {
  readonly workflowId: string;
  /** Absent where it did again what it had done. */
  readonly problem?: ReplayProblem | undefined;
}

/**
 * - `nondeterminism`: this release would do something else than what was done; the case, or the postman, would stand still.
 * - `not-replayed`: it could not be tried, as where a payload does not open.
 */
export interface ReplayProblem {
  readonly kind: 'nondeterminism' | 'not-replayed';
  /** Names of what was expected and what came, and nothing that was said. */
  readonly why: string;
}

/** Replays histories one after the other, with the workflows of this release. */
export type Replay = (histories: AsyncIterable<HistoryAndWorkflowId>) => AsyncIterable<Replayed>;

export interface HistoryFinding extends ReplayProblem {
  /** The case by its number, else what runs by its id. */
  readonly what: string;
}

export interface ReplayedHistories {
  /** How many cases run in the engine, and how many of their histories were replayed. */
  readonly running: number;
  readonly replayed: number;
  /** How many others: postmen, nightly work, moves. All of them are replayed. */
  readonly others: number;
  readonly findings: readonly HistoryFinding[];
}

export interface ReplayHistories {
  readonly engine: Engine;
  readonly register: Pick<Register, 'runningCaseIds'>;
  readonly replay: Replay;
  readonly histories: HowMany;
  readonly seed: string;
  /** Told now and then how many have been replayed. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

/**
 * Replays what runs: of cases all, or the newest, the oldest and some between them; whatever else runs always, since all mail depends on it.
 *
 * @throws EngineProblem where the engine is away
 */
export async function replayHistories(options: ReplayHistories): Promise<ReplayedHistories> {
  const { engine, register, replay, histories, seed, onProgress } = options;
  const running: RunningSince[] = [];
  for await (const each of runningIds(engine)) running.push(each);
  running.sort((one, other) => (one.since === other.since ? 0 : one.since > other.since ? -1 : 1));
  const cases = running.filter(({ type }) => type === caseWorkflow);
  const others = running.filter(({ type }) => type !== caseWorkflow);
  const chosen = [...others, ...fromBothEnds(cases, histories, { seed, idOf: ({ workflowId }) => workflowId })];
  const both = await Promise.all([false, true].map((practice) => register.runningCaseIds(practice)));
  const referenceOf = new Map(both.flat().map(({ caseId, reference }) => [caseId, reference]));
  const isOther = new Set(others.map(({ workflowId }) => workflowId));
  const findings: HistoryFinding[] = [];
  const done = { replayed: 0, others: 0 };
  for await (const { workflowId, problem } of replay(historiesOf(engine, chosen))) {
    if (isOther.has(workflowId)) done.others += 1;
    else done.replayed += 1;
    if (problem) findings.push({ what: referenceOf.get(workflowId) ?? workflowId, ...problem });
    onProgress?.(done.replayed + done.others, chosen.length);
  }
  return { running: cases.length, ...done, findings };
}

/** What has ended since it was listed is passed over. */
async function* historiesOf(engine: Engine, chosen: readonly RunningSince[]): AsyncGenerator<HistoryAndWorkflowId> {
  for (const { workflowId } of chosen) {
    try {
      const handle = engine.workflows.getHandle(workflowId);
      const history = await engine.within(callMilliseconds, () => handle.fetchHistory());
      if (history.events?.length) yield { workflowId, history };
    } catch (error) {
      if (!(error instanceof EngineProblem && error.problem === 'unknown-case')) throw error;
    }
  }
}
