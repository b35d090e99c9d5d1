import { describe, expect, it } from 'vitest';
import type { BroughtInAnswer } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// A time of the law that was out before the case was here is nobody's lateness in it, and a leader takes note of it.
const routine = exampleRoutine(
  `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: { when: placed }
  deadline: { within: P6W, from: placed, basis: law, law: barnevernsloven § 8-3 }
check:
  row: '1'
  title: Kontroll
  responsible: caseworker
  opens: { when: placed }
  deadline: { within: P6W, from: placed, basis: local }
`,
  'facts: { placed: { type: date, ask: Plassert } }',
);
const source = 'Acos, mappe 12';
const notDone = { is: 'not-done' } as const;
const onDay = (day: string, plan: BroughtInAnswer = notDone) =>
  new ExampleCase(routine, day, { placed: '2027-01-04' }, { source, steps: { plan, check: notDone } });

describe('a time of the law that was out before the case was brought in', () => {
  it('is not late, counts anew, and waits for a leader to take note of the day that it was', () => {
    // Six weeks from the placement are the 15th.
    const example = onDay('2027-02-16');
    const plan = 'case/plan/1';
    expect(example.due(plan)).toBe('2027-03-30');
    expect(example.life.state.duties[plan]).toMatchObject({ overdue: false, anew: true });
    expect(example.life.journal.filter((event) => event.type === 'duty-opened' && event.passed)).toMatchObject([
      { duty: plan, passed: '2027-02-15' },
    ]);
    expect(example.life.state.toNote).toEqual({ [plan]: { at: expect.any(String), by: 'caseworker' } });
    expect(example.ask({ type: 'take-note', by: caseworker, duty: plan })).toMatchObject([
      { code: 'not-a-deciding-role' },
    ]);
    expect(example.ask({ type: 'take-note', by: leader, duty: plan })).toEqual([]);
    expect(example.life.state.toNote).toEqual({});
  });

  it('goes on counting anew where what was registered of it is taken back', () => {
    const example = onDay('2027-02-16');
    example.complete('case/check/1');
    example.ask({ type: 'correct', by: caseworker, duty: 'case/check/1', reason: 'Feil sak', notDone: true });
    expect(example.life.state.duties['case/check/1']).toMatchObject({ due: { date: '2027-03-30' }, anew: true });
  });

  it.each([
    ['where it is still ahead', '2027-02-15', notDone],
    ['where it was done', '2027-02-16', { is: 'done' }],
  ] as const)('and is nothing to take note of %s', (_, day, plan) => {
    expect(onDay(day, plan).life.state.toNote).toEqual({});
  });
});
