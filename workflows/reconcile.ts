import { proxyActivities } from '@temporalio/workflow';
import type { ReconcileActivities } from '../activities/reconcile-contract.ts';

const { reconcileAll } = proxyActivities<ReconcileActivities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '1 minute',
  // Where it fails all the same, the next night is soon enough, and `fristvakt doctor` says how old the latest is.
  retry: { initialInterval: '5 minutes', backoffCoefficient: 2, maximumAttempts: 4 },
});

/** Holds engine and register together once: what a schedule starts every night. */
export async function reconcileWorkflow(): Promise<void> {
  await reconcileAll();
}
