import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Pages are made as the process that serves them makes them, which is several times as fast.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', '.data/**'],
    globalSetup: ['test/shared/parts.ts'],
    maxWorkers: Math.max(2, availableParallelism()),
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
