import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWeb } from '../../web/app.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { day } from '../shared/days.ts';
import { AskedApi } from './asked-api.ts';
import { enterProgram } from './program.ts';
import { webParts } from './web-parts.ts';

/** The API as programs ask it, held against its own document; whom it lets see what is held here too. */
let engine: TestEngine;
let app: FastifyInstance;
let api: AskedApi;
let program: string;
let token: string;
const references = { theirs: '', others: '', protected: '', practice: '' };

/** @param name of the child; one whose name a protected case has would be protected too */
const open = async (unit: string, { practice = false, name }: { practice?: boolean; name?: string } = {}) => {
  const opened = await engine.cases.open({
    ...{ routine: 'alver/tiltak', unit, by: engine.people.hilde!, facts: {}, practice },
    tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
    subjectName: name,
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  return opened;
};
const opening = ['/cases', '/routines'];
const theCase = '/cases/{reference}';
const theDuties = '/cases/{reference}/duties';

beforeAll(async () => {
  engine = await startTestEngine();
  app = await createWeb(webParts(engine));
  api = await AskedApi.of(app);
  program = await enterProgram(engine, 'skjema-1', ['tiltak']);
  token = await api.token('skjema-1');
  references.theirs = (await open('tiltak', { name: 'Alva Oppdiktet' })).reference;
  references.others = (await open('mottak')).reference;
  references.practice = (await open('tiltak', { practice: true })).reference;
  const its = await open('tiltak', { name: 'Dan Oppdiktet' });
  references.protected = its.reference;
  // Also where it is named as a reader: whatever a case says, a program sees no protected one.
  const readers = [engine.people.per!, program];
  await engine.register.protectCase({ caseId: its.caseId, practice: false, readers });
});
afterAll(async () => {
  await app?.close();
  await engine?.stop();
});

const looksOf = async (who: string) => {
  const rows: {
    caseId?: string | undefined;
    outcome: string;
    purpose: string;
    channel: string;
    role?: string | undefined;
  }[] = [];
  await engine.register.walkAccesses((row) => {
    if (row.person === who) rows.push(row);
  });
  return rows;
};

describe('a case', () => {
  it('is told with what is open in it, and nothing of anybody', async () => {
    const answer = await api.ask(theCase, `/cases/${references.theirs}`, { token });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      reference: references.theirs,
      routine: 'alver/tiltak',
      unit: 'tiltak',
      state: 'open',
    });
    expect(answer.json.duties.length).toBeGreaterThan(0);
    expect(answer.json.duties[0]).toMatchObject({
      track: 'institution-1',
      state: 'open',
      late: false,
      assigned: false,
    });
    const people = await engine.register.listPeople();
    for (const { id, name } of people) {
      expect(answer.text).not.toContain(id);
      expect(answer.text).not.toContain(name);
    }
    expect(answer.text).not.toContain('Oppdiktet');
    expect(answer.text).not.toContain('omsorg');
  });

  it('has its titles in the language that is asked for', async () => {
    const titles = async (language: string) => {
      const headers = { 'accept-language': language };
      const { json } = await api.ask(theCase, `/cases/${references.theirs}`, { token, headers });
      return json.duties.map(({ title }: { title: string }) => title);
    };
    expect(await titles('nn-NO,nb;q=0.5')).not.toEqual(await titles('nb'));
  });

  it('has all its duties in pages, the open ones first', async () => {
    const opened = await open('tiltak');
    const [first] = await engine.register.openDutiesOf(opened.caseId);
    const found = (await engine.register.findCase(opened.caseId))!;
    const by = await engine.cases.actor(engine.people.ola!, found);
    const done = await engine.cases.send(opened.caseId, { type: 'cancel', duty: first!.duty, reason: 'Feil', by });
    expect(done.ok).toBe(true);
    const all = await api.ask(theDuties, `/cases/${opened.reference}/duties`, { token });
    const states = all.json.duties.map(({ state }: { state: string }) => state);
    expect(states.at(-1)).toBe('cancelled');
    expect(all.json).toMatchObject({ total: states.length, next: null });
    const one = await api.ask(theDuties, `/cases/${opened.reference}/duties?limit=1&offset=1`, { token });
    expect(one.json.duties).toEqual([all.json.duties[1]]);
    expect(one.json.next).toBe(2);
    expect(all.text).not.toContain('Feil');
  });

  it('says when it was closed', async () => {
    const opened = await open('tiltak');
    const found = (await engine.register.findCase(opened.caseId))!;
    const by = await engine.cases.actor(engine.people.ola!, found);
    const close = { type: 'close', reason: 'Oppdiktet', cancelDuties: true, by } as const;
    const closed = await engine.cases.send(opened.caseId, close);
    expect(closed).toMatchObject({ ok: true });
    const { json } = await api.ask(theCase, `/cases/${opened.reference}`, { token });
    expect(json).toMatchObject({ state: 'closed', duties: [] });
    expect(json.closedAt.slice(0, 4)).toBe(day(0).slice(0, 4));
  });

  it('is in the access log before it is told, and is not told where that cannot be written', async () => {
    const before = await looksOf(program);
    await api.ask(theCase, `/cases/${references.theirs}`, { token });
    const after = await looksOf(program);
    expect(after).toHaveLength(before.length + 1);
    const found = (await engine.register.findCase(references.theirs))!;
    const row = { outcome: 'shown', purpose: 'case', channel: 'api', role: 'api-client', caseId: found.caseId };
    expect(after.at(-1)).toMatchObject(row);
    const { logAccesses } = engine.register;
    Object.assign(engine.register, { logAccesses: async () => Promise.reject(new Error('full')) });
    const answer = await api.ask(theCase, `/cases/${references.theirs}`, { token });
    Object.assign(engine.register, { logAccesses });
    expect(answer.json).toMatchObject({ code: 'trouble' });
    expect(answer.json.duties).toBeUndefined();
  });
});

describe('decisions', () => {
  const theDecisions = '/cases/{reference}/decisions';

  it('are told with who must decide what waits, and neither why nor by whom', async () => {
    const opened = await open('tiltak');
    const found = (await engine.register.findCase(opened.caseId))!;
    const by = async (login: string) => ({ by: await engine.cases.actor(engine.people[login]!, found) });
    const plan = (await engine.register.openDutiesOf(opened.caseId)).find(({ step }) => step === 'measures-plan')!;
    const fields = { written: day(0), nextEvaluation: day(60) };
    const done = { type: 'complete', duty: plan.duty, outcome: 'written', fields, ...(await by('kari')) } as const;
    expect(await engine.cases.send(opened.caseId, done)).toMatchObject({ ok: true });
    const path = `/cases/${opened.reference}/decisions`;
    const waits = await api.ask(theDecisions, path, { token });
    expect(waits.json.waiting).toMatchObject([{ duty: plan.duty, step: 'measures-plan', roles: ['leader'] }]);
    const refused = { type: 'refuse', duty: plan.duty, reason: 'Hemmelig grunn', ...(await by('ola')) } as const;
    expect(await engine.cases.send(opened.caseId, refused)).toMatchObject({ ok: true });
    const { json, text } = await api.ask(theDecisions, path, { token });
    expect(json).toMatchObject({ waiting: [], total: 1, decisions: [{ kind: 'refused', step: 'measures-plan' }] });
    expect(text).not.toMatch(/Hemmelig/);
    expect(text).not.toContain(engine.people.ola!);
    // They are made in the pages: there is nothing here that makes one.
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await app.inject({ method, url: `/api/v1${path}`, headers })).statusCode).toBe(404);
    }
  });

  it('of a case that the program may not see are not there', async () => {
    const answer = await api.ask(theDecisions, `/cases/${references.protected}/decisions`, { token });
    expect(answer.status).toBe(404);
    const lacking = await api.token('skjema-1', 'fristvakt.open');
    expect((await api.ask(theDecisions, `/cases/${references.theirs}/decisions`, { token: lacking })).status).toBe(403);
    const wrong = await api.ask(theDecisions, `/cases/${references.theirs}/decisions?limit=x`, { token });
    expect(wrong.status).toBe(422);
  });
});

describe('figures', () => {
  it('count what is open in the units of the program, without protected cases, and are in the access log', async () => {
    const before = (await looksOf(program)).length;
    const answer = await api.ask('/figures', '/figures', { token });
    expect(answer.json).toMatchObject({ units: ['tiltak'] });
    const { overdue, week, later, held } = answer.json.open;
    const open = await engine.register.listDuties({ practice: false, units: ['tiltak'], limit: 1000 });
    expect(overdue + week + later + held).toBe(open.length);
    expect(open.length).toBeGreaterThan(0);
    expect((await looksOf(program)).slice(before)).toMatchObject([{ purpose: 'export', channel: 'api' }]);
    const one = await api.ask('/figures', '/figures?unit=tiltak', { token });
    expect(one.json.open).toEqual(answer.json.open);
  });

  it('of another unit are not there', async () => {
    expect((await api.ask('/figures', '/figures?unit=mottak', { token })).status).toBe(404);
    expect((await api.ask('/figures', '/figures?other=1', { token })).status).toBe(422);
    const lacking = await api.token('skjema-1', 'fristvakt.read');
    expect((await api.ask('/figures', '/figures', { token: lacking })).status).toBe(403);
  });
});

describe('what a program may not see is not there', () => {
  it.each(['others', 'protected', 'practice'] as const)(
    'the case %s, and that it was asked for is written down',
    async (name) => {
      const nowhere = await api.ask(theCase, '/cases/AL-99-9999', { token });
      for (const [as, end] of [
        [theCase, ''],
        [theDuties, '/duties'],
      ] as const) {
        const before = (await looksOf(program)).length;
        const answer = await api.ask(as, `/cases/${references[name]}${end}`, { token });
        expect(answer).toMatchObject({ status: 404, json: nowhere.json });
        expect((await looksOf(program)).slice(before)).toMatchObject([{ outcome: 'denied', channel: 'api' }]);
      }
    },
  );

  it('a unit below one that it has is its too, and nothing above', async () => {
    await enterProgram(engine, 'skjema-2', ['barneverntjenesten']);
    const wide = await api.token('skjema-2');
    for (const name of ['theirs', 'others'] as const)
      expect((await api.ask(theCase, `/cases/${references[name]}`, { token: wide })).status).toBe(200);
    expect((await api.ask(theCase, `/cases/${references.protected}`, { token: wide })).status).toBe(404);
  });
});

describe('who asks', () => {
  const path = () => `/cases/${references.theirs}`;

  it('has a token, and one of ours', async () => {
    expect((await api.ask(theCase, path())).json).toMatchObject({ status: 401, code: 'token-missing' });
    const bad = await api.ask(theCase, path(), { token: `${token}x` });
    expect(bad.json).toMatchObject({ status: 401, code: 'token-invalid' });
    expect(bad.headers['www-authenticate']).toContain('invalid_token');
    // Another process of the pages, or the same one started anew, has another key.
    const elsewhere = await createWeb(webParts(engine));
    const foreign = await (await AskedApi.of(elsewhere)).token('skjema-1');
    await elsewhere.close();
    expect((await api.ask(theCase, path(), { token: foreign })).json).toMatchObject({ code: 'token-invalid' });
  });

  it('has one for whatever is asked', async () => {
    for (const [as, methods] of Object.entries(api.document.paths)) {
      for (const method of Object.keys(methods).map((each) => each.toUpperCase() as 'GET' | 'POST')) {
        const answer = await api.ask(as, as.replaceAll(/\{\w+\}/g, 'x'), {
          method,
          ...(method === 'POST' && { body: {} }),
        });
        expect(answer.status, `${method} ${as}`).toBe(401);
      }
    }
  });

  it('has the scope for it', async () => {
    const figures = await api.token('skjema-1', 'fristvakt.figures');
    expect((await api.ask(theCase, path(), { token: figures })).json).toMatchObject({
      status: 403,
      code: 'scope-missing',
    });
    expect((await api.ask(theDuties, `${path()}/duties`, { token: figures })).status).toBe(403);
  });

  it('is a program that whoever administers has entered, and none that is switched off or has another role', async () => {
    const id = await enterProgram(engine, 'skjema-3', ['tiltak']);
    const its = await api.token('skjema-3');
    expect((await api.ask(theCase, path(), { token: its })).status).toBe(200);
    const { register, people } = engine;
    const person = {
      id,
      login: 'api.skjema-3',
      name: 'Skjemaet',
      address: '',
      language: 'nb',
      unit: 'tiltak',
    } as const;
    const changed = await register.changeStaff({
      ...{ by: people.admin!, commandId: randomUUID(), today: day(0) },
      changes: [{ kind: 'person-changed', person: { ...person, active: false } }],
    });
    expect(changed.ok).toBe(true);
    expect((await api.ask(theCase, path(), { token: its })).json).toMatchObject({
      status: 403,
      code: 'program-unknown',
    });
    expect(await api.token('skjema-3')).toBeUndefined();
    expect(await api.token('kari')).toBeUndefined();
  });

  it('is known by no cookie, and is nobody on the pages', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const kari = await app.inject({ method: 'POST', url: '/login', payload: 'person=kari', headers });
    const cookie = kari.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect((await api.ask(theCase, path(), { headers: { cookie } })).status).toBe(401);
    const page = await app.inject({ url: '/', headers: { authorization: `Bearer ${token}` } });
    expect(page.headers.location).toBe('/login');
    for (const login of ['api.skjema-1', program]) {
      const asProgram = await app.inject({ method: 'POST', url: '/login', payload: `person=${login}`, headers });
      expect(asProgram.headers.location).toBe('/login?unknown=yes');
    }
    expect((await app.inject({ url: '/login' })).body).not.toContain('Skjemaet');
  });
});

describe('the API', () => {
  it('is not there where programs have no issuer and the stack is not the embedded one', async () => {
    const without = await createWeb({ ...webParts(engine), embedded: false });
    expect((await without.inject({ url: '/api/v1/openapi.json' })).statusCode).toBe(404);
    const issued = await createWeb({ ...webParts(engine), judgeToken: async () => ({ ok: false, why: 'away' }) });
    expect((await issued.inject({ url: '/api/v1/openapi.json' })).statusCode).toBe(200);
    // Whoever has an issuer gives no tokens of their own.
    expect(
      (
        await issued.inject({
          method: 'POST',
          url: '/api/v1/token',
          payload: '',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).statusCode,
    ).toBe(404);
    const headers = { authorization: `Bearer ${token}` };
    const away = await issued.inject({ url: `/api/v1/cases/${references.theirs}`, headers });
    expect(away.json()).toMatchObject({ code: 'unavailable' });
    await Promise.all([without.close(), issued.close()]);
  });

  it('says in its own way that something is not there', async () => {
    const answer = await app.inject({ url: '/api/v1/nothing' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('says which part of a question has not its form', async () => {
    const answer = await api.ask(theDuties, `/cases/${references.theirs}/duties?limit=0&first=1`, { token });
    expect(answer.json).toMatchObject({ status: 422, code: 'invalid' });
    expect(answer.json.refusals.map(({ field }: { field: string }) => field)).toEqual(['query.limit', 'query']);
    expect((await api.ask(theCase, `/cases/${references.theirs}?a=b`, { token })).json).toMatchObject({
      code: 'invalid',
    });
  });

  it('answers so many in a minute and no more', async () => {
    const one = await createWeb(webParts(engine));
    let last = 200;
    for (let asked = 0; asked <= 600; asked += 1) last = (await one.inject({ url: '/api/v1/openapi.json' })).statusCode;
    expect(last).toBe(429);
    const limited = await AskedApi.of(app).then(() => one.inject({ url: `/api/v1/cases/x` }));
    expect(limited.json()).toMatchObject({ code: 'too-many' });
    await one.close();
  });
});

// Last: what the tests above have met. What opens a case is in api-opening.test.ts.
it('has met each answer of its document', () => {
  expect(api.unmet((path) => !opening.includes(path))).toEqual([]);
});
