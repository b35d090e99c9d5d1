import { describe, expect, it } from 'vitest';
import { atTime } from '../calendar/dates.ts';
import { readyAt } from './hold.ts';
import { carriedAt, closedDaysIn, isOpeningHour, nextWeekBegins, usualOffice } from './office.ts';

const morning = (day: string) => atTime(day, '08:00');
const office = { opens: '09:30', closed: ['12-24', '2027-02-11', '2027-02-12'] };

describe('when the morning’s mail is carried', () => {
  it('is 08:00 where nobody has set anything, and never earlier than the round of wakes', () => {
    expect(carriedAt(morning('2027-02-10'), usualOffice)).toBe(morning('2027-02-10'));
    const now = morning('2027-02-10');
    expect(readyAt({ at: now, atOnce: false }, false, now)).toBe('2027-02-10T07:05:30.000Z');
    expect(readyAt({ at: now, atOnce: false }, false, now, { opens: '08:02', closed: [] })).toBe(
      '2027-02-10T07:05:30.000Z',
    );
  });

  it('is the hour at which the office opens, on the first day on which somebody is there', () => {
    const ready = (day: string) => readyAt({ at: morning(day), atOnce: false }, false, morning(day), office);
    expect(ready('2027-02-10')).toBe(atTime('2027-02-10', '09:30'));
    // Thursday and Friday are closed.
    expect(ready('2027-02-11')).toBe(atTime('2027-02-15', '09:30'));
    // Closed every year; then come two public holidays and a weekend.
    expect(ready('2027-12-24')).toBe(atTime('2027-12-27', '09:30'));
  });

  it('never holds what counts in hours, what a practice case says, or what comes late', () => {
    const at = morning('2027-02-11');
    expect(readyAt({ at, atOnce: true }, false, at, office)).toBe(at);
    expect(readyAt({ at, atOnce: false }, true, at, office)).toBe(at);
    const late = atTime('2027-02-16', '10:00');
    expect(readyAt({ at, atOnce: false }, false, late, office)).toBe('2027-02-16T09:00:30.000Z');
  });

  it('holds nothing for longer than a week, whatever is closed', () => {
    const closed = Array.from({ length: 28 }, (_, index) => `02-${String(index + 1).padStart(2, '0')}`);
    expect(carriedAt(morning('2027-02-08'), { opens: '08:00', closed })).toBe(morning('2027-02-08'));
  });
});

describe('what people set', () => {
  it.each(['08:00', '08:05', '11:59', '12:00'])('%s is an hour to open at', (text) =>
    expect(isOpeningHour(text)).toBe(true),
  );
  it.each(['07:59', '12:01', '8:00', '13:00', '09:60', ''])('%s is none', (text) =>
    expect(isOpeningHour(text)).toBe(false),
  );
  it('days, of one year or of each', () => {
    expect(closedDaysIn('12-24 2027-08-13 02-29')).toEqual(['12-24', '2027-08-13', '02-29']);
    expect(closedDaysIn('')).toEqual([]);
    for (const text of ['13-24', '2027-02-29', '24.12.', '12-24,12-31']) expect(closedDaysIn(text)).toBeUndefined();
  });
});

describe('a week', () => {
  it('begins on Monday, or on the first day after it on which somebody is there', () => {
    expect(nextWeekBegins(morning('2027-02-10'), usualOffice)).toBe(morning('2027-02-15'));
    expect(nextWeekBegins(morning('2027-02-15'), usualOffice)).toBe(morning('2027-02-22'));
    expect(nextWeekBegins('2027-02-15T06:59:59.999Z', usualOffice)).toBe(morning('2027-02-15'));
  });
});
