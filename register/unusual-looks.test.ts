import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { manyCases } from '../core/people/unusual-looks.ts';
import type { Register } from './register.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let register: Register;
let url: string;
let ids: Readonly<Record<string, string>>;
let units: readonly string[];

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ url, register, people: ids } = await seededRegister(postgres));
  units = (await register.listUnits()).map(({ id }) => id);
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});
beforeEach(() =>
  postgres.tamper(
    url,
    `alter table fristvakt.access_log disable trigger all; truncate fristvakt.access_log;
     alter table fristvakt.access_log enable trigger all`,
  ),
);

/** Looks of somebody, one a minute from an hour of Oslo on, each at a case of its own. */
async function looks(person: string, from: string, count: number, { purpose = 'case', outcome = 'shown' } = {}) {
  await postgres.tamper(
    url,
    `insert into fristvakt.access_log (number, at, person, outcome, purpose, practice, channel, case_id, role, unit, hash)
     select (select coalesce(max(number), 0) from fristvakt.access_log) + n,
       ('2027-02-09 ${from}'::timestamp + (n - 1) * interval '1 minute') at time zone 'Europe/Oslo',
       '${ids[person]}', '${outcome}', '${purpose}', false, 'web', gen_random_uuid(), 'caseworker',
       (select unit from fristvakt.people where id = '${ids[person]}'), 'x' from generate_series(1, ${count}) as n`,
  );
}

const found = async () =>
  (await register.unusualLooks({ units, since: '2027-02-01T00:00:00.000Z', limit: 50 })).map(
    ({ rule, person, day, count }) =>
      `${rule} ${Object.keys(ids).find((name) => ids[name] === person)} ${day} ${count}`,
  );

it('many cases within an hour are found whichever hour it is, and no more than somebody works with are not', async () => {
  await looks('kari', '10:50', manyCases + 1);
  await looks('per', '10:50', manyCases);
  expect(await found()).toEqual([`many kari 2027-02-09 ${manyCases + 1}`]);
});

it('as many in a day are none', async () => {
  for (const hour of ['09:00', '11:00', '13:00', '15:00']) await looks('kari', hour, manyCases);
  expect(await found()).toEqual([]);
});

it('the night is from ten to six in Oslo, and who was denied was told nothing', async () => {
  await looks('kari', '21:59', 1);
  await looks('kari', '06:00', 1);
  await looks('per', '22:00', 1, { purpose: 'duty' });
  await looks('mina', '05:59', 1, { purpose: 'decision' });
  await looks('ola', '02:00', 1, { outcome: 'denied' });
  expect((await found()).sort()).toEqual(
    ['night per 2027-02-09 1', 'night mina 2027-02-09 1', 'outside ola 2027-02-09 1'].sort(),
  );
});
