import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EngineProblem } from '../client/engine.ts';
import { destroyCaseKey } from '../register/case-keys.ts';
import type { JournalHead } from '../register/journal.ts';
import { openRegister, type Register, type Written } from '../register/register.ts';
import { batchOf, morning, reservedCase, writeBatch } from '../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../register/testing/postgres.ts';
import { seededRegister } from '../register/testing/seeded.ts';
import { sealingWithoutKeys } from '../sealing/sealing.ts';
import { inWhole } from '../test/shared/in-whole.ts';
import { testSealing } from '../test/shared/keys.ts';
import { type VerifyOptions, verifyJournal } from './verify-journal.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;
/** What the workflows would hold. */
let heads: Map<string, JournalHead>;
let one: { readonly caseId: string; readonly reference: string };

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

/** Three real cases and a practice case, of six rows each; `one` is the second. */
beforeEach(async () => {
  ({ url, register } = await seededRegister(postgres));
  heads = new Map();
  const made = [];
  for (const practice of [false, false, false, true]) {
    const its = await reservedCase(register, { practice });
    let written: Written | undefined;
    for (const first of [1, 3, 5]) written = await writeBatch(register, { ...its, batch: batchOf(first) });
    heads.set(its.caseId, written!.head);
    made.push(its);
  }
  one = made[1]!;
  return () => register.close();
});

const asked: VerifyOptions = { heads: async (caseId) => heads.get(caseId), patienceMilliseconds: 50 };

const tamper = (statement: string) => postgres.tamper(url, statement.replaceAll(':case', `'${one.caseId}'`));

async function findings(options: VerifyOptions = {}) {
  const verification = await verifyJournal(register, options);
  return verification.findings.map(({ kind, reference, sequence, through }) => ({
    kind,
    reference,
    sequence,
    through,
  }));
}

/** One finding about the case that was tampered with. */
const only = (kind: string, sequence: number, through?: number) => [
  { kind, reference: one.reference, sequence, through },
];

describe('verifyJournal', () => {
  test('finds nothing in journals as they were written, real and practice', async () => {
    expect(await verifyJournal(register, asked)).toEqual({
      cases: 4,
      rows: 24,
      deliveries: 0,
      accesses: 0,
      findings: [],
      more: 0,
      withoutWorkflow: 0,
      unanswered: 0,
      withoutKey: 0,
    });
    expect(await verifyJournal(register)).toMatchObject({ findings: [], withoutWorkflow: 0 });
  });

  test('finds an edited event', async () => {
    await tamper(
      `update fristvakt.journal set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where case_id = :case and sequence = 3`,
    );
    expect(await findings()).toEqual(only('edited', 3));
  });

  test.each([
    "recorded_at = recorded_at + interval '1 ms'",
    "type = 'closed'",
    "at = at - interval '1 day'",
    `about = about || '{"toNote": true}'`,
  ])('finds an edited row: %s', async (change) => {
    await tamper(`update fristvakt.journal set ${change} where case_id = :case and sequence = 4`);
    expect(await findings()).toEqual(only('edited', 4));
  });

  test('finds a row that was written anew, hash and all', async () => {
    await tamper(`update fristvakt.journal set hash = repeat('a', 64) where case_id = :case and sequence = 2`);
    expect(await findings()).toEqual([...only('edited', 2), ...only('link-broken', 3)]);
  });

  test('finds a removed row in the middle and at the start', async () => {
    await tamper('delete from fristvakt.journal where case_id = :case and sequence in (1, 3, 4)');
    expect(await findings()).toEqual([...only('removed', 1, 1), ...only('removed', 3, 4)]);
  });

  test('finds a tail that was cut off', async () => {
    await tamper('delete from fristvakt.journal where case_id = :case and sequence > 4');
    expect(await findings()).toEqual(only('cut-off', 5, 6));
    expect(await findings(asked)).toEqual(only('cut-off', 5, 6));
  });

  test('finds, with the help of the workflow, a tail that was cut off where the case row was mended too', async () => {
    await tamper(
      `delete from fristvakt.journal where case_id = :case and sequence > 4;
       update fristvakt.cases set sequence = 4, head_hash =
         (select hash from fristvakt.journal where case_id = :case and sequence = 4) where id = :case`,
    );
    expect(await findings()).toEqual([]);
    expect(await findings(asked)).toEqual(only('cut-off', 5, 6));
  });

  test('finds, with the help of the workflow, a tail that was replaced by another well-made one', async () => {
    await tamper(
      `delete from fristvakt.journal where case_id = :case and sequence > 4;
       update fristvakt.cases set sequence = 4, head_hash =
         (select hash from fristvakt.journal where case_id = :case and sequence = 4) where id = :case`,
    );
    const events = [{ type: 'closed', at: morning, reason: 'put in' } as const];
    await writeBatch(register, { ...one, practice: false, batch: batchOf(5, { events: [...events, ...events] }) });
    expect(await findings()).toEqual([]);
    expect(await findings(asked)).toEqual(only('head-differs', 6));
  });

  test('finds rows that were put in behind the last one', async () => {
    await tamper(
      `insert into fristvakt.journal (case_id, sequence, at, type, schema, sealed, about, command_id, recorded_at, previous_hash, hash)
         select case_id, 7, at, type, schema, sealed, about, command_id, recorded_at, hash, repeat('b', 64)
         from fristvakt.journal where case_id = :case and sequence = 6`,
    );
    expect(await findings()).toEqual([...only('edited', 7), ...only('inserted', 7, 7)]);
  });

  test('finds rows that the workflow has not written, and waits for one that is in the middle of it', async () => {
    const { head } = await writeBatch(register, { ...one, practice: false, batch: batchOf(7) });
    expect(await findings(asked)).toEqual(only('unknown-to-workflow', 7, 8));
    let questions = 0;
    const later: VerifyOptions['heads'] = async (caseId) => {
      if (caseId !== one.caseId) return heads.get(caseId);
      questions += 1;
      return questions === 1 ? heads.get(caseId) : head;
    };
    expect(await findings({ ...asked, heads: later })).toEqual([]);
    // One that answers no more when it is asked again is not taken for one that has moved on.
    let first = true;
    const gone: VerifyOptions['heads'] = async (caseId) => {
      if (caseId === one.caseId && !first) throw new EngineProblem('silent', 'No answer in time', true);
      if (caseId === one.caseId) first = false;
      return heads.get(caseId);
    };
    expect(await verifyJournal(register, { ...asked, heads: gone })).toMatchObject({ findings: [], unanswered: 1 });
  });

  test('asks a case that did not answer once more after the others, and counts it where it never does', async () => {
    let questions = 0;
    const slow: VerifyOptions['heads'] = async (caseId) => {
      if (caseId !== one.caseId) return heads.get(caseId);
      questions += 1;
      if (questions === 1) throw new EngineProblem('silent', 'No answer in time', true);
      return heads.get(caseId);
    };
    expect(await verifyJournal(register, { ...asked, heads: slow })).toMatchObject({ findings: [], unanswered: 0 });
    expect(questions).toBe(2);
    await tamper('delete from fristvakt.journal where case_id = :case and sequence = 6');
    const mute: VerifyOptions['heads'] = async (caseId) => {
      if (caseId === one.caseId) throw new EngineProblem('silent', 'No answer in time', true);
      return heads.get(caseId);
    };
    const { findings: found, ...counts } = await verifyJournal(register, { ...asked, heads: mute });
    expect(counts).toMatchObject({ cases: 4, unanswered: 1, withoutWorkflow: 0 });
    // What the register knows by itself is looked at all the same.
    expect(found).toMatchObject([{ kind: 'cut-off', reference: one.reference }]);
  });

  test('says that nobody answers where no case does, after a few questions', async () => {
    for (let made = 0; made < 40; made += 20)
      await Promise.all(Array.from({ length: 20 }, () => reservedCase(register)));
    let questions = 0;
    const nobody: VerifyOptions['heads'] = async () => {
      questions += 1;
      throw new EngineProblem('silent', 'No answer in time', true);
    };
    await expect(verifyJournal(register, { ...asked, heads: nobody })).rejects.toMatchObject({ problem: 'silent' });
    expect(questions).toBeLessThanOrEqual(60);
    const away: VerifyOptions['heads'] = async () => {
      throw new EngineProblem('away', 'Temporal cannot be reached', false);
    };
    await expect(verifyJournal(register, { ...asked, heads: away })).rejects.toMatchObject({ problem: 'away' });
  });

  test('finds a case whose row was removed, by the rows that it left and by its number', async () => {
    await tamper('delete from fristvakt.cases where id = :case');
    const { findings: found } = await verifyJournal(register);
    expect(found).toContainEqual({ kind: 'case-removed', caseId: one.caseId, practice: false, sequence: 0 });
    expect(found).toContainEqual({ kind: 'case-removed', reference: one.reference, practice: false, sequence: 0 });
  });

  test('finds a case that was removed with every row, by its number and by what the engine knows', async () => {
    await tamper('delete from fristvakt.journal where case_id = :case; delete from fristvakt.cases where id = :case');
    async function* caseIds() {
      yield* heads.keys();
    }
    const missing = [
      { kind: 'case-removed', reference: one.reference, practice: false, sequence: 0 },
      { kind: 'case-removed', caseId: one.caseId, practice: false, sequence: 0 },
    ];
    expect((await verifyJournal(register, { caseIds })).findings).toEqual(missing);
  });

  test('needs no key: the chain of a case whose key is destroyed holds, and shows what was edited', async () => {
    const { caseId } = one;
    await destroyCaseKey(register.database, caseId);
    const elsewhere = openRegister(url, { sealing: testSealing });
    const without = openRegister(url, { sealing: sealingWithoutKeys() });
    try {
      await expect(elsewhere.readJournal(caseId)).rejects.toMatchObject({ name: 'CaseKeyGone' });
      expect(await verifyJournal(elsewhere)).toMatchObject({ cases: 4, rows: 24, findings: [], withoutKey: 1 });
      expect(await verifyJournal(without)).toMatchObject({ cases: 4, rows: 24, findings: [], withoutKey: 4 });
      await tamper(`update fristvakt.journal set type = 'closed' where case_id = :case and sequence = 4`);
      for (const of of [elsewhere, without]) {
        expect((await verifyJournal(of, { only: { caseId, practice: false } })).findings).toMatchObject([
          { kind: 'edited', sequence: 4 },
        ]);
      }
    } finally {
      await elsewhere.close();
      await without.close();
    }
  });

  test('does not miss a case whose reservation was withdrawn', async () => {
    const { caseId } = await reservedCase(register);
    await register.withdrawReservation(caseId);
    expect(await findings()).toEqual([]);
  });

  test('finds the same in practice cases', async () => {
    await postgres.tamper(url, 'update practice.journal set recorded_at = now() where sequence = 2');
    expect((await verifyJournal(register)).findings).toMatchObject([{ kind: 'edited', practice: true, sequence: 2 }]);
  });

  inWhole('walks journals that are longer than one piece, and more cases than one piece', async () => {
    const { caseId, practice } = await reservedCase(register);
    const events = Array.from(
      { length: 2300 },
      (_, index) => ({ type: 'closed', at: morning, reason: `${index}` }) as const,
    );
    await writeBatch(register, { caseId, practice, batch: batchOf(1, { events }) });
    // Not all at once: who asks waits for a connection for some seconds at most.
    for (let made = 0; made < 420; made += 20) {
      await Promise.all(Array.from({ length: 20 }, () => reservedCase(register)));
    }
    await tamper('delete from fristvakt.journal where case_id = :case and sequence = 6');
    const { cases, rows, findings: found } = await verifyJournal(register, { heads: async () => undefined });
    expect({ cases, rows }).toEqual({ cases: 425, rows: 2323 });
    expect(found).toMatchObject([{ kind: 'cut-off', reference: one.reference, sequence: 6 }]);
  });
});
