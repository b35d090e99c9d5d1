import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', '.data/**'],
    globalSetup: ['test/shared/parts.ts'],
    // Many tests boot a stack of their own; more at a time than this starve each other on a small machine.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 120_000,
    // Vite has a BASE_URL of its own, which is not ours.
    env: { BASE_URL: '' },
  },
});
