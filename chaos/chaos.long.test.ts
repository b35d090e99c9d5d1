import { expect, it } from 'vitest';
import { failures, runChaos } from './run.ts';

// One fault of each kind of place: the process, a moment in it, the mail server, the way between, and the time.
it('lives through faults lose nothing, tell nothing early, and double and invent nothing', async () => {
  const only = [
    'kill-worker',
    'kill-after-250',
    'kill-before-write',
    'smtp-cut-after-data',
    'database-reset',
    'clock-off',
  ] as const;
  const outcome = await runChaos({ seed: 5, lives: 10, pairs: 6, burst: 10, minutes: 20, only }, () => {});
  expect(failures(outcome)).toEqual([]);
  expect(Object.keys(outcome.fired).sort()).toEqual([...only].sort());
  expect(outcome.verdict.cases).toBeGreaterThan(11);
  // The moment between a server's yes and our writing it down is the one in which a mail comes once more.
  expect(Object.values(outcome.verdict.duplicates).reduce((all, each) => all + each, 0)).toBeGreaterThan(0);
});
