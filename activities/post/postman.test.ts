import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../core/case/commands.ts';
import { openRegister, type Register } from '../../register/register.ts';
import { seedMadeUpMunicipality } from '../../register/seed/made-up-municipality.ts';
import { personIds } from '../../register/testing/batches.ts';
import { freePort, startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { type Mailer, openMailer } from '../mailer.ts';
import { startTestMailServer, type TestMailServer } from '../testing/mail-server.ts';
import { LivedCase } from './testing/lived-case.ts';
import { postRoutine } from './testing/routine.ts';
import { type RunningPostman, startPostman } from './testing/running-postman.ts';

const from = 'fristvakt@example.invalid';
// A Thursday, far ahead of the world as a case whose clock was moved: what it says in the morning waits for nobody else's
// morning. The next day is a Friday.
const day = '2094-02-04';

let postgres: TestPostgres;
let url: string;
let server: TestMailServer;
let register: Register;
let mailer: Mailer;
let people: Readonly<Record<string, string>>;
let postmen: RunningPostman[] = [];

beforeAll(async () => {
  [postgres, server] = await Promise.all([startTestPostgres(), startTestMailServer()]);
});
afterAll(async () => {
  await server?.stop();
  await postgres?.stop();
});
beforeEach(async () => {
  url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  register = openRegister(url, { connections: 30 });
  people = await personIds(register);
  mailer = openMailer({
    smtpUrl: server.url,
    from,
    patience: { connecting: 1_000, handingOver: 1_000, finalDot: 2_000 },
  });
  server.received.length = 0;
  server.answers.clear();
  server.everybody = 'take';
  server.onMail = () => {};
});
afterEach(async () => {
  await Promise.all(postmen.map((each) => each.stop()));
  postmen = [];
  mailer.close();
  await register.close();
});

function postman(changes: Parameters<typeof startPostman>[1] = {}, share?: Parameters<typeof startPostman>[2]) {
  const running = startPostman({ register, mailer, routine: postRoutine }, changes, share);
  postmen.push(running);
  return running;
}
const id = (login: string) => people[login]!;
const as = (login: string, ...roles: string[]): Actor => ({ person: id(login), roles });
const recipients = () => server.received.map(({ to }) => to.replace('@example.invalid', ''));
const texts = () => server.received.map(({ mail }) => mail.text ?? '');
const open = (options: Partial<Parameters<typeof LivedCase.open>[2]> = {}) =>
  LivedCase.open(register, postRoutine, {
    day,
    by: as('ola', 'leader'),
    people: { caseworker: [id('kari')], leader: [id('ola')] },
    ...options,
  });
const results = async (its: LivedCase) =>
  (await register.deliveriesOf(its.caseId)).map(({ delivery }) => {
    const who = Object.entries(people).find(([, each]) => each === delivery.person)?.[0];
    const instead = delivery.instead ? ` (${delivery.instead.why})` : '';
    return who ? `${delivery.result} ${who}${instead}` : delivery.result;
  });
const waiting = async () => (await register.undelivered()).length;
const settled = () =>
  expect
    .poll(async () =>
      Number(
        (
          await sql<{ n: number }>`select count(*) as n from (
    select status from fristvakt.outbox union all select status from practice.outbox) o
    where status = 'waiting'`.execute(register.database)
        ).rows[0]!.n,
      ),
    )
    .toBe(0);
/** Lets the waits of messages and letters be over. */
const timePasses = async () => {
  for (const schema of ['fristvakt', 'practice']) {
    await sql`update ${sql.table(`${schema}.outbox`)} set ready_at = now() where status in ('waiting', 'nobody')`.execute(
      register.database,
    );
    await sql`update ${sql.table(`${schema}.letters`)} set claimed_until = now() - interval '1 second'`.execute(
      register.database,
    );
  }
  await sql`select pg_notify('fristvakt_outbox', '')`.execute(register.database);
};
describe('a message', () => {
  test('is told once, and written down with whom, in a chain of its own', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(recipients()).toEqual(['kari']);
    const rows = await register.deliveriesOf(its.caseId);
    const [first] = rows;
    expect(first?.delivery).toMatchObject({
      result: 'taken',
      role: 'caseworker',
      person: id('kari'),
      standsFor: id('kari'),
    });
    expect(first?.delivery.messageId).toBe(server.received[0]?.mail.messageId);
    expect(server.received[0]?.mail.subject).toContain(its.reference);
    expect((await register.outboxOf(its.caseId)).every(({ status }) => status === 'told')).toBe(true);
    await expect(sql`update fristvakt.deliveries set result = 'taken'`.execute(register.database)).rejects.toThrow();
  });

  test('is noticed as soon as it is written', async () => {
    const its = await open();
    postman();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = performance.now();
    await its.passTo('2094-02-05', '08:00');
    await expect.poll(recipients, { interval: 2 }).toEqual(['kari']);
    // Looking by itself comes after five seconds: this was a notification.
    expect(performance.now() - before).toBeLessThan(4_000);
  });

  test('of 25 cases is one mail to their caseworker, the most urgent first', async () => {
    const cases = await Promise.all(Array.from({ length: 25 }, () => open()));
    for (const its of cases) await its.passTo('2094-02-05', '08:00');
    await cases[17]!.passTo('2094-02-22', '08:00');
    await sql`update fristvakt.outbox set status = 'told' where message ->> 'kind' = 'escalation'`.execute(
      register.database,
    );
    postman();
    await settled();
    expect(recipients()).toEqual(['kari']);
    const { mail } = server.received[0]!;
    expect(mail.subject).toContain('25 saker');
    for (const { reference } of cases) expect(mail.text).toContain(reference);
    expect(mail.text!.indexOf(cases[17]!.reference)).toBeLessThan(mail.text!.indexOf(cases[0]!.reference));
    const ids = new Set<string | undefined>();
    for (const its of cases)
      for (const { delivery } of await register.deliveriesOf(its.caseId)) ids.add(delivery.messageId);
    expect([...ids]).toEqual([mail.messageId]);
  });

  test('to a role that two persons fill goes to each of them, in their own language', async () => {
    const its = await open({ people: { leader: [id('ola')] } });
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(recipients().sort()).toEqual(['kari', 'per']);
    expect(new Set(texts().map((text) => /Hei (\w+)/.exec(text)?.[1]))).toEqual(new Set(['Kari', 'Per']));
  });

  test('of two duties of one role, held by different persons, reaches each their own reader', async () => {
    const its = await open();
    await its.ask(
      { type: 'reassign', by: as('ola', 'leader'), role: 'caseworker', to: id('per'), duty: 'case/observe/1' },
      '2094-02-04T12:00:00.000Z',
    );
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(recipients().sort()).toEqual(['kari', 'per']);
    const textOf = (login: string) => server.received.find(({ to }) => to.startsWith(login))!.mail.text!;
    expect(textOf('kari')).toContain('Samtale med foreldrene');
    expect(textOf('kari')).not.toContain('Observasjon');
    expect(textOf('per')).toContain('Observasjon');
    expect(textOf('per')).not.toContain('Samtale');
  });

  test('that counts in hours goes alone, before and beside what else waits', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    await its.ask(
      { type: 'open-duty', by: as('kari', 'caseworker'), step: 'report', track: 'case' },
      '2094-02-05T08:00:00.000Z',
    );
    await its.passTo('2094-02-05', '18:00');
    postman();
    await settled();
    const alone = server.received.filter(({ mail }) => !mail.text?.includes('Observasjon'));
    expect(alone.length).toBeGreaterThan(0);
    for (const { mail } of alone) expect(mail.text).not.toMatch(/^1\./m);
  });
});

describe('a postman that is killed', () => {
  const dying = (moment: 'letter-begun' | 'mail-taken') => {
    let died = false;
    return postman({
      at: async (now) => {
        if (now !== moment || died) return;
        died = true;
        // Nothing of it goes on: neither the mail nor the mark.
        await new Promise(() => {});
      },
    });
  };

  test.each([
    ['letter-begun', 1],
    ['mail-taken', 2],
  ] as const)(
    'at %s leaves its letter to the next, under the same id (%i mails)',
    async (moment, mails) => {
      const its = await open();
      await its.passTo('2094-02-05', '08:00');
      dying(moment);
      await expect
        .poll(async () => (await sql`select from fristvakt.letters`.execute(register.database)).rows.length)
        .toBe(1);
      if (mails === 2) await expect.poll(recipients).toEqual(['kari']);
      postman();
      await timePasses();
      await settled();
      expect(recipients()).toEqual(Array(mails).fill('kari'));
      expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(1);
      expect(await results(its)).toEqual(['taken kari', 'taken kari']);
    },
    30_000,
  );
});

describe('two postmen at once', () => {
  test.each([1, 2])('never send twice, with %i shares', async (of) => {
    const cases = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        open({ people: { caseworker: [id(['kari', 'per', 'siv', 'oda'][index % 4]!)], leader: [id('ola')] } }),
      ),
    );
    for (const its of cases) await its.passTo('2094-02-05', '08:00');
    await sql`update fristvakt.outbox set message = jsonb_set(message, '{atOnce}', 'true')`.execute(register.database);
    postman({}, { share: 0, of });
    postman({}, { share: of - 1, of });
    postman({}, { share: 0, of });
    await settled();
    const each = new Set(server.received.map(({ mail, to }) => `${to} ${mail.subject}`));
    expect(server.received.length).toBe(80);
    expect(each.size).toBe(80);
    for (const its of cases) expect(await results(its)).toHaveLength(2);
  });
});

describe('while the mail server is away', () => {
  const outage = async () => {
    const port = await freePort();
    mailer.close();
    mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from });
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    const running = postman();
    await expect.poll(() => running.complaints).toContainEqual('post-server-away ECONNREFUSED');
    return {
      its,
      comesBack: async () => {
        const back = await startTestMailServer(port);
        await settled().finally(() => back.stop());
        return back.received.map(({ mail, to }) => ({ to, text: mail.text ?? '' }));
      },
    };
  };

  test('the mail that comes is composed from what holds then', async () => {
    const { its, comesBack } = await outage();
    await its.ask(
      { type: 'move', by: as('kari', 'caseworker'), duty: 'case/observe/1', to: '2094-02-26', reason: 'Prøve' },
      '2094-02-05T09:00:00.000Z',
    );
    await its.ask(
      { type: 'complete', by: as('kari', 'caseworker'), duty: 'case/talk/1', outcome: 'done', fields: {} },
      '2094-02-05T09:00:00.000Z',
    );
    const mails = await comesBack();
    expect(mails).toHaveLength(1);
    expect(mails[0]!.text).toContain('26. februar');
    expect(mails[0]!.text).not.toContain('Samtale');
    await settled();
    expect((await results(its)).sort()).toEqual(['dropped', 'taken kari']);
  });

  test('a suspicion of violence that was raised meanwhile leaves nothing that says to contact the parents', async () => {
    const { its, comesBack } = await outage();
    await its.passTo('2094-02-18', '08:00');
    await its.ask(
      { type: 'set-fact', by: as('kari', 'caseworker'), track: 'case', fact: 'suspectedViolence', value: true },
      '2094-02-18T08:00:00.000Z',
    );
    const mails = await comesBack();
    await settled();
    expect(mails.length).toBeGreaterThan(0);
    for (const { text } of mails) expect(text).not.toContain('foreldre');
  });

  test('the escalation goes on, and the reader gets one line a duty when it is back', async () => {
    const { its, comesBack } = await outage();
    await its.passTo('2094-02-24', '08:00');
    const mails = await comesBack();
    await settled();
    expect(mails.map(({ to }) => to.split('@')[0]).sort()).toEqual(['kari', 'ola']);
    expect(mails.find(({ to }) => to.startsWith('kari'))!.text.match(/Samtale med foreldrene/g)).toHaveLength(1);
  });
});

describe('a mail server', () => {
  test('that refuses one address stops no other mail of the round, and the deputy is told at once', async () => {
    const both = [await open(), await open({ people: { caseworker: [id('oda')], leader: [id('ola')] } })];
    for (const its of both) await its.passTo('2094-02-05', '08:00');
    server.answers.set('kari@example.invalid', { atRecipient: 550, text: '5.1.1 no such user' });
    postman();
    await settled();
    expect(recipients().sort()).toEqual(['oda', 'per']);
    expect(await results(both[0]!)).toEqual([
      'refused kari',
      'refused kari',
      'taken per (refused)',
      'taken per (refused)',
    ]);
    expect(server.received.find(({ to }) => to.startsWith('per'))!.mail.text).not.toMatch(/kari/i);
  });

  test('that says later is asked again later, and nobody else meanwhile', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    server.answers.set('kari@example.invalid', { atRecipient: 451, text: '4.7.1 greylisted' });
    postman();
    await expect.poll(waiting).toBe(2);
    expect((await register.undelivered())[0]).toMatchObject({
      attempts: 1,
      lastProblem: 'smtp-451-4.7.1',
      status: 'waiting',
    });
    server.answers.clear();
    await timePasses();
    await settled();
    expect(recipients()).toEqual(['kari']);
    expect(await results(its)).toEqual(['taken kari', 'taken kari']);
  });

  test('that says later gets what waits together with what comes, once and not twice', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    server.answers.set('kari@example.invalid', { atRecipient: 451 });
    postman();
    await expect.poll(waiting).toBe(2);
    server.answers.clear();
    // The reminder comes before the opening is tried again.
    await its.passTo('2094-02-11', '08:00');
    await settled();
    expect(recipients()).toEqual(['kari']);
    expect(texts()[0]!.match(/Samtale med foreldrene/g)).toHaveLength(1);
    expect(texts()[0]).toContain('Observasjon');
    expect(await results(its)).toEqual(['taken kari', 'taken kari', 'taken kari']);
  });

  test('that says it is about us tells nobody else, but not for ever where it takes other mail', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    server.answers.set('kari@example.invalid', { atRecipient: 554, text: '5.7.1 Relay access denied' });
    const other = await open({ people: { caseworker: [id('oda')], leader: [id('ola')] } });
    await other.passTo('2094-02-05', '08:00');
    postman();
    for (let attempts = 1; attempts <= 3; attempts += 1) {
      await expect.poll(async () => (await register.outboxOf(its.caseId))[0]!.attempts).toBe(attempts);
      expect(recipients()).not.toContain('per');
      await timePasses();
    }
    await expect.poll(recipients).toContain('per');
  });

  test('that takes a mail and hangs up gets it again under the same id, and nobody else does', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    server.answers.set('kari@example.invalid', 'take-and-cut');
    postman();
    await expect.poll(waiting).toBe(2);
    server.answers.clear();
    await timePasses();
    await settled();
    expect(recipients()).toEqual(['kari', 'kari']);
    expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(1);
    expect(await results(its)).toEqual(['taken kari', 'taken kari']);
  });

  test('that is slow with one mail holds up no other', async () => {
    const slow = await open();
    await slow.passTo('2094-02-05', '08:00');
    server.answers.set('kari@example.invalid', { slow: 1_500 });
    postman();
    await expect.poll(recipients).toEqual(['kari']);
    const quick = await open({ people: { caseworker: [id('oda')], leader: [id('ola')] } });
    await quick.passTo('2094-02-05', '08:00');
    await expect.poll(() => results(quick)).toContain('taken oda');
    expect(await results(slow)).toEqual([]);
    await settled();
  });

  test('that refuses everybody leaves nobody: the case hears it once, and neither journal nor deliveries grow', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    server.everybody = { atRecipient: 550, text: '5.1.1 no such user' };
    const running = postman();
    await expect.poll(() => running.reports.length).toBe(2);
    const before = await results(its);
    expect(before.filter((result) => result === 'nobody')).toHaveLength(2);
    for (let morning = 0; morning < 3; morning += 1) {
      const attempts = (await register.outboxOf(its.caseId)).map((row) => row.attempts);
      await timePasses();
      await expect
        .poll(async () => (await register.outboxOf(its.caseId)).every((row, index) => row.attempts > attempts[index]!))
        .toBe(true);
    }
    expect(await results(its)).toEqual(before);
    expect(running.reports).toHaveLength(2);
    expect(await register.undelivered()).toMatchObject([{ status: 'nobody' }, { status: 'nobody' }]);
    server.everybody = 'take';
    await timePasses();
    await expect.poll(recipients).toEqual(['kari']);
    await expect.poll(waiting).toBe(0);
  });

  test('that refuses everybody is asked again within minutes about what counts in hours', async () => {
    const its = await open();
    server.everybody = { atRecipient: 550, text: '5.1.1 no such user' };
    postman();
    await its.ask(
      { type: 'set-fact', by: as('ola', 'leader'), track: 'case', fact: 'suspectedViolence', value: true },
      '2094-02-04T12:00:00.000Z',
    );
    const row = async () =>
      (
        await sql<{ wait: number }>`select extract(epoch from ready_at - now())::float8 as wait
      from fristvakt.outbox where status = 'nobody' and message -> 'atOnce' = 'true'`.execute(register.database)
      ).rows[0];
    await expect.poll(async () => (await row())?.wait ?? Infinity).toBeLessThanOrEqual(60);
  });
});

describe('a person', () => {
  test.each([
    ['arne', 'mina (no-address)', 'no address'],
    ['dag', 'mina (disabled)', 'switched off'],
    ['frida', 'nils (absent)', 'away'],
  ])('%s is stood in for by %s: %s', async (login, told) => {
    const its = await open({
      unit: 'mottak',
      people: { caseworker: [id(login)], leader: [id('mina')] },
      by: as('mina', 'leader'),
    });
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(new Set(await results(its))).toEqual(new Set([`taken ${told}`]));
  });

  test('whose address no mail can go to is stood in for, and nothing is tried', async () => {
    await sql`update fristvakt.people set address = 'kari@example.invalid,per@example.invalid' where login = 'kari'`.execute(
      register.database,
    );
    await sql`update fristvakt.staff_version set version = version + 1`.execute(register.database);
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(new Set(await results(its))).toEqual(new Set(['taken per (no-address)']));
  });

  test('is never told of their own work in the place of a leader who is away', async () => {
    await sql`insert into fristvakt.absences (person, from_day, to_day, deputy)
      values (${id('ola')}, '2000-01-01', '2199-12-31', ${id('kari')})`.execute(register.database);
    await sql`update fristvakt.staff_version set version = version + 1`.execute(register.database);
    const its = await open({ people: { caseworker: [id('kari')] } });
    await its.passTo('2094-02-19', '08:00');
    postman();
    await settled();
    console.log(await results(its), recipients(), texts());
    const escalation = server.received.filter(({ mail }) => /Dette er? vente[st]|Dette er venta/.test(mail.text ?? ''));
    expect(escalation.map(({ to }) => to)).toEqual(['per@example.invalid']);
  });

  test('who took the work over is told, and the one before is not', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    await its.ask(
      { type: 'reassign', by: as('ola', 'leader'), role: 'caseworker', to: id('oda') },
      '2094-02-05T07:00:00.000Z',
    );
    await its.passTo('2094-02-08', '08:00');
    postman();
    await settled();
    expect(recipients()).toEqual(['oda']);
  });
});

describe('a practice case', () => {
  test('is told to addresses that lead nowhere, marked', async () => {
    const its = await open({ practice: true });
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(server.received.map(({ to }) => to)).toEqual(['kari@practice.invalid']);
    expect(server.received[0]!.mail.subject).toMatch(/^\[Øving\] /);
    expect(await register.undelivered()).toEqual([]);
  });

  test('tells nobody where mail would leave the machine', async () => {
    const its = await open({ practice: true });
    await its.passTo('2094-02-05', '08:00');
    postman({ practiceMail: 'withheld' });
    await settled();
    expect(server.received).toEqual([]);
    expect(await results(its)).toEqual(['withheld', 'withheld']);
  });
});

describe('what goes wrong', () => {
  test("in one case's wording silences that case alone, and carries nothing of it", async () => {
    const [broken, sound] = [await open(), await open()];
    for (const its of [broken, sound]) await its.passTo('2094-02-05', '08:00');
    const { composeMail } = await import('../../language/mail.ts');
    const running = postman({
      composeMail: (input) => {
        if (input.notices.some(({ reference }) => reference === broken.reference)) throw new Error('Kari Eksempel');
        return composeMail(input);
      },
    });
    await expect.poll(recipients).toEqual(['kari']);
    expect(texts()[0]).not.toContain(broken.reference);
    await expect.poll(() => results(sound)).toEqual(['taken kari', 'taken kari']);
    await expect
      .poll(async () => (await register.undelivered()).map(({ lastProblem }) => lastProblem))
      .toEqual(['not-written', 'not-written']);
    expect(running.complaints.join()).not.toContain('Kari');
  });

  test('with its connections to PostgreSQL is over when they are there again', async () => {
    const running = postman();
    const its = await open();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      register.database,
    );
    await its.passTo('2094-02-05', '08:00');
    await settled();
    expect(recipients()).toEqual(['kari']);
    expect(running.complaints.join()).not.toContain('undefined');
  });
});

test('300 messages to 100 readers', async () => {
  const readers = Array.from({ length: 100 }, (_, n) => `leser${n}`);
  await sql`insert into fristvakt.people (login, name, address, language, unit)
    select l, 'Les Er', l || '@example.invalid', 'nb', 'tiltak' from unnest(${readers}::text[]) as l`.execute(
    register.database,
  );
  people = await personIds(register);
  const live = async (n: number) => {
    const its = await open({ people: { caseworker: [id(readers[n % 100]!)], leader: [id('ola')] } });
    await its.passTo('2094-02-05', '08:00');
  };
  await Promise.all(Array.from({ length: 150 }, (_, n) => live(n)));
  const before = performance.now();
  postman();
  await settled();
  console.log(`300 messages in ${server.received.length} mails took ${Math.round(performance.now() - before)} ms`);
  expect(server.received).toHaveLength(100);
  expect(new Set(recipients()).size).toBe(100);
});
