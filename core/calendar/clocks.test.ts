import { expect, it } from 'vitest';
import { isAhead, isOtherTime } from './clocks.ts';

it('clocks five minutes apart are the same time, and a second more is another', () => {
  expect([-300_000, 0, 300_000].map(isOtherTime)).toEqual([false, false, false]);
  expect([-301_000, 301_000].map(isOtherTime)).toEqual([true, true]);
  expect(isAhead('2027-02-01T08:05:00.000Z', '2027-02-01T08:00:00.000Z')).toBe(false);
  expect(isAhead('2027-02-01T08:05:01.000Z', '2027-02-01T08:00:00.000Z')).toBe(true);
  // What lies behind has come, however long ago.
  expect(isAhead('2027-01-01T08:00:00.000Z', '2027-02-01T08:00:00.000Z')).toBe(false);
});
