import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../core/calendar/dates.ts';
import type { CaseScope } from './case-scope.ts';
import type { Register } from './register.ts';
import { batchOf, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let register: Register;
let scope: CaseScope;
let url: string;
let [kari, ola] = ['', ''];
const at = '2027-02-01T08:00:00.000Z';
beforeAll(async () => {
  postgres = await startTestPostgres();
  const seeded = await seededRegister(postgres);
  ({ register, url } = seeded);
  [kari, ola] = [seeded.people.kari!, seeded.people.ola!];
  scope = { person: kari, persons: [kari], work: [], wholeCase: [], leads: ['tiltak'] };
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

async function aCase(subjectName: string, practice = false) {
  const its = await reservedCase(register, { subjectName, practice });
  await writeBatch(register, { ...its, batch: batchOf(1) });
  const siblings = async (of = scope) =>
    (await register.siblingCases({ scope: of, caseId: its.caseId, practice })).map(({ caseId, by }) => ({
      caseId,
      by,
    }));
  return { ...its, practice, siblings };
}

const tie = (one: { caseId: string; practice: boolean }, other: { caseId: string }) =>
  register.tieSiblings({ caseId: one.caseId, other: other.caseId, practice: one.practice, by: kari, at });

describe('cases of brothers and sisters', () => {
  it.each([false, true])(
    'are told of from each other, once, until it is taken back; practice: %s',
    async (practice) => {
      const [one, other, third] = [await aCase('A', practice), await aCase('B', practice), await aCase('C', practice)];
      expect(await Promise.all([tie(one, other), tie(other, one), tie(one, other)])).toEqual([true, true, true]);
      await tie(one, third);
      expect(await other.siblings()).toEqual([{ caseId: one.caseId, by: kari }]);
      expect((await one.siblings()).map(({ caseId }) => caseId).sort()).toEqual([other.caseId, third.caseId].sort());
      // Only what somebody has said: who is a sibling's sibling is not concluded.
      expect(await third.siblings()).toEqual([{ caseId: one.caseId, by: kari }]);
      expect(await register.untieSiblings({ caseId: other.caseId, other: one.caseId, practice })).toBe(true);
      expect([await other.siblings(), (await one.siblings()).length]).toEqual([[], 1]);
    },
  );

  it('are told of to nobody who does not see both, and are no practice case and real one', async () => {
    const [one, other] = [await aCase('A'), await aCase('B')];
    await tie(one, other);
    const nobody = { ...scope, person: ola, persons: [ola], leads: [] };
    expect(await one.siblings(nobody)).toEqual([]);
    expect(await tie(one, await aCase('C', true))).toBe(false);
    expect(await tie(one, one)).toBe(false);
    const query = { scope, units: ['tiltak'], limit: 100 };
    const { cases } = await register.unitCases(query);
    expect(cases.find(({ caseId }) => caseId === one.caseId)?.siblings).toEqual([other.caseId]);
  });

  it('of which one is protected tell of each other from neither side, also to its readers', async () => {
    const [one, other] = [await aCase('A'), await aCase('B')];
    await tie(one, other);
    await register.protectCase({ ...other, readers: [kari] });
    expect([await one.siblings(), await other.siblings()]).toEqual([[], []]);
    const { cases } = await register.unitCases({ scope, units: ['tiltak'], limit: 100 });
    const told = cases.filter(({ caseId }) => caseId === one.caseId || caseId === other.caseId);
    expect(told.map(({ siblings }) => siblings)).toEqual([[], []]);
    expect(await tie(other, await aCase('C'))).toBe(false);
    expect(await tie(await aCase('D'), other)).toBe(false);
  });

  it('stand in the register as rows that tell of no other case', async () => {
    const [one, other] = [await aCase('A'), await aCase('B')];
    await tie(one, other);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('select * from fristvakt.siblings where case_id = any ($1)', [
      [one.caseId, other.caseId],
    ]);
    await client.end();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(['case_id', 'id', 'sealed']);
      const text = JSON.stringify(row) + row.sealed.toString('latin1');
      expect(text).not.toContain(row.case_id === one.caseId ? other.caseId : one.caseId);
      expect(text).not.toContain(dateOf(at));
    }
  });
});
