import { proxyActivities } from '@temporalio/workflow';
import type { ClearOutActivities } from '../activities/clear-out-contract.ts';

const { clearOut } = proxyActivities<ClearOutActivities>({
  startToCloseTimeout: '10 minutes',
  // A register that is away comes back; the next night does what this one did not.
  retry: { initialInterval: '5 minutes', backoffCoefficient: 2, maximumAttempts: 6 },
});

/** Removes what has had its time, once: what a schedule starts every night. */
export async function clearOutWorkflow(): Promise<void> {
  await clearOut();
}
