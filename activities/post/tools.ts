import type { NobodyTold } from '../../core/case/commands.ts';
import type { Routine } from '../../core/routine/routine.ts';
import type { composeMail } from '../../language/mail.ts';
import type { MessageOfCase } from '../../register/outbox.ts';
import type { Register } from '../../register/register.ts';
import type { Mailer, MailResult } from '../mailer.ts';
import type { SentLedger } from './sent-ledger.ts';

export type ComposeMail = typeof composeMail;

/** What the postman needs of the world. */
export interface PostTools {
  readonly register: Register;
  /** Absent where mail is switched off: then nobody is told, and the deliveries say so. */
  readonly mailer: Mailer | undefined;
  readonly composeMail: ComposeMail;
  /** The routine by its key, `id@version`. */
  readonly routineOf: (key: string) => Promise<Routine | undefined>;
  /** The page of a case by its reference; a link that does nothing by itself. */
  readonly caseUrl: (reference: string) => string;
  /** Where people begin: all that a mail about a protected case leads to. */
  readonly startUrl: string;
  /** `mailbox` only where `mailer` leads to the stack's own mailbox, which nothing leaves. */
  readonly practiceMail: 'mailbox' | 'withheld';
  /**
   * Hands a case what it must hear of: that nobody could be told. Resolves when the case has heard it, or never will;
   * rejects where it is to be tried again.
   */
  readonly tellCase: (caseId: string, command: NobodyTold, commandId: string) => Promise<void>;
  /** Around the sending of each mail, told which messages are in it: for whoever follows what becomes of them. */
  readonly sending?:
    | ((
        letter: { readonly practice: boolean; readonly keys: readonly MessageOfCase[] },
        send: () => Promise<MailResult>,
      ) => Promise<MailResult>)
    | undefined;
  /** Something that should not happen, as a code; never anything of a person or a case's content. */
  readonly complain?: ((problem: string) => void) | undefined;
  /** Where what was sent stands outside of the register; nowhere where it is not given. */
  readonly ledger?: SentLedger | undefined;
  /** Called at the moments between which a process may be killed: for the tests that kill it. */
  readonly at?: ((moment: 'letter-begun' | 'mail-taken') => Promise<void>) | undefined;
}
