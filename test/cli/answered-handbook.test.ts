import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { questionsOf } from '../../core/routine/adoption/questions.ts';
import type { ParsedTable } from '../../core/routine/parse.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { type SeededRegister, seededRegister } from '../../register/testing/seeded.ts';
import { tableHash } from '../../routines/published-lock.ts';
import { readTables } from '../../routines/read-tables.ts';
import { testKeyFiles } from '../shared/keys.ts';
import { standAsStack } from '../shared/made-up-people.ts';
import { commandLineAt } from './command-line.ts';

/** A handbook of the command line, of a version that leaders have answered in the pages. */
const id = 'vestre-toten/brukere-med-barn';
let postgres: TestPostgres;
let seeded: SeededRegister;
let table: ParsedTable;
const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-answered-'));

beforeAll(async () => {
  postgres = await startTestPostgres();
  seeded = await seededRegister(postgres);
  testKeyFiles(folder);
  standAsStack(folder, seeded.url);
  const { tables } = await readTables(path.resolve(import.meta.dirname, '../../routines'));
  table = tables.find(({ routine }) => routine.id === id)!;
  const { register, people } = seeded;
  await register.keepRoutine(routineKey(table.routine), tableHash(table), table.routine);
  const proposals = questionsOf(table.routine).filter(({ kind }) => kind === 'proposal');
  const answers = proposals.map(({ key, asked }) => ({ key, asked, kind: 'adopted' as const }));
  const act = { id: randomUUID(), routine: id, version: 1, by: people.ola!, seen: 0 };
  expect(await register.keepRoutineAnswers({ ...act, answers })).toEqual([]);
});
afterAll(async () => {
  await seeded?.register.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const made = async (...words: readonly string[]) => {
  const file = path.join(folder, `${randomUUID()}.html`);
  const { exitCode, written } = await commandLineAt(seeded.url, folder)('handbook', ...words, '--html', file);
  return { exitCode, written, html: exitCode === 0 ? readFileSync(file, 'utf8') : '' };
};

it('says of what leaders have adopted by whom and when, and calls it no proposal; a file knows of no answers', async () => {
  for (const named of [id, `${id}@1`]) {
    const { html, written } = await made(named, '--answered', '--as', 'ola');
    expect(written).toContain(`${id}@1, ${tableHash(table).slice(0, 12)}`);
    expect(html).toMatch(/[Vv]edtatt av Ola Prøve/);
    // What the word means is said all the same.
    expect(html.replace(/<ul class="sheet-meanings">.*?<\/ul>/s, '')).not.toContain('>forslag<');
  }
  const { html } = await made(id);
  expect(html).not.toContain('Ola Prøve');
  expect(html).toContain('forslag');
});

it('is of a version that the register keeps, and of no other', async () => {
  const { exitCode, written } = await made(`${id}@2`, '--answered', '--as', 'ola');
  expect([exitCode, written]).toEqual([2, expect.stringContaining(`The register keeps no ${id}@2`)]);
});
