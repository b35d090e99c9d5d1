import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { atTime } from './dates.ts';
import {
  besideRedDay,
  easterSunday,
  inOfficeHours,
  isWorkingDay,
  mondayOf,
  nextOfficeOpening,
  publicHolidays,
  redDayOn,
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

describe('a red day', () => {
  it.each([
    ['2027-01-01', 'new-year'],
    ['2027-03-25', 'maundy-thursday'],
    ['2027-03-26', 'good-friday'],
    ['2027-03-28', 'easter-sunday'],
    ['2027-03-29', 'easter-monday'],
    ['2026-05-01', 'labour-day'],
    ['2026-05-17', 'constitution-day'],
    ['2027-05-06', 'ascension-day'],
    ['2027-05-16', 'whit-sunday'],
    ['2026-05-25', 'whit-monday'],
    ['2027-12-25', 'christmas-day'],
    ['2027-12-26', 'boxing-day'],
    ['2027-02-14', 'sunday'],
    // Two on one day: the fixed one gives the name.
    ['2027-05-17', 'constitution-day'],
    ['2008-05-01', 'labour-day'],
    ['2027-02-12', undefined],
    ['2027-02-13', undefined],
    ['2027-02-15', undefined],
    ['2027-12-24', undefined],
  ])('%s: %s', (date, name) => expect(redDayOn(date)).toBe(name));

  it('is also a day on which the municipality is closed, in every year, under the name of the holiday where it is one', () => {
    const closed = ['12-24', '12-25'];
    expect(['2027-12-24', '2030-12-24', '2027-12-25', '2027-12-23'].map((date) => redDayOn(date, closed))).toEqual([
      'closed',
      'closed',
      'christmas-day',
      undefined,
    ]);
    // A Sunday that is one of them.
    expect(redDayOn('2028-12-24', closed)).toBe('closed');
  });

  it('moves a date that falls on it to the working day beside it, and no other', () => {
    expect(besideRedDay('2027-03-28', 'before')).toBe('2027-03-24');
    expect(besideRedDay('2027-03-28', 'after')).toBe('2027-03-30');
    expect([besideRedDay('2027-02-12', 'before'), besideRedDay('2027-02-12', 'after')]).toEqual([
      '2027-02-12',
      '2027-02-12',
    ]);
    // A Saturday is none.
    expect([besideRedDay('2027-02-13', 'before'), besideRedDay('2027-02-13', 'after')]).toEqual([
      '2027-02-13',
      '2027-02-13',
    ]);
    expect(besideRedDay('2027-12-24', 'before', ['12-24', '12-23'])).toBe('2027-12-22');
    expect(besideRedDay('2027-12-24', 'after', ['12-24', '12-27'])).toBe('2027-12-28');
  });

  it.each([
    [1818, '1818-03-22'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2285, '2285-03-22'],
  ])('Easter of %i is %s', (year, date) => expect(easterSunday(year)).toBe(date));
});

it('a week begins on its Monday, also over the turn of a year', () => {
  const mondays = ['2027-02-07', '2027-02-08', '2027-02-14', '2027-01-01', '2028-02-29'].map(mondayOf);
  expect(mondays).toEqual(['2027-02-01', '2027-02-08', '2027-02-08', '2026-12-28', '2028-02-28']);
});

describe('working days', () => {
  it('are none of a Saturday, a Sunday and a holiday', () => {
    const days = ['2027-02-12', '2027-02-13', '2027-02-14', '2027-02-15', '2027-05-17'];
    expect(days.map((day) => isWorkingDay(day))).toEqual([true, false, false, true, false]);
  });

  it('are sought on both sides past what the municipality is closed on', () => {
    expect(workingDayAtOrBefore('2027-12-24', ['12-24', '12-23'])).toBe('2027-12-22');
    expect(workingDayAtOrAfter('2027-12-23', ['12-24', '12-23'])).toBe('2027-12-27');
    expect(workingDaysBetween('2027-12-22', '2027-12-27', ['12-24', '12-23'])).toBe(1);
    expect(workingDaysBetween('2027-12-27', '2027-12-22', ['12-24', '12-23'])).toBe(-1);
    expect(nextOfficeOpening(atTime('2027-12-22', '08:00'), ['12-24', '12-23'])).toBe(atTime('2027-12-27', '08:00'));
    expect(nextOfficeOpening(atTime('2027-12-23', '07:00'), ['12-24', '12-23'])).toBe(atTime('2027-12-27', '08:00'));
  });

  it.each([
    ['2027-02-12', '07:59', '2027-02-12', '08:00'],
    ['2027-02-12', '08:00', '2027-02-12', '08:00'],
    ['2027-02-12', '12:30', '2027-02-12', '12:30'],
    ['2027-02-12', '15:59', '2027-02-12', '15:59'],
    ['2027-02-12', '16:00', '2027-02-15', '08:00'],
    ['2027-02-13', '12:00', '2027-02-15', '08:00'],
    ['2027-12-24', '12:00', '2027-12-27', '08:00'],
  ])('what can wait on %s at %s goes on %s at %s', (day, at, then, opens) =>
    expect(inOfficeHours(atTime(day, at), ['12-24'])).toBe(atTime(then, opens)),
  );

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
