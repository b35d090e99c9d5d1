import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CaseKeyGone } from '../sealing/case-keys.ts';
import { testSealing } from '../test/shared/keys.ts';
import { destroyCaseKey } from './case-keys.ts';
import { openRegister, type Register } from './register.ts';
import { batchOf, personIds, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  ({ url, register } = await seededRegister(postgres));
  return () => register.close();
});

/** The same register seen by another process. */
async function elsewhere<Result>(work: (other: Register) => Promise<Result>): Promise<Result> {
  const other = openRegister(url, { sealing: testSealing });
  try {
    return await work(other);
  } finally {
    await other.close();
  }
}

it('a case has a key of its own from its reservation on, here and elsewhere, and keeps it when it is reserved again', async () => {
  const [one, other] = [await reservedCase(register), await reservedCase(register, { practice: true })];
  const key = await register.caseKeys.keyOf(one.caseId);
  expect(key.equals(await register.caseKeys.keyOf(other.caseId))).toBe(false);
  expect((await elsewhere((of) => of.caseKeys.keyOf(one.caseId))).equals(key)).toBe(true);

  await reservedCase(register, one);
  await register.withdrawReservation(one.caseId);
  await elsewhere(async (of) => {
    await reservedCase(of, { caseId: one.caseId });
    expect((await of.caseKeys.keyOf(one.caseId)).equals(key)).toBe(true);
  });
});

it('a protected reservation is withdrawn as every other one, with its name', async () => {
  const { kari } = await personIds(register);
  const { caseId } = await reservedCase(register, { subjectName: 'Nora Oppdikta', readers: [kari!] });
  expect(await register.withdrawReservation(caseId)).toBe(true);
  expect(await register.findCase(caseId)).toBeUndefined();
});

it('of a case whose key was destroyed nothing is written any more, also by who still knows that key', async () => {
  const its = await reservedCase(register);
  await writeBatch(register, { ...its, batch: batchOf(1) });
  await postgres.tamper(url, `update fristvakt.cases set shredded_at = now() where id = '${its.caseId}'`);
  await expect(writeBatch(register, { ...its, batch: batchOf(2) })).rejects.toMatchObject({ name: 'CaseKeyGone' });
});

it('a reservation that came to nothing leaves no key', async () => {
  const caseId = randomUUID();
  await expect(reservedCase(register, { caseId, unit: 'nowhere' })).rejects.toMatchObject({ name: 'UnitUnknown' });
  await expect(register.caseKeys.keyOf(caseId)).rejects.toEqual(new CaseKeyGone(caseId, 'unknown'));
});

it('a key that was destroyed is gone for good: no other takes its place', async () => {
  const { caseId } = await reservedCase(register);
  await register.withdrawReservation(caseId);
  expect(await destroyCaseKey(register.database, caseId)).toBe(true);
  expect(await destroyCaseKey(register.database, caseId)).toBe(false);
  await elsewhere((of) => expect(of.caseKeys.keyOf(caseId)).rejects.toEqual(new CaseKeyGone(caseId, 'destroyed')));
  await expect(reservedCase(register, { caseId })).rejects.toMatchObject({ name: 'ReservationConflict' });
  const change = register.database.withSchema('fristvakt').updateTable('case_keys');
  const back = { destroyed_at: null, wrapped: Buffer.from('x'), wrapped_by: 'x' };
  await expect(change.set(back).where('case_id', '=', caseId).execute()).rejects.toThrow('UPDATE of case_keys');
});
