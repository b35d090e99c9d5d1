import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { atTime } from './dates.ts';
import {
  isWorkingDay,
  nextOfficeOpening,
  publicHolidays,
  workingDayAtOrAfter,
  workingDayAtOrBefore,
  workingDaysBetween,
} from './working-days.ts';

describe('public holidays', () => {
  it('are those of date-holidays, an independent list, for every year from 1990 to 2100', () => {
    const norwegian = new Holidays('NO', { types: ['public'] });
    for (let year = 1990; year <= 2100; year += 1) {
      const theirs = new Set(norwegian.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
      expect([...publicHolidays(year)].sort(), String(year)).toEqual([...theirs].sort());
    }
  });
});

describe('working days', () => {
  it('Christmas Eve and New Year’s Eve are working days unless the municipality is closed', () => {
    expect(isWorkingDay('2027-12-24')).toBe(true);
    expect(isWorkingDay('2027-12-31')).toBe(true);
    expect(isWorkingDay('2027-12-24', ['12-24'])).toBe(false);
  });

  it('around Easter 2027 the last working day before Easter Monday is Wednesday, the first after is Tuesday', () => {
    expect(workingDayAtOrBefore('2027-03-29')).toBe('2027-03-24');
    expect(workingDayAtOrAfter('2027-03-25')).toBe('2027-03-30');
  });

  it('the next office opening is strictly after the instant', () => {
    expect(nextOfficeOpening(atTime('2027-02-09', '07:59'))).toBe(atTime('2027-02-09', '08:00'));
    expect(nextOfficeOpening(atTime('2027-02-09', '08:00'))).toBe(atTime('2027-02-10', '08:00'));
    expect(nextOfficeOpening(atTime('2027-02-12', '16:00'))).toBe(atTime('2027-02-15', '08:00'));
  });

  it('counts working days over a weekend, both ways', () => {
    expect(workingDaysBetween('2027-02-12', '2027-02-15')).toBe(1);
    expect(workingDaysBetween('2027-02-15', '2027-02-12')).toBe(-1);
    expect(workingDaysBetween('2027-02-15', '2027-02-15')).toBe(0);
  });
});
