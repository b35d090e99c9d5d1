import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Delivery } from '../core/post/delivery.ts';
import { casesIn } from '../register/database.ts';
import { appendDeliveries } from '../register/deliveries.ts';
import type { Register } from '../register/register.ts';
import { batchOf, morning, reservedCase, writeBatch } from '../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../register/testing/postgres.ts';
import { seededRegister } from '../register/testing/seeded.ts';
import { verifyJournal } from './verify-journal.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;
let one: { readonly caseId: string; readonly reference: string };

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

const delivery = (sequence: number): Delivery => ({
  at: morning,
  message: { sequence, nth: 0 },
  role: 'leader',
  result: 'taken',
  person: 'ola',
  standsFor: 'ola',
  messageId: `<${sequence}@example.invalid>`,
});

/** Two real cases and a practice case, of three deliveries each; `one` is the second. */
beforeEach(async () => {
  ({ url, register } = await seededRegister(postgres));
  for (const practice of [false, true, false]) {
    const its = await reservedCase(register, { practice });
    await writeBatch(register, { ...its, batch: batchOf(1) });
    await writeBatch(register, { ...its, batch: batchOf(3) });
    for (const sequence of [1, 2, 3]) {
      await register.database
        .transaction()
        .execute((transaction) =>
          appendDeliveries(casesIn(transaction, practice), new Map([[its.caseId, [delivery(sequence)]]]), morning),
        );
    }
    one = its;
  }
  return () => register.close();
});

const tampered = async (statement: string) => {
  await postgres.tamper(url, statement.replaceAll(':case', `'${one.caseId}'`));
  const { findings } = await verifyJournal(register);
  return findings.map(({ kind, chain, reference, sequence, through }) => {
    expect({ chain, reference }).toEqual({ chain: 'deliveries', reference: one.reference });
    return `${kind} ${sequence}${through === undefined ? '' : `-${through}`}`;
  });
};

test('deliveries as they were written are found whole', async () => {
  expect(await verifyJournal(register)).toMatchObject({ deliveries: 9, findings: [] });
});

test('no statement may change one', async () => {
  const { database } = register;
  const deliveries = database.withSchema('fristvakt');
  await expect(deliveries.updateTable('deliveries').set({ result: 'refused' }).execute()).rejects.toThrow();
  await expect(deliveries.deleteFrom('deliveries').execute()).rejects.toThrow();
});

test.each([
  [
    `update fristvakt.deliveries set delivery = delivery || '{"person": "per"}' where case_id = :case and number = 2`,
    'edited 2',
  ],
  [`update fristvakt.deliveries set result = 'refused' where case_id = :case and number = 1`, 'edited 1'],
  [`update fristvakt.deliveries set nth = 4 where case_id = :case and number = 3`, 'edited 3'],
  [`delete from fristvakt.deliveries where case_id = :case and number = 2`, 'removed 2-2'],
  [`delete from fristvakt.deliveries where case_id = :case and number = 3`, 'cut-off 3-3'],
  [`delete from fristvakt.deliveries where case_id = :case`, 'cut-off 1-3'],
  [`update fristvakt.cases set deliveries = 2 where id = :case`, 'inserted 3-3'],
  [`update fristvakt.cases set deliveries_hash = 'x' where id = :case`, 'head-differs 3'],
])('%s is found', async (statement, finding) => {
  expect(await tampered(statement)).toEqual([finding]);
});
