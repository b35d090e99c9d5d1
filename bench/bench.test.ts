import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../test/engine/engine.ts';
import { benchBeside, shortBesideBounds } from './beside/beside.ts';
import { benchEngine, shortEngineBounds } from './engine.ts';
import { benchGrowth, shortGrowthBounds } from './growth.ts';
import { benchPages, shortPagesBounds } from './page-times.ts';
import { documentWith } from './report.ts';
import { type BenchStack, copyBenchRoutines } from './stack.ts';

/** Both measurements in their short form, on the engine of all tests; as programs with a stack of their own they are long. */
let folder: string;
let engine: TestEngine;
let stack: BenchStack;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-bench-'));
  engine = await startTestEngine({ withWorker: false, routinesFolder: await copyBenchRoutines(folder) });
  // The engine's own databases are everybody's here, and are not packed while others work with them.
  const its = engine.embedded.ownerUrl;
  stack = { ...engine, databases: { register: its, engine: its, visibility: its } };
});
afterEach(() => stack.stopWorker());
afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('of a machine opens, holds together, commands and wakes', async () => {
  let said = '';
  await benchEngine(stack, shortEngineBounds, (text) => {
    said += `${text}\n`;
  });
  expect(said).toContain('all of them told');
  expect(said).toMatch(/punctual +\d+ ms +\d{3}/);
});

it('of the bare engine and of a table opens, acts and tells beside Fristvakt', async () => {
  const said = await benchBeside(stack, shortBesideBounds, () => {});
  expect(said).toMatch(/all of them told +\d+\.\d s +\d+\.\d s +\d+\.\d s +\d+\.\d\d/);
  expect(said).not.toContain('NaN');
});

it('of growth opens more and more that sleep, and says what each costs then', async () => {
  const said = await benchGrowth(stack, shortGrowthBounds, () => {});
  expect(said).toMatch(/an opening, one at a time: median +\d+\.\d ms +\d+\.\d ms +\d+\.\d\d\n/);
  expect(said).not.toMatch(/NaN|Infinity/);
});

it('writes its tables where the document has a place for them', () => {
  const document = readFileSync(fileURLToPath(new URL('../docs/performance.md', import.meta.url)), 'utf8');
  const written = documentWith(document, '2027-02-01', ['one table\n', 'another']);
  expect(written).toContain('Measured on 2027-02-01.\n\n```text\none table\n```\n\n```text\nanother\n```');
  expect(documentWith(written, '2027-02-01', ['one table\n', 'another'])).toBe(written);
  expect(() => documentWith('no place', '2027-02-01', [])).toThrow('no place for the figures');
});

it('of pages fills a register, asks each page and registers a duty', async () => {
  await stack.startWorker();
  let said = '';
  await benchPages(stack, shortPagesBounds, (text) => {
    said += `${text}\n`;
  });
  expect(said).toMatch(/until it is written +\d+ +\d+\n/);
});
