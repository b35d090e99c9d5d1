import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { MoveCases } from '../activities/moves/move-cases-contract.ts';
import { isUnreadable } from '../core/unreadable.ts';
import { refuse } from './failures.ts';
import type { VersionMoveStart } from './messages.ts';

// Who moves says so every few seconds: where a worker has died, another takes over.
const { moveCases } = proxyActivities<MoveCases>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/**
 * Moves many cases to another version of their routine, one after the other. It carries which move it is and nothing else: whom
 * it is about, how far it is and whether somebody has stopped it stands in the register.
 */
export async function versionMoveWorkflow(start: VersionMoveStart): Promise<void> {
  if (isUnreadable(start)) refuse([{ code: 'not-signed' }]);
  const { move } = start;
  while (!workflowInfo().continueAsNewSuggested) {
    const { goesOn } = await moveCases({ move });
    if (!goesOn) return;
  }
  await continueAsNew<typeof versionMoveWorkflow>({ move });
}
