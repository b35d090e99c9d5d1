import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reachOf } from '../../client/reader.ts';
import { openReportCount } from '../../client/report-count.ts';
import { openRoutineDrafts } from '../../client/routine-drafts.ts';
import { addPeriod, dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { askedWhenBroughtIn } from '../../core/case/brought-in.ts';
import { filledIn } from '../../core/case/brought-in-answers.ts';
import { personalRow } from '../../core/routine/common.ts';
import { apiPath } from '../../web/api/api.ts';
import { createWeb } from '../../web/app.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { day } from '../shared/days.ts';
import { formsIn, linksIn, type PageForm } from './forms-in.ts';
import { webParts } from './web-parts.ts';

/**
 * Every form of the pages, found by going through the pages as people do, and sent with what no browser would send: it may
 * be refused, and it never fails. And every address, with what nobody would write into one.
 */
let engine: TestEngine;
let app: FastifyInstance;

/** Who goes through the pages, so that between them they meet all of them. */
const visitors = ['kari', 'ola', 'vera', 'admin'] as const;
type Visitor = (typeof visitors)[number];
const sessions = new Map<Visitor, { readonly cookie: string; readonly token: string }>();

/** Pages that differ in their address alone are one; so many of each are looked at. */
const mostOfOneKind = 1;

interface Met {
  readonly who: Visitor;
  readonly form: PageForm;
}
const forms = new Map<string, Met>();
const pages = new Map<string, { readonly who: Visitor; readonly url: string }>();

beforeAll(async () => {
  engine = await startTestEngine();
  app = await createWeb(webParts(engine));
  await app.ready();
  const reference = await openCase('alver/tiltak', 'kari', false, true);
  // As many as are registered together.
  await openCase('alver/tiltak', 'kari', false, true);
  await openCase('alver/tiltak', 'kari', false, true);
  await openCase('alver/tiltak', 'kari', true);
  await moveADate(reference);
  await keepAFilter();
  await countReports();
  await openCase('ulstein/rus', 'vera', false);
  await openAbsence('kari');
  await openAbsence('per');
  await askForSecondPerson();
  await breakTheGlass(reference);
  const { kari: person, ola: by } = engine.people;
  await engine.register.holdSupervision({ id: randomUUID(), person: person!, held: day(0), by: by! });
  const agreed = (await engine.register.findCase(reference))!;
  const agreement = { id: randomUUID(), caseId: agreed.caseId, note: 1, person: person!, until: day(7), by: by! };
  await engine.register.keepAgreement(agreement);
  const [drafted] = await engine.routines.list();
  await openRoutineDrafts(engine).begin({ id: randomUUID(), routine: drafted!.id, by: engine.people.ola! });
  for (const who of visitors) await goThrough(who);
  // What the script beside a field of a day asks, and no form of a page.
  const typed = { text: '10. feb', sense: 'done', today: day(0) };
  forms.set('/read-date', { who: 'kari', form: { action: '/read-date', fields: typed } });
  // By the time that who leads looks, whoever was met before has given their cases away.
  const agreeing = { _token: 'TOKEN', _command: randomUUID(), text: 'Ring skolen', until: '1.2.2030' };
  const ofPerson = `/unit/supervision/${person}/agreed/${reference}`;
  forms.set('/unit/supervision/*/agreed/*', { who: 'ola', form: { action: ofPerson, fields: agreeing } });
  // Who leads above a case is asked why, and none of these does.
  const why = { _token: 'TOKEN', reason: 'supervision', next: `/cases/${reference}` };
  forms.set('/cases/:reference/why', { who: 'ola', form: { action: `/cases/${reference}/why`, fields: why } });
  // Whoever walks throws the draft away before its text is met.
  const text = { _token: 'TOKEN', text: 'id: x', seen: randomUUID(), revision: '1', saw: '1' };
  const action = `/routines/${drafted!.id}/change/text`;
  forms.set('/routines/*/*/change/text', { who: 'ola', form: { action, fields: text } });
  // A draft that somebody pasted is kept for their own session alone.
  const begin = '/routines/new/begin';
  const unknown = { action: `${begin}?draft=${randomUUID()}`, fields: { _token: 'TOKEN', _command: randomUUID() } };
  forms.set(begin, { who: 'ola', form: unknown });
  const publishers = `/routines/${drafted!.id}/change/publishers`;
  const wish = { _token: 'TOKEN', _command: randomUUID(), _do: 'ask', role: 'head', wish: randomUUID() };
  forms.set('/routines/*/*/change/publishers', { who: 'ola', form: { action: publishers, fields: wish } });
  const own = Object.values(drafted!.steps).find(({ rows }) => !rows.includes(personalRow))!;
  const step = `/routines/${drafted!.id}/change/steps/${own.id}`;
  const fields = { ...text, title: 'Et steg', 'deadline.kind': 'within', 'deadline.period.count': '4' };
  const added = {
    ...text,
    title: 'Et steg',
    place: 'case/',
    opens: '"request"',
    'within.count': '4',
    'within.unit': 'W',
  };
  const add = `/routines/${drafted!.id}/change/new-step`;
  forms.set('/routines/*/*/change/new-step', { who: 'ola', form: { action: add, fields: added } });
  forms.set('/routines/*/*/change/steps/*', { who: 'ola', form: { action: step, fields } });
  const whole = { ...text, 'remind.0.count': '4', 'remind.0.unit': 'D', redDays: 'after', closed: '24.12.' };
  const ofAll = `/routines/${drafted!.id}/change/whole`;
  forms.set('/routines/*/*/change/whole', { who: 'ola', form: { action: ofAll, fields: whole } });
  await meetMoves(reference);
  // Whoever is met signed in is not led there.
  forms.set('/login', { who: 'kari', form: { action: '/login', fields: { person: 'nobody', next: '/' } } });
});
afterAll(async () => {
  await app?.close();
  await engine?.stop();
});

/** What leads to moving cases, once there is a second version; before, the walk would meet no case in its newest. */
async function meetMoves(reference: string): Promise<void> {
  const { register, routines, people } = engine;
  const { routine } = (await register.keptRoutine('alver/tiltak@1'))!;
  await register.keepRoutine('alver/tiltak@2', 'f'.repeat(64), { ...routine, version: 2 });
  const { caseId } = (await register.findCase(reference))!;
  const [directory, all] = await Promise.all([register.directory(day(0)), routines.all()]);
  const { scope } = reachOf(directory, all, people.ola!, day(0));
  const [move, by] = [randomUUID(), people.ola!];
  const its = { id: move, routine: 'alver/tiltak', from: 1, to: 2, reason: 'Prøve', by, caseIds: [caseId], scope };
  expect(await register.beginVersionMove(its)).toBe('begun');
  await register.steerVersionMove({ move, by, to: 'stopped' });
  const chosen = { _token: 'TOKEN', case: caseId, reason: 'Prøve' };
  const versions = 'alver/tiltak/move';
  for (const [action, fields] of [
    [`/routines/${versions}/choose?from=1&to=2`, chosen],
    [`/routines/${versions}/confirm?from=1&to=2`, { ...chosen, _command: randomUUID() }],
    [`/routines/alver/tiltak/moves/${move}`, { _token: 'TOKEN', _do: 'leave', _command: randomUUID() }],
  ] as const) {
    forms.set(kindOf(action), { who: 'ola', form: { action, fields } });
    pages.set(kindOf(action), { who: 'ola', url: action });
  }
}

/** @param runs whether it has run for some time, and is brought in */
async function openCase(routine: string, by: Visitor, practice: boolean, runs = false): Promise<string> {
  const table = await engine.routines.find(routine);
  const facts = Object.entries(table!.facts).flatMap(([name, { type, of, required }]) =>
    required
      ? [
          [
            name,
            type === 'choice' ? of![0]! : type === 'boolean' ? false : type === 'time' ? '08:30' : day(-30),
          ] as const,
        ]
      : [],
  );
  const role = Object.keys(table!.roles)[0]!;
  const asked = askedWhenBroughtIn(table!, Object.fromEntries(facts), [], instantFromMilliseconds(Date.now())).case;
  const steps = filledIn(table!, asked, { steps: {} });
  const opened = await engine.cases.open({
    routine,
    unit: by === 'vera' ? 'nav' : 'tiltak',
    by: engine.people[by]!,
    people: { [role]: [engine.people[by]!] },
    facts: Object.fromEntries(facts),
    ...(runs ? { broughtIn: { source: 'Mappe 12', steps } } : {}),
    subjectName: 'Alva Oppdiktet',
    practice,
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  return opened.reference;
}

/** So that there is one to be removed: by whoever is away, and by an administrator. */
async function openAbsence(login: 'kari' | 'per'): Promise<void> {
  const { [login]: person, admin: by } = engine.people;
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const absence = { id: randomUUID(), person: person!, from: today, to: addPeriod(today, 'P3D'), deputy: undefined };
  const changes = [{ kind: 'absence-added', absence }] as const;
  const changed = await engine.register.changeStaff({ by: by!, commandId: randomUUID(), today, changes });
  if (!changed.ok) throw new Error(JSON.stringify(changed));
}

/** So that a leader has a departure to take note of, and to treat. */
async function moveADate(reference: string): Promise<void> {
  const { kari } = engine.people;
  const found = (await engine.cases.show(reference))!;
  const duties = Object.values(found.state!.duties).filter(({ due }) => due && 'date' in due);
  const to = addPeriod(day(0), 'P2Y');
  for (const { id: duty } of duties) {
    const by = await engine.cases.actor(kari!, found.found);
    const moved = await engine.cases.send(found.found.caseId, { type: 'move', by, duty, to, reason: 'Tolken er syk' });
    const journal = moved.ok === true ? await engine.register.readJournal(found.found.caseId) : [];
    if (journal.some(({ event }) => event.type === 'moved' && event.pastRule)) return;
  }
  throw new Error('No date of the case can be moved past its rule');
}

/** So that there is one to be removed. */
async function keepAFilter(): Promise<void> {
  const { kari } = engine.people;
  const saved = await engine.register.saveFilter({ person: kari!, name: 'Mine', path: '/cases?state=open' });
  if (!saved) throw new Error('The filter was not kept');
}

/** So that there is a report without a case, of which somebody says what came, and one of which it is said. */
async function countReports(): Promise<void> {
  const [service, day] = ['barneverntjenesten', dateOf(instantFromMilliseconds(Date.now()))];
  const count = openReportCount(engine.register);
  const receipts = ['FA-2027-00123', 'FA-2027-00124'].map((receipt) => ({ receipt, day }));
  const its = { service, source: 'portal', by: engine.people.ola! } as const;
  await count.add({ ...its, receipts });
  const answer = { id: randomUUID(), receipt: 'FA-2027-00124', came: 'not-ours', reason: 'Prøve', by: its.by } as const;
  await count.answer({ ...its, day, answer: { ...answer, at: instantFromMilliseconds(Date.now()) } });
}

/** So that a leader has something to say yes or no to. */
async function askForSecondPerson(): Promise<void> {
  const { siv, admin: by } = engine.people;
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const { deputy: _, ...known } = (await engine.register.readStaff(today)).people[siv!]!;
  const changes = [{ kind: 'person-changed', person: { ...known, login: 'siv.ny' } }] as const;
  const asked = await engine.register.changeStaff({ by: by!, commandId: randomUUID(), today, changes });
  if (asked.ok !== 'waits') throw new Error(JSON.stringify(asked));
}

/** So that there is somebody who may, and an alarm to take note of. The case itself stays as it is: the others go through it. */
async function breakTheGlass(reference: string): Promise<void> {
  const { vera, admin: by, siv } = engine.people;
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const changes = [{ kind: 'role-given', unit: 'nav', role: 'protected-access', person: vera! }] as const;
  const changed = await engine.register.changeStaff({ by: by!, commandId: randomUUID(), today, changes });
  if (changed.ok !== true) throw new Error(JSON.stringify(changed));
  const found = await engine.register.findCase(reference);
  const client = new pg.Client({ connectionString: engine.embedded.databaseUrl });
  await client.connect();
  await client.query('insert into fristvakt.glass_alarms (case_id, person, at) values ($1, $2, now())', [
    found!.caseId,
    siv,
  ]);
  await client.end();
}

async function signIn(who: Visitor): Promise<void> {
  const answer = await app.inject({
    method: 'POST',
    url: '/login',
    payload: `person=${who}`,
    headers: asForm,
    // Whoever signs in all the time is slowed down; here it is as many people.
    remoteAddress: `127.0.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
  });
  const [its] = answer.cookies;
  const cookie = `${its!.name}=${its!.value}`;
  const page = await app.inject({ method: 'GET', url: '/', headers: { cookie } });
  sessions.set(who, { cookie, token: /name="_token" value="([^"]+)"/.exec(page.body)![1]! });
}

/**
 * A form that is answered with a page is sent again by reload, after a question that nobody understands. So none is, but where
 * nothing can be kept for whoever has sent it: it is nobody's form (403), there is nothing there for them (404), or they have
 * asked too often (429).
 */
const answeredByAPage: readonly number[] = [403, 404, 429];
const pagesToPosts: string[] = [];

const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
let sinceSignIn = Number.POSITIVE_INFINITY;

/** As somebody who is signed in; a session of its own every few hundred requests, since each may ask so many a minute. */
async function ask(who: Visitor, method: 'GET' | 'POST', url: string, body?: string, type = asForm['content-type']) {
  sinceSignIn += 1;
  if (sinceSignIn > 400) {
    sinceSignIn = 0;
    for (const each of visitors) await signIn(each);
  }
  const { cookie, token } = sessions.get(who)!;
  const payload = body?.replaceAll('TOKEN', token);
  const headers = { cookie, ...(body === undefined ? {} : { 'content-type': type }) };
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const isPage = String(answer.headers['content-type']).startsWith('text/html');
  if (method === 'POST' && isPage && !answeredByAPage.includes(answer.statusCode))
    pagesToPosts.push(`${answer.statusCode} ${url.replace(/\?.*$/, '')}`);
  return answer;
}

/** Visits every kind of page that somebody is led to, sends every kind of form once as it is, and goes where that leads. */
async function goThrough(who: Visitor): Promise<void> {
  const seen = new Map<string, number>();
  // First the page of the one who is away: of each kind a few are looked at.
  const next = [`/administration/people/${engine.people.per}`, '/', '/cases', '/unit/duties', '/mailbox', '/absence'];
  for (let url = next.shift(); url !== undefined; url = next.shift()) {
    const kind = kindOf(url);
    const before = seen.get(kind) ?? 0;
    if (before >= mostOfOneKind || url.startsWith('/assets')) continue;
    seen.set(kind, before + 1);
    const page = await ask(who, 'GET', url);
    expect(page.statusCode, `GET ${url}`).toBeLessThan(500);
    if (page.statusCode !== 200) continue;
    if (!pages.has(kind)) pages.set(kind, { who, url });
    next.push(...linksIn(page.body));
    for (const form of formsIn(page.body, url)) {
      const named = `${kindOf(form.action)} ${Object.keys(form.fields).sort().join(' ')}`;
      if (forms.has(named) || form.action === '/logout') continue;
      forms.set(named, { who, form });
      // Nothing comes of a file that is not there.
      const filled = {
        ...form.fields,
        ...('text' in form.fields ? { text: textFor(form.action) } : {}),
        ...(form.action === '/routines/new' ? { municipality: 'Eksempelvik', name: 'Prøve' } : {}),
      };
      const answer = await ask(who, 'POST', form.action, bodyOf(filled));
      expect(answer.statusCode, `POST ${form.action}`).toBeLessThan(500);
      if (answer.headers.location) next.unshift(String(answer.headers.location));
    }
  }
}

/** Lines as a form takes them, so that it leads further: cases that run, or people. */
function textFor(action: string): string {
  return action === '/bring-in'
    ? 'referanse;resten\nMappe 1;gjort'
    : 'Navn;Brukernavn;E-post;Enhet\nTest Testesen;test;test@example.invalid;tiltak';
}

/** Addresses that differ in ids and numbers alone are of one kind. */
function kindOf(url: string): string {
  const [path = '', query = ''] = url.split('?');
  const parts = path.split('/').map((part) => (/^[A-ZØ]+-\d\d-\d+$|^[0-9a-f]{8}-|^\d+$|-\d+$/.test(part) ? '*' : part));
  const names = [...new URLSearchParams(query).keys()].sort();
  const one = parts
    .join('/')
    .replace(/^(\/cases\/.*duties)\/.*/, '$1/*')
    // A try at a draft reads and judges a whole table: what holds of one routine's draft holds of all.
    .replace(/^\/routines\/[^/]+\/[^/]+\/change/, '/routines/*/*/change');
  return [one, ...names].join(' ');
}

function bodyOf(fields: Readonly<Record<string, string>>): string {
  return pairs(Object.entries({ ...fields, ...('_command' in fields ? { _command: randomUUID() } : {}) }));
}

/** The token of the form is put in when it is sent. */
function pairs(entries: readonly (readonly [string, string])[]): string {
  const given = entries.filter(([name]) => name !== '_token');
  return `_token=TOKEN&${given.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}

/** What no browser would send, or nobody mean. */
const words = [
  'constructor',
  '__proto__',
  'toString',
  'a\0b',
  '\u001b[31m',
  '\uFFFF\uFFFD',
  'x'.repeat(20_000),
  '-1',
  '1e309',
  '99999999999999999999',
  '1926-01-01',
  '31.02.1927',
  '1927-02-30T00:00',
  '../../etc/passwd',
  '%',
  'case/constructor/1',
  'institution-1/__proto__/99',
  '00000000-0000-4000-8000-000000000000',
  '[]',
  '\u{1F469}\u200D\u{1F467}',
];
/** More of it, for a longer look than the tests take. */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 1);
/** What the pages read from their addresses. */
const queryNames = [
  'draft',
  'page',
  'version',
  'done',
  'week',
  'person',
  'state',
  'unit',
  'fact',
  'track',
  'duty',
  'next',
];
const prototypeNames = Object.getOwnPropertyNames(Object.prototype);

/** Every field gets another of the words, so that a few forms try them all. */
const turned = (names: readonly string[], turn: number) =>
  names.map((name, place) => [name, words[(place * 3 + turn) % words.length]!] as const);

function* unfit({ fields }: PageForm, first: number): Generator<readonly [what: string, body: string, type?: string]> {
  const names = Object.keys(fields).filter((name) => name !== '_token');
  const all = Object.entries(fields);
  yield ['nothing', '_token=TOKEN'];
  yield ['empty fields', pairs(names.map((name) => [name, '']))];
  yield ['every field twice', pairs([...all, ...all])];
  for (const odd of [0, 1]) yield [`half of the fields (${odd})`, pairs(all.filter((_, place) => place % 2 === odd))];
  yield ['constructor', pairs(names.map((name) => [name, 'constructor']))];
  for (let turn = first; turn < first + 3 * rounds; turn += 1) {
    yield [`words from ${turn}`, pairs(turned(names, turn))];
    // One wrong field among good ones comes further.
    const one = names[turn % Math.max(1, names.length)];
    yield [
      `${one} alone`,
      pairs(all.map(([name, value]) => [name, name === one ? words[turn % words.length]! : value])),
    ];
  }
  const prefixes = ['', 'field.', 'person.', 'track.', ...names.map((name) => name.replace(/[^.]+$/, ''))];
  const others = [...new Set(prefixes)].flatMap((prefix) =>
    prototypeNames.map((name) => [`${prefix}${name}`, 'x'] as const),
  );
  yield ['names that every object has', pairs([...all, ...others])];
  yield ['names that are none', pairs([...all, ['', 'x'], ['a\0b', 'x'], ['x'.repeat(5000), 'x'], ['[a][b]', 'x']])];
  yield ['half a sign', `_token=TOKEN&${names.map((name) => `${encodeURIComponent(name)}=%E6%ff`).join('&')}`];
  const json = (value: unknown) => [...names, '_token'].map((name) => [name, name === '_token' ? 'TOKEN' : value]);
  for (const value of [5, { at: 1 }, [['a']]]) {
    yield ['JSON', JSON.stringify(Object.fromEntries(json(value))), 'application/json'];
  }
  yield ['parts without an end', '--x\r\n', 'multipart/form-data; boundary=x'];
}

it('every form is met on the way', () => {
  const met = [...forms.values()].map(({ form }) => form.action.replace(/\?.*$/, ''));
  // What programs ask is no form of a page: test/web/api.test.ts meets it.
  const routes = routesOf('POST').filter((route) => route !== '/logout' && !route.startsWith(apiPath));
  const unmet = routes.filter((route) => {
    const pattern = new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`);
    return !met.some((action) => pattern.test(action));
  });
  expect(unmet).toEqual([]);
  // One that stands in few cases only: where something was brought in.
  expect(met.filter((action) => action.endsWith('/acts/correct-brought-in'))).not.toEqual([]);
});

it('a form that is sent with anything at all is answered, and never with a fault of ours', async () => {
  const faults: string[] = [];
  let first = 0;
  for (const { who, form } of forms.values()) {
    first += 1;
    for (const [what, body, type] of unfit(form, first)) {
      const { statusCode } = await ask(who, 'POST', form.action, body, type);
      if (statusCode >= 500) faults.push(`${statusCode} ${form.action}: ${what}`);
    }
  }
  const { who, form } = [...forms.values()][0]!;
  const more = pairs([...Object.entries(form.fields), ['more', 'x'.repeat(600_000)]]);
  expect((await ask(who, 'POST', form.action, more)).statusCode).toBe(404);
  expect(faults).toEqual([]);
});

it('no form is answered with a page, so that Back and reload never ask to send it again', () => {
  expect([...new Set(pagesToPosts)]).toEqual([]);
});

it('an address with anything at all in it is answered, and never with a fault of ours', async () => {
  const faults: string[] = [];
  let turn = 0;
  for (const { who, url } of pages.values()) {
    const [path = '', query = ''] = url.split('?');
    const parts = path.split('/').slice(1);
    const names = [...new Set([...new URLSearchParams(query).keys(), ...queryNames])];
    for (let round = 0; round < rounds; round += 1) {
      turn += 1;
      const word = (place: number) => encodeURIComponent(words[(place + turn) % words.length]!.slice(0, 300));
      const changed = parts.map(
        (_, place) => `/${parts.map((part, at) => (at === place ? word(place) : part)).join('/')}`,
      );
      const asked = [0, 1, 2].map((way) => {
        const given = names.flatMap((name, place) => {
          const pair = `${name}=${word(place * 3 + way)}`;
          return way === 2 ? [pair, `${name}=x`] : [pair];
        });
        return `${path}?${given.join('&')}`;
      });
      for (const each of [...changed, ...asked]) {
        const { statusCode } = await ask(who, 'GET', each);
        if (statusCode >= 500) faults.push(`${statusCode} ${each.slice(0, 300)}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

/** Addresses that the pages have, with their parameters as `:name`. */
function routesOf(method: string): readonly string[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', path = '', methods = ''] = /^([│├└─\s]*)(\S*) \((.*)\)$/u.exec(line) ?? [];
      if (path === '') return [];
      const depth = indent.length / 4;
      above.length = depth - 1;
      above.push(path);
      return methods.split(', ').includes(method) ? [above.join('')] : [];
    });
}
