import { rmSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { openIdProvider } from '../../client/sign-in/identity-provider.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import { createWeb } from '../../web/app.ts';
import { startTestEngine, type TestEngine } from '../engine/engine.ts';
import { askOf } from '../engine/sleeping-case.ts';
import { day } from '../shared/days.ts';
import { testKeyFiles } from '../shared/keys.ts';
import { standAsStack } from '../shared/made-up-people.ts';
import { client, startTestProvider, type TestProvider } from './oidc-server.ts';
import { openCase } from './open-case.ts';
import { Visitor } from './visitor.ts';

/** Whoever decides has just logged in, and surely enough, where the municipality asks for that. */
let engine: TestEngine;
let provider: TestProvider;
let app: FastifyInstance;
/** How far the clock of the pages goes before the world's, in minutes. */
let ahead = 0;
const wanted = { minutes: 5, acr: 'Level4' } as const;
const plan = 'case/measures-plan/1';

const oidc = () => ({
  ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, loginClaim: 'preferred_username' },
  decisions: wanted,
});
const now = () => Date.now() + ahead * 60_000;

beforeAll(async () => {
  engine = await startTestEngine();
  provider = await startTestProvider();
  app = await createWeb({
    register: engine.register,
    cases: engine.cases,
    routines: engine.routines,
    baseUrl: 'https://frist.example',
    embedded: false,
    identityProvider: openIdProvider(oidc()),
    decisions: wanted,
    now: () => instantFromMilliseconds(now()),
  });
});
afterAll(async () => {
  await app?.close();
  await provider?.stop();
  await engine?.stop();
});

/** Logged in so many minutes ago at the provider, as it says. */
const claimsOf = (login: string, minutesAgo: number | undefined, acr: string | undefined = wanted.acr) => ({
  preferred_username: login,
  acr,
  ...(minutesAgo !== undefined && { auth_time: Math.floor(now() / 1000) - minutesAgo * 60 }),
});

async function loggedIn(login: string, minutesAgo: number | undefined, acr?: string): Promise<Visitor> {
  const visitor = new Visitor(app, provider);
  const back = await visitor.toProvider('/', claimsOf(login, minutesAgo, acr));
  await visitor.ask(`${back.pathname}${back.search}`);
  return visitor;
}

/** A case of Kari's whose plan waits for its leader's word. */
async function waiting(): Promise<{ readonly caseId: string; readonly reference: string; readonly page: string }> {
  const its = await openCase(engine, 'Lise Oppdiktet', { tracks: [] });
  const fields = { written: day(0), nextEvaluation: day(60) };
  await askOf(engine, its.caseId, { type: 'complete', duty: plan, outcome: 'written', fields });
  return { ...its, page: `/cases/${its.reference}/duties/${plan}` };
}

const typesOf = async (caseId: string) => (await engine.register.readJournal(caseId)).map(({ type }) => type);
const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** The form of a page with a no in it, to be sent as it stands. */
async function refusalOn(visitor: Visitor, page: string): Promise<Record<string, string>> {
  const { body } = await visitor.ask(page);
  const names = ['_token', '_command', '_seen', '_draft'];
  const its = Object.fromEntries(names.flatMap((name) => (hidden(body, name) ? [[name, hidden(body, name)]] : [])));
  return { ...its, _act: 'refuse', reason: 'Målene mangler datoer' };
}

/** Where they are sent, and where they get to by the link of the page there. */
async function backFrom(visitor: Visitor, location: unknown, claims: object) {
  expect(location).toMatch(/^\/login\/fresh\?next=/);
  const { body } = await visitor.ask(location as string);
  const link = /href="(\/login\/start\?[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  provider.claims = claims as TestProvider['claims'];
  const start = await visitor.ask(link);
  const there = await fetch(start.headers.location as string, { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  return { body, location: (await visitor.ask(`${back.pathname}${back.search}`)).headers.location as string };
}

describe('a decision by a log-in that is not fresh', () => {
  it.each([
    ['too old', 6, undefined],
    ['of which the issuer does not say when it was', undefined, undefined],
    ['not sure enough', 0, 'Level3'],
  ])('%s is not taken, and what was typed comes back after a fresh one', async (_, minutesAgo, acr) => {
    const { caseId, page } = await waiting();
    const before = await typesOf(caseId);
    const ola = await loggedIn('ola', minutesAgo, acr);
    const form = await refusalOn(ola, page);
    // A double click is two of them.
    const [first, second] = await Promise.all([ola.send(page, form), ola.send(page, form)]);
    for (const { headers } of [first, second]) expect(headers.location).toMatch(/^\/login\/fresh\?/);
    expect(await typesOf(caseId)).toEqual(before);

    const back = await backFrom(ola, first.headers.location, claimsOf('ola', 0));
    expect(back.body).toContain('Det du har skrevet, er tatt vare på');
    const asked = provider.asked.at(-1)!;
    expect([asked.get('max_age'), asked.get('acr_values')]).toEqual(['300', 'Level4']);
    const again = await ola.ask(back.location);
    expect(again.body).toContain('Målene mangler datoer');
    // It is sent by the person, and never by us.
    expect(await typesOf(caseId)).toEqual(before);
    const sent = await ola.send(page, await refusalOn(ola, back.location));
    expect(sent.headers.location).toMatch(/^\/cases\//);
    expect(await typesOf(caseId)).toContain('refused');
    // The browser's button back to it leads on.
    expect((await ola.ask(first.headers.location as string)).headers.location).toMatch(/draft=/);
  });

  it('is not taken because somebody came back from the issuer: only by what the issuer says of it', async () => {
    const { caseId, page } = await waiting();
    const before = await typesOf(caseId);
    const ola = await loggedIn('ola', 6);
    for (const claims of [claimsOf('ola', 6), claimsOf('ola', undefined), claimsOf('ola', 0, 'Level3')]) {
      const sent = await ola.send(page, await refusalOn(ola, page));
      const { location } = await backFrom(ola, sent.headers.location, claims);
      expect(location).toMatch(/^\/login\?failed=notFresh&next=/);
      const told = await ola.ask(location);
      expect(told.body).toContain('for gammel eller ikke sikker nok');
      expect(told.body).toContain('fresh=yes');
    }
    // Nor by another way in, nor by somebody else's fresh log-in.
    const { location } = await backFrom(
      ola,
      (await ola.send(page, await refusalOn(ola, page))).headers.location,
      claimsOf('kari', 0),
    );
    expect((await ola.ask(location)).body).not.toContain('Målene mangler datoer');
    expect(await typesOf(caseId)).toEqual(before);
  });

  it('is taken from a form that stood open in another tab meanwhile, and not once the log-in has grown old again', async () => {
    const { page } = await waiting();
    const other = await waiting();
    const ola = await loggedIn('ola', 6);
    const inOtherTab = await refusalOn(ola, other.page);
    const sent = await ola.send(page, await refusalOn(ola, page));
    await backFrom(ola, sent.headers.location, claimsOf('ola', 0));
    try {
      ahead += 6;
      expect((await ola.send(other.page, inOtherTab)).headers.location).toMatch(/^\/login\/fresh\?/);
    } finally {
      ahead -= 6;
    }
    expect(await typesOf(other.caseId)).not.toContain('refused');
    expect((await ola.send(other.page, inOtherTab)).headers.location).toMatch(/^\/cases\//);
    expect(await typesOf(other.caseId)).toContain('refused');
  });

  it('is asked of nobody who only registers what they have done, and of whoever closes a case', async () => {
    const { reference, caseId } = await openCase(engine, 'Lise Oppdiktet', { tracks: [] });
    const kari = await loggedIn('kari', 60);
    const page = `/cases/${reference}/duties/${plan}`;
    const form = { ...(await refusalOn(kari, page)), _act: 'complete', outcome: 'written' };
    const done = { ...form, 'f.written': day(0), 'f.nextEvaluation': day(60) };
    const sent = await kari.send(page, done);
    expect(String(sent.headers.location)).not.toContain('fresh');
    const ola = await loggedIn('ola', 60);
    const close = `/cases/${reference}/acts/close`;
    const token = await ola.token(close);
    const closing = { _token: token, _do: 'confirm', reason: 'Flyttet', cancelOpen: 'yes' };
    expect((await ola.send(close, closing)).headers.location).toMatch(/^\/login\/fresh\?/);
    expect(await typesOf(caseId)).not.toContain('case-closed');
  });

  it('is not taken at the command line either', async () => {
    const { caseId, reference } = await waiting();
    const folder = path.dirname(engine.embedded.mailboxFolder);
    const { embedded } = engine;
    testKeyFiles(folder);
    standAsStack(folder, embedded.databaseUrl, oidc());
    const environment = {
      ...{ TEMPORAL_ADDRESS: embedded.temporalAddress, ...settingsOfAccess(embedded.temporalAccess) },
      ...{ TEMPORAL_NAMESPACE: embedded.namespace, DATABASE_URL: embedded.databaseUrl, SMTP_URL: embedded.smtpUrl },
      ...{ FRISTVAKT_DATA: folder, HOME: folder },
    };
    const fristvakt = async (...words: readonly string[]) => {
      let written = '';
      const hear = (text: string) => {
        written += text;
      };
      const exitCode = await runCommandLine(words, environment, { out: hear, error: hear });
      return { exitCode, written };
    };
    const approve = () => fristvakt('approve', reference, plan);
    provider.claims = claimsOf('ola', 6);
    expect(await fristvakt('log-in')).toMatchObject({ exitCode: 0 });
    expect(await approve()).toMatchObject({ exitCode: 1, written: expect.stringContaining('log-in --fresh') });
    for (const words of [
      ['shred', '--yes'],
      ['hold', reference, '--ground', 'court'],
      ['retention', '--set', 'cases', '--value', 'P10Y', '--document', '26/1234'],
      ['protect', reference, '--reader', 'ola'],
    ])
      expect([words[0], await fristvakt(...words)]).toMatchObject([
        words[0],
        { exitCode: 1, written: expect.stringContaining('log-in --fresh') },
      ]);
    expect(await fristvakt('log-in', '--fresh')).toMatchObject({
      exitCode: 1,
      written: expect.stringContaining('too old'),
    });
    expect([provider.devices.at(-1)?.get('max_age'), provider.devices.at(-1)?.get('acr_values')]).toEqual([
      '300',
      'Level4',
    ]);
    expect(await typesOf(caseId)).not.toContain('approved');
    provider.claims = claimsOf('ola', 0);
    expect(await fristvakt('log-in', '--fresh')).toMatchObject({ exitCode: 0 });
    expect(await approve()).toMatchObject({ exitCode: 0 });
    expect(await typesOf(caseId)).toContain('approved');
    const acts = (await engine.register.accessesOf(caseId, 20)).filter(({ purpose }) => purpose === 'act');
    expect(acts).toMatchObject([{ person: engine.people.ola, channel: 'cli', outcome: 'shown', role: 'leader' }]);
    rmSync(path.join(folder, '.fristvakt'), { recursive: true });
  });
});
