import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mailer, openMailer } from '../activities/mailer.ts';
import { startTestMailServer, type TestMailServer } from '../activities/testing/mail-server.ts';
import { today } from '../register/people.ts';
import { openRegister, type Register } from '../register/register.ts';
import { seedMadeUpMunicipality } from '../register/seed/made-up-municipality.ts';
import { personIds } from '../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../register/testing/postgres.ts';
import { testSealing } from '../test/shared/keys.ts';
import { tellLeaders } from './tell-leaders.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;
let server: TestMailServer;
let mailer: Mailer;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  register = openRegister(url, { sealing: testSealing });
  ids = await personIds(register);
  server = await startTestMailServer();
  mailer = openMailer({ smtpUrl: server.url, from: 'fristvakt@example.invalid' });
});
afterAll(async () => {
  mailer?.close();
  await server?.stop();
  await register?.close();
  await postgres?.stop();
});

const routines = { list: async () => [{ roles: { leader: { decides: true }, head: { decides: true } } }] as never };
const tell = () => tellLeaders({ register, routines, mailer, url: 'https://frist.example/second-person' });
const ask = (person: string) =>
  register.changeStaff({
    ...{ by: ids.admin!, commandId: randomUUID(), today: '2027-02-09' },
    changes: [{ kind: 'deputy-set', person: ids[person]!, deputy: ids.admin! }],
  });

it('a leader is told once, of whom it is about in no word, and of what is about themselves whoever leads them', async () => {
  expect(await ask('kari')).toEqual({ ok: 'waits' });
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  await ask('ola');
  expect(await tell()).toBe(1);
  expect(server.received.map(({ to }) => to)).toEqual(['ola@example.invalid', 'hilde@example.invalid']);
  for (const { mail } of server.received) {
    expect(mail.subject).toBe('Fristvakt: noe venter på svar fra deg');
    expect(mail.text).toContain('https://frist.example/second-person');
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Kari|Ola|Ada|stedfortreder/);
  }
});

it('where the nearest leader is away, the deputy is told', async () => {
  server.received.length = 0;
  const ordered = { by: ids.admin!, commandId: randomUUID(), today: today() };
  const absence = { id: randomUUID(), person: ids.ola!, from: today(), to: today() };
  expect(await register.changeStaff({ ...ordered, changes: [{ kind: 'absence-added', absence }] })).toMatchObject({
    ok: true,
  });
  await ask('per');
  expect(await tell()).toBe(1);
  expect(server.received.map(({ to }) => to)).toEqual(['siv@example.invalid']);
});

it('whom no server reached is told when one does', async () => {
  server.everybody = { atRecipient: 450 };
  await ask('per');
  expect(await tell()).toBe(0);
  server.everybody = 'take';
  // Not at once again: two workers do not tell twice.
  expect(await tell()).toBe(0);
  await postgres.tamper(url, `update fristvakt.staff_requests set tell_after = now() where told_at is null`);
  expect(await tell()).toBe(1);
});
