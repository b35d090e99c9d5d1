import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentWith, type Run, tablesOf, withRun } from './report.ts';

const run: Run = {
  ...{ day: '2026-03-02', minutes: 9, failures: [], found: 0, cases: 70, events: 900, messages: 300, mails: 200 },
  bounds: { seed: 1, lives: 60, pairs: 60, burst: 60, minutes: 8 },
  fired: { 'kill-worker': 2 },
  commands: { yes: 500, no: 40, none: 3 },
  pairs: { all: 60, answered: 60, stood: 60 },
  ...{ lost: 0, early: 0, doubled: 0, invented: 0, unexplained: 0, duplicates: { 'kill-worker': 4 } },
};

it('says with what certainty nothing was seen, and nothing of it where something was', () => {
  expect(tablesOf([run])).toContain('fewer than one in 100 are');
  expect(tablesOf([run, { ...run, lost: 1 }])).not.toContain('95 per cent');
});

it('keeps a run in the place of an earlier one of the same seed and size', () => {
  const other = { ...run, bounds: { ...run.bounds, seed: 2 } };
  const anew = { ...run, minutes: 8 };
  expect(withRun([other, run], anew)).toEqual([anew, other]);
});

it('the document has the tables of the runs that are kept', () => {
  const runs = JSON.parse(readFileSync('chaos/runs.json', 'utf8')) as readonly Run[];
  const text = readFileSync('docs/reliability.md', 'utf8');
  expect(documentWith(text, runs)).toBe(text);
});
