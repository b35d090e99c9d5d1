import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import { trialsAt } from '../../core/post/drill.ts';
import { inWhole } from '../../test/shared/in-whole.ts';
import { LivedCase } from '../post/testing/lived-case.ts';
import { PostOffice } from '../post/testing/post-office.ts';
import { type CallerTools, callOnce } from './caller.ts';
import { drillOnce } from './drill.ts';
import { openSms } from './sms.ts';
import { startTestGateway, type TestGateway } from './testing/gateway.ts';
import { openWebhook } from './webhook.ts';

const routine = exampleRoutine(`
police:
  row: '1'
  title: Politiet
  responsible: caseworker
  opens: start
  deadline: { atOnce: PT4H, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
`);
// A Thursday; the office is closed at 21:00 and open at noon.
const day = '2094-02-04';
const noon = '2094-02-04T11:00:00.000Z';
const night = '2094-02-04T20:00:00.000Z';

const office = new PostOffice();
const { id, as } = office;
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway?.stop());
beforeEach(async () => {
  gateway.received.length = 0;
  gateway.answer = () => 200;
  for (const [login, number] of Object.entries({ kari: 1, per: 2, ola: 3, hilde: 4, siv: 5, mina: 6 }))
    await has(login, `+4790000${number.toString().padStart(3, '0')}`);
});

const has = (login: string, telephone: string | null) =>
  sql`update fristvakt.people set telephone = ${telephone} where login = ${login}`.execute(office.register.database);
const onDuty = (login: string, kind: 'emergency' | 'leader', unit = 'barneverntjenesten') =>
  sql`insert into fristvakt.rota (unit, kind, person, from_at, to_at)
    values (${unit}, ${kind}, ${id(login)}, '2094-02-04T15:00:00Z', '2094-02-05T07:00:00Z')`.execute(
    office.register.database,
  );
const sms = () =>
  openSms({
    ...{
      url: gateway.url,
      method: 'POST' as const,
      contentType: 'application/json' as const,
      secret: 'a-made-up-secret',
    },
    ...{ body: '{"to":"{to}","text":"{text}"}', patienceMilliseconds: 60_000 },
  });
const complaints: string[] = [];
const look = (now = noon, changes: Partial<CallerTools> = {}) =>
  callOnce({
    register: office.register,
    routineOf: async () => routine,
    startUrl: 'https://fristvakt.example.invalid/',
    channels: [sms()],
    now: () => now,
    complain: (problem) => complaints.push(problem),
    ...changes,
  });
const open = (practice = false) =>
  LivedCase.open(office.register, routine, {
    ...{ day, by: as('ola', 'leader'), practice },
    people: { caseworker: [id('kari')], leader: [id('ola')] },
  });
const called = () =>
  gateway.received.map(({ body }) => {
    const login = { 1: 'kari', 2: 'per', 3: 'ola', 4: 'hilde', 5: 'siv', 6: 'mina' };
    return login[Number(JSON.parse(body).to.slice(-1)) as 1];
  });
const timePasses = () =>
  sql`update fristvakt.calls set ready_at = now(), claimed_until = null`.execute(office.register.database);
const told = async (its: LivedCase) =>
  (await office.register.deliveriesOf(its.caseId)).map(({ delivery }) => {
    const who = Object.entries(office.people).find(([, each]) => each === delivery.person)?.[0];
    return [delivery.channel, delivery.result, who, delivery.problem].filter(Boolean).join(' ');
  });

describe('what counts in hours', () => {
  test('reaches the telephone of who has it, once, and says nothing of the case', async () => {
    const its = await open();
    await look();
    await look();
    expect(called()).toEqual(['kari']);
    const { text } = JSON.parse(gateway.received[0]!.body);
    expect(text).toBe('En oppgave må gjøres nå. Logg inn: https://fristvakt.example.invalid/');
    expect(await told(its)).toEqual(['sms taken kari']);
  });

  inWhole('goes by mail all the same: one way is no reason to leave out the other', async () => {
    const its = await open();
    await look();
    office.postman({ routineOf: async () => routine });
    await expect.poll(() => told(its)).toContain('taken kari');
    expect(await told(its)).toEqual(['sms taken kari', 'taken kari']);
  });

  inWhole('is called about in a language of whoever is called, and in the channel that many read', async () => {
    await sql`update fristvakt.people set language = 'nn' where login = 'kari'`.execute(office.register.database);
    const its = await open();
    const webhook = openWebhook({ url: gateway.url, form: 'plain', secret: 'a-made-up-secret' });
    await look(noon, { channels: [sms(), webhook] });
    await look(noon, { channels: [sms(), webhook] });
    expect(gateway.received.map(({ body }) => JSON.parse(body).text.split(' ')[0]).sort()).toEqual(['Ei', 'En']);
    expect((await told(its)).sort()).toEqual(['sms taken kari', 'webhook taken']);
  });

  test('is called about no more when it is done, and never in a practice case', async () => {
    const its = await open();
    await open(true);
    gateway.answer = () => 503;
    await look();
    await its.ask(
      { type: 'complete', by: as('kari', 'caseworker'), duty: 'case/police/1', outcome: 'done', fields: {} },
      '2094-02-04T11:30:00.000Z',
    );
    gateway.answer = () => 200;
    await timePasses();
    await look();
    expect(called()).toEqual(['kari']);
    expect(await told(its)).toEqual([]);
  });

  test('calls nobody where nothing is set', async () => {
    await open();
    expect(await look(noon, { channels: [] })).toBe(0);
    expect(gateway.received).toEqual([]);
  });
});

describe('a gateway', () => {
  test('that says no for good leads to the next in line', async () => {
    const its = await open();
    gateway.answer = ({ body }) => (body.includes('001') ? 422 : 200);
    await look();
    await look();
    expect(called()).toEqual(['kari', 'per']);
    expect(await told(its)).toEqual(['sms refused kari http-422', 'sms taken per']);
  });

  test('that is away is tried again, later and later, under the same key, for as long as it takes', async () => {
    const its = await open();
    gateway.answer = () => 503;
    await look();
    await look();
    expect(gateway.received).toHaveLength(1);
    await timePasses();
    await look();
    gateway.answer = () => 200;
    await timePasses();
    await look();
    const keys = gateway.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(await told(its)).toEqual(['sms taken kari']);
  });

  test('is told once more at most, and under the same key, where we died before we had written that it took it', async () => {
    const its = await open();
    const dies = () => Promise.reject(new Error('killed'));
    await expect(look(noon, { at: dies })).rejects.toThrow('killed');
    // For a minute nobody knows that it died.
    await look();
    expect(gateway.received).toHaveLength(1);
    await timePasses();
    await look();
    await look();
    const keys = gateway.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(await told(its)).toEqual(['sms taken kari']);
  });

  test('hears of nothing twice from two who look at one time', async () => {
    const its = await open();
    await Promise.all([look(), look(), look()]);
    await look();
    expect(called()).toEqual(['kari']);
    expect(await told(its)).toEqual(['sms taken kari']);
  });
});

describe('at night', () => {
  const late = async () => {
    const its = await open();
    await its.passTo(day, '17:30');
    return its;
  };

  test('whoever has duty is called beside the role above, when nobody has done it', async () => {
    await onDuty('mina', 'emergency');
    await late();
    await look(night);
    expect(called().sort()).toEqual(['kari', 'mina', 'ola']);
  });

  inWhole('by mail too', async () => {
    await onDuty('mina', 'emergency');
    // The mails of the register are of the case's own time, which is the evening.
    const its = await late();
    office.postman({ routineOf: async () => routine });
    // Each mail is taken by itself.
    for (const reader of ['mina', 'ola']) await expect.poll(() => told(its)).toContain(`taken ${reader}`);
  });

  inWhole('of what is new only where nobody else has a telephone', async () => {
    await onDuty('mina', 'emergency');
    for (const login of ['kari', 'per', 'ola', 'siv', 'hilde']) await has(login, null);
    await open();
    await look(noon);
    expect(called()).toEqual([]);
    await open();
    await look(night);
    expect(called()).toEqual(['mina']);
  });

  inWhole('that nobody can be called is written down once', async () => {
    await sql`update fristvakt.people set telephone = null`.execute(office.register.database);
    const its = await open();
    await look(night);
    await look(night);
    expect(await told(its)).toEqual(['sms nobody no-telephone']);
  });

  test('of a protected case only who reads it', async () => {
    await onDuty('mina', 'emergency');
    const its = await open();
    await office.register.protectCase({
      caseId: its.caseId,
      readers: [id('kari'), id('ola')],
      protected: true,
    } as never);
    await its.passTo(day, '17:30');
    await look(night);
    expect(called()).not.toContain('mina');
  });
});

describe('a drill', () => {
  const drill = () => drillOnce({ register: office.register, mailer: office.mailer, channels: [sms()] });

  test('tries every way with whoever has duty, once, marked, and writes down what came of it and how long it took', async () => {
    await onDuty('mina', 'emergency');
    await onDuty('arne', 'leader');
    const now = night;
    const [rota, directory] = [await office.register.rotaAt(now), await office.register.directory(day)];
    const trials = trialsAt(rota, ['sms'], directory, now);
    const begun = await office.register.beginDrill({ by: id('hilde'), sends: trials });
    expect(await drill()).toBe(4);
    expect(await drill()).toBe(0);
    expect(called()).toEqual(['mina']);
    expect(JSON.parse(gateway.received[0]!.body).text).toBe('ØVING frå Fristvakt. Ingenting skal gjerast.');
    expect(office.recipients()).toEqual(['mina']);
    const sends = await office.register.drillSends(begun);
    const came = sends.map(({ way, person, result, problem }) => [
      way,
      person === id('mina') ? 'mina' : 'arne',
      result,
      problem,
    ]);
    expect(came).toEqual(
      expect.arrayContaining([
        ['mail', 'mina', 'taken', undefined],
        ['sms', 'mina', 'taken', undefined],
        ['mail', 'arne', 'refused', 'no-address'],
        ['sms', 'arne', 'refused', 'no-telephone'],
      ]),
    );
    expect(sends.every(({ askedAt, endedAt }) => endedAt !== undefined && endedAt >= askedAt)).toBe(true);
  });
});
