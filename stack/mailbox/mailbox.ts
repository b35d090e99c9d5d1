import { SMTPServer } from 'smtp-server';
import { isSecret } from './is-secret.ts';
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

/** A mail server on 127.0.0.1 that takes mail from whoever knows its secret, keeps each as a file, and sends none anywhere. */
export type Mailbox = {
  /** With the name and the secret that it asks for. */
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

/** Whom the mailbox lets in, by its secret. */
const sender = 'fristvakt';

function serverFor(
  { folder, secret }: MailboxOptions,
  refusalOf: (address: string, at: 'recipient' | 'data') => SmtpRefusal | undefined,
) {
  const server = new SMTPServer({
    name: 'fristvakt-mailbox',
    banner: 'Fristvakt mailbox',
    // What goes in clear stays on this machine; and every account on it reaches the port.
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === sender && isSecret(password, secret)
        ? done(null, { user: sender })
        : done(new Error('Another secret than that of this mailbox')),
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

export interface MailboxOptions {
  readonly folder: string;
  readonly port: number;
  /** What whoever sends must say; letters, digits, - and _. */
  readonly secret: string;
}

/** The address of a mailbox of this machine, for {@link MailboxOptions}' port and secret. */
export function mailboxAddress({ port, secret }: Omit<MailboxOptions, 'folder'>): string {
  return `smtp://${sender}:${secret}@127.0.0.1:${port}`;
}

/** Starts a mailbox that stores in the folder and listens on the port. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { folder, port } = options;
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
    const starting = serverFor(options, refusalOf);
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
    smtpUrl: mailboxAddress(options),
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
