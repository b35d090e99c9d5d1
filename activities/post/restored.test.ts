import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegister, type Register } from '../../register/register.ts';
import { seedMadeUpMunicipality } from '../../register/seed/made-up-municipality.ts';
import { personIds } from '../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { testSealing } from '../../test/shared/keys.ts';
import { type Mailer, openMailer } from '../mailer.ts';
import { startTestMailServer, type TestMailServer } from '../testing/mail-server.ts';
import { LivedCase } from './testing/lived-case.ts';
import { postRoutine } from './testing/routine.ts';
import { startPostman } from './testing/running-postman.ts';

let postgres: TestPostgres;
let server: TestMailServer;
let register: Register;
let mailer: Mailer;

beforeAll(async () => {
  [postgres, server] = await Promise.all([startTestPostgres(), startTestMailServer()]);
  const url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  register = openRegister(url, { sealing: testSealing, connections: 30 });
  mailer = openMailer({ smtpUrl: server.url, from: 'fristvakt@example.invalid' });
});
afterAll(async () => {
  mailer?.close();
  await register?.close();
  await server?.stop();
  await postgres?.stop();
});

/** Carries the post until nothing waits. */
async function carried(): Promise<readonly string[]> {
  const before = server.received.length;
  const postman = startPostman({ register, mailer, routine: postRoutine });
  await expect.poll(() => register.undelivered()).toEqual([]);
  await expect.poll(() => server.received.length).toBeGreaterThan(before);
  await postman.stop();
  return server.received.slice(before).map(({ mail }) => mail.messageId ?? '');
}

test('what a restored register tells again goes out under the Message-ID that it had, and what is new under its own', async () => {
  const people = await personIds(register);
  const its = await LivedCase.open(register, postRoutine, {
    day: '2094-02-04',
    by: { person: people.ola!, roles: ['leader'] },
    people: { caseworker: [people.kari!], leader: [people.ola!] },
  });
  await its.passTo('2094-02-05', '08:00');
  const first = await carried();
  // As a backup from before the mail has it: it waits, and of what came of it nothing is known.
  await sql`alter table fristvakt.deliveries disable trigger user`.execute(register.database);
  await sql`delete from fristvakt.deliveries`.execute(register.database);
  await sql`alter table fristvakt.deliveries enable trigger user`.execute(register.database);
  await sql`update fristvakt.cases set deliveries = 0, deliveries_hash = ''`.execute(register.database);
  await sql`update fristvakt.outbox set status = 'waiting', settled_at = null, ready_at = now()`.execute(
    register.database,
  );
  expect(await carried()).toEqual(first);

  await its.passTo('2094-03-10', '08:00');
  const later = await carried();
  expect(later.filter((id) => first.includes(id))).toEqual([]);
  expect(new Set(later).size).toBe(later.length);
});
