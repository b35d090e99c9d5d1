import { expect, it } from 'vitest';
import { blanksOf, rowAskedBy, rowQuestionLabel } from './row-questions.ts';

it('a blank asks about the row that it begins with, the longest label that there is', () => {
  const rows = { '3': '', '3: a': '', G2a: '' };
  expect(rowAskedBy(rowQuestionLabel('3', 'kven'), rows)).toBe('3');
  expect(rowAskedBy(rowQuestionLabel('3: a', 'kven: og når'), rows)).toBe('3: a');
  expect(rowAskedBy(rowQuestionLabel('4', 'kven'), rows)).toBeUndefined();
  expect(rowAskedBy('Rad 3', rows)).toBeUndefined();
  expect(rowAskedBy('Godkjent av', rows)).toBeUndefined();
  expect(rowAskedBy('Rad constructor: kven', {})).toBeUndefined();
  const blank = { 'Godkjent av': 'Tomt.', 'Rad G2a: kven': 'Kven?' };
  expect(blanksOf({ rows, blank })).toEqual({
    ofRows: [{ row: 'G2a', label: 'Rad G2a: kven', text: 'Kven?' }],
    ofWhole: [['Godkjent av', 'Tomt.']],
  });
});
