import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import { followAccesses } from '../operations/access-chain.ts';
import { againstRoot } from '../operations/against-root.ts';
import { type Access, accessHash, firstAccessHash } from './access-log.ts';
import type { Register } from './register.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;
let people: Readonly<Record<string, string>>;
beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ url, register, people } = await seededRegister(postgres));
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

async function decide(kind: 'access-log' | 'staff-log', value: string, municipality = 'Eksempelvik'): Promise<void> {
  const id = randomUUID();
  await register.askRetention({ id, by: people.ola!, municipality, kind, value, document: '26/1234' });
  expect(await register.answerRetention({ id, by: people.hilde!, approved: true })).toBe(true);
}

const seen = (): Access => {
  return { person: people.kari!, outcome: 'shown', purpose: 'list', practice: false, channel: 'web' };
};

it('the oldest rows of a log go when the time that all have decided is out, and the chain goes on from there', async () => {
  const cases = register.database.withSchema('fristvakt');
  let hash = firstAccessHash;
  for (const [index, at] of ['2019-01-01T08:00:00.000Z', '2020-01-01T08:00:00.000Z'].entries()) {
    const number = index + 1;
    hash = accessHash(hash, number, { ...seen(), at });
    const { person, outcome, purpose, practice, channel } = seen();
    const nothing = { case_id: null, role: null, unit: null, on_behalf_of: null, reason: null, os_user: null };
    const row = { number, at, person, outcome, purpose, practice, channel, ...nothing, hash };
    await cases.insertInto('access_log').values(row).execute();
  }
  await register.logAccesses([seen(), seen()]);
  const head = { chain: 'access-log', practice: false, number: 2, hash } as const;
  expect(await register.cutLogs()).toMatchObject({ accesses: 0 });
  await decide('access-log', 'for-ever');
  expect(await register.cutLogs()).toMatchObject({ accesses: 0 });
  await expect(cases.deleteFrom('access_log').execute()).rejects.toThrow();

  await decide('access-log', 'P2Y');
  await postgres.tamper(
    url,
    `insert into fristvakt.units (id, name, municipality) values ('annen', 'Annen', 'Annenvik')`,
  );
  expect(await register.cutLogs()).toMatchObject({ accesses: 0 });
  await decide('access-log', 'P5Y', 'Annenvik');
  expect(await againstRoot(register, { heads: [head] })).toEqual([]);
  expect(await register.cutLogs()).toMatchObject({ accesses: 2 });
  expect(await register.cutLogs()).toMatchObject({ accesses: 0 });
  await register.logAccesses([seen()]);
  expect(await followAccesses(register)).toEqual({ rows: 3, findings: [] });
  expect((await register.allHeads()).heads).toContainEqual(expect.objectContaining({ chain: 'access-log', number: 5 }));
  await expect(cases.deleteFrom('access_log').execute()).rejects.toThrow();

  // A root of long ago says nothing of it any more; one of last week would have to.
  const madeAt = '2021-01-01T00:00:00.000Z';
  expect(await againstRoot(register, { heads: [head], madeAt })).toEqual([]);
  expect(await againstRoot(register, { heads: [head], madeAt: instantFromMilliseconds(Date.now()) })).toMatchObject([
    { kind: 'cut-off' },
  ]);
  await postgres.tamper(url, `update fristvakt.access_log_cuts set hash = 'another'`);
  expect((await followAccesses(register)).findings).toMatchObject([{ kind: 'edited', sequence: 3 }]);
});

it('less than a year is decided by nobody: not even rows that say so are followed', async () => {
  const id = randomUUID();
  await postgres.tamper(
    url,
    `insert into fristvakt.staff_log (at, by_person, action, detail) values (now() - interval '400 days', '${people.ola}', 'x', '{}')`,
  );
  for (const municipality of ['Eksempelvik', 'Annenvik']) await decide('staff-log', 'P11M', municipality);
  expect(await register.cutLogs()).toMatchObject({ staff: 0 });
  for (const municipality of ['Eksempelvik', 'Annenvik']) await decide('staff-log', 'P1Y', municipality);
  expect(await register.cutLogs()).toMatchObject({ staff: 1 });
  expect(await register.answerRetention({ id, by: people.ola!, approved: true })).toBe(false);
});
