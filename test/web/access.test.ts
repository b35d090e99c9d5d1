import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailer } from '../../activities/mailer.ts';
import { openDecoding } from '../../client/decoding.ts';
import { openLooks } from '../../client/looks.ts';
import { dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { StaffChange } from '../../core/people/staff.ts';
import { createWeb } from '../../web/app.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { askOf } from '../engine/sleeping-case.ts';
import { day, typedDay } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { webParts } from './web-parts.ts';

/**
 * Who may see which case, as a table: the whole of it goes through one condition (register/case-scope.ts), and this
 * holds it for lists, search, pages, forms and the log alike.
 */
const temporalUi = 'https://temporal.example';
let engine: TestEngine;
let app: FastifyInstance;
const cookies = new Map<string, string>();
const tokens = new Map<string, string>();

const cases = {
  /** Kari is its caseworker. */
  karis: { people: ['kari'], unit: 'tiltak', protectedFor: [], name: 'Alva Oppdiktet' },
  /** Nobody is named: it waits for whoever is a caseworker in the unit. */
  unassigned: { people: [], unit: 'tiltak', protectedFor: [], name: 'Bo Oppdiktet' },
  /** Another department's. */
  others: { people: [], unit: 'mottak', protectedFor: [], name: 'Cia Oppdiktet' },
  /** Kari is its caseworker, and only Per is its reader. */
  protected: { people: ['kari'], unit: 'tiltak', protectedFor: ['per'], name: 'Dan Oppdiktet' },
} as const;
type CaseName = keyof typeof cases;
const references = {} as Record<CaseName, string>;
const ids = {} as Record<CaseName, string>;

/** Rows: who. Columns: the cases that they may see; every other one is not there for them. */
const matrix: readonly (readonly [who: string, why: string, sees: readonly CaseName[]])[] = [
  ['kari', 'a caseworker: her own, and what waits for her unit', ['karis', 'unassigned']],
  [
    'per',
    'a colleague: what waits for the unit, and the protected case that he is named for',
    ['unassigned', 'protected'],
  ],
  ['ola', 'the leader of the unit: all of it but the protected', ['karis', 'unassigned']],
  ['hilde', 'the head above both departments: all but the protected', ['karis', 'unassigned', 'others']],
  ['mina', 'the leader of the other department', ['others']],
  ['siv', 'a deputy of a leader who is there today', []],
  ['vera', 'a caseworker of another service', []],
  ['admin', 'an administrator reads no case', []],
];

beforeAll(async () => {
  engine = await startTestEngine();
  app = await createWeb({ ...webParts(engine), temporalUi });
  for (const [name, { people, unit, protectedFor, name: subjectName }] of Object.entries(cases)) {
    const opened = await engine.cases.open({
      routine: 'alver/tiltak',
      unit,
      by: engine.people.kari!,
      people: people.length > 0 ? { caseworker: people.map((login) => engine.people[login]!) } : {},
      facts: {},
      tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
      subjectName,
      practice: false,
    });
    if (opened.ok !== true) throw new Error(JSON.stringify(opened));
    references[name as CaseName] = opened.reference;
    ids[name as CaseName] = opened.caseId;
    if (protectedFor.length > 0) {
      const readers = protectedFor.map((login) => engine.people[login]!);
      await engine.register.protectCase({ caseId: opened.caseId, practice: false, readers });
    }
  }
  for (const [who] of matrix) await signIn(who);
});
afterAll(async () => {
  await app?.close();
  await engine?.stop();
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const get = (who: string, url: string) => app.inject({ method: 'GET', url, headers: { cookie: cookies.get(who)! } });
async function signIn(who: string, login = who): Promise<void> {
  const payload = `person=${login}`;
  const answer = await app.inject({ method: 'POST', url: '/login', payload, headers: form });
  const [cookie] = answer.cookies;
  cookies.set(who, `${cookie!.name}=${cookie!.value}`);
  const page = await get(who, '/');
  tokens.set(who, /name="_token" value="([^"]+)"/.exec(page.body)![1]!);
}

/** Sends a form. Where it is shown again, that page is the answer. */
const post = async (who: string, url: string, fields: Record<string, string>) => {
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: { ...form, cookie: cookies.get(who)! },
    payload: new URLSearchParams({ _token: tokens.get(who)!, _command: randomUUID(), ...fields }).toString(),
  });
  const { location = '' } = answer.headers;
  return /[?&]draft=/.test(String(location)) ? get(who, String(location)) : answer;
};
const dutyOf = (name: CaseName) => `/cases/${references[name]}/duties/institution-1/referral/1`;
const names = Object.keys(cases) as CaseName[];

describe.each(matrix)('%s, %s', (who, _why, sees) => {
  it.each(names)('the page, the form and the log of the case %s', async (name) => {
    const there = sees.includes(name);
    const missing = await get(who, '/cases/AL-99-9999');
    for (const url of [`/cases/${references[name]}`, `/cases/${ids[name]}`, dutyOf(name)]) {
      const answer = await get(who, url);
      expect(answer.statusCode, url).toBe(there ? 200 : 404);
      if (there) continue;
      // No access looks just like no case, down to the last letter.
      const plain = (body: string) => body.replaceAll(/value="[^"]*"/g, '');
      expect(plain(answer.body)).toBe(plain(missing.body));
    }
    const log = await get(who, `/cases/${references[name]}/log`);
    expect(log.statusCode).toBe(there && (who === 'ola' || who === 'hilde' || who === 'mina') ? 200 : 404);
    if (!there) {
      const before = await engine.register.readJournal(ids[name]);
      const answer = await post(who, dutyOf(name), { outcome: 'done', 'field.sent': typedDay(0) });
      expect(answer.statusCode).toBe(404);
      expect(await engine.register.readJournal(ids[name])).toHaveLength(before.length);
    }
  });

  it('lists, search and own deadlines hold those and no others', async () => {
    const list = await get(who, '/cases');
    const found = await post(who, '/cases', { text: 'Oppdiktet' });
    const own = await get(who, '/');
    expect([list.statusCode, found.statusCode, own.statusCode]).toEqual([200, 200, 200]);
    for (const name of names) {
      const there = sees.includes(name);
      expect(list.body.includes(references[name]), `list: ${name}`).toBe(there);
      expect(found.body.includes(references[name]), `search: ${name}`).toBe(there);
      // Of a protected one its readers see the reference alone, where others can look over their shoulder.
      const isNamed = there && name !== 'protected';
      expect(found.body.includes(cases[name].name), `name: ${name}`).toBe(isNamed);
      expect(list.body.includes(cases[name].name), `name in the list: ${name}`).toBe(isNamed);
      const title = /<title>(.*?)<\/title>/.exec((await get(who, `/cases/${references[name]}`)).body)?.[1];
      expect(title).not.toContain('Oppdiktet');
      if (!isNamed) expect(own.body).not.toContain(cases[name].name);
      if (!there) expect(own.body).not.toContain(references[name]);
    }
  });

  it("leaders' and administrators' pages are there for them alone", async () => {
    const leads = ['ola', 'hilde', 'mina'].includes(who);
    const figures = ['/unit/control', '/unit/report', '/unit/report.csv'];
    const registers = ['/unit/deviations', '/unit/deviations.csv'];
    for (const url of ['/decisions', '/unit', '/unit/duties', '/unit/duties.csv', ...figures, ...registers]) {
      const answer = await get(who, url);
      expect(answer.statusCode, url).toBe(leads ? 200 : 404);
      for (const name of names) if (!sees.includes(name)) expect(answer.body).not.toContain(references[name]);
    }
    expect((await get(who, '/administration')).statusCode).toBe(who === 'admin' ? 200 : 404);
    // A new routine is begun by who decides on routines, or sets the installation up.
    const begins = leads || who === 'admin';
    expect((await get(who, '/routines/new')).statusCode).toBe(begins ? 200 : 404);
    const fields = { municipality: 'X', name: 'Y', language: 'nb', service: 'other', text: '1. Ringe\n2. Skrive' };
    expect((await post(who, '/routines/new', fields)).statusCode).toBe(begins ? 200 : 404);
  });
});

describe('after what somebody has just done', () => {
  const opened = async (people: readonly string[]) => {
    const its = await engine.cases.open({
      routine: 'alver/tiltak',
      unit: 'tiltak',
      by: engine.people.kari!,
      people: people.length > 0 ? { caseworker: people.map((login) => engine.people[login]!) } : {},
      facts: {},
      tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
      practice: false,
    });
    if (its.ok !== true) throw new Error(JSON.stringify(its));
    return its;
  };

  inWhole(
    'a case that was opened by mistake and names nobody stays there for whoever closed it, and for who leads',
    async () => {
      const { reference, caseId } = await opened([]);
      const at = `/cases/${reference}`;
      const closed = await post('per', `${at}/acts/close`, {
        ...{ reason: 'Samme barn har en sak fra før', mistake: 'yes', cancelDuties: 'yes', _do: 'confirm' },
      });
      expect((await engine.cases.show(caseId))?.state).toMatchObject({ status: 'closed', mistake: true });
      expect(closed.statusCode).toBe(303);
      const receipt = await get('per', String(closed.headers.location));
      expect(receipt.statusCode).toBe(200);
      expect(receipt.body).toContain('Samme barn har en sak fra før');
      // The others in the unit had its work too, until it was closed.
      for (const who of ['kari', 'ola', 'hilde']) expect((await get(who, at)).statusCode, who).toBe(200);
      for (const who of ['vera', 'mina', 'admin']) expect((await get(who, at)).statusCode, who).toBe(404);
    },
  );

  it('who has nothing more to do in a case still gets the receipt, which says that the case is not theirs any more', async () => {
    const { reference, caseId } = await opened(['kari']);
    const duty = 'institution-1/referral/1';
    const to = engine.people.vera!;
    await askOf(engine, caseId, { type: 'handover', duty, to, reason: 'Familien er fulgt opp av NAV' }, 'ola');
    const at = `/cases/${reference}`;
    const answer = await post('vera', `${at}/duties/${duty}`, { _act: 'return', reason: 'Jeg er borte den uka' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Dette er gjort');
    expect(answer.body).toContain('Jeg er borte den uka');
    expect(answer.body).toContain('Denne plikten er ikke lenger din');
    expect((await get('vera', at)).statusCode).toBe(404);
  });
});

describe('one duty is not the whole case', () => {
  const child = 'Eli Navnesdatter Oppdiktet';
  const referral = 'institution-1/referral/1';
  const support = 'financial-support-1/support-documentation/1';
  /** Who has one duty and no role in the case: which, what they may read of it, and what of the rest they must not. */
  const owners = [
    ['nils', 'who is offered it', referral, 'Henvisning til Bufetats inntaksteam', ['ferietilskudd', 'Gyldig vedtak']],
    ['arne', 'who was given it', 'institution-1/decision/1', 'Gyldig vedtak', ['ferietilskudd', 'Henvisning til']],
    ['finn', 'who fills its role for the unit', support, 'konomisk dokumentasjon', ['omsorg', 'Henvisning til']],
  ] as const;
  const never = [child, 'Navnesdatter', '2015', 'Fødselsdato', 'fødselsdato', 'Tidslinje', 'Hendte'];
  let reference: string;
  let caseId: string;
  const at = (path = '') => `/cases/${reference}${path}`;
  const plain = (body: string) => body.replaceAll(/value="[^"]*"/g, '').replaceAll(reference, 'REFERENCE');

  beforeAll(async () => {
    const { kari, nils, arne } = engine.people;
    const its = await engine.cases.open({
      ...{ routine: 'alver/tiltak', unit: 'tiltak', by: kari!, people: { caseworker: [kari!] }, practice: false },
      facts: { birthDate: '2015-05-05' },
      subjectName: child,
      tracks: [
        { track: 'institution', facts: { kind: 'omsorg' } },
        { track: 'financial-support', facts: { purpose: 'ferietilskudd' } },
      ],
    });
    if (its.ok !== true) throw new Error(JSON.stringify(its));
    ({ caseId, reference } = its);
    await askOf(engine, caseId, { type: 'handover', duty: referral, to: nils! });
    await askOf(engine, caseId, { type: 'reassign', role: 'caseworker', duty: 'institution-1/decision/1', to: arne! });
    const named = 'financial-support-1/support-worker-named/1';
    const fields = { assigned: true };
    await askOf(engine, caseId, { type: 'complete', duty: named, outcome: 'done', fields }, 'ola');
    for (const [who] of owners) {
      await signIn(who);
      await post(who, '/language', { language: 'nb' });
    }
  });

  describe.each(owners)('for %s, %s', (who, _why, duty, reads, hidden) => {
    const sees = (body: string, what: string) => {
      for (const word of [...never, ...hidden]) expect(body, `${what}: ${word}`).not.toContain(word);
    };

    it('the pages tell of that duty, whom to ask, and of nothing else', async () => {
      for (const url of [at(), at(`/duties/${duty}`)]) {
        const { statusCode, body } = await get(who, url);
        expect([url, statusCode]).toEqual([url, 200]);
        expect(body).toContain(reference);
        expect(body).toMatch(/Du ser denne plikt/);
        expect(body).toContain('Kari Eksempel');
        sees(body, url);
      }
      expect((await get(who, at(`/duties/${duty}`))).body).toContain(reads);
    });

    it('no other duty, no act on the case, no log and no printout is there, as if there were no case', async () => {
      const missing = plain((await get(who, '/cases/AL-99-9999')).body);
      const others = owners.filter((each) => each[2] !== duty).map((each) => `/duties/${each[2]}`);
      const acts = ['close', 'give-role', 'fact', 'consent', 'start-track', 'end-track', 'deviation', 'open-duty'];
      const elsewhere = `/acts/handover?duty=${others[0]!.slice('/duties/'.length)}`;
      const paths = [...others, ...acts.map((act) => `/acts/${act}`), elsewhere, `/acts/cancel?duty=${duty}`];
      for (const path of [
        ...paths,
        '/acts/handover',
        '/log',
        '/insight',
        '/then',
        '/protection',
        '/alias',
        '/acts/migrate',
      ]) {
        const answer = await get(who, at(path));
        expect([path, answer.statusCode]).toEqual([path, 404]);
        expect(plain(answer.body), path).toBe(missing);
      }
      const sequence = (await engine.register.findCase(caseId))!.sequence;
      const closing = { reason: 'Flyttet', cancelDuties: 'yes', _do: 'confirm' };
      expect((await post(who, at('/acts/close'), closing)).statusCode).toBe(404);
      expect((await post(who, at('/protection'), { readers: engine.people[who]! })).statusCode).toBe(404);
      expect((await post(who, at('/alias'), { alias: 'Noen' })).statusCode).toBe(404);
      expect((await post(who, at('/child'), { reference })).statusCode).toBe(404);
      const unchanged = (await engine.register.findCase(caseId))!;
      expect(unchanged).toMatchObject({ sequence, protected: false });
      expect(unchanged.alias).toBeUndefined();
    });

    it('no list, search, export or figure finds the case', async () => {
      for (const text of [child, 'Navnesdatter', reference]) {
        const { body } = await post(who, '/cases', { text });
        expect(body, text).not.toContain(`/cases/${reference}"`);
        if (text !== child) expect(body).not.toContain(child);
      }
      expect((await get(who, '/cases')).body).not.toContain(reference);
      const own = (await get(who, '/')).body;
      const rows = own.split('<tr').filter((row) => row.includes(reference));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) sees(row, 'own deadlines');
      for (const url of ['/unit/duties.csv', '/unit/control', '/decisions'])
        expect((await get(who, url)).statusCode).toBe(404);
    });

    it('the case itself refuses to be closed by them, whichever way it is asked', async () => {
      const found = (await engine.register.findCase(caseId))!;
      const by = await engine.cases.actor(engine.people[who]!, found);
      const asked = { reason: 'Flyttet', cancelDuties: true, by };
      expect(await engine.cases.send(caseId, { type: 'close', ...asked })).toEqual({
        ok: false,
        refusals: [{ code: 'no-role-in-case' }],
      });
      expect(await engine.cases.send(caseId, { type: 'cancel', duty, reason: 'Nei', by })).toMatchObject({ ok: false });
    });

    it('what they looked at is written down as that duty, and what they were denied as denied', async () => {
      const { rows } = await engineQuery<{ outcome: string; purpose: string }>(
        `select outcome, purpose from fristvakt.access_log
          where case_id = '${caseId}' and person = '${engine.people[who]}' order by number`,
      );
      const shown = rows.filter(({ outcome, purpose }) => outcome === 'shown' && purpose !== 'list');
      expect([...new Set(shown.map(({ purpose }) => purpose))]).toEqual(['duty']);
      expect(rows).toContainEqual({ outcome: 'denied', purpose: 'insight' });
    });
  });

  it('who has a role in it sees all of it, and the pages for who leads are no look of anybody else', async () => {
    const whole = (await get('kari', at())).body;
    for (const word of [child, 'ferietilskudd', 'Henvisning til']) expect(whole).toContain(word);
    expect((await get('kari', at('/insight'))).statusCode).toBe(404);
    const { rows } = await engineQuery<{ outcome: string }>(
      `select outcome from fristvakt.access_log where case_id = '${caseId}'
        and person = '${engine.people.kari}' and purpose = 'insight'`,
    );
    expect(rows).toEqual([{ outcome: 'denied' }]);
    const insight = (await get('ola', at('/insight'))).body;
    expect(insight).not.toMatch(/<td[^>]*>[^<]*utskrift[^<]*<\/td>[\s\S]*saksbehandler/);
  });

  it('before work is given, the page says what the receiver will see, and another service is for who decides alone', async () => {
    const { finn, vera } = engine.people;
    const way = at('/acts/handover?duty=institution-1/decision/1');
    const preview = await post('kari', way, { to: finn! });
    expect(preview.body).toContain('Dette får Finn Finans se: denne plikten');
    const role = await post('kari', at('/acts/give-role?role=caseworker'), { to: finn! });
    expect(role.body).toContain('Dette får Finn Finans se: hele saken');
    expect((await get('kari', way)).body).not.toContain('Vera Veileder');
    const refused = await post('kari', way, { to: vera!, reason: 'NAV følger opp', _do: 'confirm' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('arbeider i en annen tjeneste');
    const form = (await get('ola', way)).body;
    expect(form).toMatch(/<optgroup[^>]*En annen tjeneste/);
    expect((await post('ola', way, { to: vera!, _do: 'confirm' })).statusCode).toBe(422);
    const said = { to: vera!, reason: 'NAV følger opp familien' };
    expect((await post('ola', way, said)).body).toContain('Dette får Vera Veileder se: denne plikten');
    expect((await post('ola', way, { ...said, _do: 'confirm' })).statusCode).toBe(303);
    const timeline = (await get('kari', at())).body;
    expect(timeline).toContain('Vera Veileder (i en annen tjeneste)');
    expect(timeline).toContain('NAV følger opp familien');
  });

  inWhole('the receipt of what they do tells of that duty alone, and then it is theirs, or gone', async () => {
    const taken = await post('nils', at(`/duties/${referral}`), { _act: 'accept' });
    expect(taken.headers.location).toMatch(/\?done=/);
    const receipt = await get('nils', String(taken.headers.location));
    expect(receipt.body).toContain('Dette er gjort');
    const done = await post('nils', at(`/duties/${referral}`), { _act: 'complete', 'field.sent': typedDay(0) });
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('Denne plikt');
    for (const body of [receipt.body, done.body]) {
      for (const word of [...never, 'ferietilskudd', 'Avklarings']) expect(body).not.toContain(word);
    }
    // It opened others, which are those of who has the case.
    expect((await get('kari', at())).body).toContain('Avklarings');
    for (const path of ['', `/duties/${referral}`]) expect((await get('nils', at(path))).statusCode).toBe(404);
  });
});

describe('what is written down of it', () => {
  it('every page of a case that was shown and every denial, with who and what for, before it was shown', async () => {
    const { rows } = await engineQuery<{ outcome: string; login: string; purpose: string }>(
      `select a.outcome, p.login, a.purpose from fristvakt.access_log a join fristvakt.people p on p.id = a.person
        where a.case_id = '${ids.protected}' order by a.number`,
    );
    expect(rows).toContainEqual({ outcome: 'shown', login: 'per', purpose: 'case' });
    expect(rows).toContainEqual({ outcome: 'denied', login: 'kari', purpose: 'case' });
    expect(rows.filter(({ login, outcome }) => login !== 'per' && outcome === 'shown')).toEqual([]);
  });

  /** Where somebody is shown cases: whose page, and how it is asked for. */
  const lists: readonly (readonly [string, string, 'get' | 'search'])[] = [
    ['kari', '/', 'get'],
    ['kari', '/cases', 'get'],
    ['kari', '/cases', 'search'],
    ['ola', '/unit/duties', 'get'],
    ['ola', '/unit/duties.csv', 'get'],
    ['ola', '/decisions', 'get'],
  ];
  const shownTo = (who: string, url: string, how: 'get' | 'search') =>
    how === 'get' ? get(who, url) : post(who, url, { text: 'Oppdiktet' });
  const rowsSince = async (number: number) =>
    (
      await engineQuery<{
        number: string;
        case_id: string;
        login: string;
        purpose: string;
        role: string;
        channel: string;
      }>(
        `select a.*, p.login from fristvakt.access_log a join fristvakt.people p on p.id = a.person
          where a.number > ${number} order by a.number`,
      )
    ).rows;
  const lastNumber = async () => Number((await rowsSince(0)).at(-1)?.number ?? 0);

  it.each(lists)('each case on a list: %s at %s, %s', async (who, url, how) => {
    const before = await lastNumber();
    const { body } = await shownTo(who, url, how);
    const rows = (await rowsSince(before)).filter((row) => row.login === who);
    const shown = names.filter((name) => body.includes(references[name]));
    if (url !== '/decisions') expect(shown.length).toBeGreaterThan(0);
    const purpose =
      how === 'search' ? 'search' : url.endsWith('.csv') ? 'export' : url.startsWith('/unit') ? 'unit' : 'list';
    for (const name of shown) {
      const row = rows.find(({ case_id }) => case_id === ids[name]);
      expect(row, name).toMatchObject({ purpose, channel: 'web' });
      expect(row!.role).toBe(who === 'ola' ? 'leader' : 'caseworker');
    }
  });

  it.each(lists)('and where it cannot be written, no list is shown: %s at %s, %s', async (who, url, how) => {
    await engineQuery('alter table fristvakt.access_log rename to access_log_away');
    try {
      const answer = await shownTo(who, url, how);
      if (url === '/decisions' && answer.statusCode === 200)
        return expect(answer.body).not.toMatch(/AL-\d\d-[2-9C-X]{5}/);
      expect(answer.statusCode).toBe(500);
      for (const name of names) {
        expect(answer.body).not.toContain(references[name]);
        expect(answer.body).not.toContain(cases[name].name);
      }
    } finally {
      await engineQuery('alter table fristvakt.access_log_away rename to access_log');
    }
  });

  it('whoever has no part in a case says why before it is shown, and that is kept', async () => {
    const before = await lastNumber();
    const at = `/cases/${references.others}`;
    const asked = await get('hilde', `${at}?from=mail`);
    expect(asked.body).toContain('Hvorfor åpner du saken?');
    expect(asked.body).not.toContain(cases.others.name);
    expect(await rowsSince(before)).toEqual([]);
    const unsaid = await post('hilde', `${at}/why`, { reason: '', next: at });
    expect(unsaid.statusCode).toBe(422);
    const said = await post('hilde', `${at}/why`, { reason: 'supervision', next: `${at}?from=mail` });
    expect(said.headers.location).toMatch(/\?from=mail$/);
    expect((await get('hilde', at)).body).toContain(references.others);
    expect(await rowsSince(before)).toMatchObject([
      { login: 'hilde', role: 'head', reason: 'supervision', outcome: 'shown' },
      { login: 'hilde', role: 'head', reason: 'supervision', outcome: 'shown' },
    ]);
    // No way to somewhere else, and none for whom the case is not there.
    const away = await post('hilde', `${at}/why`, { reason: 'supervision', next: 'https://example.invalid/' });
    expect(away.headers.location).toBe(at);
    const denied = await post('kari', `/cases/${references.others}/why`, { reason: 'supervision', next: at });
    expect(denied.statusCode).toBe(404);
  });

  it('whether a child has a case is told by a name alone to nobody outside the service, and never unseen', async () => {
    const tried = async (who: string, routine: string) => {
      const begun = await post(who, '/cases/new', { routine });
      const step = String(begun.headers.location);
      const before = await lastNumber();
      const answer = await post(who, step, { name: cases.karis.name });
      const rows = (await rowsSince(before)).filter(({ purpose }) => purpose === 'duplicate');
      return { told: String(answer.headers.location).endsWith('/same-child'), rows: rows.map((row) => row.case_id) };
    };
    expect(await tried('mina', 'alver/tiltak')).toEqual({ told: true, rows: [ids.karis] });
    // Of another service, by whichever routine; and by who has no role in one.
    expect(await tried('vera', 'alver/tiltak')).toEqual({ told: false, rows: [null] });
    expect(await tried('vera', 'risor/bti-niva-3')).toEqual({ told: false, rows: [] });
    expect(await tried('admin', 'alver/tiltak')).toEqual({ told: false, rows: [] });
  });

  it('and nobody asks for a hundred names', async () => {
    const begun = await post('per', '/cases/new', { routine: 'alver/tiltak' });
    const step = String(begun.headers.location);
    await engineQuery(`insert into fristvakt.access_log (number, at, person, outcome, purpose, practice, channel, hash)
      select (select max(number) from fristvakt.access_log) + n, now() - n * interval '1 millisecond',
        '${engine.people.per}', 'shown', 'duplicate', false, 'web', 'x' from generate_series(1, 60) as n`);
    const answer = await post('per', step, { name: cases.karis.name });
    expect(answer.statusCode).toBe(429);
    expect(answer.body).toContain('Du har spurt om mange namn');
  });

  it("a leader sees looks that are worth a question, and the child's printout names nobody of the staff", async () => {
    const page = await get('hilde', '/unit/look-ups');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('60 saker eller navn på en time');
    expect(page.body).toContain('uten egen rolle eller tilgang');
    expect((await get('kari', '/unit/look-ups')).statusCode).toBe(404);
    expect((await get('kari', '/unit/reach')).statusCode).toBe(404);
    expect((await get('kari', '/unit/weeks')).statusCode).toBe(404);
    const insight = await get('ola', `/cases/${references.karis}/insight`);
    expect(insight.body).toContain('artikkel 15');
    const main = /<main[\s\S]*<\/main>/.exec(insight.body)![0];
    expect(main).not.toMatch(/Kari Eksempel|Ola Prøve|Hilde/);
    expect((await get('kari', `/cases/${references.karis}/insight`)).statusCode).toBe(404);
  });

  it('cannot be changed afterwards', async () => {
    await expect(engineQuery('delete from fristvakt.access_log')).rejects.toThrow(/only ever added to/);
  });

  it('and where it cannot be written, nothing is shown', async () => {
    await engineQuery('alter table fristvakt.access_log rename to access_log_away');
    try {
      const answer = await get('kari', `/cases/${references.karis}`);
      expect(answer.statusCode).toBe(500);
      expect(answer.body).not.toContain(cases.karis.name);
    } finally {
      await engineQuery('alter table fristvakt.access_log_away rename to access_log');
    }
  });
});

describe('every page', () => {
  const pages = [
    '/',
    '/cases',
    '/cases/new',
    '/decisions',
    '/unit',
    '/unit/duties',
    '/unit/control',
    '/unit/report',
    '/unit/deviations',
    '/routines',
    '/routines/alver/tiltak',
    '/routines/alver/tiltak/decide',
    '/routines/alver/tiltak/handbook',
    '/routines/alver/tiltak/diagram',
    '/routines/alver/tiltak/rehearsal',
    '/practice',
    '/absence',
  ];
  inWhole.each(pages)('%s lets nothing run or look like anything but what this house sends', async (url) => {
    const answer = await get('ola', url);
    expect(answer.statusCode).toBe(200);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
    expect(answer.headers['cache-control']).toBe('no-store');
    // What stands in the page itself would be refused by the browser.
    expect(answer.body).not.toMatch(/ style="|<style|<script(?! src="\/assets\/)| on[a-z]+="/);
    expect(answer.body).not.toMatch(/(?:src|href)="https?:\/\/(?!www\.)/);
  });

  inWhole('of a case and each of its acts does so too', async () => {
    const page = await get('ola', `/cases/${references.karis}`);
    const acts = [...page.body.matchAll(/href="(\/cases\/[^"#?]+\/(?:acts|duties)\/[^"#]+)"/g)].map(
      ([, href]) => href!,
    );
    expect(new Set(acts).size).toBeGreaterThan(10);
    for (const url of new Set([`/cases/${references.karis}`, `/cases/${references.karis}/personal`, ...acts])) {
      const answer = await get('ola', url.replaceAll('&amp;', '&'));
      expect(answer.statusCode, url).toBe(200);
      expect(answer.body, url).not.toMatch(/ style="|<style|<script(?! src="\/assets\/)| on[a-z]+="/);
    }
  });

  it('that fails says so with a reference and nothing of what went wrong; while the register is away it is another', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED: secret'), { name: 'RegisterAway' });
    const failing = { ...engine.register, findSession: async () => Promise.reject(away) };
    const alone = await createWeb({ ...webParts(engine), register: failing });
    const headers = { cookie: cookies.get('kari')! };
    const answer = await alone.inject({ method: 'GET', url: '/', headers });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('Registeret svarer ikke akkurat nå');
    expect(answer.body).toMatch(/Referanse til IT: [0-9a-f]{8}/);
    expect(answer.body).not.toContain('secret');
    away.name = 'TypeError';
    expect((await alone.inject({ method: 'GET', url: '/', headers })).statusCode).toBe(500);
    await alone.close();
  });
});

describe('the mailbox of the embedded stack', () => {
  it('shows a mail about a real case to its reader and to who administers, and to no colleague', async () => {
    const mailer = openMailer({ smtpUrl: engine.embedded.smtpUrl, from: 'fristvakt@example.invalid' });
    const subject = `Prøve ${references.protected}`;
    const mail = {
      to: 'per@example.invalid',
      subject,
      text: 'Frist',
      html: '<p>Frist</p>',
      messageId: '<one@example.invalid>',
    };
    expect(await mailer.send(mail)).toEqual({ result: 'taken' });
    mailer.close();
    const at = new RegExp(`href="(/mailbox/[^"]+)"[^>]*>[^<]*${references.protected}`);
    const list = await get('per', '/mailbox');
    const [, href] = at.exec(list.body) ?? /href="(\/mailbox\/[0-9a-zA-Z][^"]+)"/.exec(list.body)!;
    for (const [who, sees] of [
      ['per', true],
      ['admin', true],
      ['ola', false],
      ['hilde', false],
      ['vera', false],
    ] as const) {
      expect((await get(who, '/mailbox')).body.includes(subject), who).toBe(sees);
      expect((await get(who, href!)).statusCode, who).toBe(sees ? 200 : 404);
      expect((await get(who, `${href}/html`)).statusCode, who).toBe(sees ? 200 : 404);
    }
  });
});

const staffNow = () => engine.register.readStaff(dateOf(instantFromMilliseconds(Date.now())));

describe('an administrator, who sees no case, in the forms of administration', () => {
  const of = (login: string) => `/administration/people/${engine.people[login]}`;
  const requests = async (who: string) =>
    (await engine.register.staffRequests(engine.people[who]!)).map(({ id }) => id);
  const details = { name: 'Kari Eksempel', unit: 'tiltak', language: 'nb', active: 'yes' } as const;

  it('does not become a reader by making themselves deputy: nothing is done until a leader says yes', async () => {
    const asked = await post('admin', `${of('kari')}/deputy`, { 'deputy.deputy': engine.people.admin! });
    expect(asked.headers.location).toMatch(/done=waits$/);
    expect((await get('admin', String(asked.headers.location))).body).toContain('venter på at en annen sier ja');
    expect((await staffNow()).people[engine.people.kari!]!.deputy).toBe(engine.people.per);
    // Nor by sending her away with themselves in her place.
    const away = { 'absences.from': typedDay(0), 'absences.to': typedDay(3), 'absences.deputy': engine.people.admin! };
    expect((await post('admin', `${of('kari')}/absences`, away)).headers.location).toMatch(/done=waits$/);
    expect((await get('admin', `/cases/${references.karis}`)).statusCode).toBe(404);

    // Their own yes is none, and hers who leads another unit neither.
    const [deputy, absence] = await requests('ola');
    await post('admin', `/second-person/${deputy}`, { _do: 'approve' });
    expect((await post('mina', `/second-person/${deputy}`, { _do: 'approve' })).statusCode).toBe(404);
    expect((await post('kari', `/second-person/${deputy}`, { _do: 'approve' })).statusCode).toBe(404);
    expect((await staffNow()).people[engine.people.kari!]!.deputy).toBe(engine.people.per);

    // The leader is told on the first page, and says no to one of them.
    expect((await get('ola', '/')).body).toContain('2 endringer av de ansatte må ses på');
    const page = await get('ola', '/second-person');
    expect(page.body).toContain('gjøre Ada Administrator til stedfortreder for Kari Eksempel');
    await post('ola', `/second-person/${absence}`, { _do: 'refuse' });
    expect((await staffNow()).absences.filter(({ person }) => person === engine.people.kari)).toEqual([]);
    await post('ola', `/second-person/${deputy}`, { _do: 'refuse' });
    expect(await requests('ola')).toEqual([]);
    expect((await get('hilde', '/second-person')).body).toContain('Ola Prøve sa nei');
  });

  it('does not become somebody else by changing their log-in or mail: two decide, and who was logged in is so no more', async () => {
    // Where a provider logs people in, an address is a name until its person has been here.
    await engine.register.bindIdentity(engine.people.admin!, { issuer: 'https://issuer.example', subject: 'ada' });
    for (const changes of [
      { login: 'kari2', address: 'kari@example.invalid' },
      { login: 'kari', address: 'admin@example.invalid' },
    ]) {
      const asked = await post('admin', `${of('kari')}/details`, { ...details, ...changes });
      expect(asked.headers.location).toMatch(/done=waits$/);
    }
    expect((await staffNow()).people[engine.people.kari!]).toMatchObject({
      login: 'kari',
      address: 'kari@example.invalid',
    });
    const [login, address] = await requests('ola');
    await post('ola', `/second-person/${address}`, { _do: 'refuse' });
    await post('ola', `/second-person/${login}`, { _do: 'approve' });
    expect((await staffNow()).people[engine.people.kari!]).toMatchObject({
      login: 'kari2',
      address: 'kari@example.invalid',
    });
    expect((await get('kari', '/')).headers.location).toMatch(/^\/login/);
    const [entry] = await engine.register.staffLog({ limit: 1 });
    expect(entry).toMatchObject({ by: engine.people.admin, detail: { secondPerson: engine.people.ola } });
    expect((await get('hilde', '/')).body).toContain('endringer av de ansatte må ses på');
  });

  inWhole(
    'does not become somebody else at the command line by entering an account on the machine for them',
    async () => {
      const known = { ...details, login: 'kari2', address: 'kari@example.invalid' };
      for (const [machineUser, sentence] of [
        ['root:0', 'Kontoen root kan ikke knyttes'],
        ['ada', 'kari:1003'],
      ] as const) {
        const refused = await post('admin', `${of('kari')}/details`, { ...known, machineUser });
        expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining(sentence)]);
      }
      const asked = await post('admin', `${of('kari')}/details`, { ...known, machineUser: 'ada:1001' });
      expect(asked.headers.location).toMatch(/done=waits$/);
      const [waits] = await requests('ola');
      expect((await get('ola', '/second-person')).body).toContain('ada:1001');
      expect((await staffNow()).people[engine.people.kari!]?.machineUser).toBeUndefined();
      await post('ola', `/second-person/${waits}`, { _do: 'approve' });
      expect((await staffNow()).people[engine.people.kari!]?.machineUser).toBe('ada:1001');
      expect((await get('admin', of('kari'))).body).toContain('value="ada:1001"');
    },
  );
});

describe('an administrator with a file', () => {
  it('keeps a rota, which others do not see, and tries it by a drill; whoever leads sees whom the coming weeks reach', async () => {
    const lines = ['Barneverntjenesten;barnevernvakt;mina;1.1.2026 00:00;1.1.2026 08:00'];
    for (const ahead of [-1, 2]) lines.push(`Barneverntjenesten;vakt;mina;${day(ahead)} 00:00;${day(ahead + 2)} 00:00`);
    const kept = await post('admin', '/administration/rota', { text: lines.join('\n') });
    const at = String(kept.headers.location);
    const preview = await get('admin', at);
    expect(preview.body).toContain('2 legges til, 0 er uendret, 1 har feil.');
    expect(preview.body).toContain('Har ikke telefonnummer');
    const seen = /name="seen" value="([^"]+)"/.exec(preview.body)![1]!;
    expect((await post('admin', at, { seen })).headers.location).toBe('/administration/rota?done=rota-set');
    expect((await post('vera', '/administration/rota/drill', {})).statusCode).toBe(404);
    expect((await post('admin', '/administration/rota/drill', {})).headers.location).toBe('/administration/rota#drill');
    const page = await get('admin', '/administration/rota');
    for (const said of ['Mina Mønster', 'Her har ingen vakt', 'Den siste øvelsen', 'E-post'])
      expect(page.body).toContain(said);
    expect((await get('vera', '/administration/rota')).statusCode).toBe(404);
    const reach = await get('hilde', '/unit/reach');
    expect([reach.statusCode, reach.body.includes('Hvem nås?')]).toEqual([200, true]);
    expect(reach.body).not.toMatch(/AL-\d\d-/);
    expect((await get('vera', '/unit/reach')).statusCode).toBe(404);
  });

  it('does not give those who see cases another address to log in by', async () => {
    const kept = await post('admin', '/administration/import', {
      text: 'Per Påfunn;per;admin@example.invalid;Avdeling tiltak;;nynorsk\nNy Person;ny.person;ny@example.invalid;Avdeling tiltak;;',
    });
    const at = String(kept.headers.location);
    const seen = /name="seen" value="([^"]+)"/.exec((await get('admin', at)).body)![1]!;
    const answer = await post('admin', at, { seen });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Per Påfunn: Dette trenger en person til');
    expect(await engine.register.findPerson('per')).toMatchObject({ address: 'per@example.invalid' });
    expect(await engine.register.findPerson('ny.person')).toBeUndefined();
  });
});

describe('whoever is not logged in', () => {
  it.each(['/', '/cases', '/unit', '/administration', '/routines', '/practice'])(
    'is sent from %s to the log-in',
    async (url) => {
      const answer = await app.inject({ method: 'GET', url });
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toMatch(/^\/login/);
    },
  );
});

async function engineQuery<Row extends object = object>(text: string): Promise<{ rows: readonly Row[] }> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
  await client.connect();
  try {
    return await client.query<Row>(text);
  } finally {
    await client.end();
  }
}

describe('what the engine keeps sealed, opened for Temporal’s own pages', () => {
  const page = '/administration/decoding';
  /** What a page of Temporal's sends: a case's history as it lies there, and what it shows in clear. */
  async function sealedOf(name: CaseName): Promise<readonly object[]> {
    const { events } = await engine.cases.engine.workflows.getHandle(ids[name]).fetchHistory();
    const [payload] = events![0]!.workflowExecutionStartedEventAttributes!.input!.payloads!;
    const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes!).toString('base64');
    const { encoding, key } = payload!.metadata!;
    return [{ metadata: { encoding: text(encoding), key: text(key) }, data: text(payload!.data) }];
  }
  const inClear = { metadata: { encoding: Buffer.from('json/plain').toString('base64') }, data: 'Mg==' };
  const ask = (address: string, payloads: unknown, headers: Record<string, string>, what = 'decode') =>
    app.inject({
      method: 'POST',
      url: `${address}/${what}`,
      headers: { 'content-type': 'application/json', 'x-namespace': 'fristvakt', ...headers },
      payload: JSON.stringify({ payloads }),
    });
  const asAdmin = () => ({ origin: temporalUi, cookie: cookies.get('admin')! });
  async function permitted(who: string): Promise<string> {
    const { body, statusCode } = await post(who, page, { reason: 'supervision' });
    expect(statusCode).toBe(200);
    return /http:\/\/127\.0\.0\.1:1(\/codec\/[^<"]+)/.exec(body)![1]!;
  }
  const looksOf = async (name: CaseName) =>
    (await engine.register.accessesOf(ids[name], 50)).filter(({ purpose }) => purpose === 'engine');

  it('is read by who administers and has said why, and that is in the log first; what is protected is not', async () => {
    const address = await permitted('admin');
    const answer = await ask(address, [...(await sealedOf('karis')), inClear], asAdmin());
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': temporalUi,
      'access-control-allow-credentials': 'true',
      'cache-control': 'no-store',
    });
    const [start, clear] = answer.json().payloads;
    expect(JSON.parse(Buffer.from(start.data, 'base64').toString())).toMatchObject({ caseId: ids.karis });
    expect(clear).toEqual(inClear);
    expect(await looksOf('karis')).toMatchObject([
      { person: engine.people.admin, outcome: 'shown', reason: 'supervision', channel: 'web' },
    ]);
    const kept = await sealedOf('protected');
    expect((await ask(address, kept, asAdmin())).json().payloads).toEqual(kept);
    expect(await looksOf('protected')).toMatchObject([{ person: engine.people.admin, outcome: 'denied' }]);
  });

  it('is nothing to anybody else, from nowhere else, and not where the log cannot be written', async () => {
    const address = await permitted('admin');
    const sealed = await sealedOf('karis');
    const before = (await looksOf('karis')).length;
    const refused = [
      ask(address, sealed, { cookie: cookies.get('admin')! }),
      ask(address, sealed, { ...asAdmin(), origin: 'https://temporal.example.attacker.example' }),
      ask(address, sealed, { origin: temporalUi }),
      ask(address, sealed, { ...asAdmin(), cookie: cookies.get('mina')! }),
      ask(address.replace('supervision', 'inquiry'), sealed, asAdmin()),
      ask('/codec/none', sealed, asAdmin()),
      ask(address, sealed, asAdmin(), 'encode'),
    ];
    for (const each of refused) expect((await each).statusCode).toBe(403);
    expect((await ask(address, 'nothing', asAdmin())).statusCode).toBe(400);
    // A page of another origin is not even told that it may ask.
    const before403 = await app.inject({
      method: 'OPTIONS',
      url: `${address}/decode`,
      headers: { origin: 'https://x.example' },
    });
    expect(before403.headers['access-control-allow-origin']).toBeUndefined();
    const may = await app.inject({ method: 'OPTIONS', url: `${address}/decode`, headers: { origin: temporalUi } });
    expect(may.statusCode).toBe(204);
    const { logAccesses } = engine.register;
    engine.register.logAccesses = () => Promise.reject(new Error('away'));
    expect((await ask(address, sealed, asAdmin())).statusCode).toBe(500);
    engine.register.logAccesses = logAccesses;
    expect((await looksOf('karis')).length).toBe(before);
    for (const who of ['vera', 'mina']) expect((await get(who, page)).statusCode).toBe(404);
    expect((await post('admin', page, {})).statusCode).toBe(422);
  });

  it('is over after half an hour, and not there where no address of Temporal’s is set', async () => {
    const { permit, reasonIn } = openDecoding(engine.register, engine.cases, openLooks(engine.register, engine.cases));
    const holder = { person: engine.people.admin!, session: 'a' };
    const given = permit(holder, 'inquiry', '2027-01-01T10:00:00.000Z');
    expect(reasonIn(given, holder, '2027-01-01T10:29:59.000Z')).toBe('inquiry');
    expect(reasonIn(given, holder, '2027-01-01T10:30:00.000Z')).toBeUndefined();
    expect(reasonIn(given, { ...holder, session: 'b' }, '2027-01-01T10:00:00.000Z')).toBeUndefined();
    const without = await createWeb(webParts(engine));
    const answer = await without.inject({ method: 'POST', url: '/codec/x/decode', headers: asAdmin() });
    expect(answer.statusCode).toBe(404);
    await without.close();
  });
});

describe('a protected case of which no reader is there', () => {
  const at = '/protected-access';
  const withoutToken = (body: string) => body.replaceAll(/value="[^"]*"/g, '');
  const reason = 'Leseren er syk, og fristen er i dag.';
  let its: { readonly caseId: string; readonly reference: string };
  const change = (...changes: readonly StaffChange[]) =>
    engine.register.changeStaff({ by: engine.people.admin!, commandId: randomUUID(), today: day(0), changes });

  it('opens to who has the role, for a reason, and to nobody else; where a reader is left it is no case at all', async () => {
    const opened = await engine.cases.open({
      ...{ routine: 'alver/tiltak', unit: 'tiltak', by: engine.people.per!, facts: {}, practice: false },
      ...{ subjectName: 'Eli Oppdiktet', protected: true },
    });
    if (opened.ok !== true) throw new Error(JSON.stringify(opened));
    its = opened;
    const { reference } = its;
    for (const who of ['siv', 'admin', 'ola', 'hilde'])
      expect([who, (await post(who, at, { reference, reason })).statusCode]).toEqual([who, 404]);
    expect((await get('siv', at)).statusCode).toBe(404);
    await change({ kind: 'role-given', unit: 'tiltak', role: 'protected-access', person: engine.people.siv! });
    expect((await get('siv', '/')).body).toContain('Åpne en skjermet sak i nød');
    expect((await get('siv', at)).body).toContain('Du kan lese saken i 8 timer.');
    // Per is there: the same answer as for what there is not, and for what is not protected.
    const none = await post('siv', at, { reference: 'AL-26-99999', reason });
    // Nor does one find out which are there by giving no reason.
    for (const each of [reference, references.karis, 'AL-26-99999'])
      expect([each, (await post('siv', at, { reference: each, reason: ' ' })).statusCode]).toEqual([each, 422]);
    for (const each of [reference, references.karis]) {
      const answer = await post('siv', at, { reference: each, reason });
      expect([answer.statusCode, withoutToken(answer.body)]).toEqual([404, withoutToken(none.body)]);
    }
    expect((await engine.register.accessesOf(its.caseId, 1))[0]).toMatchObject({
      ...{ person: engine.people.siv, outcome: 'denied' },
    });
    expect(await engine.register.glassAlarms()).toEqual([]);

    const absence = { id: randomUUID(), person: engine.people.per!, from: day(0), to: day(1) };
    await change({ kind: 'absence-added', absence });
    const noReason = await post('siv', at, { reference, reason: ' ' });
    expect([noReason.statusCode, noReason.body]).toEqual([422, expect.stringContaining('Skriv en begrunnelse.')]);
    expect((await get('siv', `/cases/${reference}`)).statusCode).toBe(404);
    const done = await post('siv', at, { reference, reason });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/cases/${reference}`]);
    await post('siv', `/cases/${reference}/why`, { reason: 'assistance', next: '/' });
    const page = await get('siv', `/cases/${reference}`);
    expect(page.body).toContain('Eli Oppdiktet');
    expect(page.body).toContain(`/cases/${reference}/protection`);
    expect((await get('siv', `/cases/${reference}/protection`)).statusCode).toBe(200);
    expect((await get('siv', `/cases/${reference}/log`)).statusCode).toBe(404);
    // Not twice in silence.
    const again = await post('siv', at, { reference, reason });
    expect([again.statusCode, again.body]).toEqual([422, expect.stringContaining('Du har åpnet saken allerede')]);
  });

  inWhole('stands before who leads the unit, administers and reads it, until one of them has taken note', async () => {
    // Per reads the other language.
    const notice = /En skjermet sak er åpnet i nød|Ei skjerma sak er opna i naud/;
    for (const [who, page] of [
      ['ola', '/'],
      ['ola', '/unit'],
      ['hilde', '/'],
      ['admin', '/administration'],
      ['per', '/'],
    ] as const)
      expect((await get(who, page)).body, `${who} ${page}`).toMatch(notice);
    for (const who of ['siv', 'mina', 'vera']) expect((await get(who, '/')).body, who).not.toMatch(notice);
    const leaders = await get('ola', `${at}/alarms`);
    expect(leaders.body).toContain('åpnet en skjermet sak i');
    expect(leaders.body).not.toContain(its.reference);
    expect((await get('per', `${at}/alarms`)).body).toContain(its.reference);
    expect((await get('vera', `${at}/alarms`)).statusCode).toBe(404);
    const [{ id } = { id: '' }] = await engine.register.glassAlarms();
    for (const who of ['siv', 'mina', 'vera'])
      expect([who, (await post(who, `${at}/alarms/${id}`, {})).statusCode]).toEqual([who, 404]);
    await engine.register.noteAlarm(id, engine.people.siv!);
    expect(await engine.register.glassAlarms()).toHaveLength(1);
    expect((await post('ola', `${at}/alarms/${id}`, {})).statusCode).toBe(303);
    expect(await engine.register.glassAlarms()).toEqual([]);
    for (const who of ['admin', 'ola', 'per']) expect((await get(who, '/')).body).not.toMatch(notice);
    const { rows } = await engineQuery<{ seen_by: string }>('select seen_by from fristvakt.glass_alarms');
    expect(rows).toEqual([{ seen_by: engine.people.ola }]);
  });

  it('is closed again by itself, and stays what it was for its readers', async () => {
    const page = `/cases/${its.reference}`;
    expect((await get('siv', page)).statusCode).toBe(200);
    await engineQuery(`update fristvakt.case_readers set until = now() where until is not null`);
    expect((await get('siv', page)).statusCode).toBe(404);
    expect((await get('siv', `${page}/protection`)).statusCode).toBe(404);
    expect((await get('siv', '/cases')).body).not.toContain(its.reference);
    expect((await get('per', page)).statusCode).toBe(200);
  });
});

describe.each(matrix)('moving cases to another version: %s', (who, _why, sees) => {
  const moving = '/routines/alver/tiltak/move';
  beforeAll(async () => {
    const { routine } = (await engine.register.keptRoutine('alver/tiltak@1'))!;
    await engine.register.keepRoutine('alver/tiltak@2', 'f'.repeat(64), { ...routine, version: 2 });
    // Somebody may have been given another login on the way here.
    await signIn(who, (await staffNow()).people[engine.people[who]!]!.login);
  });

  it('is there for who decides in the routine, with the cases that they see', async () => {
    const leads = ['ola', 'hilde', 'mina'].includes(who);
    const chosen = await get(who, `${moving}/choose?from=1&to=2`);
    expect(chosen.statusCode).toBe(leads ? 200 : 404);
    for (const name of names) expect(chosen.body.includes(ids[name]), name).toBe(leads && sees.includes(name));
    expect((await get(who, `/routines/alver/tiltak/moves/${randomUUID()}`)).statusCode).toBe(404);
    for (const path of ['choose', 'confirm']) {
      const answer = await post(who, `${moving}/${path}?from=1&to=2`, { case: ids.protected, reason: 'Prøve' });
      // Whoever decides and does not see the case is told that it is not there to be moved, and nothing begins.
      expect(answer.statusCode).toBe(leads ? (path === 'choose' ? 200 : 409) : 404);
      if (leads) expect(answer.body).not.toContain(references.protected);
    }
    expect(await engine.register.versionMovesOf({ routine: 'alver/tiltak', limit: 1 })).toEqual([]);
  });
});
