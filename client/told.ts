import type { Delivery } from '../core/post/delivery.ts';
import type { FoundCase } from '../register/register.ts';
import { type CasesContext, poll } from './context.ts';

/** A postman has a practice case's mail on its way within milliseconds; who waits for it waits no longer than this. */
const longestMilliseconds = 4_000;

/**
 * Who has been told of what happened in a practice case after row `after` of its journal. It waits some seconds for the
 * postman to be through, since whoever moves a clock wants to see the mails that came of it.
 */
export async function toldSince(
  { register }: CasesContext,
  { caseId }: FoundCase,
  after: number,
): Promise<readonly Delivery[]> {
  await poll(longestMilliseconds, async () => {
    const messages = await register.outboxOf(caseId);
    return messages.some(({ status, attempts }) => status === 'waiting' && attempts === 0) ? undefined : true;
  });
  const told = await register.deliveriesOf(caseId);
  return told.map(({ delivery }) => delivery).filter(({ message }) => message.sequence > after);
}
