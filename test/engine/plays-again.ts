import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { Cases } from '../../client/cases.ts';
import { sharedBundle } from '../shared/bundle.ts';

/** Fails where a worker could not play a case's history once more; by default one of today's. */
export async function playsAgain(
  { engine }: Pick<Cases, 'engine'>,
  caseId: string,
  workflowBundle?: WorkflowBundleOption,
): Promise<void> {
  const history = await engine.workflows.getHandle(caseId).fetchHistory();
  const { dataConverter } = engine;
  await Worker.runReplayHistory(
    { workflowBundle: workflowBundle ?? (await sharedBundle()), dataConverter },
    history,
    caseId,
  );
}
