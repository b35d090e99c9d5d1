import { type DataConverter, IllegalStateError } from '@temporalio/common';
import { DefaultLogger, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { Replay, ReplayProblem } from '../operations/upgrade/histories.ts';

/** The engine's library, which says nothing by itself and leaves the signals of the process to whoever replays. */
export function quietRuntime(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR', () => {}),
      // What it would say of a task that fails may hold what a workflow has thrown.
      telemetryOptions: { logging: { filter: 'off', forward: {} } },
      shutdownSignals: [],
    });
  } catch (error) {
    // It is there already.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}

/**
 * Replays histories with a bundle of workflows, one after the other.
 *
 * @param dataConverter what opens the payloads of cases
 */
export function replayWith(workflowBundle: WorkflowBundleOption, dataConverter: DataConverter): Replay {
  return async function* replay(histories) {
    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle, dataConverter }, histories)) {
      yield { workflowId, problem: error && problemOf(error) };
    }
  };
}

/** What the library says of it may hold what a workflow has thrown, and that may be anything: only its own words are taken. */
function problemOf({ name, message }: Error): ReplayProblem {
  const words = /\[TMPRL1100\] (?:Nondeterminism error: )?([^"\n]*)/.exec(message)?.[1]?.trim();
  if (name === 'DeterminismViolationError' || words !== undefined)
    return { kind: 'nondeterminism', why: words?.slice(0, 300) ?? 'it would do something else than what it did' };
  const isOurs = message.startsWith('Replay failed due workflow task failure');
  return { kind: 'not-replayed', why: isOurs ? 'a task of it fails' : name };
}
