import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWeb } from '../../web/app.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { day } from '../shared/days.ts';
import { AskedApi } from './asked-api.ts';
import { enterProgram } from './program.ts';
import { webParts } from './web-parts.ts';

/** A form opens cases by the API, once each, held against the published document. */
let engine: TestEngine;
let app: FastifyInstance;
let api: AskedApi;
let program: string;
let token: string;

beforeAll(async () => {
  engine = await startTestEngine();
  app = await createWeb(webParts(engine));
  api = await AskedApi.of(app);
  program = await enterProgram(engine, 'skjema-1', ['tiltak']);
  token = await api.token('skjema-1');
});
afterAll(async () => {
  await app?.close();
  await engine?.stop();
});

const body = (more: object = {}) => ({
  ...{ routine: 'alver/tiltak', facts: { birthDate: day(-4000) } },
  tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
  ...more,
});
const send = (its: unknown, key: string = randomUUID(), headers: Readonly<Record<string, string>> = {}) =>
  api.ask('/cases', '/cases', { method: 'POST', token, body: its, headers: { 'idempotency-key': key, ...headers } });
const counted = async () => (await engine.register.listCases({ ...everything, status: 'open' })).total;
const everything = {
  practice: false,
  limit: 1,
  scope: { person: randomUUID(), persons: [], work: [], wholeCase: [], leads: ['tiltak', 'mottak'] },
};

describe('a form', () => {
  it('is told what an intake asks for', async () => {
    const { json } = await api.ask('/routines', '/routines', { token });
    const tiltak = json.routines.find(({ routine }: { routine: string }) => routine === 'alver/tiltak');
    const questions = tiltak.questions.map(({ name, type }: { name: string; type: string }) => [name, type]);
    expect(questions).toContainEqual(['birthDate', 'date']);
    const [track] = tiltak.tracks.filter((each: { track: string }) => each.track === 'institution');
    expect(track.questions[0]).toMatchObject({ name: 'kind', type: 'choice' });
    expect(track.questions[0].choices.map(({ value }: { value: string }) => value)).toContain('omsorg');
    expect((await api.ask('/routines', '/routines?a=b', { token })).status).toBe(422);
    const lacking = await api.token('skjema-1', 'fristvakt.read');
    expect((await api.ask('/routines', '/routines', { token: lacking })).status).toBe(403);
    expect((await api.ask('/routines', '/routines')).status).toBe(401);
  });

  it('opens a case, follows it, and is who opened it in the journal and in the log', async () => {
    const answer = await send(body({ name: 'Alva Oppdiktet', people: { caseworker: 'kari' } }));
    expect(answer).toMatchObject({ status: 201, json: { routine: 'alver/tiltak', unit: 'tiltak', state: 'open' } });
    expect(answer.text).not.toContain('Oppdiktet');
    const { reference } = answer.json;
    const found = (await engine.register.findCase(reference))!;
    expect(found).toMatchObject({ subjectName: 'Alva Oppdiktet', people: { caseworker: [engine.people.kari] } });
    const [first] = await engine.register.readJournal(found.caseId);
    expect(first!.event).toMatchObject({ type: 'case-opened', by: program });
    const looks = await engine.register.accessesOf(found.caseId, 5);
    expect(looks).toMatchObject([{ person: program, purpose: 'opened', channel: 'api', outcome: 'shown' }]);
    const followed = await api.ask('/cases/{reference}', `/cases/${reference}`, { token });
    expect(followed.json).toMatchObject({ reference, state: 'open' });
    expect(followed.json.duties.length).toBeGreaterThan(0);
  });

  it('gets no work by what it opens', async () => {
    const { json } = await send(body());
    const found = (await engine.register.findCase(json.reference))!;
    const duties = await engine.register.openDutiesOf(found.caseId);
    expect(duties.filter(({ persons }) => persons.includes(program))).toEqual([]);
    expect(found.people).toEqual({});
  });

  it('says how a day is written as people say it, by the one reader', async () => {
    const { json } = await send(body({ facts: { birthDate: '31.02.2020' } }));
    expect(json).toMatchObject({ status: 422, code: 'refused' });
    expect(json.refusals).toMatchObject([{ field: 'facts.birthDate', code: 'field-not-a-date' }]);
    expect(json.refusals[0].text).toContain('Februar 2020');
  });
});

describe('a key', () => {
  it('is one case, however often it is sent, also at once', async () => {
    const before = await counted();
    const key = randomUUID();
    const its = body({ name: 'Bo Oppdiktet' });
    const answers = await Promise.all([send(its, key), send(its, key), send(its, key)]);
    const references = new Set(answers.map(({ json }) => json.reference));
    expect([...references]).toHaveLength(1);
    // The same in another order of its parts.
    const again = await send(Object.fromEntries(Object.entries(its).reverse()), key);
    expect(again).toMatchObject({ status: 201, json: { reference: answers[0]!.json.reference } });
    expect(await counted()).toBe(before + 1);
  });

  it('stands for one body', async () => {
    const key = randomUUID();
    expect((await send(body(), key)).status).toBe(201);
    const before = await counted();
    expect((await send(body({ name: 'Cia Oppdiktet' }), key)).json).toMatchObject({ status: 422, code: 'key-reused' });
    expect(await counted()).toBe(before);
  });

  it('is the program’s own', async () => {
    await enterProgram(engine, 'skjema-2', ['mottak']);
    const other = await api.token('skjema-2');
    const key = randomUUID();
    const mine = await send(body(), key);
    const theirs = await api.ask('/cases', '/cases', {
      ...{ method: 'POST', token: other, body: body(), headers: { 'idempotency-key': key } },
    });
    expect(theirs).toMatchObject({ status: 201, json: { unit: 'mottak' } });
    expect(theirs.json.reference).not.toBe(mine.json.reference);
  });

  it('is given back where nothing was opened, so that what is mended is sent under it', async () => {
    const key = randomUUID();
    const wrong = await send(body({ tracks: [{ track: 'institution', facts: {} }] }), key);
    expect(wrong.json).toMatchObject({
      code: 'refused',
      refusals: [{ field: 'tracks.0.facts.kind', code: 'field-missing' }],
    });
    expect((await send(body(), key)).status).toBe(201);
  });

  it('is the same case where the answer to the first request was lost on the way', async () => {
    const key = randomUUID();
    const { register } = engine;
    const { finishOpening } = register;
    Object.assign(register, { finishOpening: async () => Promise.reject(new Error('lost')) });
    const lost = await send(body(), key);
    Object.assign(register, { finishOpening });
    expect(lost.json).toMatchObject({ status: 500, code: 'trouble' });
    const before = await counted();
    expect((await send(body(), key)).status).toBe(201);
    expect(await counted()).toBe(before);
  });

  it('is asked for', async () => {
    for (const headers of [undefined, { 'idempotency-key': 'short' }, { 'idempotency-key': 'with a space in it' }]) {
      const answer = await api.ask('/cases', '/cases', { method: 'POST', token, body: body(), headers });
      expect(answer.json).toMatchObject({ status: 400, code: 'key-missing' });
    }
  });

  it('and what was sent under it are not in the register, and go after thirty days', async () => {
    const key = `key-${randomUUID()}`;
    const { json } = await send(body({ name: 'Ella Oppdiktet' }), key);
    const client = new pg.Client({ connectionString: engine.embedded.databaseUrl });
    await client.connect();
    const { rows } = await client.query('select * from fristvakt.program_openings');
    const kept = JSON.stringify(rows);
    expect(kept).toContain(json.reference);
    expect(kept).not.toContain(key);
    expect(kept).not.toContain('Ella');
    await engine.register.removeOldOpenings(`${day(1)}T00:00:00.000Z`);
    const left = await client.query('select 1 from fristvakt.program_openings');
    await client.end();
    expect(left.rowCount).toBe(0);
  });
});

describe('what is refused', () => {
  const before = () => counted();
  it.each<readonly [string, object, readonly string[]]>([
    ['a routine that is not there', { routine: 'alver/nothing' }, ['routine']],
    ['a unit that is not the program’s', { unit: 'mottak' }, ['unit']],
    ['a login that nobody has', { people: { caseworker: 'nobody' } }, ['people.caseworker']],
    ['somebody of another service', { people: { caseworker: 'vera' } }, ['people.caseworker']],
    ['a program that is to have work', { people: { caseworker: 'api.skjema-1' } }, ['people.caseworker']],
    ['a role that the routine has not', { people: { king: 'kari' } }, ['people.king']],
    ['an answer that nobody asks for', { facts: { shoeSize: 42 } }, ['facts.shoeSize']],
    ['a track that is not there', { tracks: [{ track: 'nothing' }] }, ['tracks.0']],
    ['a national identity number as a name', { name: 'Alva 01010012356' }, ['name']],
  ])('%s', async (_what, more, fields) => {
    const were = await before();
    const { json, text } = await send(body(more));
    expect(json).toMatchObject({ status: 422, code: 'refused' });
    expect(json.refusals.map(({ field }: { field: string }) => field)).toEqual(fields);
    for (const { text: sentence } of json.refusals) expect(sentence).toMatch(/^[A-ZÆØÅ«].*[.?]$/);
    expect(text).not.toContain('01010012356');
    expect(await counted()).toBe(were);
  });

  it('in nynorsk where that is asked for', async () => {
    const nn = await send(body({ routine: 'x/y' }), randomUUID(), { 'accept-language': 'nn' });
    expect(nn.json.refusals[0].text).toBe('Det finst inga slik rutine.');
  });

  it.each<readonly [string, unknown, string, Readonly<Record<string, string>>]>([
    ['no JSON', '{', 'not-json', {}],
    ['a form', 'routine=x', 'type-wrong', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['too much', JSON.stringify(body({ name: 'x'.repeat(70_000) })), 'too-large', {}],
    ['what is not asked for', JSON.stringify(body({ practice: true })), 'invalid', {}],
    ['no object', '[]', 'invalid', {}],
    ['a sign that cannot be kept', JSON.stringify(body({ name: 'A\0B' })), 'invalid', {}],
  ])('%s', async (_what, sent, code, headers) => {
    expect((await send(sent, randomUUID(), headers)).json).toMatchObject({ code });
  });

  it('everything without the scope to open', async () => {
    const reading = await api.token('skjema-1', 'fristvakt.read');
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await api.ask('/cases', '/cases', { method: 'POST', token: reading, body: body(), headers });
    expect(answer.json).toMatchObject({ status: 403, code: 'scope-missing' });
    expect((await api.ask('/cases', '/cases', { method: 'POST', body: body() })).status).toBe(401);
  });
});

describe('a protected case', () => {
  it('is opened for those who have a role in it, and the program does not follow it', async () => {
    const { json } = await send(body({ name: 'Dan Oppdiktet', protected: true, people: { caseworker: 'kari' } }));
    const found = (await engine.register.findCase(json.reference))!;
    expect(found.protected).toBe(true);
    expect(await engine.register.readersOf(found)).toContain(engine.people.kari);
    expect((await api.ask('/cases/{reference}', `/cases/${json.reference}`, { token })).status).toBe(404);
  });

  it('is there for who leads the unit where nobody has a role in it', async () => {
    const { json } = await send(body({ name: 'Finn Oppdiktet', protected: true }));
    const found = (await engine.register.findCase(json.reference))!;
    expect(await engine.register.readersOf(found)).toContain(engine.people.ola);
  });

  it('of a child makes the next one of it protected too, for its readers in the service', async () => {
    const { json } = await send(body({ name: 'Dan Oppdiktet' }));
    const found = (await engine.register.findCase(json.reference))!;
    expect(found.protected).toBe(true);
    expect(await engine.register.readersOf(found)).toContain(engine.people.kari);
  });
});

describe('the example', () => {
  const run = promisify(execFile);
  const example = async (its: unknown, more: NodeJS.ProcessEnv = {}) => {
    const url = `${app.listeningOrigin}/api/v1`;
    const env = { ...process.env, FRISTVAKT_API: url, TOKEN_URL: `${url}/token`, CLIENT_ID: 'skjema-1', ...more };
    const script = fileURLToPath(new URL('../../docs/examples/open-and-follow.mjs', import.meta.url));
    return run(process.execPath, [script, JSON.stringify(its)], { env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  };
  beforeAll(() => app.listen({ host: '127.0.0.1', port: 0 }));

  it('opens a case once and says what is due in it', async () => {
    const KEY = randomUUID();
    const first = await example(body(), { KEY });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const [reference = '', ...duties] = first.stdout.trim().split('\n');
    expect((await engine.register.findCase(reference))?.status).toBe('open');
    expect(duties.length).toBeGreaterThan(0);
    expect((await example(body(), { KEY })).stdout).toBe(first.stdout);
  });

  it('says what is wrong with a form', async () => {
    const refused = await example(body({ facts: { birthDate: 'i forfjor' } }));
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('facts.birthDate: ');
  });
});

// Last: what the tests above have met.
it('has met each answer of its document', () => {
  expect(api.unmet((path) => path === '/cases' || path === '/routines')).toEqual([]);
});
