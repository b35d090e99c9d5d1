import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseScope } from './case-scope.ts';
import type { Register } from './register.ts';
import { batchOf, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { seededRegister } from './testing/seeded.ts';

let postgres: TestPostgres;
let register: Register;
let scope: CaseScope;
let kari: string;
beforeAll(async () => {
  postgres = await startTestPostgres();
  const seeded = await seededRegister(postgres);
  register = seeded.register;
  kari = seeded.people.kari!;
  scope = { person: kari, persons: [kari], work: [], wholeCase: [], leads: ['tiltak'] };
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

async function aCase(subjectName: string, practice = false) {
  const its = await reservedCase(register, { subjectName, practice });
  await writeBatch(register, { ...its, batch: batchOf(1) });
  const choose = (text: string | undefined) => register.chooseAlias({ ...its, text, by: kari });
  const called = async () => (await register.namesOfCases({ scope, practice, caseIds: [its.caseId] })).get(its.caseId);
  const found = async (text: string) =>
    (await register.listCases({ scope, practice, text, limit: 5 })).cases.map(({ caseId }) => caseId);
  return { ...its, choose, called, found };
}

describe('an alias of a case', () => {
  it.each([false, true])(
    'is what it is called, and found by as the name is, until it goes; practice: %s',
    async (practice) => {
      const its = await aCase('Tone Oppdikta', practice);
      expect(await its.choose('Blåklokke på 3. rad')).toBe(true);
      expect(await its.called()).toBe('Blåklokke på 3. rad');
      expect(await its.found('blåkl 3')).toEqual([its.caseId]);
      expect(await its.found('tone')).toEqual([its.caseId]);
      // By words of the one or of the other: they are two names.
      expect(await its.found('tone blåklokke')).toEqual([]);
      const case_ = await register.findCase(its.caseId);
      expect(case_).toMatchObject({ subjectName: 'Tone Oppdikta', alias: { text: 'Blåklokke på 3. rad', by: kari } });

      expect(await its.choose('Nattsvermer')).toBe(true);
      expect([await its.called(), await its.found('blåklokke')]).toEqual(['Nattsvermer', []]);
      expect(await its.choose(undefined)).toBe(true);
      expect([await its.called(), await its.found('nattsvermer')]).toEqual(['Tone Oppdikta', []]);
      expect((await register.findCase(its.caseId))?.alias).toBeUndefined();
    },
  );

  it('is none of a case that goes by its reference alone: it takes none, and one from before is gone', async () => {
    const its = await aCase('Skjult Oppdikta');
    await its.choose('Storm');
    await register.protectCase({ ...its, readers: [kari] });
    expect(await its.called()).toBeUndefined();
    expect(await its.choose('Noe annet')).toBe(false);
    expect((await register.findCase(its.caseId))?.alias).toBeUndefined();
    expect(await its.found('storm')).toEqual([]);
    // Nor is it back where the case is an ordinary one again.
    await register.protectCase({ ...its, readers: [] });
    expect([await its.called(), await its.found('storm')]).toEqual(['Skjult Oppdikta', []]);
  });

  it('is chosen once of two at a time, and says nothing to who sees no such case', async () => {
    const its = await aCase('To Samtidig');
    expect(await Promise.all([its.choose('Den ene'), its.choose('Den andre')])).toEqual([true, true]);
    expect(['Den ene', 'Den andre']).toContain(await its.called());
    const nobody = { ...scope, leads: [] };
    const asked = { scope: nobody, practice: false };
    expect(await register.namesOfCases({ ...asked, caseIds: [its.caseId] })).toEqual(new Map());
    expect((await register.listCases({ ...asked, text: 'den', limit: 5 })).cases).toEqual([]);
  });
});
