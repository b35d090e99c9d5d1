import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksOf } from '../../cli/doctor.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { frame } from '../../language/pages/nb/frame.ts';
import { examine } from '../../operations/examine.ts';
import { createWeb } from '../../web/app.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { makeRelease, type NextRelease } from './next-release.ts';
import { openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
let its: HeldTogether;
let next: NextRelease;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
  // Of another schema in what it writes down and in what it keeps: nothing of it is read here.
  next = await makeRelease([
    ['core/case/event-schema.ts', 'upgrades.length + 1', 'upgrades.length + 2'],
    ['core/case/event-schema.ts', "upgraded('event', upgrades,", "upgraded('event', [...upgrades, (json) => json],"],
    ['core/case/state.ts', /export const stateSchema = \d+;/, 'export const stateSchema = 1001;'],
  ]);
});
afterAll(async () => {
  await engine?.stop();
  await next?.remove();
});

/** How many rows a journal has, whoever can read it. */
async function rowsOf(caseId: string): Promise<number> {
  const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
  await client.connect();
  const { rows } = await client.query('select sequence from practice.cases where id = $1', [caseId]);
  await client.end();
  return rows[0].sequence;
}

async function cancel(caseId: string, step: string) {
  const { register, cases, people } = engine;
  const by = await cases.actor(people.kari!, (await register.findCase(caseId))!);
  const duty = `institution-1/${step}/1`;
  return cases.send(caseId, { type: 'cancel', by, duty, reason: 'Prøve' }, { waitMilliseconds: 60_000 });
}

/** What this release's own pages answer. */
async function pageAs(person: string, url: string) {
  const { register, cases, routines } = engine;
  const now = () => instantFromMilliseconds(Date.now());
  const app = await createWeb({ register, cases, routines, baseUrl: 'http://127.0.0.1:1', embedded: true, now });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { cookies } = await app.inject({ method: 'POST', url: '/login', payload: `person=${person}`, headers });
  const [session] = cookies;
  const page = await app.inject({ method: 'GET', url, headers: { cookie: `${session!.name}=${session!.value}` } });
  await app.close();
  return page;
}

async function jump(caseId: string, period: string) {
  return engine.cases.jump((await engine.register.findCase(caseId))!, { by: period });
}

describe('a worker of an earlier release', () => {
  it('refuses a case that a later one wrote, says so, harms neither it nor others, and the later one goes on with it', async () => {
    const { register, cases, embedded } = engine;
    const newer = await openSleepingCase(engine, { practice: true });
    const other = await openSleepingCase(engine, { practice: true });
    await jump(newer, 'P40D');
    await expect.poll(async () => (await register.deliveriesOf(newer)).length).toBeGreaterThan(1);
    await engine.stopWorker();
    let stopNext = await next.startWorker(engine);
    expect(await cancel(newer, 'referral')).toMatchObject({ ok: true });
    await stopNext();
    await engine.startWorker();
    const written = await rowsOf(newer);

    // Whoever asks something of it is told that nothing was received, and whoever looks, why.
    expect(await cancel(newer, 'decision')).toEqual({ ok: 'unavailable', what: 'register', mayHaveHappened: false });
    await expect(cases.show(newer)).rejects.toMatchObject({ name: 'NewerRelease' });
    const page = await pageAs('kari', `/cases/${newer}`);
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain(frame.errors.newerRelease);
    // What others see is made without it: a list says how many it could not read.
    const theirs = [`/cases/${other}`, '/', '/cases', '/find?q=AL', '/unit', '/unit/quiet-children', '/unit/weeks'];
    const answered = theirs.flatMap((url) => ['kari', 'hilde'].map((person) => pageAs(person, url)));
    expect((await Promise.all(answered)).map(({ statusCode }) => statusCode).filter((code) => code >= 500)).toEqual([]);

    // Its wake waits, and is not the case's fault.
    const moving = jump(newer, 'P40D').catch(() => undefined);
    const found = async () => examine({ register, engine: cases.engine, smtpUrl: embedded.smtpUrl, now: Date.now });
    const retries = async () => checksOf(await found(), Date.now()).find(({ name }) => name === 'retries');
    await expect
      .poll(async () => (await retries())?.details)
      .toEqual([expect.stringMatching(new RegExp(`^${newer}: attempt \\d+, NewerRelease$`))]);
    expect((await cases.standing(newer))?.quarantine).toBeUndefined();
    const { findings } = await its.reconcile();
    expect(findings.filter(({ kind }) => kind === 'unreadable')).toMatchObject([
      { caseId: newer, detail: { why: expect.stringContaining('it takes a newer program') } },
    ]);
    expect(findings.filter(({ caseId }) => caseId !== newer)).toEqual([]);

    // A mail of it that waits, and others are told all the same.
    await its.tamper(`update practice.outbox set status = 'waiting', ready_at = now() where case_id = $1`, [newer]);
    await jump(other, 'P40D');
    await expect.poll(async () => (await register.deliveriesOf(other)).length).toBeGreaterThan(1);
    expect(await cancel(other, 'decision')).toMatchObject({ ok: true });
    expect(await rowsOf(newer)).toBe(written);

    await engine.stopWorker();
    stopNext = await next.startWorker(engine);
    await expect.poll(() => rowsOf(newer)).toBeGreaterThan(written);
    expect(await cancel(newer, 'decision')).toMatchObject({ ok: true });
    expect(await cases.standing(newer)).toMatchObject({ registerAway: false, sequence: await rowsOf(newer) });
    await stopNext();
    await moving;
  });
});
