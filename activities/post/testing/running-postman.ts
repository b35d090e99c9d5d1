import type { Routine } from '../../../core/routine/routine.ts';
import { composeMail } from '../../../language/mail.ts';
import type { Register } from '../../../register/register.ts';
import type { Mailer } from '../../mailer.ts';
import { carryPost } from '../postman.ts';
import type { Share } from '../share.ts';
import type { PostTools } from '../tools.ts';

/** A postman in this process, until it is stopped. */
export interface RunningPostman {
  /** What it complained of. */
  readonly complaints: string[];
  /** What cases were told. */
  readonly reports: string[];
  readonly stop: () => Promise<void>;
}

export function startPostman(
  { register, mailer, routine }: { readonly register: Register; readonly mailer: Mailer; readonly routine: Routine },
  changes: Partial<PostTools> = {},
  share: Share = { share: 0, of: 1 },
): RunningPostman {
  const complaints: string[] = [];
  const reports: string[] = [];
  const ending = new AbortController();
  const tools: PostTools = {
    register,
    mailer,
    composeMail,
    routineOf: async () => routine,
    caseUrl: (reference) => `http://127.0.0.1/cases/${encodeURIComponent(reference)}`,
    startUrl: 'http://127.0.0.1/',
    practiceMail: 'mailbox',
    tellCase: async (caseId, { message, role }, commandId) => {
      reports.push(`${caseId} ${message.sequence} ${message.nth} ${role} ${commandId}`);
    },
    complain: (problem) => complaints.push(problem),
    ...changes,
  };
  const running = carryPost(tools, { ...share, lifeMilliseconds: 3_600_000 }, { signal: ending.signal });
  return {
    complaints,
    reports,
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}
