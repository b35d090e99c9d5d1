import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdersOf } from '../../core/people/roles.ts';
import { readTables } from '../../routines/read-tables.ts';
import { testSealing } from '../../test/shared/keys.ts';
import { openRegister, type Register } from '../register.ts';
import { startTestPostgres, type TestPostgres } from '../testing/postgres.ts';
import { seedMadeUpMunicipality } from './made-up-municipality.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
  register = openRegister(url, { sealing: testSealing });
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

test('has a unit with somebody in every role of each routine', async () => {
  const directory = await register.directory();
  const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
  expect(tables.length).toBeGreaterThan(4);
  for (const { routine } of tables) {
    const unfilled = Object.keys(directory.units).map((unit) =>
      Object.keys(routine.roles).filter((role) => holdersOf(directory, role, unit).length === 0),
    );
    expect([routine.id, unfilled.some((roles) => roles.length === 0)]).toEqual([routine.id, true]);
  }
  const administrators = Object.values(directory.units).flatMap(({ roles }) => roles.administrator ?? []);
  expect(administrators).toHaveLength(1);
});

test('does not bring back what an administrator has taken away', async () => {
  const people = Object.fromEntries((await register.listPeople()).map(({ login, id }) => [login, id]));
  const answer = await register.changeStaff({
    by: people.admin!,
    commandId: '00000000-0000-4000-8000-000000000001',
    today: '2027-02-09',
    changes: [{ kind: 'role-taken', unit: 'tiltak', role: 'caseworker', person: people.per! }],
  });
  expect(answer).toEqual({ ok: true });
  await seedMadeUpMunicipality(url);
  expect((await register.directory()).units.tiltak?.roles.caseworker).toEqual([people.kari]);
});

test('an order of which one change is refused does nothing', async () => {
  const people = Object.fromEntries((await register.listPeople()).map(({ login, id }) => [login, id]));
  const before = await register.directory();
  const answer = await register.changeStaff({
    by: people.admin!,
    commandId: '00000000-0000-4000-8000-000000000002',
    today: '2027-02-09',
    changes: [
      { kind: 'deputy-set', person: people.oda!, deputy: people.siv! },
      { kind: 'deputy-set', person: people.oda!, deputy: people.oda! },
    ],
  });
  expect(answer).toEqual({ ok: false, change: 1, refusals: [{ code: 'deputy-self', field: 'deputy' }] });
  expect(await register.directory()).toEqual(before);
});
