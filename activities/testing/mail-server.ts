import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/**
 * What the server does with a mail to an address: takes it; answers with a number, and an enhanced code (`5.1.1 no such
 * user`) where it is given; takes it whole and then answers late, cuts the connection, or never answers.
 */
export type Answer =
  | 'take'
  | { readonly atRecipient: number; readonly text?: string }
  | { readonly atData: number; readonly text?: string }
  /** In milliseconds, or until that has come. */
  | { readonly slow: number | Promise<void> }
  /** The mail is kept (it counts as received), and the connection ends before the 250. */
  | 'take-and-cut'
  /** The connection ends in the middle of the mail. */
  | 'cut'
  /** Neither an answer nor an end. */
  | 'silent';

export interface ReceivedMail {
  readonly to: string;
  readonly mail: Email;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface TestMailServer {
  readonly url: string;
  /** What it has taken, in order. */
  readonly received: ReceivedMail[];
  /** Answers by address; others are taken. */
  readonly answers: Map<string, Answer>;
  /** What it does with whoever is not in {@link answers}. */
  everybody: Answer;
  /** Called when a whole mail has come in, before it is answered. */
  onMail: (to: string) => void | Promise<void>;
  /** Connections it has been asked for. */
  connections: number;
  readonly stop: () => Promise<void>;
}

function refusal(code: number, words = 'No such mailbox <somebody@example.invalid>'): Error {
  // As real servers do, it repeats the address.
  return Object.assign(new Error(words), { responseCode: code });
}

/** A real SMTP server on 127.0.0.1 that answers as the test says. */
export async function startTestMailServer(port = 0): Promise<TestMailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: (_session, done) => {
      self.connections += 1;
      done();
    },
    onRcptTo: ({ address }, _session, done) => {
      const answer = self.answers.get(address) ?? self.everybody;
      done(
        typeof answer === 'object' && 'atRecipient' in answer ? refusal(answer.atRecipient, answer.text) : undefined,
      );
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      const answer = self.answers.get(to) ?? self.everybody;
      const cut = () => {
        for (const connection of server.connections) {
          const its = connection as unknown as { readonly session: unknown; readonly _socket: Socket };
          if (its.session === session) its._socket.destroy();
        }
      };
      if (answer === 'cut') {
        stream.resume();
        return cut();
      }
      text(stream)
        .then(async (raw) => {
          if (typeof answer === 'object' && 'atData' in answer) return done(refusal(answer.atData, answer.text));
          if (answer === 'silent') return;
          self.received.push({ to, mail: await PostalMime.parse(raw), at: Date.now() });
          await self.onMail(to);
          if (answer === 'take-and-cut') return cut();
          if (typeof answer === 'object' && 'slow' in answer) {
            await (typeof answer.slow === 'number' ? sleep(answer.slow) : answer.slow);
          }
          done();
        })
        .catch(done);
    },
  });
  // Whoever hangs up in the middle is what the tests are about.
  server.on('error', () => {});
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address() as { port: number };
  const self: TestMailServer = {
    url: `smtp://127.0.0.1:${address.port}`,
    received: [],
    answers: new Map(),
    everybody: 'take',
    onMail: () => {},
    connections: 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of server.connections) {
          (connection as unknown as { readonly _socket: Socket })._socket.destroy();
        }
      }),
  };
  return self;
}

/** A server that takes connections and says nothing at all, as behind a broken firewall. */
export async function startHalfOpenServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
