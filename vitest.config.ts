import { availableParallelism, totalmem } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/shared/longest-first.ts';

/** What a process of the tests, and what it starts, take of the memory at the most. */
const bytesOfOne = 1.5 * 2 ** 30;

export default defineConfig({
  // Pages are made as the process that serves them makes them, which is several times as fast.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', '.data/**'],
    globalSetup: ['test/shared/parts.ts'],
    // Twice as many as can compute: a file waits for an engine, a browser or a worker's death for half of its time.
    maxWorkers: Math.max(2, Math.min(2 * availableParallelism(), Math.floor(totalmem() / bytesOfOne))),
    sequence: { sequencer: LongestFirst },
    // A process reads what it needs once and not for each file. What a file has of its own it gets from the fixtures.
    isolate: false,
    execArgv: ['--import', new URL('tools/set-up/end-with-parent.mjs', import.meta.url).href],
    // For what never ends, and for nothing else: a machine that is only slow must fail no test.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    expect: { poll: { timeout: 120_000 } },
    // Vite has a BASE_URL of its own, which is not ours.
    env: { BASE_URL: '', NODE_ENV: 'production' },
  },
});
