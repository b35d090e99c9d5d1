import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseScope } from './case-scope.ts';
import type { Register } from './register.ts';
import { batchOf, morning, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { type SeededRegister, seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let register: Register;
let people: SeededRegister['people'];
beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ register, people } = await seededRegister(postgres));
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

it.each([
  [false, ['role-accepted']],
  [true, []],
])(
  'whoever a whole case was taken from hears that, and nothing where they do not read it: protected %s',
  async (hidden, news) => {
    const [kari, ola] = [people.kari!, people.ola!];
    const its = await reservedCase(register, { readers: hidden ? [ola] : [] });
    const taken = {
      type: 'role-accepted',
      at: morning,
      role: 'caseworker',
      persons: [ola],
      moves: [],
      stays: [],
    } as const;
    await writeBatch(register, { ...its, batch: batchOf(1, { events: [{ ...taken, left: [kari] }] }) });
    const scope: CaseScope = { person: kari, persons: [kari], work: [], wholeCase: [], leads: [] };
    const happened = await register.happenedIn({ scope, since: '2020-01-01T00:00:00.000Z', most: 100 });
    const rows = happened.filter(({ caseId }) => caseId === its.caseId);
    expect(rows.map(({ event, gone, sees }) => [event.type, gone, sees])).toEqual(news.map((type) => [type, true, []]));
  },
);
