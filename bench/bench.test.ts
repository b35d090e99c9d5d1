import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { benchEngine, shortEngineBounds } from './engine.ts';
import { benchGrowth, shortGrowthBounds } from './growth.ts';
import { benchPages, shortPagesBounds } from './page-times.ts';
import { documentWith } from './report.ts';
import type { BenchStack } from './stack.ts';
import { startShortBench } from './testing/short-bench.ts';

let stack: BenchStack;
beforeAll(async () => {
  stack = await startShortBench();
});
afterEach(() => stack.stopWorker());
afterAll(() => stack?.stop());

it('of a machine opens, holds together, commands and wakes', async () => {
  let said = '';
  await benchEngine(stack, shortEngineBounds, (text) => {
    said += `${text}\n`;
  });
  expect(said).toContain('all of them told');
  expect(said).toMatch(/punctual +\d+ ms +\d{3}/);
  if (process.platform === 'linux') expect(said).toMatch(/the bench and its mail server +[1-9]\d* MB/);
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
  expect(() => documentWith('no place', '2027-02-01', [])).toThrow('no place for <!-- figures');
});

it('of pages fills a register, asks each page and registers a duty', async () => {
  await stack.startWorker();
  let said = '';
  await benchPages(stack, shortPagesBounds, (text) => {
    said += `${text}\n`;
  });
  expect(said).toMatch(/until it is written +\d+ +\d+\n/);
});
