import { expect, it } from 'vitest';
import type { Duty } from '../../../../core/case/state.ts';
import { exampleRoutine } from '../../../../core/case/testing/example-life.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { hasDecided } from '../../decisions/next-decision.ts';
import { isWhereSaid } from './decision.tsx';

const routine = routineIn(
  exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  form:
    written: { type: date, ask: Når? }
    place: { type: text, ask: Hvor ligger planen? }
`),
  'nb',
);
const done = (fields: object) => ({ step: 'plan', done: { outcome: 'done', fields } }) as unknown as Duty;

it('whoever decides is told where no words of where the plan lies were written', () => {
  expect(isWhereSaid({ routine }, done({ written: '2027-02-01' }))).toBe(false);
  expect(isWhereSaid({ routine }, done({ written: '2027-02-01', place: 'Sak 27/14' }))).toBe(true);
});

it('who has decided is led to what waits next, and nobody else is', () => {
  const at = '2027-02-01T08:00:00.000Z';
  const approved = { type: 'approved', at, by: 'ola', duty: 'case/plan/1', awaitsHandover: false } as const;
  const opened = { type: 'announced', at, duty: 'case/after/1' } as never;
  expect(hasDecided([approved, opened], 'ola')).toBe(true);
  expect(hasDecided([{ type: 'refused', at, by: 'ola', duty: 'case/plan/1', reason: 'Mer' } as never], 'ola')).toBe(
    true,
  );
  expect(hasDecided([approved], 'kari')).toBe(false);
  expect(hasDecided([opened], 'ola')).toBe(false);
});
