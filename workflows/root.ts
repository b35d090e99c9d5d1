import { proxyActivities } from '@temporalio/workflow';
import type { RootActivities } from '../activities/root-contract.ts';

const { signRoot } = proxyActivities<RootActivities>({
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '1 minute',
  // A folder or a mail server that is away comes back; `fristvakt doctor` says where the latest root went.
  retry: { initialInterval: '5 minutes', backoffCoefficient: 2, maximumAttempts: 6 },
});

/** Signs the ends of all chains once: what a schedule starts every night. */
export async function rootWorkflow(): Promise<void> {
  await signRoot();
}
