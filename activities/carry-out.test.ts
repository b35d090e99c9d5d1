import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Batch } from '../core/case/batch.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { Routine } from '../core/routine/routine.ts';
import { verifyJournal } from '../operations/verify-journal.ts';
import { openRegister, type Register } from '../register/register.ts';
import { seedMadeUpMunicipality } from '../register/seed/made-up-municipality.ts';
import { batchOf, messageTo, morning, personIds, reservedCase } from '../register/testing/batches.ts';
import { freePort, startTestPostgres, type TestPostgres } from '../register/testing/postgres.ts';
import { type CarryOutOptions, createActivities } from './carry-out.ts';
import { type Mailer, openMailer } from './mailer.ts';
import type { ComposeMail } from './tell.ts';
import { startTestMailServer, type TestMailServer } from './testing/mail-server.ts';

let postgres: TestPostgres;
let server: TestMailServer;
let register: Register;
let mailer: Mailer;
let people: Readonly<Record<string, string>>;

const from = 'fristvakt@example.invalid';

beforeAll(async () => {
  [postgres, server] = await Promise.all([startTestPostgres(), startTestMailServer()]);
  const url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  register = openRegister(url);
  people = await personIds(register);
  mailer = openMailer({ smtpUrl: server.url, from });
}, 30_000);
afterAll(async () => {
  // What every test here left behind is a whole journal.
  expect(await verifyJournal(register)).toMatchObject({ findings: [], more: 0 });
  mailer?.close();
  await register?.close();
  await server?.stop();
  await postgres?.stop();
});
beforeEach(() => {
  server.received.length = 0;
  server.answers.clear();
});

const composeMail: ComposeMail = ({ message, reference, recipient, detour, caseUrl }) => ({
  subject: `${message.items[0]?.kind} ${reference}`,
  text: `${recipient.language} ${detour ? `i staden for: ${detour.why}` : ''} ${caseUrl}`,
  html: `<p>${recipient.language}</p>`,
});

const id = (login: string) => people[login]!;

function activities(changes: Partial<CarryOutOptions> = {}) {
  return createActivities({
    register,
    mailer,
    composeMail,
    routineOf: () => ({}) as Routine,
    caseUrl: (reference) => `http://127.0.0.1/saker/${encodeURIComponent(reference)}`,
    practiceMail: 'mailbox',
    ...changes,
  });
}

/** A first batch that has one message for a role: the sequence numbers are 1 and 2 for its events, 3 for what became of it. */
function telling(role: string, persons: readonly string[] = []): Batch {
  return batchOf(1, { messages: [messageTo(role, persons, 2)] });
}

/** The batch in which the case tries a message again. */
function retrying(firstSequence: number, message: number, tries: number): Batch {
  const event: CaseEvent = { type: 'mail-retried', at: morning, message, tries };
  return batchOf(firstSequence, { events: [event], retried: [{ message, tries }] });
}

const recipients = () => server.received.map(({ to }) => to);

describe('a message', () => {
  test('is sent, and the journal says who was told', async () => {
    const its = await reservedCase(register);
    const result = await activities().carryOut({ ...its, batch: telling('leader') });
    const told = { message: 2, result: 'told', told: [{ person: id('ola') }] };
    expect(result.deliveries).toEqual([told]);
    const journal = await register.readJournal(its.caseId);
    expect(journal.map(({ type }) => type)).toEqual(['fact-set', 'fact-set', 'told']);
    expect(journal[2]?.event).toEqual({ type: 'told', at: morning, message: 2, told: [{ person: id('ola') }] });
    expect(result.head).toEqual({ sequence: 3, hash: journal[2]?.hash });
    expect(recipients()).toEqual(['ola@example.invalid']);
    const { mail } = server.received[0]!;
    expect(mail).toMatchObject({
      subject: `reminder ${its.reference}`,
      text: expect.stringContaining('nb'),
      html: '<p>nb</p>\n',
    });
    expect(mail.messageId).toMatch(new RegExp(`^<${its.caseId}\\.2\\.[0-9a-f]{12}@example\\.invalid>$`));
    const header = (key: string) => mail.headers.find((each) => each.key === key)?.value;
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('x-auto-response-suppress')).toBe('All');
    const [row] = await register.outboxOf(its.caseId);
    expect(row).toMatchObject({
      message: 2,
      role: 'leader',
      status: 'sent',
      attempts: 1,
      told: [{ person: id('ola') }],
    });
  });

  test('that is asked for again gives the same answer and no second mail', async () => {
    const its = await reservedCase(register);
    const input = { ...its, batch: telling('caseworker', [id('kari')]) };
    const first = await activities().carryOut(input);
    expect(await activities().carryOut(input)).toEqual(first);
    await activities().carryOut({ ...its, batch: batchOf(4) });
    expect(await activities().carryOut(input)).toEqual(first);
    expect(recipients()).toEqual(['kari@example.invalid']);
  });

  test('that five attempts send at once goes once; the others are to come back', async () => {
    const its = await reservedCase(register);
    const input = { ...its, batch: telling('caseworker', [id('kari')]) };
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => activities().carryOut(input)));
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'StillSending' });
    }
    expect(await activities().carryOut(input)).toMatchObject({ head: { sequence: 3 } });
    expect(recipients()).toEqual(['kari@example.invalid']);
  });

  test('for several persons of a role goes to each of them', async () => {
    const its = await reservedCase(register);
    const result = await activities().carryOut({ ...its, batch: telling('caseworker') });
    expect(recipients()).toEqual(['kari@example.invalid', 'per@example.invalid']);
    expect(result.deliveries).toMatchObject([
      { result: 'told', told: [{ person: id('kari') }, { person: id('per') }] },
    ]);
    expect(server.received[0]?.mail.messageId).not.toBe(server.received[1]?.mail.messageId);
    expect(server.received.map(({ mail }) => mail.html)).toEqual(['<p>nb</p>\n', '<p>nn</p>\n']);
  });

  test('is one of several in a batch, each with its own line in the journal', async () => {
    const its = await reservedCase(register);
    const messages = [messageTo('leader', [], 3), messageTo('office', [], 4)];
    const { deliveries, head } = await activities().carryOut({ ...its, batch: batchOf(1, { messages }) });
    expect(deliveries).toMatchObject([
      { message: 3, told: [{ person: id('ola') }] },
      { message: 4, told: [{ person: id('oda') }] },
    ]);
    expect(head.sequence).toBe(4);
  });
});

describe('a crash between the sending and the marking', () => {
  const crash = async () => {
    throw new Error('killed');
  };

  test('sends that mail once more under the same Message-ID, and tells of it once', async () => {
    const its = await reservedCase(register);
    const input = { ...its, batch: telling('leader') };
    await expect(activities({ afterSending: crash }).carryOut(input)).rejects.toThrow('killed');
    expect((await register.readJournal(its.caseId)).map(({ type }) => type)).toEqual(['fact-set', 'fact-set']);
    await activities().carryOut(input);
    expect(recipients()).toEqual(['ola@example.invalid', 'ola@example.invalid']);
    expect(server.received[0]?.mail.messageId).toBe(server.received[1]?.mail.messageId);
    expect((await register.readJournal(its.caseId)).map(({ type }) => type)).toEqual(['fact-set', 'fact-set', 'told']);
  });

  test('at the second person of a role does not tell the first one twice', async () => {
    const its = await reservedCase(register);
    const input = { ...its, batch: telling('caseworker') };
    let mails = 0;
    const atTheSecond = async () => {
      mails += 1;
      if (mails === 2) await crash();
    };
    await expect(activities({ afterSending: atTheSecond }).carryOut(input)).rejects.toThrow('killed');
    await activities().carryOut(input);
    expect(recipients()).toEqual(['kari', 'per', 'per'].map((login) => `${login}@example.invalid`));
  });
});

describe('a mail server', () => {
  test('that says later makes a temporary failure, which the case tries again', async () => {
    const its = await reservedCase(register);
    server.answers.set('ola@example.invalid', { atRecipient: 451 });
    const first = await activities().carryOut({ ...its, batch: telling('leader') });
    expect(first.deliveries).toEqual([{ message: 2, result: 'temporary' }]);
    const next = '2027-02-09T07:05:00.000Z';
    const journal = await register.readJournal(its.caseId);
    expect(journal[2]?.event).toEqual({ type: 'not-told', at: morning, message: 2, tries: 1, why: 'temporary', next });
    expect(await register.findCase(its.caseId)).toMatchObject({ nextWake: next });
    expect(await register.undelivered()).toMatchObject([
      { reference: its.reference, message: 2, role: 'leader', status: 'pending', attempts: 1, lastProblem: 'smtp-451' },
    ]);
    server.answers.clear();
    const input = { ...its, batch: retrying(4, 2, 2) };
    const second = await activities().carryOut(input);
    expect(second.deliveries).toMatchObject([{ message: 2, result: 'told', told: [{ person: id('ola') }] }]);
    expect(second.head.sequence).toBe(5);
    expect(await activities().carryOut(input)).toEqual(second);
    expect(recipients()).toEqual(['ola@example.invalid']);
    expect(await register.undelivered()).toEqual([]);
  });

  test('that takes it for one and not yet for the other is asked again only for the other', async () => {
    const its = await reservedCase(register);
    server.answers.set('per@example.invalid', { atData: 452 });
    const first = await activities().carryOut({ ...its, batch: telling('caseworker') });
    expect(first.deliveries).toEqual([{ message: 2, result: 'temporary' }]);
    expect((await register.outboxOf(its.caseId))[0]?.told).toMatchObject([{ person: id('kari') }]);
    server.answers.clear();
    const second = await activities().carryOut({ ...its, batch: retrying(4, 2, 2) });
    expect(second.deliveries).toMatchObject([
      { result: 'told', told: [{ person: id('kari') }, { person: id('per') }] },
    ]);
    expect(recipients()).toEqual(['kari@example.invalid', 'per@example.invalid']);
  });

  test.each([{ atRecipient: 550 }, { atData: 554 }])(
    'that says never (%o) leads to the deputy at once',
    async (answer) => {
      const its = await reservedCase(register);
      server.answers.set('ola@example.invalid', answer);
      const { deliveries } = await activities().carryOut({ ...its, batch: telling('leader') });
      const instead = { of: id('ola'), why: 'refused' };
      expect(deliveries).toEqual([{ message: 2, result: 'told', told: [{ person: id('siv'), instead }] }]);
      expect(server.received[0]?.mail.text).toContain('i staden for: refused');
    },
  );

  test('that cannot be reached makes a temporary failure without a word of the address', async () => {
    const its = await reservedCase(register);
    const gone = openMailer({ smtpUrl: `smtp://127.0.0.1:${await freePort()}`, from });
    const { deliveries } = await activities({ mailer: gone }).carryOut({ ...its, batch: telling('leader') });
    gone.close();
    expect(deliveries).toEqual([{ message: 2, result: 'temporary' }]);
    expect((await register.outboxOf(its.caseId))[0]?.lastProblem).toMatch(/^E[A-Z]+$/);
  });

  test('that does not answer is waited for once in a batch, not once for each mail', async () => {
    const its = await reservedCase(register);
    let asked = 0;
    const silent: Mailer = {
      ...mailer,
      send: async () => {
        asked += 1;
        return { result: 'temporary', problem: 'ETIMEDOUT', server: true, uncertain: false };
      },
    };
    const messages = [messageTo('caseworker', [], 3), messageTo('leader', [], 4)];
    const batch = batchOf(1, { messages });
    const { deliveries, head } = await activities({ mailer: silent }).carryOut({ ...its, batch });
    expect(deliveries.map(({ result }) => result)).toEqual(['temporary', 'temporary']);
    expect({ asked, sequence: head.sequence }).toEqual({ asked: 1, sequence: 4 });
  });

  test('that refuses everybody leaves nobody, loudly', async () => {
    const its = await reservedCase(register);
    for (const login of Object.keys(people)) server.answers.set(`${login}@example.invalid`, { atRecipient: 550 });
    const { deliveries } = await activities().carryOut({ ...its, batch: telling('leader') });
    expect(deliveries).toEqual([{ message: 2, result: 'nobody' }]);
    const last = (await register.readJournal(its.caseId)).at(-1)?.event;
    expect(last).toMatchObject({ type: 'not-told', why: 'nobody', next: expect.any(String) });
    expect((await register.undelivered()).filter(({ caseId }) => caseId === its.caseId)).toMatchObject([
      { status: 'failed', lastProblem: 'smtp-550' },
    ]);
  });
});

describe('a person who cannot be told', () => {
  const cases = [
    { why: 'no-address', login: 'arne', instead: 'mina' },
    { why: 'disabled', login: 'dag', instead: 'mina' },
    { why: 'absent', login: 'frida', instead: 'nils' },
  ];
  test.each(cases)('because of $why is stood in for by $instead', async ({ why, login, instead }) => {
    const its = await reservedCase(register, { unit: 'mottak' });
    const { deliveries } = await activities().carryOut({ ...its, batch: telling('caseworker', [id(login)]) });
    const detour = { of: id(login), why };
    expect(deliveries).toEqual([{ message: 2, result: 'told', told: [{ person: id(instead), instead: detour }] }]);
    expect(recipients()).toEqual([`${instead}@example.invalid`]);
  });

  test('in a role that nobody fills is the leader instead', async () => {
    const its = await reservedCase(register);
    const { deliveries } = await activities().carryOut({ ...its, batch: telling('psychologist') });
    const instead = { of: 'unfilled-role', why: 'unfilled-role' };
    expect(deliveries).toEqual([{ message: 2, result: 'told', told: [{ person: id('ola'), instead }] }]);
  });

  test('three times over in one role gives their leader one mail', async () => {
    const its = await reservedCase(register, { unit: 'mottak' });
    await activities().carryOut({ ...its, batch: telling('caseworker') });
    expect(recipients()).toEqual(['mina@example.invalid', 'nils@example.invalid']);
    expect((await register.outboxOf(its.caseId))[0]?.told.map(({ standsFor }) => standsFor).sort()).toEqual(
      ['arne', 'dag', 'frida'].map(id).sort(),
    );
  });
});

describe('a practice case', () => {
  test('is told to addresses that lead nowhere, marked, and stands in no list of real ones', async () => {
    const its = await reservedCase(register, { practice: true });
    await activities().carryOut({ ...its, batch: telling('caseworker') });
    expect(recipients()).toEqual(['kari@practice.invalid', 'per@practice.invalid']);
    for (const { mail } of server.received) expect(mail.subject).toBe(`[Øving] reminder ${its.reference}`);
  });

  test('that fails is not among the undelivered messages of real cases', async () => {
    const its = await reservedCase(register, { practice: true });
    server.answers.set('ola@practice.invalid', { atRecipient: 451 });
    await activities().carryOut({ ...its, batch: telling('leader') });
    expect((await register.undelivered()).map(({ caseId }) => caseId)).not.toContain(its.caseId);
    expect((await register.outboxOf(its.caseId))[0]?.status).toBe('pending');
  });

  test('tells nobody where mail would leave the machine', async () => {
    const its = await reservedCase(register, { practice: true });
    const { deliveries } = await activities({ practiceMail: 'withheld' }).carryOut({
      ...its,
      batch: telling('leader'),
    });
    expect(deliveries).toEqual([{ message: 2, result: 'withheld' }]);
    expect(server.received).toEqual([]);
    expect((await register.outboxOf(its.caseId))[0]).toMatchObject({ status: 'withheld', told: [] });
  });
});

describe('a failure', () => {
  test('of the register is thrown, so that the workflow tries again', async () => {
    const its = await reservedCase(register);
    const away = openRegister(`postgresql://x:x@127.0.0.1:${await freePort()}/x`);
    const carryOut = activities({ register: away }).carryOut({ ...its, batch: telling('leader') });
    await expect(carryOut).rejects.toMatchObject({ name: 'RegisterAway' });
    await away.close();
  });

  test('in the making of a mail carries nothing of the person, and nothing is lost', async () => {
    const its = await reservedCase(register);
    const input = { ...its, batch: telling('leader') };
    const broken: ComposeMail = ({ recipient }) => {
      throw new Error(`cannot greet ${recipient.name}`);
    };
    await expect(activities({ composeMail: broken }).carryOut(input)).rejects.toMatchObject({
      name: 'MailNotWritten',
      message: 'The mail about contact (nb) failed',
    });
    const unknown = activities({ routineOf: () => undefined }).carryOut(input);
    await expect(unknown).rejects.toMatchObject({ name: 'RoutineUnknown' });
    expect((await activities().carryOut(input)).deliveries).toMatchObject([{ result: 'told' }]);
  });
});
