import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../cli/archive/content.ts';
import { addPeriod, startOfDay } from '../../core/calendar/dates.ts';
import { restClosed } from '../../operations/rest-closed.ts';
import { OlderCopy, runsOf, shredDue, whatIsDue } from '../../operations/shred.ts';
import { newestShreddedIn, putShredded } from '../../operations/shredded-list.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { chromiumPath } from '../../tools/set-up/chromium.mjs';
import { commandLine } from '../cli/command-line.ts';
import { day } from '../shared/days.ts';
import { testKeys } from '../shared/keys.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { askOf, openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
let its: HeldTogether;
let folder: string;
let cli: ReturnType<typeof commandLine>;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-worm-'));
  cli = commandLine(engine, { ...engine.keyFiles, FRISTVAKT_ROOT_FOLDER: folder, CHROMIUM_PATH: await chromiumPath() });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await engine?.stop();
});

async function resting(): Promise<{ readonly caseId: string; readonly reference: string }> {
  const { register } = engine;
  const caseId = await openSleepingCase(engine);
  await askOf(engine, caseId, { type: 'close', reason: 'Prøve', cancelDuties: true }, 'ola');
  await its.told();
  await restClosed(engine, new Date(Date.now() + 60_000).toISOString());
  await expect.poll(() => register.restOf({ caseId, practice: false })).toBeDefined();
  return { caseId, reference: (await register.findCase(caseId))!.reference };
}

/** As if so many days had gone. */
const later = (days: number) => startOfDay(addPeriod(day(0), `P${days}D`));
const shred = (only: readonly string[], days = 40) =>
  shredDue({ register: engine.register, engine: engine.cases.engine, now: later(days), only });

/** Somebody asks, somebody else says yes. */
async function decide(kind: string, value: string): Promise<void> {
  const asked = await cli.json('ola', 'retention', '--set', kind, '--value', value, '--document', '26/1234');
  expect(asked).toMatchObject({ exitCode: 0, json: { ok: true } });
  expect(await cli.run('ola', 'retention', '--approve', asked.json.id)).toMatchObject({ exitCode: 1 });
  expect(await cli.run('hilde', 'retention', '--approve', asked.json.id)).toMatchObject({ exitCode: 0 });
}

const stateOf = async (caseId: string, days: number) =>
  (await whatIsDue(engine.register, later(days))).find((each) => each.its.caseId === caseId)?.state;

describe('the end of a life', () => {
  it('comes by the decision of two persons alone, after its time, unless somebody holds it, and never without an archive', async () => {
    const { caseId, reference } = await resting();
    expect(await stateOf(caseId, 40_000)).toBe('kept');
    expect(await cli.run('kari', 'retention', '--set', 'cases', '--value', 'P30D', '--document', '26/1')).toMatchObject(
      {
        exitCode: 1,
      },
    );
    const asked = await cli.json('ola', 'retention', '--set', 'cases', '--value', 'P30D', '--document', '26/1234');
    expect(await stateOf(caseId, 40_000)).toBe('kept');
    const database = engine.register.database.withSchema('fristvakt');
    const own = { decision: asked.json.id, by_person: engine.people.ola!, approved: true };
    await expect(database.insertInto('retention_answers').values(own).execute()).rejects.toThrow('second person');
    await decide('cases', 'P30D');
    expect(await stateOf(caseId, 29)).toBe('not-yet');
    expect(await stateOf(caseId, 30)).toBe('not-archived');
    expect((await cli.run('ola', 'retention')).out).toContain('26/1234');

    await decide('archive', 'not-wanted');
    expect(await stateOf(caseId, 30)).toBe('due');
    expect(await cli.run('ola', 'hold', reference, '--ground', 'court', '--review', day(90))).toMatchObject({
      exitCode: 0,
    });
    expect(await stateOf(caseId, 30)).toBe('held');
    expect(await shred([caseId])).toEqual([]);
    // Whoever looked a moment ago is too late.
    const { sequence, headHash: hash } = (await engine.register.findCase(caseId))!;
    const at = { caseId, head: { sequence, hash }, decision: randomUUID() };
    expect(await engine.register.shredCase(at)).toBe('held');
    expect((await cli.run('ola', 'hold', reference)).out).toContain('rettssak');
    expect((await cli.run('ola', 'show', reference)).out).toContain('Saken holdes: rettssak');
    expect(await cli.run('ola', 'hold', reference, '--end')).toMatchObject({ exitCode: 0 });
    expect(await stateOf(caseId, 30)).toBe('due');
    expect((await cli.run('ola', 'shred')).out).toContain('tiden er ikke ute');
    // Who leads another unit, or administers alone, is told of none of these cases.
    for (const who of ['mina', 'admin']) expect((await cli.run(who, 'shred')).out).not.toContain(reference);
    expect(await engine.register.shredCase({ ...at, head: { sequence: sequence - 1, hash } })).toBe('moved');
  });

  it('destroys the key and what is beside it, keeps number and figures, and is proved', async () => {
    const { register, cases } = engine;
    const { caseId, reference } = await resting();
    const figures = async () => {
      const of = { scope: scopeOfAll(), units: ['tiltak'], from: day(-400), now: later(0) };
      const all = await register.controlFigures(of);
      return all.reduce((sum, { cancelled, onTime, late }) => sum + cancelled + onTime + late, 0);
    };
    const before = await figures();
    expect(before).toBeGreaterThan(0);
    expect(await shred([caseId])).toMatchObject([{ its: { reference }, came: { reference } }]);
    putShredded(folder, testKeys, await register.shreddedCases());
    expect(await figures()).toBe(before);

    expect(await register.findCase(caseId)).toBeUndefined();
    expect(await cli.run('ola', 'show', reference)).toMatchObject({ exitCode: 2 });
    await expect(register.caseKeys.keyOf(caseId)).rejects.toMatchObject({ why: 'destroyed' });
    await expect.poll(() => runsOf(cases.engine, caseId)).toEqual([]);
    const verified = await verifyJournal(register, { heads: (id) => cases.head(id), caseIds: () => cases.caseIds() });
    expect(verified.findings).toEqual([]);
    expect(await its.found(caseId)).toEqual([]);

    const proof = await cli.run('hilde', 'shred', '--proof', reference);
    expect(proof).toMatchObject({ exitCode: 0 });
    expect(proof.out).toContain('26/1234');
    expect((await register.allHeads()).heads).toContainEqual(expect.objectContaining({ chain: 'shredded' }));
    expect(await shred([caseId])).toEqual([]);
  });

  it('has a package for the archive first, which is whole or is not there', async () => {
    const { caseId, reference } = await resting();
    await decide('archive', 'required');
    expect(await stateOf(caseId, 40)).toBe('not-archived');
    expect(await cli.run('kari', 'archive', reference, '--to', folder)).toMatchObject({ exitCode: 1 });
    const open = await engine.register.findCase(await openSleepingCase(engine));
    expect(await cli.run('ola', 'archive', open!.reference, '--to', folder)).toMatchObject({ exitCode: 2 });
    const made = await cli.json('ola', 'archive', reference, '--to', folder);
    expect(made.json).toMatchObject({ ok: true });
    const its = path.join(folder, reference);
    expect(readdirSync(its).sort()).toEqual([
      ...['arkivstruktur.xml', 'arkivstruktur.xsd', 'dokumenter', 'endringslogg.xml', 'endringslogg.xsd'],
      ...['metadatakatalog.xsd', 'pakke.json', 'signatur.txt', 'sjekksummer.sha256'],
    ]);
    for (const pdf of ['sak.pdf', 'handbok.pdf'])
      expect(
        readFileSync(path.join(its, 'dokumenter', pdf))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await cli.run('ola', 'archive', reference, '--to', folder)).toMatchObject({ exitCode: 2 });
    const verify = () => cli.json('ola', 'verify-archive', its);
    expect(await verify()).toMatchObject({ exitCode: 0, json: { signed: true, checksum: made.json.checksum } });
    expect(await stateOf(caseId, 40)).toBe('due');

    // Nothing of it can be changed, taken out or put in: by itself, and with its checksums computed anew.
    const within = (name: string) => path.join(its, name);
    const changes: readonly [name: string, from: string | RegExp, to: string][] = [
      ['dokumenter/journal.json', 'Prøve', 'Annet'],
      ['arkivstruktur.xml', '<partRolle>Barn', '<partRolle>Far'],
      ['arkivstruktur.xml', '<mappeID>', '<mappeIDx>'],
      ['endringslogg.xml', '<nyVerdi>closed', '<nyVerdi>open'],
      ['pakke.json', 'Lise', 'Lisa'],
    ];
    const sums = readFileSync(within('sjekksummer.sha256'), 'utf8');
    for (const [name, from, to] of changes) {
      const before = readFileSync(within(name), 'utf8');
      const after = before.replace(from, to);
      expect(after, name).not.toBe(before);
      chmodSync(within(name), 0o600);
      writeFileSync(within(name), after);
      expect(await verify(), name).toMatchObject({ exitCode: 4, json: { problems: [`${name} was changed`] } });
      writeFileSync(within('sjekksummer.sha256'), sums.replace(sha256(before), sha256(after)));
      const { exitCode, json } = await verify();
      expect(exitCode, name).toBe(4);
      // Without the signature it would be seen all the same, but for what pakke.json alone says.
      expect(json.problems.length, name).toBeGreaterThan(name === 'pakke.json' ? 0 : 1);
      writeFileSync(within(name), before);
      writeFileSync(within('sjekksummer.sha256'), sums);
    }
    writeFileSync(within('dokumenter/mer.txt'), 'mer');
    expect(await verify()).toMatchObject({ exitCode: 4, json: { problems: ['dokumenter/mer.txt is in no list'] } });
    rmSync(within('dokumenter/mer.txt'));
    rmSync(within('dokumenter/utsendinger.json'));
    expect(await verify()).toMatchObject({ exitCode: 4 });

    expect(await shred([caseId])).toMatchObject([{ came: { archive: made.json.checksum } }]);
    expect((await cli.run('ola', 'shred', '--proof', reference)).out).toContain(made.json.checksum);
  });

  it('is done again after a restore, by a list that nobody can forge', async () => {
    const { register } = engine;
    await decide('archive', 'not-wanted');
    const { caseId, reference } = await resting();
    const kept = await register.database
      .withSchema('fristvakt')
      .selectFrom('case_keys')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow();
    expect(await shred([caseId])).toHaveLength(1);
    putShredded(folder, testKeys, await register.shreddedCases());
    expect((await cli.run('ola', 'doctor')).out).toMatch(/ok\s+shredded/);
    // The copy of before is back: key, row and list.
    const undo = 'update fristvakt.case_keys set wrapped = $2, wrapped_by = $3, destroyed_at = null where case_id = $1';
    await its.tamper(undo, [caseId, kept.wrapped, kept.wrapped_by], 'fristvakt.case_keys');
    await its.tamper('update fristvakt.cases set shredded_at = null where id = $1', [caseId]);
    await its.tamper('delete from fristvakt.shredded where case_id = $1', [caseId], 'fristvakt.shredded');
    expect((await cli.run('ola', 'doctor')).out).toMatch(/PROBLEM\s+shredded[\s\S]*--replay/);
    const { file } = newestShreddedIn(folder)!;
    // Nothing else is destroyed before that: its row would have the number of another one.
    const nightly = { register, engine: engine.cases.engine, now: later(4000), listTo: { folder, keys: testKeys } };
    await expect(shredDue(nightly)).rejects.toThrow(OlderCopy);
    const forged = path.join(folder, 'forged.txt');
    const other = await resting();
    writeFileSync(forged, readFileSync(file, 'utf8').replaceAll(caseId, other.caseId));
    expect(await cli.run('ola', 'shred', '--replay', forged)).toMatchObject({ exitCode: 2 });
    expect(await register.findCase(other.caseId)).toBeDefined();
    expect(await cli.json('ola', 'shred', '--replay', file)).toMatchObject({ exitCode: 0, json: { again: 1 } });
    await expect.poll(() => runsOf(engine.cases.engine, caseId)).toEqual([]);
    expect(await cli.run('ola', 'shred', '--proof', reference)).toMatchObject({ exitCode: 0 });
    expect((await cli.run('ola', 'doctor')).out).toMatch(/ok\s+shredded/);
    expect(await cli.json('ola', 'shred', '--replay', file)).toMatchObject({ exitCode: 0, json: { again: 0 } });
    const last = (await register.shreddedCases()).at(-1)!;
    const fork = { ...last, caseId: other.caseId, hash: 'another' };
    await expect(register.replayShredded([fork])).rejects.toMatchObject({ name: 'JournalConflict' });
    expect(await register.findCase(other.caseId)).toBeDefined();
  });
});

/** Whoever leads the unit. */
function scopeOfAll() {
  const person = engine.people.ola!;
  return { person, persons: [person], work: [], wholeCase: [], leads: ['tiltak'] };
}
