import { expect, it } from 'vitest';
import { ExampleCase, exampleRoutine } from '../../../../core/case/testing/example-life.ts';
import { routineIn } from '../../../../language/in-language.ts';
import type { Scene } from '../scene.ts';
import { titleWithDay } from './date-acts.tsx';

const routine = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`);

it.each([
  ['2026-11-26', 'Plan, frist lørdag 26. desember 2026 (2. juledag)'],
  ['2026-11-27', 'Plan, frist søndag 27. desember 2026 (ikke arbeidsdag)'],
  ['2026-11-28', 'Plan, frist mandag 28. desember 2026'],
])('a duty to choose has its date with what makes it a red day: opened %s', (opened, title) => {
  const { state } = new ExampleCase(routine, opened).on(opened).life;
  const scene = { routine: routineIn(routine, 'nb'), state, language: 'nb' } as Scene;
  expect(titleWithDay(scene, state.duties['case/plan/1']!)).toBe(title);
});
