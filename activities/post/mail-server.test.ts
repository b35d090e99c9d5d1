import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../register/testing/postgres.ts';
import { inWhole } from '../../test/shared/in-whole.ts';
import { openMailer } from '../mailer.ts';
import { startTestMailServer } from '../testing/mail-server.ts';
import { PostOffice } from './testing/post-office.ts';

const office = new PostOffice();
const { postman, id, as, recipients, texts, open, results, waiting, settled, timePasses } = office;

describe('while the mail server is away', () => {
  const outage = async () => {
    const port = await freePort();
    office.mailer.close();
    office.mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: office.from });
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

  inWhole('the mail that comes is composed from what holds then', async () => {
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
    office.server.answers.set('kari@example.invalid', { atRecipient: 550, text: '5.1.1 no such user' });
    postman();
    await settled();
    expect(recipients().sort()).toEqual(['oda', 'per']);
    expect(await results(both[0]!)).toEqual([
      'refused kari',
      'refused kari',
      'taken per (refused)',
      'taken per (refused)',
    ]);
    expect(office.server.received.find(({ to }) => to.startsWith('per'))!.mail.text).not.toMatch(/kari/i);
  });

  test('that says later is asked again later, and nobody else meanwhile', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    office.server.answers.set('kari@example.invalid', { atRecipient: 451, text: '4.7.1 greylisted' });
    postman();
    await expect.poll(waiting).toBe(2);
    expect((await office.register.undelivered())[0]).toMatchObject({
      attempts: 1,
      lastProblem: 'smtp-451-4.7.1',
      status: 'waiting',
    });
    office.server.answers.clear();
    await timePasses();
    await settled();
    expect(recipients()).toEqual(['kari']);
    expect(await results(its)).toEqual(['taken kari', 'taken kari']);
  });

  inWhole('that says later gets what waits together with what comes, once and not twice', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    office.server.answers.set('kari@example.invalid', { atRecipient: 451 });
    postman();
    await expect.poll(waiting).toBe(2);
    office.server.answers.clear();
    // The reminder comes before the opening is tried again.
    await its.passTo('2094-02-11', '08:00');
    await settled();
    expect(recipients()).toEqual(['kari']);
    expect(texts()[0]!.match(/Samtale med foreldrene/g)).toHaveLength(1);
    expect(texts()[0]).toContain('Observasjon');
    expect(await results(its)).toEqual(['taken kari', 'taken kari', 'taken kari']);
  });

  inWhole('that says it is about us tells nobody else, but not for ever where it takes other mail', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    office.server.answers.set('kari@example.invalid', { atRecipient: 554, text: '5.7.1 Relay access denied' });
    const other = await open({ people: { caseworker: [id('oda')], leader: [id('ola')] } });
    await other.passTo('2094-02-05', '08:00');
    postman();
    for (let attempts = 1; attempts <= 3; attempts += 1) {
      await expect.poll(async () => (await office.register.outboxOf(its.caseId))[0]!.attempts).toBe(attempts);
      expect(recipients()).not.toContain('per');
      await timePasses();
    }
    await expect.poll(recipients).toContain('per');
  });

  inWhole('that takes a mail and hangs up gets it again under the same id, and nobody else does', async () => {
    const its = await open();
    await its.passTo('2094-02-05', '08:00');
    office.server.answers.set('kari@example.invalid', 'take-and-cut');
    postman();
    await expect.poll(waiting).toBe(2);
    office.server.answers.clear();
    await timePasses();
    await settled();
    expect(recipients()).toEqual(['kari', 'kari']);
    expect(new Set(office.server.received.map(({ mail }) => mail.messageId)).size).toBe(1);
    expect(await results(its)).toEqual(['taken kari', 'taken kari']);
  });

  inWhole('that is slow with one mail holds up no other', async () => {
    const slow = await open();
    await slow.passTo('2094-02-05', '08:00');
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    office.server.answers.set('kari@example.invalid', { slow: answered });
    postman();
    await expect.poll(recipients).toEqual(['kari']);
    const quick = await open({ people: { caseworker: [id('oda')], leader: [id('ola')] } });
    await quick.passTo('2094-02-05', '08:00');
    await expect.poll(() => results(quick)).toContain('taken oda');
    expect(await results(slow)).toEqual([]);
    answer();
    await settled();
  });

  inWhole(
    'that refuses everybody leaves nobody: the case hears it once, and neither journal nor deliveries grow',
    async () => {
      const its = await open();
      await its.passTo('2094-02-05', '08:00');
      office.server.everybody = { atRecipient: 550, text: '5.1.1 no such user' };
      const running = postman();
      await expect.poll(() => running.reports.length).toBe(2);
      const before = await results(its);
      expect(before.filter((result) => result === 'nobody')).toHaveLength(2);
      for (let morning = 0; morning < 3; morning += 1) {
        const attempts = (await office.register.outboxOf(its.caseId)).map((row) => row.attempts);
        await timePasses();
        await expect
          .poll(async () =>
            (await office.register.outboxOf(its.caseId)).every((row, index) => row.attempts > attempts[index]!),
          )
          .toBe(true);
      }
      expect(await results(its)).toEqual(before);
      expect(running.reports).toHaveLength(2);
      expect(await office.register.undelivered()).toMatchObject([{ status: 'nobody' }, { status: 'nobody' }]);
      office.server.everybody = 'take';
      await timePasses();
      await expect.poll(recipients).toEqual(['kari']);
      await expect.poll(waiting).toBe(0);
    },
  );

  inWhole('that refuses everybody is asked again within minutes about what counts in hours', async () => {
    const its = await open();
    office.server.everybody = { atRecipient: 550, text: '5.1.1 no such user' };
    postman();
    await its.ask(
      { type: 'set-fact', by: as('ola', 'leader'), track: 'case', fact: 'suspectedViolence', value: true },
      '2094-02-04T12:00:00.000Z',
    );
    const row = async () =>
      (
        await sql<{ wait: number }>`select extract(epoch from ready_at - now())::float8 as wait
      from fristvakt.outbox where status = 'nobody' and message -> 'atOnce' = 'true'`.execute(office.register.database)
      ).rows[0];
    await expect.poll(async () => (await row())?.wait ?? Infinity).toBeLessThanOrEqual(60);
  });
});

describe('how much a mail says', () => {
  const opened = async (unit: string) => {
    const its = await open({ unit });
    await its.passTo('2094-02-05', '08:00');
    return its;
  };
  const carried = async () => {
    office.server.received.length = 0;
    const running = postman();
    await settled();
    await running.stop();
    return office.server.received.map(({ mail }) => `${mail.subject}\n${mail.text}\n${mail.html}`);
  };
  const telling = /Observasjon|Samtale|Rutinen|rad \d/;

  inWhole(
    'is neutral where the municipality has chosen nothing, and what the nearest unit above says where one has',
    async () => {
      await office.mailsSay(null);
      const its = await opened('tiltak');
      const [neutral] = await carried();
      expect(neutral).toContain('Du har 2 ting som venter i Fristvakt');
      expect(neutral).toContain(its.reference);
      expect(neutral).not.toMatch(telling);

      await office.mailsSay('described', 'barneverntjenesten');
      await opened('tiltak');
      expect((await carried())[0]).toMatch(telling);

      await office.mailsSay('bare', 'tiltak');
      const bare = await opened('tiltak');
      const [said] = await carried();
      expect(said).toContain('Du har 2 ting som venter i Fristvakt');
      expect(said).not.toContain(bare.reference);
      expect(said).not.toMatch(/februar|\/cases\//);
    },
  );

  test('of a protected case is nothing but that something waits, and so of whatever goes along with it', async () => {
    const [open1, hidden] = [await opened('tiltak'), await opened('tiltak')];
    await office.register.protectCase({ caseId: hidden.caseId, practice: false, readers: [id('kari')] });
    const [said, ...more] = await carried();
    expect(more).toEqual([]);
    expect(said).toContain('Du har 4 ting som venter i Fristvakt');
    expect(said).toContain('Åpne Fristvakt: http://127.0.0.1/ ');
    for (const { reference } of [open1, hidden]) expect(said).not.toContain(reference);
    expect(said).not.toMatch(/februar|\/cases\/|Observasjon|Samtale/);
  });
});
