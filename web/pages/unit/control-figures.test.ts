import { expect, test } from 'vitest';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { controlTables } from './control-figures.ts';
import { quartersUntil, weekDays, weekName, weekNamed, weekOf, weeksFrom } from './weeks.ts';

const step = (row: string, title: string) => ({ rows: [row], title });
const routine = {
  id: 'eksempelvik/prove',
  title: 'Prøverutine',
  steps: { a: step('B', 'Skrive'), b: step('A', 'Ringe'), c: step('A', 'Besøke') },
} as unknown as RoutineToRead;
const figure = (rows: string, quarter: string, onTime: number, late: number, registeredLate = 0) => {
  return { routine: routine.id, rows, quarter, onTime, registeredLate, late, cancelled: 0 };
};

test('shows a share of three or more, and neither fewer nor what they could be worked out from', () => {
  const quarters = ['2026-10-01', '2027-01-01'];
  const figures = [
    figure('A', '2027-01-01', 2, 1),
    figure('B', '2027-01-01', 1, 1, 1),
    figure('B', '2026-10-01', 3, 0, 2),
  ];
  const [table] = controlTables(figures, [routine], quarters);
  expect(table?.rows.map(({ rows, titles }) => [rows, titles])).toEqual([
    ['B', ['Skrive']],
    ['A', ['Ringe', 'Besøke']],
  ]);
  expect(table?.rows[0]?.cells).toEqual([
    { kind: 'share', onTime: 3, registeredLate: 2, count: 3, percent: 100 },
    { kind: 'few' },
  ]);
  expect(table?.rows[1]?.cells).toEqual([
    { kind: 'none' },
    { kind: 'share', onTime: 2, registeredLate: 0, count: 3, percent: 67 },
  ]);
  // Five duties in all, of which two are hidden: their sum would tell how they went.
  expect(table?.all).toMatchObject([{ registeredLate: 2 }, { count: 3, onTime: 2, registeredLate: 0 }]);
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
