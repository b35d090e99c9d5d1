import { randomUUID } from 'node:crypto';
import { dateOf } from '../core/calendar/dates.ts';
import { foldJournal } from '../core/case/fold.ts';
import { byReader } from '../core/case/messages.ts';
import { outboxNumber } from '../register/batches.ts';
import { renewMilliseconds } from '../register/outbox.ts';
import type { Register } from '../register/register.ts';
import type { CarriedOut, CarryOut, CarryOutInput } from './carry-out-contract.ts';
import { ActivityProblem, type DeliveryTools, tell } from './tell.ts';

export interface CarryOutOptions extends DeliveryTools {
  readonly register: Register;
}

/**
 * What a case's workflow asks of the world. Failures are RegisterProblems by name, `RoutineUnknown`, `MailNotWritten` or
 * `MailServerAway`; all of them are to be tried again until they pass, and none carries anything of a person.
 */
export function createActivities(options: CarryOutOptions): CarryOut {
  const { register } = options;

  /**
   * Writes a batch in one transaction, then sends its mails one after the other, each made of what holds then. Trying the
   * same batch again, also after a crash in the middle, doubles nothing but this: a mail whose server took it in the
   * moment before the crash, unknown to us, goes once more, under the same Message-ID.
   */
  async function carryOut({ caseId, practice, batch }: CarryOutInput): Promise<CarriedOut> {
    const written = await register.writeBatch({ caseId, practice, batch });
    const readers = byReader(batch.messages);
    const last = batch.firstSequence + batch.events.length - 1;
    if (readers.length > 0) {
      const staff = await register.directory(dateOf(batch.now));
      const journal = await register.readJournal(caseId);
      const state = foldJournal(journal.map(({ event }) => event))!;
      let serverAway: string | undefined;
      for (const messages of readers) {
        const key = { caseId, practice, message: outboxNumber(messages) };
        const attempt = randomUUID();
        const claimed = await register.claimMessage(key, attempt);
        if (claimed.done) continue;
        // However long a mail server takes, the claim is held for as long as this process lives, and not much longer.
        const renewing = setInterval(() => {
          register.claimMessage(key, attempt).catch(() => {});
        }, renewMilliseconds);
        try {
          const { to } = messages[0]!;
          const { told } = claimed;
          const telling = { key, to, messages, told, state, staff, ...written, routine: batch.case.routine };
          const outcome = await tell(options, {
            ...telling,
            now: batch.now,
            serverAway,
            renew: async () => void (await register.claimMessage(key, attempt)),
          });
          serverAway = outcome.serverAway;
          const { status, problem } = outcome;
          await register.finishDelivery({ ...key, status, problem, told: outcome.unwritten });
          if (status === 'pending') throw new ActivityProblem('MailServerAway', `${problem ?? 'temporary'}`);
        } catch (error) {
          // The first failure is the one to tell of; an unreturned claim runs out by itself.
          await register.releaseMessage(key, attempt).catch(() => {});
          throw error;
        } finally {
          clearInterval(renewing);
        }
      }
    }
    return { head: await register.headOf({ caseId, practice }, last) };
  }

  return { carryOut };
}
