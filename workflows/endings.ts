import { proxyActivities } from '@temporalio/workflow';
import type { EndingsActivities } from '../activities/endings-contract.ts';

const { restClosed, shredDue } = proxyActivities<EndingsActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '1 minute',
  // What one night did not do the next one does.
  retry: { initialInterval: '5 minutes', backoffCoefficient: 2, maximumAttempts: 4 },
});

/** Lets cases that are over come to rest, and destroys the keys of those whose time is out, once: what a schedule starts every night. */
export async function endingsWorkflow(): Promise<void> {
  await restClosed();
  await shredDue();
}
