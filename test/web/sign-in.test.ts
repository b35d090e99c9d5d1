import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cases } from '../../client/cases.ts';
import { openRoutines } from '../../client/routines.ts';
import { openIdProvider } from '../../client/sign-in/identity-provider.ts';
import { addClockPeriod, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { Register } from '../../register/register.ts';
import { personIds } from '../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { seededRegister } from '../../register/testing/seeded.ts';
import { createWeb } from '../../web/app.ts';
import type { WebParts } from '../../web/web.ts';
import { inWhole } from '../shared/in-whole.ts';
import { waysOf } from '../shared/whole.ts';
import { barriersOn } from './accessible.ts';
import { testBrowser } from './browser.ts';
import { client, startTestProvider, type TestProvider } from './oidc-server.ts';
import { Visitor } from './visitor.ts';

let postgres: TestPostgres;
let register: Register;
let provider: TestProvider;
let now = instantFromMilliseconds(Date.now());
const open: FastifyInstance[] = [];

/** The pages with some things changed: https, another provider, test people. */
async function webWith(changes: Partial<WebParts> = {}): Promise<FastifyInstance> {
  const web: WebParts = {
    register,
    routines: openRoutines(register),
    // No page that is opened here asks the engine.
    cases: {} as Cases,
    baseUrl: 'https://frist.example',
    embedded: false,
    identityProvider: openIdProvider({
      issuer: provider.issuer,
      clientId: client.id,
      clientSecret: client.secret,
      loginClaim: 'preferred_username',
    }),
    now: () => now,
    ...changes,
  };
  const app = await createWeb(web);
  open.push(app);
  return app;
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ register } = await seededRegister(postgres));
  provider = await startTestProvider();
});
afterAll(async () => {
  for (const app of open) await app.close();
  await provider?.stop();
  await register?.close();
  await postgres?.stop();
});

describe('log-in by OpenID Connect', () => {
  test('lets in who is among the staff, by login or mail address, with a cookie that binds to this host', async () => {
    const app = await webWith();
    const visitor = new Visitor(app, provider);
    expect((await visitor.ask('/?sort=case')).headers.location).toBe('/login?next=%2F%3Fsort%3Dcase');
    const back = await visitor.logIn('KARI', '/?sort=case');
    expect(back.headers.location).toBe('/?sort=case');
    const session = back.cookies.find(({ name }) => name === '__Host-fristvakt');
    const gone = back.cookies.find(({ name }) => name.startsWith('__Host-fristvakt-login-'));
    expect(session).toMatchObject({ path: '/', httpOnly: true, sameSite: 'Lax', secure: true });
    expect(session).not.toHaveProperty('domain');
    expect(gone?.value).toBe('');
    expect((await visitor.ask('/')).body).toContain('Kari Eksempel');
    expect(provider.asked.at(-1)?.get('code_challenge_method')).toBe('S256');
    expect(provider.asked.at(-1)?.get('redirect_uri')).toBe('https://frist.example/login/callback');

    const byAddress = new Visitor(app, provider);
    await byAddress.logIn('Per@Example.invalid');
    expect((await byAddress.ask('/')).body).toContain('Per Påfunn');

    // An address that the provider has not confirmed could be anybody's.
    for (const [verified, isIn] of [
      [false, false],
      [true, true],
    ] as const) {
      const visitorByMail = new Visitor(app, provider);
      provider.claims = { preferred_username: 'x', email: 'oda@example.invalid', email_verified: verified };
      const { pathname, search } = await visitorByMail.toProvider();
      await visitorByMail.ask(`${pathname}${search}`);
      expect(await visitorByMail.isIn()).toBe(isIn);
    }
  });

  test.each([
    ['another state', (back: URL) => back.searchParams.set('state', 'x')],
    ['no state', (back: URL) => back.searchParams.delete('state')],
  ])('%s is no answer to any attempt, and spoils none', async (_, change) => {
    const visitor = new Visitor(await webWith(), provider);
    const back = await visitor.toProvider('/cases', { preferred_username: 'kari' });
    const right = `${back.pathname}${back.search}`;
    change(back);
    expect((await visitor.ask(`${back.pathname}${back.search}`)).headers.location).toBe('/login?failed=unfinished');
    expect(await visitor.isIn()).toBe(false);
    expect((await visitor.ask(right)).headers.location).toBe('/cases');
  });

  test.each([
    ["a code that is not the provider's", (back: URL) => back.searchParams.set('code', 'x'), {}],
    [
      'a refusal',
      (back: URL) => {
        back.searchParams.delete('code');
        back.searchParams.set('error', 'access_denied');
      },
      {},
    ],
    ['a token of another attempt', () => {}, { nonce: 'x' }],
    ['a token for somebody else', () => {}, { aud: 'another' }],
    ['a token of another issuer', () => {}, { iss: 'https://elsewhere.example' }],
    ['a token that is over', () => {}, { exp: 1 }],
  ])('%s logs nobody in', async (_, change, claims) => {
    const visitor = new Visitor(await webWith(), provider);
    provider.claims = { preferred_username: 'kari', ...claims };
    const back = await visitor.toProvider('/cases');
    change(back);
    const answer = await visitor.ask(`${back.pathname}${back.search}`);
    expect(answer.headers.location).toBe('/login?failed=unfinished&next=%2Fcases');
    expect(visitor.cookies.size).toBe(0);
    const page = await visitor.ask(answer.headers.location as string);
    expect(page.body).toContain('Innloggingen ble ikke fullført. Prøv en gang til.');
    expect(page.body).toContain('/login/start?next=%2Fcases');
  });

  test('a token with a forged signature, an answer sent twice, late, or to another browser: nobody is let in', async () => {
    const app = await webWith();
    const forged = new Visitor(app, provider);
    provider.forged = true;
    await forged.logIn('kari');
    provider.forged = false;
    expect(await forged.isIn()).toBe(false);

    const visitor = new Visitor(app, provider);
    provider.claims = { preferred_username: 'kari' };
    const back = await visitor.toProvider();
    const address = `${back.pathname}${back.search}`;
    const attempt = new Map(visitor.cookies);
    expect((await new Visitor(app, provider).ask(address)).headers.location).toBe('/login?failed=unfinished');
    await visitor.ask(address);
    expect(await visitor.isIn()).toBe(true);
    const again = new Visitor(app, provider);
    for (const [name, value] of attempt) again.cookies.set(name, value);
    expect((await again.ask(address)).headers.location).toBe('/login?failed=unfinished');
    expect(await again.isIn()).toBe(false);

    const slow = new Visitor(app, provider);
    const late = await slow.toProvider();
    const before = now;
    now = addClockPeriod(now, 'PT15M');
    expect((await slow.ask(`${late.pathname}${late.search}`)).headers.location).toBe('/login?failed=unfinished');
    now = before;

    const tampered = new Visitor(app, provider);
    const other = await tampered.toProvider();
    const [[name, sealed] = ['', '']] = tampered.cookies;
    tampered.cookies.set(name, `${sealed.slice(0, -6)}AAAAAA`);
    expect((await tampered.ask(`${other.pathname}${other.search}`)).headers.location).toBe('/login?failed=unfinished');
  });

  test('a login that was given to somebody else opens nothing of the one before, and a new name nothing for whoever has it', async () => {
    const app = await webWith();
    const asSubject = async (name: string, sub: string) => {
      const visitor = new Visitor(app, provider);
      provider.claims = { preferred_username: name, sub };
      const { pathname, search } = await visitor.toProvider();
      return { visitor, answer: await visitor.ask(`${pathname}${search}`) };
    };
    expect((await asSubject('siv', 'first')).answer.headers.location).toBe('/');
    const reused = await asSubject('siv', 'second');
    expect(reused.answer.headers.location).toBe('/login?failed=otherAccount');
    expect(await reused.visitor.isIn()).toBe(false);
    expect((await reused.visitor.ask('/login?failed=otherAccount')).body).toContain(
      'en annen konto enn den du har brukt',
    );
    // She is who she is under whichever name, also under somebody else's.
    for (const name of ['siv.gift', 'ola']) {
      const renamed = await asSubject(name, 'first');
      expect((await renamed.visitor.ask('/')).body).toContain('Siv Stedfortreder');
    }
    // With another login she is bound anew, and the account before is nobody's.
    const { siv, admin, ola } = await personIds(register);
    const { people } = await register.readStaff('2027-01-01');
    const { deputy: _, ...known } = people[siv!]!;
    const change = { kind: 'person-changed', person: { ...known, login: 'siv2' } } as const;
    const order = { by: admin!, commandId: randomUUID(), today: '2027-01-01', changes: [change] };
    expect(await register.changeStaff(order)).toEqual({ ok: 'waits' });
    await register.decideStaffRequest({ id: order.commandId, by: ola!, approved: true, today: '2027-01-01' });
    expect((await asSubject('siv.gift', 'first')).answer.headers.location).toBe('/login?unknown=yes');
    expect((await asSubject('siv2', 'third')).answer.headers.location).toBe('/');
  });

  test.each([false, 'false'])(
    'an account whose address is not verified (%s) logs nobody in, whatever its login is',
    async (email_verified) => {
      const visitor = new Visitor(await webWith(), provider);
      provider.claims = { preferred_username: 'kari', email: 'kari@example.invalid', email_verified };
      const { pathname, search } = await visitor.toProvider();
      const answer = await visitor.ask(`${pathname}${search}`);
      expect(answer.headers.location).toBe('/login?failed=unverified');
      expect(await visitor.isIn()).toBe(false);
    },
  );

  inWhole('in two tabs both finish, and the browser’s button back to a finished one leads in and not out', async () => {
    const visitor = new Visitor(await webWith(), provider);
    provider.claims = { preferred_username: 'kari' };
    const tabs = [await visitor.toProvider('/absence'), await visitor.toProvider('/unit')];
    for (const back of tabs) expect((await visitor.ask(`${back.pathname}${back.search}`)).statusCode).toBe(303);
    expect(await visitor.isIn()).toBe(true);
    const again = await visitor.ask(`${tabs[0]!.pathname}${tabs[0]!.search}`);
    expect(again.headers.location).toBe('/');
    expect(await visitor.isIn()).toBe(true);
    // What was begun and left is not sent with each request for ever.
    for (let tab = 0; tab < 9; tab += 1) await visitor.toProvider();
    expect([...visitor.cookies.keys()].filter((name) => name.includes('-login-'))).toHaveLength(4);
  });

  test('asks for the level that the municipality demands, and lets in nobody whose token says another', async () => {
    const settings = { issuer: provider.issuer, clientId: client.id, clientSecret: client.secret };
    const app = await webWith({
      identityProvider: openIdProvider({ ...settings, loginClaim: 'preferred_username', acr: 'Level4' }),
    });
    const inWith = async (claims: object) => {
      const visitor = new Visitor(app, provider);
      const back = await visitor.toProvider(undefined, { preferred_username: 'kari', ...claims });
      const { location } = (await visitor.ask(`${back.pathname}${back.search}`)).headers;
      return (await visitor.isIn()) ? 'in' : location;
    };
    expect(await inWith({ acr: 'Level4' })).toBe('in');
    for (const claims of [{}, { acr: 'Level3' }, { acr: ['Level4'] }])
      expect(await inWith(claims)).toBe('/login?failed=notSureEnough');
    expect(provider.asked.at(-1)!.get('acr_values')).toBe('Level4');
  });

  test('who is not registered, or is switched off, or has not been let in, is told so', async () => {
    const app = await webWith();
    for (const login of ['nobody', 'dag', '']) {
      const visitor = new Visitor(app, provider);
      const answer = await visitor.logIn(login);
      expect(answer.headers.location).toBe('/login?unknown=yes');
      expect((await visitor.ask('/login?unknown=yes')).body).toContain('Du er ikke registrert i Fristvakt.');
      expect(await visitor.isIn()).toBe(false);
    }
    const { issuer } = provider;
    const settings = { issuer, clientId: client.id, clientSecret: client.secret, loginClaim: 'preferred_username' };
    const required = { claim: 'realm.roles', value: 'fristvakt' };
    const strict = await webWith({ identityProvider: openIdProvider({ ...settings, required }) });
    for (const [roles, isIn] of [
      [undefined, false],
      [['frist'], false],
      ['fristvakt-not', false],
      [['other', 'fristvakt'], true],
    ] as const) {
      const visitor = new Visitor(strict, provider);
      provider.claims = { preferred_username: 'kari', realm: { roles } };
      const { pathname, search } = await visitor.toProvider();
      const answer = await visitor.ask(`${pathname}${search}`);
      expect(answer.headers.location).toBe(isIn ? '/' : '/login?failed=denied');
      expect(await visitor.isIn()).toBe(isIn);
    }
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b', ''])(
    'sends nobody on to %j',
    async (next) => {
      const visitor = new Visitor(await webWith(), provider);
      expect((await visitor.logIn('kari', next)).headers.location).toBe('/');
    },
  );

  inWhole('a provider that does not answer is said so, and asked again', async () => {
    const away = await startTestProvider();
    const { issuer } = away;
    await away.stop();
    const identityProvider = openIdProvider({
      issuer,
      clientId: client.id,
      clientSecret: client.secret,
      loginClaim: 'preferred_username',
    });
    const visitor = new Visitor(await webWith({ identityProvider }), provider);
    const answer = await visitor.ask('/login/start?next=/cases');
    expect(answer.headers.location).toBe('/login?failed=away&next=%2Fcases');
    expect((await visitor.ask('/login?failed=away')).body).toContain('Innloggingstjenesten svarer ikke');
  });
});

describe('a session', () => {
  inWhole('has a new secret at each login, and the one before is worth nothing', async () => {
    const app = await webWith();
    const visitor = new Visitor(app, provider);
    await visitor.logIn('kari');
    const first = new Map(visitor.cookies);
    await visitor.logIn('ola');
    expect(visitor.cookies.get('__Host-fristvakt')).not.toBe(first.get('__Host-fristvakt'));
    const thief = new Visitor(app, provider);
    for (const [name, value] of first) thief.cookies.set(name, value);
    expect(await thief.isIn()).toBe(false);
    expect(await visitor.isIn()).toBe(true);
  });

  inWhole('ends an hour after the last page, and ten hours after the login', async () => {
    const app = await webWith();
    const start = now;
    const idle = new Visitor(app, provider);
    await idle.logIn('kari');
    now = addClockPeriod(start, 'PT59M');
    expect(await idle.isIn()).toBe(true);
    now = addClockPeriod(start, 'PT1H58M');
    expect(await idle.isIn()).toBe(true);
    now = addClockPeriod(start, 'PT2H58M');
    expect(await idle.isIn()).toBe(false);
    expect((await idle.ask('/')).headers.location).toBe('/login?over=yes');

    now = start;
    const busy = new Visitor(app, provider);
    await busy.logIn('kari');
    for (let minutes = 50; minutes < 600; minutes += 50) {
      now = addClockPeriod(start, `PT${minutes}M`);
      expect(await busy.isIn()).toBe(true);
    }
    now = addClockPeriod(start, 'PT10H');
    expect(await busy.isIn()).toBe(false);
    now = start;
  });

  test('speaks the language that was chosen at the log-in, which is theirs from then on, and of nobody who comes after', async () => {
    const app = await webWith();
    const visitor = new Visitor(app, provider);
    await visitor.send('/language', { language: 'nn', back: '/login' });
    expect((await visitor.ask('/login')).body).toContain('<html lang="nn">');
    await visitor.logIn('per');
    expect((await visitor.ask('/my-notices')).body).toContain('<html lang="nn">');
    expect((await register.findPerson('per'))?.language).toBe('nn');
    await visitor.send('/logout', { _token: await visitor.token() });
    // Here the browser speaks as it did last, and that is nobody's choice.
    expect((await visitor.ask('/login')).body).toContain('<html lang="nn">');
    await visitor.logIn('kari');
    expect((await visitor.ask('/my-notices')).body).toContain('<html lang="nb">');
    expect((await register.findPerson('kari'))?.language).toBe('nb');
  });

  test('is not kept by a page that asks by itself', async () => {
    const visitor = new Visitor(await webWith(), provider);
    const start = now;
    await visitor.logIn('kari');
    for (const minutes of [20, 40, 59]) {
      now = addClockPeriod(start, `PT${minutes}M`);
      const { statusCode } = await visitor.ask('/', { headers: { 'x-fristvakt-by-itself': 'yes' } });
      expect(statusCode).toBe(200);
    }
    now = addClockPeriod(start, 'PT1H');
    expect(await visitor.isIn()).toBe(false);
    now = start;
  });

  test('ends everywhere at log-out, and at the provider', async () => {
    const app = await webWith();
    const [here, there, other] = [new Visitor(app, provider), new Visitor(app, provider), new Visitor(app, provider)];
    await here.logIn('kari');
    await there.logIn('kari');
    await other.logIn('ola');
    const answer = await here.send('/logout', { _token: await here.token() });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(answer.body).toContain('Du er logget ut av Fristvakt');
    expect(answer.body).not.toContain('Kari');
    const address = new URL(/url=(.*)$/.exec(String(answer.headers.refresh))?.[1] ?? '');
    expect(address.origin).toBe(provider.issuer);
    expect(address.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe('https://frist.example/login?out=yes');
    expect([await here.isIn(), await there.isIn(), await other.isIn()]).toEqual([false, false, true]);
  });

  test('ends with the account', async () => {
    const visitor = new Visitor(await webWith(), provider);
    await visitor.logIn('tiril');
    expect(await visitor.isIn()).toBe(true);
    await register.database
      .withSchema('fristvakt')
      .updateTable('people')
      .set({ active: false })
      .where('login', '=', 'tiril')
      .execute();
    expect(await visitor.isIn()).toBe(false);
  });

  test('that is over keeps what was sent, and the next login shows it', async () => {
    const visitor = new Visitor(await webWith(), provider);
    const start = now;
    await visitor.logIn('kari');
    const form = { _token: await visitor.token('/absence'), from: '1.12.2031', to: 'en gang <i>', deputy: '' };
    now = addClockPeriod(now, 'PT2H');
    const stranger = await visitor.send('/absence', { ...form, _token: 'x' });
    expect(stranger.headers.location).toBe('/login?next=%2Fabsence&over=yes');
    const answer = await visitor.send('/absence', form);
    const to = new URL(answer.headers.location as string, 'https://frist.example');
    expect(to.searchParams.get('over')).toBe('kept');
    expect((await visitor.ask(`${to.pathname}${to.search}`)).body).toContain('Det du hadde skrevet, er tatt vare på');
    const back = await visitor.logIn('kari', to.searchParams.get('next') ?? '');
    expect(back.headers.location).toMatch(/^\/absence\?draft=[0-9a-f-]{36}$/);
    const page = await visitor.ask(back.headers.location as string);
    expect(page.body).toContain('value="1.12.2031"');
    expect(page.body).toContain('value="en gang &lt;i&gt;"');
    // Nobody else sees it.
    await visitor.logIn('ola');
    expect((await visitor.ask(back.headers.location as string)).body).not.toContain('1.12.2031');
    now = start;
  });
});

describe('forms', () => {
  test('of another site, or without the token of this session, are refused', async () => {
    const app = await webWith();
    const visitor = new Visitor(app, provider);
    await visitor.logIn('kari');
    const other = new Visitor(app, provider);
    await other.logIn('ola');
    const _token = await visitor.token();
    const refused = [
      [{}, {}],
      [{ _token: 'x' }, {}],
      [{ _token: await other.token() }, {}],
      [{ _token }, { origin: 'https://evil.example' }],
      [{ _token }, { origin: 'null' }],
      [{ _token }, { 'sec-fetch-site': 'cross-site' }],
      [{ _token }, { 'sec-fetch-site': 'same-site' }],
    ] as const;
    for (const [form, headers] of refused) {
      const answer = await visitor.send('/logout', form as Record<string, string>, headers as Record<string, string>);
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('Skjemaet er for gammelt');
    }
    expect(await visitor.isIn()).toBe(true);
    const good = await visitor.send('/logout', { _token }, { origin: 'https://frist.example' });
    expect(good.statusCode).toBe(200);
  });

  inWhole('to log in are taken so often and no more', async () => {
    const app = await webWith({ embedded: true, identityProvider: undefined, baseUrl: 'http://127.0.0.1:1' });
    const statuses = new Map<number, number>();
    for (let attempt = 0; attempt < 125; attempt += 1) {
      const { statusCode } = await new Visitor(app, provider).send('/login', { person: 'nobody' });
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 303: 120, 429: 5 });
    // From elsewhere it goes on; what a stranger claims about where they are counts for nothing.
    const elsewhere = (headers: Record<string, string>, remoteAddress = '203.0.113.7') =>
      app.inject({ method: 'POST', url: '/login', remoteAddress, headers, payload: '' });
    expect((await elsewhere({})).statusCode).toBe(303);
    for (let attempt = 0; attempt < 120; attempt += 1) await elsewhere({ 'x-forwarded-for': `203.0.113.${attempt}` });
    expect((await elsewhere({ 'x-forwarded-for': '198.51.100.1' })).statusCode).toBe(429);
    // Nor does a session that there is none of.
    expect((await elsewhere({ cookie: 'fristvakt=made-up-for-this' })).statusCode).toBe(429);
    // Also where it is somebody of the same network, unless that is named as what stands in front.
    for (let attempt = 0; attempt < 120; attempt += 1)
      await elsewhere({ 'x-forwarded-for': `203.0.113.${attempt}` }, '10.0.4.7');
    expect((await elsewhere({ 'x-forwarded-for': '198.51.100.2' }, '10.0.4.7')).statusCode).toBe(429);
    const behind = await webWith({
      ...{ embedded: true, identityProvider: undefined, baseUrl: 'http://127.0.0.1:1' },
      trustedProxies: ['10.0.4.0/24'],
    });
    const through = (from: string) =>
      behind.inject({ method: 'POST', url: '/login', remoteAddress: '10.0.4.7', headers: { 'x-forwarded-for': from } });
    for (let attempt = 0; attempt < 121; attempt += 1) await through('203.0.113.7');
    expect((await through('203.0.113.7')).statusCode).toBe(429);
    expect((await through('203.0.113.8')).statusCode).toBe(303);
  });
});

describe('test people', () => {
  test.each([
    ['where the stack is not the embedded one', false, false],
    ['where an issuer is set', true, true],
    ['where an issuer is set, elsewhere', false, true],
  ])('are refused %s', async (_, embedded, withProvider) => {
    const visitor = new Visitor(
      await webWith({ embedded, ...(withProvider ? {} : { identityProvider: undefined }) }),
      provider,
    );
    const page = await visitor.ask('/login');
    expect(page.body).not.toContain('Velg en testperson');
    expect(page.body).not.toContain('Kari Eksempel');
    expect((await visitor.send('/login', { person: 'kari' })).statusCode).toBe(404);
    expect(await visitor.isIn()).toBe(false);
  });
});

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser?.close());

  test.each(waysOf([true, false]))('log in and out by the provider, with JavaScript: %s', async (javaScriptEnabled) => {
    const port = 1024 + Math.floor(Math.random() * 8000);
    const baseURL = `http://127.0.0.1:${port}`;
    const app = await webWith({ baseUrl: baseURL, decisions: { minutes: 5 } });
    await app.listen({ host: '127.0.0.1', port });
    const context = await browser.newContext({ baseURL, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto('/absence');
    expect(new URL(page.url()).pathname).toBe('/login');
    if (javaScriptEnabled) expect(await barriersOn(page)).toEqual([]);
    provider.claims = { preferred_username: 'per' };
    await page.getByRole('button', { name: 'Nynorsk' }).click();
    await page
      .getByRole('button', { name: 'Logg inn' })
      .or(page.getByRole('link', { name: 'Logg inn' }))
      .click();
    await page.waitForURL('**/absence');
    expect(await page.textContent('.header-name')).toContain('Per Påfunn');
    // As before a decision: the page there leads to the provider, which does not say here when it was.
    await page.goto('/login/fresh?next=%2Fabsence');
    expect(await page.textContent('main')).toContain('Logg inn på nytt før du avgjer');
    if (javaScriptEnabled) expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Logg inn på nytt' }).click();
    await page.waitForURL('**/login?failed=notFresh*');
    await page.goto('/absence');
    expect(await page.textContent('.header-name')).toContain('Per Påfunn');
    const before = provider.loggedOut.length;
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.waitForURL('**/login?out=yes');
    expect(await page.textContent('main')).toContain('Du er logga ut.');
    expect(provider.loggedOut).toHaveLength(before + 1);
    expect(provider.loggedOut.at(-1)?.get('id_token_hint')).toBeTruthy();
    await context.close();
  });
});
