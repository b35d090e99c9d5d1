import { randomUUID } from 'node:crypto';
import { dateOf } from '../core/calendar/dates.ts';
import { deliverySequence } from '../core/case/batch.ts';
import type { Delivery } from '../core/case/commands.ts';
import { deliveryEvent } from '../core/case/deliveries.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { renewMilliseconds } from '../register/outbox.ts';
import { type Register, RegisterProblem } from '../register/register.ts';
import type { CarriedOut, CarryOut, CarryOutInput } from './carry-out-contract.ts';
import { type DeliveryTools, tell } from './tell.ts';

export interface CarryOutOptions extends DeliveryTools {
  readonly register: Register;
}

/**
 * What a case's workflow asks of the world. Failures are RegisterProblems by name, or `RoutineUnknown`; all of them are
 * to be tried again until they pass, and none carries anything of a person.
 */
export function createActivities(options: CarryOutOptions): CarryOut {
  const { register } = options;

  /**
   * Writes a batch in one transaction, then sends its messages one after the other. Trying the same batch again, also
   * after a crash in the middle, doubles nothing but this: a mail whose server took it in the moment before the crash,
   * unknown to us, goes once more, under the same Message-ID.
   */
  async function carryOut({ caseId, practice, batch }: CarryOutInput): Promise<CarriedOut> {
    const written = await register.writeBatch({ caseId, practice, batch });
    const attempts = [
      ...batch.messages.map(({ sequence }) => ({ message: sequence, tries: 1 })),
      ...batch.retried.map(({ message, tries }) => ({ message, tries })),
    ];
    // Read when it is needed: most batches tell nobody.
    const staff = attempts.length > 0 ? await register.directory(dateOf(batch.now)) : undefined;
    const deliveries: Delivery[] = [];
    let serverAway: string | undefined;
    for (const [index, { message, tries }] of attempts.entries()) {
      const key = { caseId, practice, message };
      const position = deliverySequence(batch, index);
      const attempt = randomUUID();
      const claimed = await register.claimMessage(key, position, attempt);
      if (claimed.done) {
        deliveries.push(deliveryOf(claimed.done, message));
        continue;
      }
      // However long a mail server takes, the claim is held for as long as this process lives, and not much longer.
      const renewing = setInterval(() => {
        register.claimMessage(key, position, attempt).catch(() => {});
      }, renewMilliseconds);
      try {
        const outcome = await tell(options, {
          key,
          message: claimed.message,
          told: claimed.told,
          staff: staff!,
          ...written,
          routine: batch.case.routine,
          now: batch.now,
          serverAway,
          renew: async () => void (await register.claimMessage(key, position, attempt)),
        });
        serverAway = outcome.serverAway;
        const event = deliveryEvent(outcome.delivery, tries, batch.now);
        const standing = await register.finishDelivery({
          ...key,
          position,
          event,
          status: statusOf(outcome.delivery),
          attempts: tries,
          problem: outcome.problem,
          told: outcome.unwritten,
        });
        deliveries.push(deliveryOf(standing, message));
      } catch (error) {
        // The first failure is the one to tell of; an unreturned claim runs out by itself.
        await register.releaseMessage(key, attempt).catch(() => {});
        throw error;
      } finally {
        clearInterval(renewing);
      }
    }
    const last = deliverySequence(batch, attempts.length) - 1;
    return { deliveries, head: await register.headOf({ caseId, practice }, last) };
  }

  return { carryOut };
}

function statusOf(delivery: Delivery): 'pending' | 'sent' | 'withheld' | 'failed' {
  switch (delivery.result) {
    case 'told':
      return 'sent';
    case 'withheld':
      return 'withheld';
    case 'temporary':
      return 'pending';
    case 'nobody':
      return 'failed';
  }
}

/** The answer that an event in the journal stands for: what was written is what is answered, however often it is asked. */
function deliveryOf(event: CaseEvent, message: number): Delivery {
  if (event.type === 'told' && event.message === message) {
    return { message, result: 'told', told: event.told };
  }
  if (event.type === 'not-told' && event.message === message) return { message, result: event.why };
  throw new RegisterProblem('JournalConflict', `The journal has ${event.type} where message ${message} was told of`);
}
