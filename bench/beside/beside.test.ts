import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { BenchStack } from '../stack.ts';
import { startShortBench } from '../testing/short-bench.ts';
import { benchBeside, shortBesideBounds } from './beside.ts';

let stack: BenchStack;
beforeAll(async () => {
  stack = await startShortBench();
});
afterEach(() => stack.stopWorker());
afterAll(() => stack?.stop());

it('of the bare engine and of a table opens, acts and tells beside Fristvakt', async () => {
  const said = await benchBeside(stack, shortBesideBounds, () => {});
  expect(said).toMatch(/all of them told +\d+\.\d s +\d+\.\d s +\d+\.\d s +\d+\.\d\d/);
  expect(said).not.toContain('NaN');
  if (process.platform === 'linux') expect(said).toMatch(/time for it: the bench and its mail server +[\d.]+ s/);
});
