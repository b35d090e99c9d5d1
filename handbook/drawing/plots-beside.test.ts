import { expect, test } from 'vitest';
import type { Plot, PlotRow } from './plot-data.ts';
import { besideEachOther, differingRows } from './plots-beside.ts';

const row = (key: string, day: number, title = key): PlotRow => ({
  ...{ key, title, marks: [{ kind: 'done', day }] },
  bars: [{ from: 0, to: day }],
});
const plot = (...rows: readonly PlotRow[]): Plot => ({ days: 365, months: [], rows });
const names = { before: (title: string) => `I dag: ${title}`, after: (title: string) => `Utkastet: ${title}` };

test('what happens on other days, or in one life alone, is told; what is only called otherwise is not', () => {
  const today = plot(row('case/a', 3), row('case/b', 5, 'Gammelt navn'), row('case/gone', 7));
  const draft = plot(row('case/new', 9), row('case/a', 4), row('case/b', 5, 'Nytt navn'));
  const rows = differingRows(today, draft);
  expect(rows.map(({ key, before, after }) => [key, before?.bars[0]?.to, after?.bars[0]?.to])).toEqual([
    ['case/new', undefined, 9],
    ['case/a', 3, 4],
    ['case/gone', 7, undefined],
  ]);
  expect(differingRows(today, today)).toEqual([]);
  // Each life has its line, also where nothing happens in it.
  expect(besideEachOther(rows, draft, names).rows.map(({ title, marks }) => [title, marks.length])).toEqual([
    ['I dag: case/new', 0],
    ['Utkastet: case/new', 1],
    ['I dag: case/a', 1],
    ['Utkastet: case/a', 1],
    ['I dag: case/gone', 1],
    ['Utkastet: case/gone', 0],
  ]);
});
