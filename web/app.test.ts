import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { type Logger, pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cases } from '../client/cases.ts';
import { openRoutines } from '../client/routines.ts';
import { openRegister, type Register } from '../register/register.ts';
import { seedMadeUpMunicipality } from '../register/seed/made-up-municipality.ts';
import { startTestPostgres } from '../register/testing/postgres.ts';
import { testSealing } from '../test/shared/keys.ts';
import { createWeb } from './app.ts';

let url: string;
const opened: { close: () => Promise<unknown> }[] = [];

async function webOn(register: Register, answerMilliseconds?: number, log?: Logger): Promise<FastifyInstance> {
  const web = {
    register,
    routines: openRoutines(register),
    // No page that is opened here asks the engine.
    cases: {} as Cases,
    baseUrl: 'http://frist.example',
    embedded: true,
    now: () => '2027-03-01T08:00:00.000Z',
  };
  const app = await createWeb(web, log, answerMilliseconds === undefined ? {} : { answerMilliseconds });
  opened.push(app, register);
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
