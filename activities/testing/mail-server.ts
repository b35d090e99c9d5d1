import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** How the server answers to a recipient: takes the mail, or says this number. */
export type Answer = 'take' | { readonly atRecipient: number } | { readonly atData: number };

export interface ReceivedMail {
  readonly to: string;
  readonly mail: Email;
}

export interface TestMailServer {
  readonly url: string;
  /** What it has taken, in order. */
  readonly received: ReceivedMail[];
  /** Answers by address; others are taken. */
  readonly answers: Map<string, Answer>;
  readonly stop: () => Promise<void>;
}

function refusal(code: number): Error {
  // As real servers do, it repeats the address.
  return Object.assign(new Error('No such mailbox <somebody@example.invalid>'), { responseCode: code });
}

/** A real SMTP server on 127.0.0.1 that answers as the test says. */
export async function startTestMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const answers = new Map<string, Answer>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const answer = answers.get(address) ?? 'take';
      done(answer !== 'take' && 'atRecipient' in answer ? refusal(answer.atRecipient) : undefined);
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      const answer = answers.get(to) ?? 'take';
      text(stream)
        .then(async (raw) => {
          if (answer !== 'take' && 'atData' in answer) return done(refusal(answer.atData));
          received.push({ to, mail: await PostalMime.parse(raw) });
          done();
        })
        .catch(done);
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answers,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
