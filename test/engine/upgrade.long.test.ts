import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { replayHistories } from '../../operations/upgrade/histories.ts';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import { replayWith } from '../../worker/replays.ts';
import { sharedBundle } from '../shared/bundle.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { makeRelease, type NextRelease } from './next-release.ts';
import { openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
let its: HeldTogether;
let next: NextRelease;
let real: string;
let practice: string;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
  // Before a case opens it waits for a moment: what a case has done that is there, it does not do again.
  next = await makeRelease([
    ['workflows/case.ts', 'defineUpdate, setHandler }', 'defineUpdate, setHandler, sleep }'],
    [
      'workflows/case.ts',
      'const begun = inTurn(() => (opening ? open(opening) : begin()));',
      'const begun = inTurn(async () => {\n    await sleep(1000);\n    return opening ? open(opening) : begin();\n  });',
    ],
  ]);
  real = await openSleepingCase(engine);
  practice = await openSleepingCase(engine, { practice: true });
});
afterAll(async () => {
  await engine?.stop();
  await next?.remove();
});

async function upgrade(...words: string[]) {
  const { embedded, keyFiles } = engine;
  let out = '';
  const exitCode = await runCommandLine(
    ['upgrade', '--check', '--json', ...words],
    {
      TEMPORAL_ADDRESS: embedded.temporalAddress,
      ...settingsOfAccess(embedded.temporalAccess),
      TEMPORAL_NAMESPACE: embedded.namespace,
      DATABASE_URL: embedded.databaseUrl,
      SMTP_URL: embedded.smtpUrl,
      ...keyFiles,
    },
    { out: (text) => (out += text), error: () => {} },
  );
  const said = JSON.parse(out);
  const check = (name: string) => said.checks.find((each: { readonly name: string }) => each.name === name);
  return { exitCode, said, check, out };
}

const referenceOf = async (caseId: string) => (await engine.register.findCase(caseId))!.reference;

async function replayed(bundle: Parameters<typeof replayWith>[0], histories: number | 'all' = 'all') {
  const { cases, register } = engine;
  const replay = replayWith(bundle, cases.engine.dataConverter);
  return replayHistories({ engine: cases.engine, register, replay, histories, seed: 'x' });
}

describe('a release that is looked at before it is put in', () => {
  it('can go in where it reads every case and does again what each has done, and says no name', async () => {
    await expect.poll(async () => (await replayed(await sharedBundle())).running).toBe(2);
    const { exitCode, said, check, out } = await upgrade();
    expect(said.checks.filter(({ state }: { readonly state: string }) => !/ok|note/.test(state))).toEqual([]);
    expect({ exitCode, ok: said.ok }).toEqual({ exitCode: 0, ok: true });
    expect(said.journals).toMatchObject({ running: 2, looked: 2, practice: 1, foldedAnew: 0 });
    expect(said.histories).toMatchObject({ running: 2, replayed: 2, findings: [] });
    // The postman.
    expect(said.histories.others).toBeGreaterThan(0);
    expect(check('migrations').text).toContain('none');
    expect(out).not.toMatch(/Lise|Oppdikt|kari/i);
  });

  it('would let cases stand still that it replays otherwise, and names them', async () => {
    const { findings } = await replayed(next.bundle);
    expect(findings.map(({ what, kind }) => `${what} ${kind}`).sort()).toEqual(
      [await referenceOf(real), await referenceOf(practice)].map((each) => `${each} nondeterminism`).sort(),
    );
    // In words of the engine's library, and nothing that was said.
    for (const { why } of findings) expect(why).toMatch(/^[A-Za-z ,:'()-]+/);
    expect(JSON.stringify(findings)).not.toMatch(/Lise|Oppdikt/);
  });

  it('replays some of them where it is asked for some', async () => {
    expect(await replayed(await sharedBundle(), 1)).toMatchObject({ running: 2, replayed: 1 });
  });

  it('is not to go in where a case was written by a later one, or a routine was', async () => {
    const reference = await referenceOf(real);
    await its.tamper('update fristvakt.journal set schema = 99 where case_id = $1 and sequence = 2', [real]);
    await its.tamper(
      `insert into fristvakt.routine_versions (id, version, hash, routine)
         select id, 900, 'x', jsonb_set(routine::jsonb, '{schema}', '99') from fristvakt.routine_versions
          where id = 'eksempelvik/institusjon' limit 1`,
      [],
      'fristvakt.routine_versions',
    );
    const { exitCode, said, check } = await upgrade('--sample', 'all', '--histories', '1');
    expect({ exitCode, ok: said.ok }).toEqual({ exitCode: 4, ok: false });
    expect(said.journals.findings).toEqual([
      { problem: 'event-newer', caseId: real, reference, practice: false, detail: 'event 2 has schema 99' },
    ]);
    expect(check('routines')).toMatchObject({
      state: 'problem',
      details: ['eksempelvik/institusjon@900: a later release wrote it'],
    });
    expect(check('histories').state).toBe('ok');
  });

  it('says that something is away, and looks at the rest', async () => {
    const { embedded, keyFiles } = engine;
    let out = '';
    const exitCode = await runCommandLine(
      ['upgrade', '--check', '--json'],
      { TEMPORAL_ADDRESS: '127.0.0.1:9', DATABASE_URL: embedded.databaseUrl, SMTP_URL: embedded.smtpUrl, ...keyFiles },
      { out: (text) => (out += text), error: () => {} },
    );
    const said = JSON.parse(out);
    expect(exitCode).toBe(3);
    expect(said.checks).toContainEqual(expect.objectContaining({ name: 'Temporal', state: 'away' }));
    expect(said.checks).toContainEqual(expect.objectContaining({ name: 'routines', state: 'problem' }));
  });
});
