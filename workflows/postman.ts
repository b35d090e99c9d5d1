import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CarryPost } from '../activities/post/carry-post-contract.ts';
import { isUnreadable } from '../core/unreadable.ts';
import { refuse } from './failures.ts';
import type { PostmanStart } from './messages.ts';

// It ends by itself after its life. Who carries says so every few seconds: where a worker has died, another takes over.
const { carryPost } = proxyActivities<CarryPost>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

const lifeMilliseconds = 60 * 60 * 1000;
const livesARun = 100;

/**
 * One postman, for ever: tells everybody whom the cases' events call to tell, of whichever case, each with its share of the
 * readers. It knows nothing of any case; what waits stands in the register.
 */
export async function postmanWorkflow(start: PostmanStart): Promise<void> {
  if (isUnreadable(start)) refuse([{ code: 'not-signed' }]);
  const { share, of } = start;
  for (let lives = 0; lives < livesARun && !workflowInfo().continueAsNewSuggested; lives += 1) {
    await carryPost({ share, of, lifeMilliseconds });
  }
  await continueAsNew<typeof postmanWorkflow>({ share, of });
}
