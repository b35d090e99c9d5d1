import { describe, expect, it } from 'vitest';
import { dutiesAhead } from '../case/ahead/duties-ahead.ts';
import { caseworker, ExampleCase, exampleRoutine } from '../case/testing/example-life.ts';
import type { Directory } from './directory.ts';
import { firstMonday, isImpossible, weekLoads } from './week-load.ts';

const there = { unit: 'tiltak', active: true, hasAddress: true, absences: [] } as const;
const directory: Directory = {
  persons: {
    kari: there,
    // Away for the whole of the second week, and the first day of the third.
    per: { ...there, absences: [{ from: '2027-01-11', to: '2027-01-18' }] },
    gone: { ...there, active: false },
  },
  units: {},
};
// Mondays; 2027-01-04 is one.
const mondays = ['2027-01-04', '2027-01-11', '2027-01-18'];
const today = '2027-01-06';
const due = (day: string, persons: readonly string[], coming = false) => ({ due: day, persons, coming });

describe('the weeks of a unit', () => {
  it('hold what is due in each, against the days on which somebody is there', () => {
    const loads = weekLoads(
      [
        due('2027-01-10', ['kari']),
        due('2027-01-11', ['kari', 'per'], true),
        due('2027-01-13', ['per']),
        due('2027-01-25', ['per']),
        due('2027-01-20', []),
        due('2027-01-19', ['gone']),
      ],
      directory,
      { mondays, today },
    );
    expect(loads.get('kari')).toEqual([
      // From the day it is: Wednesday to Friday.
      { monday: '2027-01-04', open: 1, coming: 0, days: 3 },
      { monday: '2027-01-11', open: 0, coming: 1, days: 5 },
      { monday: '2027-01-18', open: 0, coming: 0, days: 5 },
    ]);
    expect(loads.get('per')?.map(({ open, coming, days }) => [open, coming, days])).toEqual([
      [0, 0, 3],
      [1, 1, 0],
      [0, 0, 4],
    ]);
    expect(loads.get('gone')?.[2]).toMatchObject({ open: 1, days: 0 });
    expect(loads.get('nobody')?.[2]).toMatchObject({ open: 1, days: 7 });
  });

  it('count what is late already as due today', () => {
    const loads = weekLoads([due('2026-11-30', ['kari'])], directory, { mondays, today });
    expect(loads.get('kari')?.[0]).toMatchObject({ open: 1 });
  });

  it.each([
    ['a Friday', '2026-11-27', '2026-11-23'],
    ['a Saturday', '2026-11-28', '2026-11-30'],
    ['a Sunday', '2026-11-29', '2026-11-30'],
    ['a Monday', '2026-11-30', '2026-11-30'],
    ['Maundy Thursday, before an Easter Monday', '2027-03-25', '2027-03-29'],
    ['the day before New Year', '2026-12-31', '2026-12-28'],
  ])('begin with the first one in which there is still a day to work: on %s', (_what, today, monday) => {
    expect(firstMonday(today)).toBe(monday);
  });

  it('count what is due before the first of them in that one: on a Saturday the week that is over is none', () => {
    const saturday = '2026-11-28';
    const coming = ['2026-11-30', '2026-12-07'];
    const duties = [due('2026-11-26', ['kari']), due('2026-11-28', ['kari']), due('2026-11-30', ['kari'])];
    const loads = weekLoads(duties, directory, { mondays: coming, today: saturday });
    expect(loads.get('kari')?.[0]).toEqual({ monday: '2026-11-30', open: 3, coming: 0, days: 5 });
  });

  it('are impossible without a day, and with more than four a day', () => {
    expect(isImpossible({ open: 1, coming: 0, days: 0 })).toBe(true);
    expect(isImpossible({ open: 0, coming: 0, days: 0 })).toBe(false);
    expect(isImpossible({ open: 10, coming: 10, days: 5 })).toBe(false);
    expect(isImpossible({ open: 10, coming: 11, days: 5 })).toBe(true);
  });
});

describe('what is due in a case within some weeks', () => {
  const routine = exampleRoutine(
    `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P3W, basis: local }
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: { when: placed }
  deadline: { every: P2W, from: placed, basis: local }
`,
    'facts: { placed: { type: date, day: begun, ask: Plassert? } }',
  );

  it('is what stands open, and what time alone will open; what may wait says until when', () => {
    const example = new ExampleCase(routine, '2027-01-04', { placed: '2027-01-04' });
    const plan = 'case/plan/1';
    example.ask({ type: 'move', by: caseworker, duty: plan, to: '2027-01-12' });
    const ahead = dutiesAhead(routine, example.life.state, '2027-02-07');
    expect(ahead).toMatchObject([
      { duty: plan, due: '2027-01-12', coming: false, persons: ['caseworker'], mayWaitUntil: '2027-01-25' },
      { duty: 'case/contact/1', due: '2027-01-18', coming: false },
      { duty: 'case/contact/2', due: '2027-02-01', coming: true },
    ]);
    expect(ahead[1]).not.toHaveProperty('mayWaitUntil');
    // Nothing is done by looking ahead.
    expect(Object.keys(example.life.state.duties)).toEqual([plan, 'case/contact/1']);
    expect(dutiesAhead(routine, example.life.state, '2027-01-17').map(({ duty }) => duty)).toEqual([plan]);
  });
});
