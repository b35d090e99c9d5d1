import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { type Logger, pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectCases } from '../client/cases.ts';
import { openRoutines } from '../client/routines.ts';
import { destroyCaseKey } from '../register/case-keys.ts';
import { openRegister, type Register } from '../register/register.ts';
import { seedMadeUpMunicipality } from '../register/seed/made-up-municipality.ts';
import { batchOf, personIds, reservedCase, writeBatch } from '../register/testing/batches.ts';
import { startTestPostgres } from '../register/testing/postgres.ts';
import { readTables } from '../routines/read-tables.ts';
import { testKeys, testSealing } from '../test/shared/keys.ts';
import { createWeb } from './app.ts';

let url: string;
const opened: { close: () => Promise<unknown> }[] = [];

async function webOn(register: Register, answerMilliseconds?: number, log?: Logger): Promise<FastifyInstance> {
  const web = {
    register,
    routines: openRoutines(register),
    // No page that is opened here asks the engine.
    cases: connectCases({
      ...{
        temporalAddress: '127.0.0.1:1',
        namespace: 'none',
        register,
        routines: openRoutines(register),
        keys: testKeys,
      },
    }),
    baseUrl: 'http://frist.example',
    embedded: true,
    now: () => '2027-03-01T08:00:00.000Z',
  };
  const app = await createWeb(web, log, answerMilliseconds === undefined ? {} : { answerMilliseconds });
  opened.push(app, web.cases, register);
  return app;
}

beforeAll(async () => {
  const postgres = await startTestPostgres();
  url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

describe('a register that is slow', () => {
  /** Runs `work` while nobody can read who is logged in. */
  async function whileLocked(work: () => Promise<void>): Promise<void> {
    const register = openRegister(url, { sealing: testSealing, connections: 1 });
    await register.database.transaction().execute(async (transaction) => {
      await sql`lock table fristvakt.sessions in access exclusive mode`.execute(transaction);
      await work();
    });
    await register.close();
  }
  const cookies = { fristvakt: 'whoever', fristvakt_language: 'nn' };
  const note = 'Eit <langt> notat';
  const payload = new URLSearchParams({ note, choice: 'a-b', _token: 't' }).toString();
  const form = { method: 'POST', cookies, payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } };

  test('is given up by PostgreSQL itself: a page that says so, and what was typed', async () => {
    const app = await webOn(openRegister(url, { sealing: testSealing, statementMilliseconds: 200 }));
    await whileLocked(async () => {
      const { statusCode, body } = await app.inject({ url: '/practice/new', ...form, method: 'POST' });
      expect(statusCode).toBe(503);
      expect(body).toContain('Registeret svarer ikkje akkurat no');
      expect(body).toContain('action="/practice/new"');
      expect(body).toContain('<input type="hidden" name="note" value="Eit &lt;langt&gt; notat"/>');
      expect(body).toContain('<p class="typed">Eit &lt;langt&gt; notat</p>');
      expect(body).not.toContain('<p class="typed">a-b</p>');
      expect(body).toContain('Det er ikkje sikkert at det blei lagra.');
      expect((await app.inject({ url: '/there-is-no-such-page', cookies })).statusCode).toBe(503);
    });
    expect((await app.inject({ url: '/practice', cookies })).statusCode).toBe(303);
  });

  test('has a page to wait no longer than it may, and is asked the same again from there', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line) => lines.push(line) });
    const app = await webOn(openRegister(url, { sealing: testSealing }), 300, log);
    await whileLocked(async () => {
      const { statusCode, body, headers } = await app.inject({ url: '/practice?page=2', cookies });
      expect(statusCode).toBe(503);
      expect(headers['retry-after']).toBe('10');
      expect(body).toContain('Det tok for lang tid');
      expect(body).toContain('<a class="aksel-link" href="/practice?page=2">Prøv igjen</a>');
      expect(body).not.toContain('<form method="post" action="/practice');
    });
    // What it was about to say goes nowhere, and the log names no address.
    await delay(300);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['a page failed']);
    expect(lines.join()).not.toContain('page=2');
  });
});

test('a case whose key was destroyed has a page that says so, and nothing of what it held', async () => {
  const register = openRegister(url, { sealing: testSealing });
  const { kari } = await personIds(register);
  const { tables } = await readTables(path.resolve(import.meta.dirname, '../routines'));
  await register.keepRoutine('eksempelvik/prove@1', 'as in the folder', tables[0]!.routine);
  const { caseId, reference, practice } = await reservedCase(register, { subjectName: 'Nora Oppdikta' });
  const people = { caseworker: [kari!] };
  const batch = batchOf(1);
  await writeBatch(register, { caseId, practice, batch: { ...batch, case: { ...batch.case, people } } });
  await destroyCaseKey(register.database, caseId);

  const elsewhere = openRegister(url, { sealing: testSealing });
  const app = await webOn(elsewhere);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', host: 'frist.example' };
  const payload = new URLSearchParams({ person: 'kari' }).toString();
  const [cookie] = (await app.inject({ method: 'POST', url: '/login', headers, payload })).cookies;
  const cookies = { [cookie!.name]: cookie!.value };
  const list = await app.inject({ url: '/cases', cookies });
  expect(list.body).toContain(reference);
  expect(list.body).not.toContain('Nora');
  const page = await app.inject({ url: `/cases/${reference}`, cookies });
  expect(page.statusCode).toBe(410);
  expect(page.body).toContain('Det som sto i saken, kan ingen lese lenger');
  expect(page.body).not.toContain('Nora');
  await register.close();
});
