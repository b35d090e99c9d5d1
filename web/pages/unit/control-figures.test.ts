import { expect, test } from 'vitest';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { ControlFigure } from '../../../register/register.ts';
import { controlTables } from './control-figures.ts';
import { quartersUntil, weekDays, weekName, weekNamed, weekOf, weeksFrom } from './weeks.ts';

const step = (row: string, title: string) => ({ rows: [row], title });
const routine = {
  id: 'eksempelvik/prove',
  title: 'Prøverutine',
  steps: { a: step('B', 'Skrive'), b: step('A', 'Ringe'), c: step('P', 'Undersøke'), d: step('P', 'Svare') },
} as unknown as RoutineToRead;
const figure = (id: string, quarter: string, onTime: number, late: number, rest: Partial<ControlFigure> = {}) => {
  const rows = (routine.steps[id]?.rows ?? ['A']).join(' ');
  const zero = { registeredLate: 0, cancelled: 0, extended: 0, basis: 'local' } as const;
  return { routine: routine.id, rows, step: id, quarter, onTime, late, ...zero, ...rest };
};

test('shows a share of three or more, and neither fewer nor what they could be worked out from', () => {
  const quarters = ['2026-10-01', '2027-01-01'];
  const figures = [
    figure('b', '2027-01-01', 2, 1),
    figure('a', '2027-01-01', 1, 1, { registeredLate: 1 }),
    figure('a', '2026-10-01', 3, 0, { registeredLate: 2, extended: 1 }),
  ];
  const [table] = controlTables(figures, [routine], quarters);
  expect(table?.rows.map(({ rows, title }) => [rows, title])).toEqual([
    ['B', 'Skrive'],
    ['A', 'Ringe'],
  ]);
  expect(table?.rows[0]?.cells).toEqual([
    { kind: 'share', onTime: 3, registeredLate: 2, extended: 1, count: 3, percent: 100 },
    { kind: 'few' },
  ]);
  expect(table?.rows[1]?.cells).toEqual([
    { kind: 'none' },
    { kind: 'share', onTime: 2, registeredLate: 0, extended: 0, count: 3, percent: 67 },
  ]);
  // Five duties in all, of which two are hidden: their sum would tell how they went.
  expect(table?.all).toMatchObject([{ registeredLate: 2 }, { count: 3, onTime: 2, registeredLate: 0 }]);
});

test('what the law sets stands apart, step by step by its name, and before what is our own', () => {
  const figures = [
    figure('b', '2027-01-01', 3, 0),
    figure('c', '2027-01-01', 4, 0, { basis: 'law' }),
    figure('d', '2027-01-01', 5, 1, { basis: 'law' }),
    figure('b', '2027-01-01', 6, 0, { basis: 'proposal' }),
    figure('', '2027-01-01', 7, 0, { basis: '' }),
  ];
  const tables = controlTables(figures, [routine], ['2027-01-01']);
  expect(tables.map(({ basis, rows }) => [basis, ...rows.map(({ title }) => title)])).toEqual([
    ['law', 'Undersøke', 'Svare'],
    ['local', 'Ringe'],
    ['proposal', 'Ringe'],
    ['unknown', undefined],
  ]);
  expect(tables[0]?.all).toMatchObject([{ count: 10, onTime: 9 }]);
});

test('weeks are numbered as calendars here number them', () => {
  expect(weekName(weekOf('2026-12-31'))).toBe('2026-W53');
  expect(weekName(weekOf('2027-01-03'))).toBe('2026-W53');
  expect(weekName(weekOf('2027-01-04'))).toBe('2027-W01');
  expect(weekNamed('2026-W53')?.monday).toBe('2026-12-28');
  expect(weekNamed('2027-W53')).toBeUndefined();
  expect(weekNamed('2027-W00')).toBeUndefined();
  expect(weekNamed('<script>')).toBeUndefined();
  expect(weeksFrom('2026-12-30', 2).map(weekName)).toEqual(['2026-W53', '2027-W01']);
  expect(weekDays(weekOf('2027-02-09'), '2027-02-09', 'nb')).toBe('8.–14. feb.');
  expect(weekDays(weekOf('2027-01-01'), '2026-12-01', 'nn')).toBe('28. des.–3. jan. 2027');
});

test('quarters go back from the running one', () => {
  expect(quartersUntil('2027-02-09', 3)).toEqual(['2026-07-01', '2026-10-01', '2027-01-01']);
  expect(quartersUntil('2026-12-31', 1)).toEqual(['2026-10-01']);
});
