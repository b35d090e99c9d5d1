import { expect, test } from 'vitest';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { StepFigure } from '../../../register/register.ts';
import { reportLines } from './report-figures.ts';

const outcomes = { measures: { title: 'Tiltak' }, dismissed: { title: 'Henlagt' } };
const routine = {
  id: 'eksempelvik/prove',
  steps: {
    investigation: { title: 'Undersøkelse', outcomes },
    'examine-report': { title: 'Gå gjennom meldingen', outcomes: { done: { title: 'Gjort' } } },
  },
} as unknown as RoutineToRead;
const figure = (outcome: string, count: number, { onTime = true, extended = false } = {}): StepFigure => {
  return { step: 'investigation', outcome, onTime, extended, count };
};

test('investigations are told apart by the law’s own time, by more of it, and by what came after', () => {
  const [reports, investigations] = reportLines(
    [
      figure('measures', 8),
      figure('measures', 4, { extended: true }),
      figure('dismissed', 5),
      figure('dismissed', 3, { onTime: false, extended: true }),
    ],
    [routine],
  );
  expect(reports).toMatchObject({ title: 'Gå gjennom meldingen', count: 0, onTime: 0, late: 0, outcomes: [] });
  expect(investigations).toMatchObject({ count: 20, onTime: 13, extended: 4, late: 3 });
  expect(investigations!.outcomes).toEqual([
    { title: 'Tiltak', count: 12 },
    { title: 'Henlagt', count: 8 },
  ]);
});

test('a small number is hidden with what it could be worked out from', () => {
  const [, investigations] = reportLines([figure('measures', 9), figure('dismissed', 1, { onTime: false })], [routine]);
  expect(investigations).toMatchObject({ count: 10, onTime: undefined, extended: 0, late: undefined });
  expect(investigations!.outcomes.map(({ count }) => count)).toEqual([undefined, undefined]);
  const [, few] = reportLines([figure('measures', 2)], [routine]);
  expect(few).toMatchObject({ count: undefined, onTime: undefined, late: undefined });
});
