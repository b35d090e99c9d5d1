import { SMTPServer } from 'smtp-server';
import { listMails, type Mail, type MailSummary, prepareMailFolder, readMail, storeMail } from './mails.ts';

/** How the mailbox answers for some recipients, as a mail server that has trouble would. For tests. */
export type MailboxAnswer = {
  /** An address, whatever its case, or `*` for all. */
  readonly to: string;
  /** 4xx: try again later. 5xx: never. */
  readonly code: number;
  readonly text?: string;
  /** When it says so: at the recipient's name (the usual), or after the whole mail has been sent. */
  readonly at?: 'recipient' | 'data';
};

/** A mail server on 127.0.0.1 that keeps every mail as a file and sends none anywhere. */
export type Mailbox = {
  readonly smtpUrl: string;
  readonly folder: string;
  /** The newest first. */
  readonly mails: () => Promise<readonly MailSummary[]>;
  readonly read: (id: string) => Promise<Mail | undefined>;
  /** From now on answers this way; the first answer that fits counts. */
  readonly answer: (...answers: readonly MailboxAnswer[]) => void;
  /** Accepts everything again. */
  readonly acceptAll: () => void;
  /** Down: connections are refused. What is stored stays. */
  readonly stop: () => Promise<void>;
  /** Up again, on the same port. */
  readonly start: () => Promise<void>;
};

class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor({ code, text }: MailboxAnswer) {
    super(text ?? (code < 500 ? 'Try again later' : 'Not accepted here'));
    this.responseCode = code;
  }
}

function serverFor(folder: string, refusalOf: (address: string, at: 'recipient' | 'data') => SmtpRefusal | undefined) {
  const server = new SMTPServer({
    name: 'fristvakt-mailbox',
    banner: 'Fristvakt mailbox',
    // Everything a real server might ask of its clients is possible here, and nothing of it is needed.
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: (_authentication, _session, done) => done(null, { user: 'anyone' }),
    onRcptTo: ({ address }, _session, done) => done(refusalOf(address, 'recipient')),
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      storeMail(folder, { from, to }, stream, () => to.map((address) => refusalOf(address, 'data')).find(Boolean)).then(
        (id) => done(null, `Stored as ${id}`),
        (error: unknown) => {
          stream.resume();
          done(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
  // A client that breaks off in the middle is its own trouble.
  server.on('error', () => {});
  return server;
}

/** Starts a mailbox that stores in the folder and listens on the port. */
export async function startMailbox({ folder, port }: { folder: string; port: number }): Promise<Mailbox> {
  await prepareMailFolder(folder);
  let answers: readonly MailboxAnswer[] = [];
  const refusalOf = (address: string, at: 'recipient' | 'data') => {
    const found = answers.find(
      ({ to, at: when = 'recipient' }) => when === at && (to === '*' || to.toLowerCase() === address.toLowerCase()),
    );
    return found && new SmtpRefusal(found);
  };
  let server: SMTPServer | undefined;
  const start = async () => {
    if (server) return;
    const starting = serverFor(folder, refusalOf);
    await new Promise<void>((resolve, reject) => {
      starting.server.once('error', reject);
      starting.listen(port, '127.0.0.1', () => resolve());
    });
    server = starting;
  };
  const stop = async () => {
    const stopping = server;
    server = undefined;
    if (stopping) await new Promise<void>((resolve) => stopping.close(() => resolve()));
  };
  await start();
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    folder,
    mails: () => listMails(folder),
    read: (id) => readMail(folder, id),
    answer: (...wanted) => {
      answers = wanted;
    },
    acceptAll: () => {
      answers = [];
    },
    stop,
    start,
  };
}
