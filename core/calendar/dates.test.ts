import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addClockPeriod,
  addPeriod,
  atTime,
  dateOf,
  daysBetween,
  endOfDay,
  instantFromMilliseconds,
  isCalendarPeriod,
  isClockPeriod,
  isDate,
  isTime,
  millisecondsOf,
  multiplyPeriod,
  startOfDay,
  subtractPeriod,
  timeOf,
  timesBefore,
  zonedText,
} from './dates.ts';
import { Temporal } from './temporal.ts';

describe('month arithmetic is done from the anchor', () => {
  it('31 January every month gives the last day of short months and comes back to the 31st', () => {
    const dates = [1, 2, 3, 4].map((times) => addPeriod('2027-01-31', multiplyPeriod('P1M', times)));
    expect(dates).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
  });

  it('30 November 2027 plus three months is 29 February 2028, a leap year', () => {
    expect(addPeriod('2027-11-30', 'P3M')).toBe('2028-02-29');
  });

  it('a youth born on 29 February 2012 turns 18 on 28 February 2030, and half a year before is 28 August 2029', () => {
    const turns18 = addPeriod('2012-02-29', 'P18Y');
    expect(turns18).toBe('2030-02-28');
    expect(subtractPeriod(turns18, 'P6M')).toBe('2029-08-28');
  });

  it('a period has as many years, months, weeks and days as it says, and no hours', () => {
    for (const period of ['P18Y', 'P12M', 'P12W', 'P100D', 'P1Y6M', 'P2W3D'])
      expect([period, isCalendarPeriod(period), isClockPeriod(period)]).toEqual([period, true, false]);
    for (const period of ['PT48H', 'PT90M', 'PT12H30M'])
      expect([period, isCalendarPeriod(period), isClockPeriod(period)]).toEqual([period, false, true]);
    for (const period of ['', 'P', 'PT', 'P1', '1W', 'P1D1W', 'P1DT1H', 'P-1D', 'xP1D', 'P1Dx', 'xPT1H', 'PT1Hx'])
      expect([period, isCalendarPeriod(period), isClockPeriod(period)]).toEqual([period, false, false]);
    expect(addPeriod('2027-01-04', 'P12W')).toBe('2027-03-29');
  });

  it('days come before months where a period has both', () => {
    // 30 January + 2 days is 1 February, + 1 month is 1 March; months first would give 2 March.
    expect(addPeriod('2027-01-30', 'P1M2D')).toBe('2027-03-01');
  });
});

describe('days in Europe/Oslo', () => {
  it('begin at 23:00 UTC in winter and at 22:00 UTC in summer', () => {
    expect(startOfDay('2027-01-10')).toBe('2027-01-09T23:00:00.000Z');
    expect(startOfDay('2027-07-10')).toBe('2027-07-09T22:00:00.000Z');
  });

  it('have 23 hours on 28 March 2027 and 25 on 31 October 2027', () => {
    const hours = (date: string) => (Date.parse(endOfDay(date)) - Date.parse(startOfDay(date))) / 3_600_000;
    expect([hours('2027-03-27'), hours('2027-03-28'), hours('2027-10-31')]).toEqual([24, 23, 25]);
  });

  it('08:00 is 08:00 the day before and the day of a clock change', () => {
    expect(atTime('2027-03-27', '08:00')).toBe('2027-03-27T07:00:00.000Z');
    expect(atTime('2027-03-28', '08:00')).toBe('2027-03-28T06:00:00.000Z');
  });

  it('an instant belongs to the day that clocks in Oslo show', () => {
    expect(dateOf('2027-01-09T23:30:00.000Z')).toBe('2027-01-10');
    expect(timeOf('2027-01-09T23:30:00.000Z')).toBe('00:30');
    expect(timeOf('2027-07-09T22:30:59.999Z')).toBe('00:30');
    expect(zonedText('2027-07-09T05:04:03.210Z')).toBe('2027-07-09T07:04:03+02:00');
    expect(zonedText('2027-02-09T07:00:00.000Z')).toBe('2027-02-09T08:00:00+01:00');
  });

  it('four hours are four hours also over a clock change', () => {
    expect(addClockPeriod(atTime('2027-03-28', '01:00'), 'PT4H')).toBe(atTime('2027-03-28', '06:00'));
  });
});

describe('a date', () => {
  it.each([
    ...['2027-02-28', '2028-02-29', '2000-02-29', '1900-01-01', '2199-12-31', '2027-01-31', '2027-12-01', '2027-03-31'],
    ...['2027-04-30', '2027-05-31', '2027-06-30', '2027-07-31', '2027-08-31', '2027-09-30', '2027-10-31', '2027-11-30'],
  ])('%s is a day that exists', (text) => expect(isDate(text)).toBe(true));

  it.each([
    ...['2027-02-29', '2100-02-29', '2028-02-30', '1900-02-29', '2027-04-31', '2027-06-31', '2027-09-31', '2027-11-31'],
    ...['2027-01-32', '2027-01-00', '2027-00-01', '2027-13-01', '1899-12-31', '2200-01-01', '0000-01-01', '2027-1-1'],
    ...['i morgen', '', '2027-01-011', ' 2027-01-01', '2027/01/01', '2027-01-1x', 'x027-01-01', '2027-01x01'],
    ...[undefined, null, 20_270_101, {}, ['2027-01-01'], new String('2027-01-01')],
  ])('%j is none', (text) => expect(isDate(text)).toBe(false));
});

describe('a time of day', () => {
  it.each(['00:00', '09:59', '19:00', '20:30', '23:59'])('%s is one', (text) => expect(isTime(text)).toBe(true));

  it.each([
    ...[
      '24:00',
      '23:60',
      '8:00',
      '08:0',
      '0800',
      '08.00',
      ' 08:00',
      '08:00:00',
      '1x:00',
      '08:1x',
      '30:00',
      '',
      undefined,
      8,
    ],
    ['08:00'],
  ])('%j is none', (text) => expect(isTime(text)).toBe(false));
});

describe('how often a period goes into the time before a date', () => {
  it.each([
    ['2027-01-31', 'P1M', '2027-02-28', 0],
    ['2027-01-31', 'P1M', '2027-03-01', 1],
    ['2027-01-31', 'P1M', '2027-05-31', 3],
    ['2027-01-31', 'P1M', '2027-06-01', 4],
    ['2027-01-31', 'P1M', '2027-01-31', 0],
    ['2027-01-31', 'P1M', '2020-01-01', 0],
    ['1927-01-01', 'P1D', '2027-01-01', 36_524],
    ['2027-01-01', 'P1W', '2027-01-30', 4],
    // A table that was never checked: it comes nowhere, and is left after a while.
    ['2027-01-01', 'P0D', '2027-01-02', 2 ** 20 - 1],
  ])('from %s, %s before %s: %i', (anchor, period, end, times) => expect(timesBefore(anchor, period, end)).toBe(times));

  it('counts years, weeks and days as well', () => {
    expect(multiplyPeriod('P1Y2M3W4D', 3)).toBe('P3Y6M9W12D');
    expect(subtractPeriod('2027-03-31', 'P1M2D')).toBe('2027-02-28');
    expect(addPeriod('2027-01-01', 'P1W1D')).toBe('2027-01-09');
    expect(subtractPeriod('2027-01-09', 'P1W1D')).toBe('2027-01-01');
    expect(subtractPeriod('2028-02-29', 'P1Y')).toBe('2027-02-28');
  });
});

it('counts days both ways', () => {
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
  expect(daysBetween('2027-03-29', '2027-03-27')).toBe(-2);
});

describe('an instant', () => {
  const milliseconds = fc.date({ noInvalidDate: true }).map((date) => date.getTime());
  const text = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 });

  it('is written, read and counted from on the clock as Temporal does it', () => {
    fc.assert(
      fc.property(milliseconds, fc.integer({ min: -500, max: 500 }), fc.nat(59), (at, hours, minutes) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(at);
        const period = `${hours < 0 ? '-' : ''}PT${Math.abs(hours)}H${minutes}M`;
        fc.pre(Math.abs(at) < 8e15);
        expect(instantFromMilliseconds(at)).toBe(text(instant));
        expect(millisecondsOf(text(instant))).toBe(at);
        expect(addClockPeriod(text(instant), period)).toBe(text(instant.add(period)));
      }),
    );
  });

  it('that is none, or a period of days, is refused', () => {
    for (const none of [
      '',
      '2027-02-30T00:00:00.000Z',
      '2027-02-09T24:30:00.000Z',
      '2027-02-09',
      '9 Feb 2027',
      'banana',
    ]) {
      expect(() => millisecondsOf(none)).toThrow(RangeError);
      expect(() => addClockPeriod(none, 'PT1H')).toThrow(RangeError);
    }
    expect(millisecondsOf('2027-02-09T08:00:00+01:00')).toBe(Date.parse('2027-02-09T07:00:00.000Z'));
    expect(() => instantFromMilliseconds(Number.NaN)).toThrow(RangeError);
    for (const period of ['P1D', 'P1M', 'hour'])
      expect(() => addClockPeriod('2027-02-09T07:00:00.000Z', period)).toThrow(RangeError);
  });
});
