import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSealing, sealingWith } from '../sealing/sealing.ts';
import { addKey, keyRingOf } from '../signing/key-file.ts';
import { keepSealingKeys } from '../stack/register-set-up.ts';
import { destroyCaseKey } from './case-keys.ts';
import { openRegister, type Register } from './register.ts';
import { seedMadeUpMunicipality } from './seed/made-up-municipality.ts';
import { batchOf, morning, personIds, reservedCase, writeBatch } from './testing/batches.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { whyNotReadable, wrappingKeysInUse } from './wrapping-keys.ts';

const [older, newer] = [randomBytes(32), randomBytes(32)];
const rings = {
  before: keyRingOf([older]),
  both: keyRingOf([newer, older]),
  after: keyRingOf([newer]),
} as const;
let postgres: TestPostgres;
let url: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  url = await postgres.freshDatabase();
  await seedMadeUpMunicipality(url);
});

async function as<Result>(which: keyof typeof rings, work: (register: Register) => Promise<Result>): Promise<Result> {
  const register = openRegister(url, { sealing: sealingWith(rings[which]) });
  try {
    return await work(register);
  } finally {
    await register.close();
  }
}

const scope = {
  person: '00000000-0000-0000-0000-000000000001',
  persons: [],
  work: [],
  leads: ['tiltak'],
  wholeCase: [],
};
const idHash = 'a'.repeat(64);

/** Cases, a form and a log-in, as an installation with the older key leaves them. */
async function lived(register: Register) {
  const { kari: person } = await personIds(register);
  const its = await reservedCase(register, { subjectName: 'Nora Oppdikta' });
  await writeBatch(register, { ...its, batch: batchOf(1) });
  const practice = await reservedCase(register, { practice: true, subjectName: 'Nora Øvd' });
  const draft = { id: randomUUID(), person: person!, form: 'intake', content: { name: 'Nora' } };
  await register.saveDraft(draft);
  await register.chooseAlias({ ...its, practice: false, text: 'Raud Blåklokke', by: person! });
  await register.saveFilter({ person: person!, name: 'Noras', path: '/cases?status=closed' });
  await register.openCalendarFeed({ person: person!, secret: 'for one calendar', idHash: 'feed' });
  const at = morning;
  await register.openSession({
    ...{
      idHash,
      person: person!,
      formToken: 't',
      signedInAt: at,
      seenAt: at,
      identityToken: 'who they are',
      channel: 'web' as const,
    },
  });
  return { ...its, practised: practice.caseId, draft };
}

async function namesIn(register: Register, cases: readonly { readonly caseId: string }[]) {
  const caseIds = cases.map(({ caseId }) => caseId);
  return [...(await register.namesOfCases({ scope, practice: false, caseIds })).values()].sort();
}

async function readable(register: Register, { caseId, draft }: Awaited<ReturnType<typeof lived>>) {
  const { cases } = await register.listCases({ scope, practice: false, text: 'nor', limit: 10 });
  const byAlias = await register.listCases({ scope, practice: false, text: 'blåklokke', limit: 10 });
  const named = await register.openCasesNamed({ name: 'Nora Oppdikta', practice: false });
  return {
    journal: (await register.readJournal(caseId)).length,
    found: await namesIn(register, cases),
    byAlias: byAlias.cases.map((each) => each.caseId),
    named: named.map((each) => each.caseId),
    draft: (await register.findDraft(draft.person, draft.id))?.content,
    filters: (await register.savedFilters(draft.person)).map(({ name }) => name),
    calendar: (await register.calendarFeedOf(draft.person))?.secret,
    session: (await register.findSession(idHash))?.identityToken,
  };
}

it('a new key takes over from the one before, which can then leave the file', async () => {
  const its = await as('before', lived);
  const all = {
    ...{
      journal: 2,
      found: ['Raud Blåklokke'],
      byAlias: [its.caseId],
      named: [its.caseId],
      draft: its.draft.content,
      session: 'who they are',
      calendar: 'for one calendar',
      filters: ['Noras'],
    },
  };
  await as('both', async (register) => {
    expect(await readable(register, its)).toEqual(all);
    expect(await register.sealedByOlder()).toMatchObject({ cases: 2, names: 3, drafts: 3, sessions: 1 });
    // What is written meanwhile is under the new one already, and is found beside the others.
    const { caseId } = await reservedCase(register, { subjectName: 'Nora Nyss' });
    await writeBatch(register, { caseId, practice: false, batch: batchOf(1) });
    const { cases } = await register.listCases({ scope, practice: false, text: 'nora', limit: 10 });
    expect(await namesIn(register, cases)).toEqual(['Nora Nyss', 'Raud Blåklokke']);
    // Two at once do no harm, and once more does nothing.
    const [one, other] = await Promise.all([register.sealAnew(), register.sealAnew()]);
    expect(one.left + other.left).toBe(0);
    expect(await register.sealAnew()).toEqual({ brought: 0, left: 0 });
    expect(await register.sealedByOlder()).toMatchObject({ cases: 0, names: 0, drafts: 0, sessions: 0 });
    expect((await readable(register, its)).named).toEqual([its.caseId]);
  });
  expect([...(await wrappingKeysInUse(url)).keys()]).toEqual([rings.after.newest().id]);
  await as('after', async (register) => {
    expect(await readable(register, its)).toEqual({ ...all, found: ['Nora Nyss', 'Raud Blåklokke'] });
    expect((await register.findCase(its.practised))?.subjectName).toBe('Nora Øvd');
  });
});

it('with a key that is gone what it sealed is left as it is, told, and the program does not begin', async () => {
  const its = await as('before', lived);
  await as('after', async (register) => {
    await expect(register.readJournal(its.caseId)).rejects.toMatchObject({ name: 'WrappingKeyGone' });
    expect(await register.sealAnew()).toMatchObject({ brought: 0, left: expect.any(Number) });
  });
  await as('before', async (register) => expect((await readable(register, its)).journal).toBe(2));
  const inUse = await wrappingKeysInUse(url);
  const whyNot = (which: keyof typeof rings) =>
    whyNotReadable(inUse, (id) => rings[which].byId(id) !== undefined, '/keys');
  expect(whyNot('both')).toBeUndefined();
  expect(whyNot('after')).toMatch(
    new RegExp(`^2 cases in the register cannot be read .* key ${rings.before.newest().id} is missing`),
  );
});

it('a name whose key was destroyed is not found by the new key either', async () => {
  const its = await as('before', lived);
  await as('both', async (register) => {
    await destroyCaseKey(register.database, its.caseId);
    await register.sealAnew();
    const { cases } = await register.listCases({ scope, practice: false, text: 'nora', limit: 10 });
    expect(cases).toEqual([]);
    expect((await register.listCases({ scope, practice: false, text: 'raud', limit: 10 })).cases).toEqual([]);
    expect(await register.sealedByOlder()).toMatchObject({ cases: 0, names: 0 });
  });
});

describe('npm start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-sealing-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });

  it('makes the file of sealing keys for a register without cases, and never a new one beside a register that has some', async () => {
    const own = path.join(folder, 'sealing-keys');
    await keepSealingKeys(url, own, own);
    const made = readFileSync(own, 'utf8');
    await keepSealingKeys(url, own, own);
    expect(readFileSync(own, 'utf8')).toBe(made);
    const register = openRegister(url, { sealing: openSealing(own) });
    await reservedCase(register);
    await register.close();
    await keepSealingKeys(url, own, own);

    rmSync(own);
    await expect(keepSealingKeys(url, own, own)).rejects.toThrow(
      /^1 cases in the register cannot be read.*Put the file/,
    );
    expect(existsSync(own)).toBe(false);
    addKey(own);
    await expect(keepSealingKeys(url, own, own)).rejects.toThrow(/cannot be read/);
  });

  it('does not make a file that was named', async () => {
    const named = path.join(folder, 'elsewhere');
    await expect(keepSealingKeys(url, named, path.join(folder, 'sealing-keys'))).rejects.toThrow(
      /cannot be read \(ENOENT\)/,
    );
    expect(existsSync(named)).toBe(false);
  });
});
