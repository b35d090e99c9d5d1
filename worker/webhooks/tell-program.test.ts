import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GatewayRequest, startTestGateway, type TestGateway } from '../../activities/channels/testing/gateway.ts';
import { LivedCase } from '../../activities/post/testing/lived-case.ts';
import { PostOffice } from '../../activities/post/testing/post-office.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import type { ProgramWebhook } from '../../settings/webhook-file.ts';
import { enterProgram } from '../../test/web/program.ts';
import { keepTellingPrograms } from './keep-telling.ts';
import { type TellingProgram, tellProgram } from './tell-program.ts';

const routine = exampleRoutine(`
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`);
const day = '2094-02-04';
/** The clocks of the tests are those of the world: the pauses are counted by the database. */
const now = () => instantFromMilliseconds(Date.now());
const secrets = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)] as const;

const office = new PostOffice();
let receiver: TestGateway;
let other: TestGateway;
let program: string;
let webhook: ProgramWebhook;
const complaints: string[] = [];

beforeAll(async () => {
  [receiver, other] = await Promise.all([startTestGateway(), startTestGateway()]);
});
afterAll(async () => {
  await receiver?.stop();
  await other?.stop();
});
beforeEach(async () => {
  complaints.length = 0;
  for (const each of [receiver, other]) {
    each.received.length = 0;
    each.answer = () => 200;
  }
  program = await enterProgram(office, 'skjema-1', ['tiltak']);
  webhook = { clientId: 'skjema-1', url: receiver.url, secrets: [...secrets] };
  await look();
});

const tools = (changes: Partial<TellingProgram> = {}): TellingProgram => ({
  ...{ register: office.register, now },
  complain: (problem) => complaints.push(problem),
  ...changes,
});
const look = (changes: Partial<TellingProgram> = {}, of = webhook) => tellProgram(tools(changes), of);
const open = (changes: Partial<Parameters<typeof LivedCase.open>[2]> = {}) =>
  LivedCase.open(office.register, routine, {
    ...{ day, by: office.as('ola', 'leader'), subjectName: 'Gråsisik Oppdiktsen' },
    people: { caseworker: [office.id('kari')], leader: [office.id('ola')] },
    ...changes,
  });
const cancel = (its: LivedCase, duty: string) =>
  its.ask(
    { type: 'cancel', by: office.as('ola', 'leader'), duty, reason: 'Skjelvruga kom ikke' },
    `${day}T12:00:00.000Z`,
  );
const said = (from = receiver) => from.received.map(({ body }) => JSON.parse(body));
const types = (from = receiver) => said(from).map(({ type, data }) => [type, data.step].filter(Boolean).join(' '));
const idsOf = (from = receiver) => from.received.map(({ headers }) => headers['webhook-id']);
const timePasses = () =>
  sql`update fristvakt.webhooks set ready_at = now(), claimed_until = null`.execute(office.register.database);

/** As the specification says it, and by none of the code that signs: https://www.standardwebhooks.com, "Verifying". */
function isSignedWith(secret: Buffer, { headers, body }: GatewayRequest): boolean {
  const [id, time, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]);
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const expected = createHmac('sha256', secret).update(`${id}.${time}.`).update(body, 'utf8').digest();
  return String(signatures)
    .split(' ')
    .some((each) => {
      const [version, signature = ''] = each.split(',');
      const given = Buffer.from(signature, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
}

describe('a program that is told', () => {
  test('hears what happens in a case in its order, by ids and codes alone, signed with each of its secrets', async () => {
    const its = await open({ facts: {} });
    await cancel(its, 'case/letter/1');
    await its.passTo('2094-02-20');
    await look();
    expect(types()).toEqual([
      'case.opened',
      'duty.opened talk',
      'duty.opened letter',
      'duty.cancelled letter',
      'duty.overdue talk',
    ]);
    const [opened, first] = said();
    expect(opened).toEqual({
      type: 'case.opened',
      timestamp: `${day}T11:00:00.000Z`,
      data: { reference: its.reference, sequence: 1 },
    });
    expect(Object.keys(first.data)).toEqual(['reference', 'sequence', 'duty', 'step']);
    const sequences = said().map(({ data }) => data.sequence);
    expect(sequences).toEqual([...sequences].sort((one, another) => one - another));
    for (const request of receiver.received) {
      for (const secret of secrets) expect(isSignedWith(secret, request)).toBe(true);
      expect(isSignedWith(Buffer.alloc(32, 9), request)).toBe(false);
      expect(isSignedWith(secrets[0], { ...request, body: `${request.body} ` })).toBe(false);
    }
    await look();
    expect(receiver.received).toHaveLength(5);
  });

  test('hears nothing that anybody is called, wrote or answered, and that it was told is in the access log first', async () => {
    const its = await open();
    await cancel(its, 'case/letter/1');
    const person = office.as('kari', 'caseworker');
    const fields = {};
    await its.ask(
      { type: 'complete', by: person, duty: 'case/talk/1', outcome: 'done', fields },
      `${day}T13:00:00.000Z`,
    );
    await its.ask({ type: 'write-note', by: person, text: 'Marinøkkel på 3. rad' } as never, `${day}T13:05:00.000Z`);
    const { logAccesses } = office.register;
    Object.assign(office.register, { logAccesses: async () => Promise.reject(new Error('full')) });
    await expect(look()).rejects.toThrow('full');
    Object.assign(office.register, { logAccesses });
    expect(receiver.received).toEqual([]);
    await timePasses();
    await look();
    expect(types()).toContain('duty.completed talk');
    const all = receiver.received.map(({ body, headers, path }) => JSON.stringify([body, headers, path])).join('\n');
    for (const word of ['Gråsisik', 'Oppdiktsen', 'Skjelvruga', 'Marinøkkel', its.caseId, program]) {
      expect(all).not.toContain(word);
    }
    for (const id of Object.values(office.people)) expect(all).not.toContain(id);
    const looks: unknown[] = [];
    await office.register.walkAccesses((row) => row.person === program && looks.push(row));
    expect(looks).toMatchObject([
      { caseId: its.caseId, purpose: 'webhook', outcome: 'shown', channel: 'api', role: 'api-client' },
    ]);
  });

  test('begins now, and hears nothing of what had happened before it was set up', async () => {
    await enterProgram(office, 'skjema-2', ['tiltak']);
    const second = { ...webhook, clientId: 'skjema-2', url: other.url };
    const its = await open();
    await look({}, second);
    expect(other.received).toEqual([]);
    await cancel(its, 'case/letter/1');
    await look({}, second);
    expect(types(other)).toEqual(['duty.cancelled letter']);
  });

  test('hears nothing of a case that it may not see: another unit, a protected one, a practice case', async () => {
    await open({ unit: 'mottak' });
    await open({ practice: true });
    const its = await open();
    await office.register.protectCase({ caseId: its.caseId, practice: false, readers: [office.id('kari'), program] });
    await look();
    expect(receiver.received).toEqual([]);
    // And nothing later of what happened while it could not see it.
    await office.register.protectCase({ caseId: its.caseId, practice: false, readers: [] });
    await cancel(its, 'case/letter/1');
    await look();
    expect(types()).toEqual(['duty.cancelled letter']);
  });

  test('hears no more from the moment at which it may not see the case, in the middle of it', async () => {
    const its = await open();
    const readers = [office.id('kari')];
    const at = () => office.register.protectCase({ caseId: its.caseId, practice: false, readers });
    await look({ at });
    expect(types()).toEqual(['case.opened']);
  });

  test('hears nothing while it is switched off, or is no program', async () => {
    await open();
    await office.register.changeStaff({
      ...{ by: office.id('admin'), commandId: randomUUID(), today: '2027-02-09' },
      changes: [{ kind: 'person-changed', person: { ...person(), active: false } }],
    });
    expect(await look()).toBe(0);
    expect(await look({}, { ...webhook, clientId: 'nobody' })).toBe(0);
    expect(receiver.received).toEqual([]);
  });
  const person = () =>
    ({ id: program, login: 'api.skjema-1', name: 'Skjemaet', address: '', language: 'nb', unit: 'tiltak' }) as const;

  test('hears the same once more, under the same id, where we died before it was written down that it took it', async () => {
    await open();
    const dies = () => Promise.reject(new Error('killed'));
    await expect(look({ at: dies })).rejects.toThrow('killed');
    expect(receiver.received).toHaveLength(1);
    // For a minute nobody knows that it died.
    expect(await look()).toBe(0);
    await timePasses();
    await look();
    expect(types()).toEqual(['case.opened', 'case.opened', 'duty.opened talk', 'duty.opened letter']);
    const [first, again, ...others] = idsOf();
    expect(first).toBe(again);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  test('hears of nothing twice from workers that look at one time', async () => {
    await open();
    await Promise.all([look(), look(), look()]);
    await look();
    expect(types()).toEqual(['case.opened', 'duty.opened talk', 'duty.opened letter']);
  });
});

describe('a receiver', () => {
  const silent = () => office.register.silentWebhooks('2999-01-01T00:00:00.000Z');

  test.each<readonly [string, TestGateway['answer'], string]>([
    ['fails', () => 500, 'http-500'],
    ['never answers', () => 'silence', 'ETIMEDOUT'],
    ['hangs up', () => 'hang-up', 'UND_ERR_SOCKET'],
    ['says that it is wrong', () => 422, 'http-422'],
    ['leads elsewhere', () => ({ status: 307, headers: { location: other.url } }), 'http-307'],
  ])('that %s is tried again from there, and holds up no other', async (_what, answer, problem) => {
    await enterProgram(office, 'skjema-2', ['tiltak']);
    const second = { ...webhook, clientId: 'skjema-2', url: other.url };
    await look({}, second);
    await open();
    receiver.answer = answer;
    // Little patience only where it is what is waited for: a busy machine answers late, too.
    const patience = { patienceMilliseconds: problem === 'ETIMEDOUT' ? 2_000 : 10_000 };
    expect(await look(patience)).toBe(0);
    expect(complaints).toEqual([`webhook-${problem}`]);
    expect(other.received).toEqual([]);
    expect(await look({}, second)).toBe(3);
    await sql`update fristvakt.webhooks set ready_at = now() + interval '1 hour' where program = ${program}`.execute(
      office.register.database,
    );
    await look(patience);
    expect(receiver.received).toHaveLength(1);
    await timePasses();
    await look(patience);
    expect(await silent()).toMatchObject([{ login: 'api.skjema-1', problem, stopped: false, cases: 1 }]);
    receiver.answer = () => 200;
    await timePasses();
    await look();
    expect(types()).toEqual(['case.opened', 'case.opened', 'case.opened', 'duty.opened talk', 'duty.opened letter']);
    expect(new Set(idsOf().slice(0, 3)).size).toBe(1);
    expect(await silent()).toEqual([]);
  });

  test('that is gone for good is left alone, told of, and goes on from there when a worker starts anew', async () => {
    await open();
    receiver.answer = () => 410;
    await look();
    await timePasses();
    await look();
    expect(receiver.received).toHaveLength(1);
    expect(complaints).toEqual(['webhook-stopped-http-410']);
    expect(await office.register.silentWebhooks('2000-01-01T00:00:00.000Z')).toMatchObject([
      { login: 'api.skjema-1', problem: 'http-410', stopped: true, cases: 1 },
    ]);
    receiver.answer = () => 200;
    const end = await keepTellingPrograms(tools(), [webhook]);
    await expect.poll(types).toEqual(['case.opened', 'case.opened', 'duty.opened talk', 'duty.opened letter']);
    end();
    expect(await silent()).toEqual([]);
  });

  test('of a program that is not entered is told nothing, and whoever starts the worker is told of that', async () => {
    const misspelt = { ...webhook, clientId: 'skjema-l' };
    const end = await keepTellingPrograms(tools(), [webhook, misspelt]);
    end();
    expect(complaints).toEqual(['webhook-program-not-entered skjema-l']);
  });
});
