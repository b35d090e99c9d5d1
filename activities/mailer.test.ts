import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../register/testing/postgres.ts';
import { type Mailer, openMailer, patience } from './mailer.ts';
import { type Answer, startHalfOpenServer, startTestMailServer, type TestMailServer } from './testing/mail-server.ts';

const from = 'fristvakt@example.invalid';
const mail = {
  to: 'kari@example.invalid',
  subject: 'Frist',
  text: 'Hei',
  html: '<p>Hei</p>',
  messageId: '<1@x.invalid>',
};
const hasty = { connecting: 300, handingOver: 300, finalDot: 600 };

let server: TestMailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startTestMailServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.received.length = 0;
  server.answers.clear();
  mailer = openMailer({ smtpUrl: server.url, from, patience: hasty });
});
afterEach(() => mailer.close());

const answering = (answer: Answer) => {
  server.answers.set(mail.to, answer);
  return mailer.send(mail);
};

describe('a mail', () => {
  test('carries that a machine has sent it, and its own id', async () => {
    expect(await mailer.send(mail)).toEqual({ result: 'taken' });
    const header = (key: string) => server.received[0]?.mail.headers.find((each) => each.key === key)?.value;
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('x-auto-response-suppress')).toBe('All');
    expect(server.received[0]?.mail.messageId).toBe(mail.messageId);
  });

  test.each(['mailto:kari@example.invalid', 'kari@example.invalid, per@example.invalid', 'kåri@example.invalid', 'x'])(
    'to %s is never tried',
    async (to) => {
      const before = server.connections;
      expect(await mailer.send({ ...mail, to })).toEqual({ result: 'refused', problem: 'address-unusable' });
      expect(server.connections).toBe(before);
    },
  );
});

describe('the final dot', () => {
  test('is waited ten minutes for, as RFC 5321 has it', () => {
    expect(patience.finalDot).toBe(10 * 60 * 1000);
  });

  test('may be answered later than everything else', async () => {
    expect(await answering({ slow: hasty.handingOver + 150 })).toEqual({ result: 'taken' });
  });

  test.each(['silent', 'take-and-cut'] as const)('that is not answered (%s) leaves it uncertain', async (answer) => {
    expect(await answering(answer)).toMatchObject({ result: 'temporary', server: true, uncertain: true });
  });
});

describe('a mail that is not taken', () => {
  test('because the connection was cut in the middle is surely not there', async () => {
    const long = { ...mail, text: 'Hei. '.repeat(400_000) };
    server.answers.set(mail.to, 'cut');
    expect(await mailer.send(long)).toMatchObject({ result: 'temporary', uncertain: false });
  });

  test('because the server says nothing at all is given up soon, and tried again', async () => {
    const deaf = await startHalfOpenServer();
    const its = openMailer({ smtpUrl: deaf.url, from, patience: hasty });
    expect(await its.send(mail)).toEqual({ result: 'temporary', problem: 'ETIMEDOUT', server: true, uncertain: false });
    its.close();
    await deaf.stop();
  });

  test('because nobody listens says so without a word of the address', async () => {
    const gone = openMailer({ smtpUrl: `smtp://127.0.0.1:${await freePort()}`, from });
    expect(await gone.send(mail)).toEqual({
      result: 'temporary',
      problem: 'ECONNREFUSED',
      server: true,
      uncertain: false,
    });
    gone.close();
  });

  // What a server says, what follows, and whether the rest of the round would meet the same.
  test.each([
    [{ atRecipient: 550, text: '5.1.1 no such user' }, 'refused'],
    [{ atRecipient: 550 }, 'refused'],
    [{ atRecipient: 550, text: '5.4.1 Recipient address rejected: Access denied' }, 'refused'],
    [{ atData: 552, text: '5.2.2 mailbox full' }, 'refused'],
    [{ atData: 554, text: '5.6.0 content' }, 'refused'],
    [{ atRecipient: 550, text: '5.7.1 blocked by policy' }, 'temporary'],
    [{ atRecipient: 554, text: '5.7.1 <kari@example.invalid>: Relay access denied' }, 'temporary'],
    [{ atRecipient: 550, text: 'relaying denied' }, 'temporary'],
    [{ atRecipient: 553, text: '5.1.8 sender address does not resolve' }, 'temporary'],
    [{ atRecipient: 530, text: '5.7.0 authentication required' }, 'temporary'],
    [{ atData: 554, text: '5.3.0 queue file write error' }, 'temporary'],
    [{ atRecipient: 451, text: '4.7.1 greylisted' }, 'temporary'],
    [{ atRecipient: 452, text: '4.2.2 over quota' }, 'temporary'],
    [{ atData: 451 }, 'temporary'],
  ] as const)('because of %o is %s', async (answer, result) => {
    const said = await answering(answer);
    expect(said).toMatchObject({ result });
    if (said.result === 'temporary') expect(said).toMatchObject({ server: false, uncertain: false });
    expect(JSON.stringify(said)).not.toMatch(/kari|somebody/);
  });

  test('because the server wants to close is met by all', async () => {
    expect(await answering({ atRecipient: 421, text: '4.3.2 shutting down' })).toMatchObject({ server: true });
  });

  test('to one address leaves the connection to the next', async () => {
    await answering({ atRecipient: 550 });
    expect(await mailer.send({ ...mail, to: 'per@example.invalid' })).toEqual({ result: 'taken' });
  });
});

test('a server elsewhere gets nothing in clear', async () => {
  // Another way to write this machine's address, which the mailer takes for a foreign one; the server has no STARTTLS.
  const foreign = openMailer({ smtpUrl: server.url.replace('127.0.0.1', '[::ffff:7f00:1]'), from });
  const before = server.connections;
  expect(await foreign.send(mail)).toMatchObject({ result: 'temporary', server: true, uncertain: false });
  foreign.close();
  expect(server.connections).toBe(before + 1);
  expect(server.received).toEqual([]);
});
