import { expect, it } from 'vitest';
import { weeksAndDays } from './weak.ts';

it('says weeks where there are any', () => {
  expect(weeksAndDays(17)).toBe('2 weeks and 3 days');
  expect(weeksAndDays(2)).toBe('2 days');
});
