import { describe, expect, test } from 'vitest';
import {
  clockTime,
  dayAndTime,
  dueDayAndMonth,
  longDate,
  longDue,
  numberWord,
  relativeDay,
  shortDate,
  shortDue,
  spokenDue,
} from './dates.ts';

describe('days as people say them', () => {
  test('the week has its own names in each language', () => {
    const week = ['2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12', '2027-02-13', '2027-02-14'];
    const say = (language: 'nb' | 'nn') => week.map((date) => longDate(date, language).split(' ')[0]);
    expect(say('nb')).toEqual(['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag']);
    expect(say('nn')).toEqual(['måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag', 'sundag']);
  });

  test('a date is written out, or short where there is little room', () => {
    expect(longDate('2027-02-10', 'nb')).toBe('onsdag 10. februar 2027');
    expect(shortDate('2027-02-10', '2027-01-01', 'nb')).toBe('ons 10. feb.');
    expect(shortDate('2028-05-13', '2027-01-01', 'nn')).toBe('lau 13. mai 2028');
  });

  test('the clock is the one in Norway, in winter and in summer', () => {
    expect(clockTime('2027-02-10T07:00:00.000Z')).toBe('kl. 08.00');
    expect(clockTime('2027-07-10T06:00:00.000Z')).toBe('kl. 08.00');
    expect(dayAndTime('2027-02-10T23:30:00.000Z', '2027-02-10', 'nb')).toBe('torsdag 11. februar kl. 00.30');
    expect(dayAndTime('2027-01-04T07:00:00.000Z', '2026-12-30', 'nb')).toBe('mandag 4. januar 2027 kl. 08.00');
  });
});

describe('how far it is', () => {
  const nb = (date: string, today = '2027-02-08') => relativeDay(date, today, 'nb');
  const nn = (date: string, today = '2027-02-08') => relativeDay(date, today, 'nn');

  test('today, tomorrow and yesterday have words of their own', () => {
    expect([nb('2027-02-08'), nb('2027-02-09'), nb('2027-02-07')]).toEqual(['i dag', 'i morgen', 'i går']);
    expect([nn('2027-02-08'), nn('2027-02-09'), nn('2027-02-07')]).toEqual(['i dag', 'i morgon', 'i går']);
  });

  test('what is near is counted in working days, across the weekend too', () => {
    expect(nb('2027-02-10')).toBe('om 2 arbeidsdager');
    expect(nb('2027-02-15', '2027-02-12')).toBe('om 1 arbeidsdag');
    expect(nn('2027-02-10')).toBe('om 2 arbeidsdagar');
  });

  test('Friday to Sunday has no working day in it: days are counted', () => {
    expect(nb('2027-02-14', '2027-02-12')).toBe('om 2 dager');
  });

  test('a day on which the municipality is closed is no working day', () => {
    expect(relativeDay('2027-12-27', '2027-12-23', 'nb', { closed: ['12-24'] })).toBe('om 1 arbeidsdag');
    expect(relativeDay('2027-12-27', '2027-12-23', 'nb')).toBe('om 2 arbeidsdager');
  });

  test('what is past is counted in days, what is far away in months, and from two years on in years', () => {
    expect(nb('2027-02-05')).toBe('for 3 dager siden');
    expect(nn('2027-02-05')).toBe('for 3 dagar sidan');
    expect(nb('2027-03-08')).toBe('om 28 dager');
    expect(nb('2027-07-08')).toBe('om omtrent 5 måneder');
    expect(nn('2026-07-08')).toBe('for om lag 7 månader sidan');
    expect(nn('2027-09-10')).toBe('om lag 7 månader til');
    expect(nb('2028-12-28')).toBe('om omtrent 23 måneder');
    expect(nb('2029-02-08')).toBe('om omtrent 2 år');
    expect(nn('2040-05-27', '2026-11-27')).toBe('om lag 13 år til');
  });

  test('running text has its small numbers in letters', () => {
    expect([1, 2, 12, 13].map((count) => numberWord(count, 'nb'))).toEqual(['én', 'to', 'tolv', '13']);
    expect(numberWord(1, 'nn')).toBe('éin');
    expect(spokenDue({ date: '2027-02-10' }, '2027-02-08T07:00:00.000Z', 'nb')).toBe(
      'onsdag 10. februar 2027, om to arbeidsdager',
    );
  });

  test('an at-once duty says its hour', () => {
    const due = { instant: '2027-02-08T11:30:00.000Z' };
    expect(spokenDue(due, '2027-02-08T07:30:00.000Z', 'nn')).toBe('måndag 8. februar 2027 kl. 12.30, i dag');
    expect(shortDue(due, '2027-02-08T07:30:00.000Z', 'nb')).toBe('man 8. feb. kl. 12.30 (i dag)');
  });
});

describe('a due date on a red day', () => {
  const now = '2026-12-21T09:00:00.000Z';
  test('is marked by its name, in running text and in lists, and working days are counted', () => {
    expect(spokenDue({ date: '2026-12-25' }, now, 'nb')).toBe(
      'fredag 25. desember 2026 (1. juledag), om tre arbeidsdager',
    );
    expect(shortDue({ date: '2026-12-25' }, now, 'nn')).toBe('fre 25. des. (1. juledag, om 3 arbeidsdagar)');
    expect(longDue('2027-05-17', 'nn')).toBe('måndag 17. mai 2027 (grunnlovsdagen)');
    expect(dueDayAndMonth({ date: '2027-05-17' }, '2027-05-01', 'nn')).toBe('måndag 17. mai (grunnlovsdagen)');
    expect(dueDayAndMonth({ instant: '2027-05-17T08:00:00.000Z' }, '2026-05-01', 'nb')).toBe('mandag 17. mai 2027');
  });
  test('a Sunday is one, a Saturday is none, and a day on which the municipality is closed is one', () => {
    expect(longDue('2027-02-14', 'nb')).toBe('søndag 14. februar 2027 (ikke arbeidsdag)');
    expect(longDue('2027-02-13', 'nb')).toBe('lørdag 13. februar 2027');
    expect(longDue('2026-12-24', 'nb')).toBe('torsdag 24. desember 2026');
    expect(longDue('2026-12-24', 'nn', ['12-24'])).toBe('torsdag 24. desember 2026 (kommunen har stengt)');
  });
});
