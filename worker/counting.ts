import type { CaseActivities } from '../activities/case-contract.ts';
import type { Mailer } from '../activities/mailer.ts';

/** Whoever counts what a worker does; by codes, and by nothing of a case. */
export interface Counting {
  readonly decided: (command: string, result: string, seconds: number) => void;
  readonly mailed: (result: string) => void;
  readonly webhookTried: (result: string) => void;
}

/** The same activities, each decision of which is counted: `accepted`, the code of its first refusal, or its fault. */
export function countedDecisions(counting: Counting | undefined, activities: CaseActivities): CaseActivities {
  if (!counting) return activities;
  return {
    ...activities,
    decide: async (input) => {
      const began = performance.now();
      const decided = await activities.decide(input);
      const result = decided.ok ? 'accepted' : 'fault' in decided ? decided.fault : decided.refusals[0]?.code;
      counting.decided(input.command.type, result ?? 'refused', (performance.now() - began) / 1000);
      return decided;
    },
  };
}

/** The same mailer, each answer of whose server is counted. */
export function countedMailer(mailer: Mailer, counting: Counting | undefined): Mailer {
  if (!counting) return mailer;
  return {
    ...mailer,
    send: async (mail) => {
      const sent = await mailer.send(mail);
      counting.mailed(sent.result);
      return sent;
    },
  };
}
