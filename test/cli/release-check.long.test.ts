import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { fixedRoutines, startTestEngine, type TestEngine } from '../engine/engine.ts';
import { openSleepingCase } from '../engine/sleeping-case.ts';
import { commandLine } from './command-line.ts';

let engine: TestEngine;
let cli: ReturnType<typeof commandLine>;
let folder: string;
let futures: string;

beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  cli = commandLine(engine);
  folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-futures-'));
  futures = path.join(folder, 'futures.jsonl');
});
afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

const notesOf = (change: string) => `---
release: 0.2.0
changes:
  - name: decisions-a-day-earlier
${change}
    why: The municipality has asked for it.
    approvedBy: Ola Prøve
    approvedOn: 2027-02-01
---
`;

describe('fristvakt release-check', () => {
  test('writes what lies ahead of every real case that runs, and finds nothing where nothing has changed', async () => {
    const caseId = await openSleepingCase(engine);
    await openSleepingCase(engine);
    await openSleepingCase(engine, { practice: true });
    const wrote = await cli.json('ola', 'release-check', 'write', futures);
    expect(wrote).toMatchObject({ exitCode: 0, json: { ok: true, cases: 2, unplayable: [] } });
    const text = await readFile(futures, 'utf8');
    expect(text).toContain(caseId);
    expect(text).toContain('"reminded"');
    expect(text).not.toContain('Oppdiktet');
    const compared = await cli.run('ola', 'release-check', 'compare', futures);
    expect(compared.exitCode).toBe(0);
    expect(compared.out).toContain('nothing differs');
  });

  it('lists each date that would differ, and a yes by name lets it through', async () => {
    // As a release wrote it that reminded a week later.
    const text = await readFile(futures, 'utf8');
    const [line] = text.match(/\{[^{}]*"kind":"reminded"[^{}]*\}/) ?? [];
    const later = line!.replace(
      /"at":"([^"]+)"/,
      (_, at) => `"at":"${new Date(Date.parse(at) + 604_800_000).toISOString()}"`,
    );
    const [, step] = /"step":"([^"]+)"/.exec(line!)!;
    const edited = path.join(folder, 'edited.jsonl');
    await writeFile(edited, text.replace(line!, later));

    const unapproved = await cli.json('ola', 'release-check', 'compare', edited);
    expect(unapproved).toMatchObject({ exitCode: 4, json: { ok: false, cases: 2, approved: [] } });
    expect(unapproved.json.unapproved).toMatchObject([{ what: 'date', kind: 'reminded', step, days: [-7, -7] }]);
    expect((await cli.run('ola', 'release-check', 'compare', edited)).out).toContain('not to be released as it is');

    const notes = path.join(folder, 'notes.md');
    await writeFile(
      notes,
      notesOf(`    what: [date]\n    kind: [reminded]\n    routine: eksempelvik/institusjon\n    step: ${step}`),
    );
    const approved = await cli.run('ola', 'release-check', 'compare', edited, '--notes', notes);
    expect(approved).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('everything that differs is approved'),
    });
    await writeFile(notes, notesOf('    what: [due]\n    kind: [reminded]\n    routine: "*"\n    step: "*"'));
    expect((await cli.run('ola', 'release-check', 'compare', edited, '--notes', notes)).exitCode).toBe(4);
  });

  test('a file that was cut off, none at all, and somebody who is no operator', async () => {
    const cut = path.join(folder, 'cut.jsonl');
    await writeFile(cut, (await readFile(futures, 'utf8')).split('\n').slice(0, 2).join('\n'));
    expect((await cli.run('ola', 'release-check', 'compare', cut)).exitCode).toBe(2);
    expect((await cli.run('ola', 'release-check', 'compare', path.join(folder, 'nowhere'))).exitCode).toBe(2);
    expect((await cli.run('ola', 'release-check', 'write', path.join(folder, 'no', 'folder'))).exitCode).toBe(2);
  });
});
