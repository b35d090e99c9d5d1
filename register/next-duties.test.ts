import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DutyRow } from '../core/case/batch.ts';
import type { Register } from './register.ts';
import { batchOf, dutyRow, morning, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let register: Register;
let kari: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const seeded = await seededRegister(postgres);
  register = seeded.register;
  kari = seeded.people.kari!;
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

async function caseWith(duties: readonly DutyRow[], practice = false): Promise<string> {
  const its = await reservedCase(register, { practice });
  await writeBatch(register, { ...its, batch: batchOf(1, { duties }) });
  return its.caseId;
}

const due = (day: string) => ({ due: day, overdueAt: `${day}T23:00:00.000Z` });
const plain = dutyRow({ duty: 'case/plain/1', step: 'plain', ...due('2027-02-16') });

describe('what a case in the list waits for first', () => {
  test('is the soonest, also where that is a decision or a receiver’s answer', async () => {
    const decision = dutyRow({
      duty: 'case/plan/1',
      step: 'plan',
      status: 'awaits-approval',
      roles: ['leader'],
      ...due('2027-02-12'),
    });
    const answer = dutyRow({
      duty: 'case/sent/1',
      step: 'sent',
      status: 'awaits-handover',
      persons: [kari],
      ...due('2027-02-11'),
    });
    const [one, other, third] = [
      await caseWith([plain, decision]),
      await caseWith([plain, decision, answer]),
      await caseWith([plain]),
    ];
    const found = await register.nextDuties({ caseIds: [one, other, third], practice: false });
    expect(found.get(one)).toEqual({
      caseId: one,
      duty: 'case/plan/1',
      step: 'plan',
      status: 'awaits-approval',
      due: '2027-02-12',
      overdueAt: '2027-02-12T23:00:00.000Z',
      roles: ['leader'],
      persons: [],
    });
    expect(found.get(other)).toMatchObject({ duty: 'case/sent/1', status: 'awaits-handover', persons: [kari] });
    expect(found.get(third)).toMatchObject({ duty: 'case/plain/1', status: 'open' });
  });

  test('is nothing that is held back or has ended, and what has no date only where nothing else is', async () => {
    const earlier = due('2027-02-01');
    const heldBack = dutyRow({ duty: 'case/held/1', status: 'suspended', ...earlier, overdueAt: undefined });
    const met = dutyRow({ duty: 'case/met/1', status: 'met', endedAt: morning, ...earlier });
    const cancelled = dutyRow({ duty: 'case/cancelled/1', status: 'cancelled', endedAt: morning, ...earlier });
    const dateless = dutyRow({ duty: 'case/dateless/1', due: undefined, overdueAt: undefined });
    const [one, other, nothing] = [
      await caseWith([heldBack, met, cancelled, dateless, plain]),
      await caseWith([heldBack, met, cancelled, dateless]),
      await caseWith([heldBack, met, cancelled]),
    ];
    const found = await register.nextDuties({ caseIds: [one, other, nothing, 'no uuid'], practice: false });
    expect(found.get(one)?.duty).toBe('case/plain/1');
    expect(found.get(other)).toMatchObject({ duty: 'case/dateless/1', due: undefined, overdueAt: undefined });
    expect(found.has(nothing)).toBe(false);
    expect(found.size).toBe(2);
  });

  test('is of practice cases among practice cases alone', async () => {
    const practised = await caseWith([plain], true);
    expect((await register.nextDuties({ caseIds: [practised], practice: true })).size).toBe(1);
    expect((await register.nextDuties({ caseIds: [practised], practice: false })).size).toBe(0);
    expect((await register.nextDuties({ caseIds: [], practice: true })).size).toBe(0);
  });
});
