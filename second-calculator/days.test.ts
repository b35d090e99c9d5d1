import { describe, expect, it } from 'vitest';
import { besideRed, dayIn, instantOf, isRed, later, readDay, readInstant, readLength, writeDay } from './days.ts';

const day = (text: string) => readDay(text)!;
const plus = (from: string, length: string, times = 1) => writeDay(later(day(from), readLength(length), times));

describe('the second calculator’s days', () => {
  it('are the ones of the almanac', () => {
    const wrong: string[] = [];
    const first = day('1999-12-31');
    for (let number = first; number < day('2061-01-02'); number += 1) {
      const text = new Date(Date.UTC(1999, 11, 31) + (number - first) * 86_400_000).toISOString().slice(0, 10);
      if (writeDay(number) !== text || readDay(text) !== number) wrong.push(text);
    }
    expect(wrong).toEqual([]);
    expect(readDay('2027-02-29')).toBeUndefined();
    expect(readDay('2027-13-01')).toBeUndefined();
    expect(readDay(7)).toBeUndefined();
  });

  it('count months from where they began, and days first', () => {
    expect([1, 2, 3].map((times) => plus('2027-01-31', 'P1M', times))).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
    expect(plus('2012-02-29', 'P18Y')).toBe('2030-02-28');
    expect(plus('2030-02-28', 'P6M', -1)).toBe('2029-08-28');
    expect(plus('2027-01-25', 'P1M7D')).toBe('2027-03-01');
    expect(plus('2027-03-05', 'P1M5D', -1)).toBe('2027-01-28');
    expect(plus('2027-01-15', 'P13M', -1)).toBe('2025-12-15');
  });

  // As the almanacs have them.
  it.each(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2038-04-25', '2049-04-18'])(
    'have Easter Sunday on %s, and what goes with it',
    (sunday) => {
      const easter = day(sunday);
      const red = [-3, -2, -1, 0, 1, 39, 49, 50].map((after) => isRed(easter + after, []));
      expect(red).toEqual([true, true, false, true, true, true, true, true]);
    },
  );

  it('leave a red day on the side that the table names, and no Saturday', () => {
    const beside = (text: string, side?: 'before' | 'after') => writeDay(besideRed(day(text), side, ['12-24']));
    expect(beside('2027-03-28', 'before')).toBe('2027-03-24');
    expect(beside('2027-03-28', 'after')).toBe('2027-03-30');
    expect(beside('2027-03-28')).toBe('2027-03-28');
    expect(beside('2027-03-06', 'before')).toBe('2027-03-06');
    expect(beside('2027-12-24', 'after')).toBe('2027-12-27');
  });

  it('begin and end in Oslo, in summer and in winter', () => {
    const at = (text: string, time?: string) => new Date(instantOf(day(text), time)).toISOString();
    expect(at('2027-03-28')).toBe('2027-03-27T23:00:00.000Z');
    expect(at('2027-03-29')).toBe('2027-03-28T22:00:00.000Z');
    expect(at('2027-03-28', '02:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(at('2027-10-31', '02:30')).toBe('2027-10-31T00:30:00.000Z');
    expect(at('2027-11-01')).toBe('2027-10-31T23:00:00.000Z');
    expect(writeDay(dayIn(readInstant('2027-06-30T21:59:59.999Z')))).toBe('2027-06-30');
    expect(writeDay(dayIn(readInstant('2027-06-30T22:00:00.000Z')))).toBe('2027-07-01');
    expect(writeDay(dayIn(readInstant('2027-12-31T22:59:59.999Z')))).toBe('2027-12-31');
  });
});
