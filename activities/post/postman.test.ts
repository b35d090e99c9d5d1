import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { personIds } from '../../register/testing/batches.ts';
import { inWhole } from '../../test/shared/in-whole.ts';
import { isWhole, waysOf } from '../../test/shared/whole.ts';
import { readBounces } from './bounce-folder.ts';
import { bounceOf } from './testing/bounce-of.ts';
import { PostOffice } from './testing/post-office.ts';

const office = new PostOffice();
const { postman, id, as, recipients, texts, open, results, settled, timePasses } = office;

describe('a message', () => {
  test('is told once, and written down with whom, in a chain of its own', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(recipients()).toEqual(['kari']);
    const rows = await office.register.deliveriesOf(its.caseId);
    const [first] = rows;
    expect(first?.delivery).toMatchObject({
      result: 'taken',
      role: 'caseworker',
      person: id('kari'),
      standsFor: id('kari'),
    });
    expect(first?.delivery.messageId).toBe(office.server.received[0]?.mail.messageId);
    expect(office.server.received[0]?.mail.subject).toContain(its.reference);
    expect((await office.register.outboxOf(its.caseId)).every(({ status }) => status === 'told')).toBe(true);
    await expect(
      sql`update fristvakt.deliveries set result = 'taken'`.execute(office.register.database),
    ).rejects.toThrow();
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
      office.register.database,
    );
    postman();
    await settled();
    expect(recipients()).toEqual(['kari']);
    const { mail } = office.server.received[0]!;
    expect(mail.subject).toContain('25 saker');
    for (const { reference } of cases) expect(mail.text).toContain(reference);
    expect(mail.text!.indexOf(cases[17]!.reference)).toBeLessThan(mail.text!.indexOf(cases[0]!.reference));
    const ids = new Set<string | undefined>();
    for (const its of cases)
      for (const { delivery } of await office.register.deliveriesOf(its.caseId)) ids.add(delivery.messageId);
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
    const textOf = (login: string) => office.server.received.find(({ to }) => to.startsWith(login))!.mail.text!;
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
    const alone = office.server.received.filter(({ mail }) => !mail.text?.includes('Observasjon'));
    expect(alone.length).toBeGreaterThan(0);
    for (const { mail } of alone) expect(mail.text).not.toMatch(/^1\./m);
  });
});

describe('one who wants a mail a week', () => {
  const held = async () => {
    const { rows } = await sql<{ at: string }>`select ready_at as at from fristvakt.outbox
      where status = 'waiting' and attempts = 0 and message ->> 'duty' = 'case/talk/1'`.execute(
      office.register.database,
    );
    return rows.map(({ at }) => at);
  };

  test('reads of a date on the Monday, is not reminded of it once more, and nothing of it is unaccounted for', async () => {
    await office.register.chooseWeekly(id('kari'), true);
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    // Whose it is was told as to anybody.
    expect(await results(its)).toEqual(['taken kari', 'taken kari']);
    await its.passTo('2094-02-11', '08:00');
    await expect.poll(held).toEqual(['2094-02-15T07:00:00.000Z']);
    expect(await office.register.undelivered()).toEqual([]);
    const by = as('kari', 'caseworker');
    await its.ask(
      { type: 'deviation', by, step: 'observe', track: 'case', reason: 'Utsatt' },
      '2094-02-15T07:10:00.000Z',
    );
    await timePasses();
    await settled();
    expect(texts().at(recipients().lastIndexOf('kari'))).toContain('Samtale med foreldrene');
    const sent = office.server.received.length;
    await its.passTo('2094-02-17', '08:00');
    await settled();
    expect(office.server.received).toHaveLength(sent);
    expect((await results(its)).slice(2).sort()).toEqual(['in-digest kari', 'taken kari', 'taken ola']);
    // That the date has passed is said to her all the same, on the morning after.
    await its.passTo('2094-02-19', '08:00');
    await settled();
    expect(recipients().slice(sent).sort()).toEqual(['kari', 'ola']);
    expect((await office.register.outboxOf(its.caseId)).every(({ status }) => status === 'told')).toBe(true);
  });

  test('is reminded of what was said in no mail of the week', async () => {
    const its = await open();
    await its.passTo('2094-02-11', '08:00');
    postman();
    await settled();
    const sent = office.server.received.length;
    await office.register.chooseWeekly(id('kari'), true);
    await its.passTo('2094-02-17', '08:00');
    await settled();
    expect(recipients().slice(sent)).toEqual(['kari']);
  });
});

describe('a mail that comes back', () => {
  const folder = () => mkdtemp(join(tmpdir(), 'fristvakt-bounces-'));
  const put = (into: string, name: string, messageId: string, status = '5.1.1') =>
    writeFile(join(into, `${name}.eml`), bounceOf({ messageId, status }));
  const toldKari = async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    const [first] = await office.register.deliveriesOf(its.caseId);
    return { its, messageId: first!.delivery.messageId! };
  };

  test('is as one that was refused: the next in line is told, once, however often it comes', async () => {
    const { its, messageId } = await toldKari();
    const into = await folder();
    for (const name of ['one', 'two']) await put(into, name, messageId);
    const { register } = office;
    const read = await Promise.all([readBounces({ folder: into, register }), readBounces({ folder: into, register })]);
    expect(read.reduce((sum, each) => sum + each)).toBe(1);
    await settled();
    expect(recipients()).toEqual(['kari', 'per']);
    const said = await results(its);
    expect(said.filter((each) => each === 'refused kari')).toHaveLength(2);
    expect(said.filter((each) => each === 'taken per (refused)')).toHaveLength(2);
    await put(into, 'three', messageId);
    expect(await readBounces({ folder: into, register })).toBe(0);
    expect(await results(its)).toEqual(said);
    // They hold addresses: nothing is left lying there.
    expect(await readdir(into)).toEqual([]);
    // What comes later goes to her as before: a mail that came back silences nobody.
    await its.passTo('2094-02-11', '08:00');
    await settled();
    expect(recipients().at(-1)).toBe('kari');
  });

  inWhole('of which we sent nothing, that is only late, or that is about us, changes nothing', async () => {
    const { its, messageId } = await toldKari();
    const into = await folder();
    await put(into, 'forged', '<11111111-2222-8333-8444-555555555555@example.invalid>');
    await put(into, 'late', messageId, '4.4.1');
    await put(into, 'policy', messageId, '5.7.1');
    await writeFile(join(into, 'words.eml'), `Subject: Undelivered\n\n${messageId} never arrived`);
    const before = await results(its);
    expect(await readBounces({ folder: into, register: office.register })).toBe(0);
    expect(await results(its)).toEqual(before);
    expect(recipients()).toEqual(['kari']);
    expect(await readdir(into)).toEqual([]);
  });
});

describe('a unit that opens later', () => {
  test('is carried its morning at its own hour, as the nearest above has it, and on none of its closed days', async () => {
    const { database } = office.register;
    await sql`update fristvakt.units set mail_opens = '09:30', closed_days = '12-24' where parent is null`.execute(
      database,
    );
    await sql`update fristvakt.units set closed_days = '2094-02-11' where id = 'tiltak'`.execute(database);
    const parents = await sql<{
      id: string;
    }>`select id from fristvakt.units where parent is null and id = 'barneverntjenesten'`.execute(database);
    expect(parents.rows).toHaveLength(1);
    expect(await office.register.officeOf('tiltak')).toEqual({ opens: '09:30', closed: ['2094-02-11', '12-24'] });
    expect(await office.register.officeOf('mottak')).toEqual({ opens: '09:30', closed: ['12-24'] });
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

  test.each(
    waysOf([
      ['mail-taken', 2],
      ['letter-begun', 1],
    ] as const),
  )(
    'at %s leaves its letter to the next, under the same id (%i mails)',
    async (moment, mails) => {
      const its = await open();
      await its.passTo('2094-02-05', '08:00');
      dying(moment);
      await expect
        .poll(async () => (await sql`select from fristvakt.letters`.execute(office.register.database)).rows.length)
        .toBe(1);
      if (mails === 2) await expect.poll(recipients).toEqual(['kari']);
      postman();
      await timePasses();
      await settled();
      expect(recipients()).toEqual(Array(mails).fill('kari'));
      expect(new Set(office.server.received.map(({ mail }) => mail.messageId)).size).toBe(1);
      expect(await results(its)).toEqual(['taken kari', 'taken kari']);
    },
    30_000,
  );
});

describe('two postmen at once', () => {
  inWhole.each(waysOf([2, 1]))('never send twice, with %i shares', async (of) => {
    const cases = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        open({ people: { caseworker: [id(['kari', 'per', 'siv', 'oda'][index % 4]!)], leader: [id('ola')] } }),
      ),
    );
    for (const its of cases) await its.passTo('2094-02-05', '08:00');
    await sql`update fristvakt.outbox set message = jsonb_set(message, '{atOnce}', 'true')`.execute(
      office.register.database,
    );
    postman({}, { share: 0, of });
    postman({}, { share: of - 1, of });
    postman({}, { share: 0, of });
    await settled();
    const each = new Set(office.server.received.map(({ mail, to }) => `${to} ${mail.subject}`));
    expect(office.server.received.length).toBe(80);
    expect(each.size).toBe(80);
    for (const its of cases) expect(await results(its)).toHaveLength(2);
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

  inWhole('whose address no mail can go to is stood in for, and nothing is tried', async () => {
    await sql`update fristvakt.people set address = 'kari@example.invalid,per@example.invalid' where login = 'kari'`.execute(
      office.register.database,
    );
    await sql`update fristvakt.staff_version set version = version + 1`.execute(office.register.database);
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(new Set(await results(its))).toEqual(new Set(['taken per (no-address)']));
  });

  inWhole('is never told of their own work in the place of a leader who is away', async () => {
    await sql`insert into fristvakt.absences (person, from_day, to_day, deputy)
      values (${id('ola')}, '2000-01-01', '2199-12-31', ${id('kari')})`.execute(office.register.database);
    await sql`update fristvakt.staff_version set version = version + 1`.execute(office.register.database);
    const its = await open({ people: { caseworker: [id('kari')] } });
    await its.passTo('2094-02-19', '08:00');
    postman();
    await settled();
    const deliveries = (await office.register.deliveriesOf(its.caseId)).map(({ delivery }) => delivery);
    const asLeader = deliveries.filter(({ role }) => role === 'leader').map(({ person }) => person);
    expect(new Set(asLeader)).toEqual(new Set([id('per')]));
  });

  const reassign = { type: 'reassign', role: 'caseworker' } as const;

  test('who took the work over is told of it, and the one before once that they have the case no more', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    await its.ask({ ...reassign, by: as('ola', 'leader'), to: id('oda') }, '2094-02-05T07:00:00.000Z');
    await its.passTo('2094-02-08', '08:00');
    // That it is gone waits for office hours, whenever this runs.
    await timePasses();
    postman();
    await settled();
    expect(recipients().sort()).toEqual(['kari', 'oda']);
    const [toKari, toOda] = ['kari', 'oda'].map((login) => texts()[recipients().indexOf(login)]);
    expect(toKari).toContain(`Sak ${its.reference} er gitt til en kollega`);
    expect(toKari).not.toContain('Samtale');
    expect(toOda).toContain('Samtale');
    await its.passTo('2094-02-17', '08:00');
    await timePasses();
    await settled();
    expect(recipients().filter((login) => login === 'kari')).toHaveLength(1);
  });

  inWhole('who gave the case away themselves is told nothing', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    await its.ask({ ...reassign, by: as('kari', 'caseworker'), to: id('oda') }, '2094-02-05T07:00:00.000Z');
    await its.passTo('2094-02-08', '08:00');
    await timePasses();
    postman();
    await settled();
    expect(recipients()).toEqual(['oda']);
  });

  test('whose account is switched off loses a case, and nobody is told so in their place', async () => {
    const its = await open({
      unit: 'mottak',
      people: { caseworker: [id('dag')], leader: [id('mina')] },
      by: as('mina', 'leader'),
    });
    await its.ask({ ...reassign, by: as('mina', 'leader'), to: id('nils') }, '2094-02-04T12:00:00.000Z');
    await timePasses();
    postman();
    await settled();
    expect(await results(its)).toEqual(['dropped']);
    expect(recipients()).toEqual([]);
    expect(await office.register.undelivered()).toEqual([]);
  });
});

describe('a practice case', () => {
  test('is told to addresses that lead nowhere, marked', async () => {
    const its = await open({ practice: true });
    await its.passTo('2094-02-05', '08:00');
    postman();
    await settled();
    expect(office.server.received.map(({ to }) => to)).toEqual(['kari@practice.invalid']);
    expect(office.server.received[0]!.mail.subject).toMatch(/^\[Øving\] /);
    expect(await office.register.undelivered()).toEqual([]);
  });

  test('tells nobody where mail would leave the machine', async () => {
    const its = await open({ practice: true });
    await its.passTo('2094-02-05', '08:00');
    postman({ practiceMail: 'withheld' });
    await settled();
    expect(office.server.received).toEqual([]);
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
      .poll(async () => (await office.register.undelivered()).map(({ lastProblem }) => lastProblem))
      .toEqual(['not-written', 'not-written']);
    expect(running.complaints.join()).not.toContain('Kari');
  });

  inWhole('with its connections to PostgreSQL is over when they are there again', async () => {
    const running = postman();
    const its = await open();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      office.register.database,
    );
    await its.passTo('2094-02-05', '08:00');
    await settled();
    expect(recipients()).toEqual(['kari']);
    expect(running.complaints.join()).not.toContain('undefined');
  });
});

const many = isWhole() ? 100 : 30;
inWhole(`${3 * many} messages to ${many} readers`, async () => {
  const readers = Array.from({ length: many }, (_, n) => `leser${n}`);
  await sql`insert into fristvakt.people (login, name, address, language, unit)
    select l, 'Les Er', l || '@example.invalid', 'nb', 'tiltak' from unnest(${readers}::text[]) as l`.execute(
    office.register.database,
  );
  office.people = await personIds(office.register);
  const live = async (n: number) => {
    const its = await open({ people: { caseworker: [id(readers[n % many]!)], leader: [id('ola')] } });
    await its.passTo('2094-02-05', '08:00');
  };
  // Fewer at once than there are connections, or a slow machine lets one wait for longer than the register does.
  const opening = Array.from({ length: 1.5 * many }, (_, n) => n).values();
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (const n of opening) await live(n);
    }),
  );
  postman();
  await settled();
  expect(office.server.received).toHaveLength(many);
  expect(new Set(recipients()).size).toBe(many);
});
