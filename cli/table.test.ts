import { expect, test } from 'vitest';
import { table } from './table.ts';

test('columns stand under each other, letters with marks take one place, nothing trails', () => {
  expect(
    table(
      [
        ['å', 'Frist', 'x'],
        ['lang', 'y', ''],
      ],
      '  ',
    ),
  ).toEqual(['  å     Frist  x', '  lang  y']);
});

test('a column that is empty everywhere is left out', () => {
  expect(
    table([
      ['a', '', 'b'],
      ['c', '', 'd'],
    ]),
  ).toEqual(['a  b', 'c  d']);
  expect(table([])).toEqual([]);
});
