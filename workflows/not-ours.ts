import { condition, defineUpdate, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/case-contract.ts';
import { refuse } from './failures.ts';
import * as messages from './messages.ts';
import { answerAboutItself } from './said-of-itself.ts';
import { workflowNow } from './workflow-now.ts';

const marking = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '2 seconds',
  retry: { maximumAttempts: 1 },
});

/**
 * A run of a case that was started with something that cannot be read, which nobody of this installation has done. It stands
 * aside, takes nothing and asks for nothing, until it is ended and the case started anew from its journal.
 */
export async function notOurs(): Promise<void> {
  const quarantine: messages.Quarantine = { fault: 'not-signed', since: workflowNow() };
  const standing: messages.CaseStanding = { sequence: 0, registerAway: false, quarantine };
  const refusing = () => refuse([{ code: 'not-signed' }]);
  for (const name of [messages.command, messages.release, messages.rest]) {
    setHandler(defineUpdate(name), refusing, { validator: refusing });
  }
  answerAboutItself({ state: () => undefined, head: () => undefined, standing: () => standing });
  // Where it cannot be written, `reconcile` finds the run all the same.
  await marking.mark({ caseId: workflowInfo().workflowId, mark: { fault: 'not-signed' } }).catch(() => {});
  await condition(() => false);
}
