import type { Engine } from '../client/engine.ts';
import { caseWorkflow } from '../workflows/messages.ts';

const callMilliseconds = 5_000;
const casesLookedAt = 200;
const casesAtOnce = 10;

/** An activity of a case that failed and is tried again. */
export interface StuckActivity {
  readonly caseId: string;
  /** The number of the next attempt, from 2. */
  readonly attempt: number;
  /** The type of its last failure; undefined where nothing answered. */
  readonly failure: string | undefined;
}

/**
 * Activities that are tried again and again, in the cases that began or went on most recently.
 *
 * @throws EngineProblem where Temporal does not answer
 */
export async function stuckActivities(engine: Engine): Promise<readonly StuckActivity[]> {
  const { namespace } = engine;
  const { workflowService } = engine.connection;
  const page = await engine.within(callMilliseconds, () =>
    workflowService.listWorkflowExecutions({
      namespace,
      query: `WorkflowType = '${caseWorkflow}' AND ExecutionStatus = 'Running'`,
      pageSize: casesLookedAt,
    }),
  );
  const stuck: StuckActivity[] = [];
  const waiting = page.executions.flatMap(({ execution }) => execution?.workflowId ?? []);
  const look = async () => {
    for (let caseId = waiting.shift(); caseId !== undefined; caseId = waiting.shift()) {
      const id = caseId;
      const found = await engine.within(callMilliseconds, () => engine.workflows.getHandle(id).describe());
      for (const { attempt, lastFailure } of found.raw.pendingActivities ?? []) {
        if ((attempt ?? 0) < 2) continue;
        stuck.push({ caseId: id, attempt: attempt!, failure: lastFailure?.applicationFailureInfo?.type ?? undefined });
      }
    }
  };
  await Promise.all(Array.from({ length: casesAtOnce }, look));
  return stuck;
}
