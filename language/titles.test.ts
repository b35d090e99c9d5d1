import { expect, it } from 'vitest';
import { answerText } from './titles.ts';

it.each([
  [1.5, '1,5'],
  [1500, '1500'],
  [-0.25, '-0,25'],
  [true, 'ja'],
  ['2027-02-10', 'onsdag 10. februar 2027'],
  ['1.5', '1.5'],
] as const)('the answer %j is shown as %s', (value, text) => {
  expect(answerText(value, undefined, 'nb')).toBe(text);
});
