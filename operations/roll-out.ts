import { type Engine, EngineProblem } from '../client/engine.ts';
import { deployment } from '../workflows/messages.ts';

const callMilliseconds = 10_000;

/**
 * Gives the cases to the workers of one release: all of them, or so many in a hundred while the others stay where they are.
 * Each case moves with its next task. Giving all to the earlier release is the way back.
 *
 * @returns false where the engine knows no worker of that release
 */
export async function rollOut(engine: Engine, release: string, percentage = 100): Promise<boolean> {
  const { workflowService } = engine.connection;
  const { namespace } = engine;
  const of = { namespace, deploymentName: deployment, buildId: release, identity: 'fristvakt roll-out' };
  try {
    await engine.within(callMilliseconds, async () => {
      if (percentage < 100) await workflowService.setWorkerDeploymentRampingVersion({ ...of, percentage });
      else await workflowService.setWorkerDeploymentCurrentVersion(of);
    });
    return true;
  } catch (error) {
    // Not found, or one that nobody polls for.
    const unknown = error instanceof EngineProblem && (error.problem === 'unknown-case' || error.problem === 'failed');
    if (unknown) return false;
    throw error;
  }
}
