import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPeriod, daysBetween, isDate, subtractPeriod } from '../core/calendar/dates.ts';
import { dayKinds } from '../core/routine/day-kinds.ts';
import {
  dayAndMonth,
  longDate,
  longDue,
  nearDays,
  relativeDay,
  shortDate,
  shortDue,
  shortDueDay,
  spokenDue,
} from '../language/dates.ts';
import { triesOf } from '../test/shared/whole.ts';
import { type DaySense, readDate } from './dates.ts';

const senses: readonly (DaySense | undefined)[] = [...dayKinds, undefined];
const languages = ['nb', 'nn'] as const;

const dates = (first: string, days: number) =>
  fc.integer({ min: 0, max: days }).map((after) => addPeriod(first, `P${after}D`));
/** Every day that a case can hold. */
const anyDate = dates('1900-01-01', 109_571);
const todays = dates('2000-01-01', 36_000);

const today = '2027-02-08';
const read = (text: string, sense?: DaySense, on = today) => {
  const answer = readDate(text, { today: on, sense });
  return answer.ok ? answer.date : answer.problem.code;
};

describe('what is printed is read back', () => {
  it('with its year, whatever is asked and whenever', () => {
    fc.assert(
      fc.property(
        anyDate,
        todays,
        fc.constantFrom(...senses),
        fc.constantFrom(...languages),
        (date, on, sense, language) => {
          const [year, month, day] = date.split('-');
          const written = [
            date,
            longDate(date, language),
            longDate(date, language).split(' ').slice(1).join(' '),
            longDate(date, language).toUpperCase(),
            longDue(date, language),
            spokenDue({ date }, `${on}T10:00:00.000Z`, language),
            `${day}.${month}.${year}`,
            `${Number(day)}. ${Number(month)}. ${year}`,
            `${Number(day)}/${Number(month)}/${year}`,
            `${day}${month}${year}`,
            `${year}${month}${day}`,
          ];
          for (const text of written) expect([text, read(text, sense, on)]).toEqual([text, date]);
        },
      ),
    );
  });

  it('without the year that is this one, where the question does not need it', () => {
    fc.assert(
      fc.property(
        todays,
        fc.integer({ min: 1, max: 366 }),
        fc.constantFrom(...senses.filter((sense) => sense !== 'birth')),
        fc.constantFrom(...languages),
        (on, nth, sense, language) => {
          const date = addPeriod(`${on.slice(0, 4)}-01-01`, `P${nth - 1}D`);
          for (const print of [shortDate, dayAndMonth, shortDueDay]) {
            const text = print(date, on, language);
            expect([text, read(text, sense, on)]).toEqual([text, date]);
          }
          const listed = shortDue({ date }, `${on}T10:00:00.000Z`, language);
          expect([listed, read(listed, sense, on)]).toEqual([listed, date]);
        },
      ),
    );
  });

  it('as the words for the days around today', () => {
    for (const language of languages) {
      for (const [word, date] of [
        [nearDays[language].yesterday, '2027-02-07'],
        [nearDays[language].today, today],
        [nearDays[language].tomorrow, '2027-02-09'],
      ] as const) {
        expect([relativeDay(date, today, language), read(word)]).toEqual([word, date]);
      }
    }
  });
});

describe('two digits of a year', () => {
  const short = (date: string) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(2, 4)}`;
  const within = (sense: DaySense | undefined, first: (on: string) => string, last: (on: string) => string) =>
    fc.assert(
      fc.property(todays, fc.nat(), (on, nth) => {
        const [from, to] = [first(on), last(on)];
        const date = addPeriod(from, `P${nth % (daysBetween(from, to) + 1)}D`);
        expect([short(date), on, read(short(date), sense, on)]).toEqual([short(date), on, date]);
      }),
    );

  it('of a child: the past 25 years and ten months ahead', () =>
    within(
      'birth',
      (on) => subtractPeriod(on, 'P25Y'),
      (on) => addPeriod(on, 'P10M'),
    ));
  it('of what is done: the nearest past', () =>
    within(
      'done',
      (on) => subtractPeriod(on, 'P98Y'),
      (on) => on,
    ));
  it('of what is agreed: the nearest', () =>
    within(
      'agreed',
      (on) => subtractPeriod(on, 'P49Y'),
      (on) => addPeriod(on, 'P49Y'),
    ));

  it.each([
    ['10.2.27', 'birth', '2027-02-10'],
    ['08.12.27', 'birth', '2027-12-08'],
    ['09.12.27', 'birth', '1927-12-09'],
    ['3.3.03', 'birth', '2003-03-03'],
    ['10.2.27', 'done', '2027-02-10'],
    ['10.2.28', 'done', '2028-02-10'],
    ['1.12.62', 'done', '1962-12-01'],
    ['1.12.62', 'agreed', '2062-12-01'],
    ['1.12.99', 'from', '1999-12-01'],
  ] as const)('%s, %s: %s', (text, sense, date) => expect(read(text, sense)).toBe(date));
});

describe('a date without its year', () => {
  it.each([
    ['10. jan', 'done', '2027-01-10'],
    ['20. des', 'done', '2026-12-20'],
    // A slip of some days is refused as a day to come, and not taken for one of last year.
    ['10. feb', 'done', '2027-02-10'],
    ['10. april', 'done', '2026-04-10'],
    ['10. april', 'agreed', '2027-04-10'],
    ['1. feb', 'agreed', '2027-02-01'],
    ['10. des', 'agreed', '2027-12-10'],
    ['10. des', 'from', '2026-12-10'],
    ['10.2', undefined, '2027-02-10'],
    ['10.2.', undefined, '2027-02-10'],
    ['10/2', undefined, '2027-02-10'],
    ['10. feb', 'birth', 'year-missing'],
  ] as const)('%s, %s: %s', (text, sense, date) => expect(read(text, sense)).toBe(date));
});

it.each([
  ['10. februar 2027', '2027-02-10'],
  ['ons 10. feb', '2027-02-10'],
  ['onsdag 10. februar', '2027-02-10'],
  ['Onsdag, 10. februar 2027', '2027-02-10'],
  ['onsdag den 10. februar', '2027-02-10'],
  ['laurdag 13. februar', '2027-02-13'],
  ['lør. 13. feb. 2027', '2027-02-13'],
  ['10 feb 27', '2027-02-10'],
  ['10feb2027', '2027-02-10'],
  ['10.feb.2027', '2027-02-10'],
  ['10-feb-27', '2027-02-10'],
  ['3. sept. 2027', '2027-09-03'],
  ['10.2.27', '2027-02-10'],
  ['10/2/2027', '2027-02-10'],
  ['10. 2. 2027', '2027-02-10'],
  ['10 2 2027', '2027-02-10'],
  ['10-2-2027', '2027-02-10'],
  ['10–2–2027', '2027-02-10'],
  ['100227', '2027-02-10'],
  ['10022027', '2027-02-10'],
  ['20270210', '2027-02-10'],
  ['2027.2.10', '2027-02-10'],
  ['１０.２.２０２７', '2027-02-10'],
  ['10\u00a0.\u2009februar\u200b 2027', '2027-02-10'],
  ['I dag', '2027-02-08'],
  ['idag', '2027-02-08'],
  ['i går', '2027-02-07'],
  ['igår', '2027-02-07'],
  ['i morgen', '2027-02-09'],
  ['i morgon', '2027-02-09'],
  ['i overmorgen', '2027-02-10'],
  ['i førgår', '2027-02-06'],
])('%s is %s', (text, date) => expect(read(text)).toBe(date));

it.each([
  ['', 'not-a-date'],
  ['snart', 'not-a-date'],
  ['onsdag', 'not-a-date'],
  ['10. fabruar 2027', 'not-a-date'],
  ['10.2.227', 'not-a-date'],
  ['10.2.20277', 'not-a-date'],
  ['1002', 'not-a-date'],
  ['0.2.2027', 'not-a-date'],
  ['10.2.2027 kl. 08.00', 'not-a-date'],
  ['1e1.2.2027', 'not-a-date'],
  ['13.13.2027', 'no-such-month'],
  ['2/13/2027', 'no-such-month'],
  ['31.02.2027', 'no-such-day'],
  ['310227', 'no-such-day'],
  ['29.2.2027', 'no-such-day'],
  ['31. april', 'no-such-day'],
  ['2027-02-31', 'no-such-day'],
  ['10.2.1062', 'year-out-of-range'],
  ['10.2.3027', 'year-out-of-range'],
  ['tor 10. feb', 'other-weekday'],
  ['torsdag 10. februar 2027', 'other-weekday'],
])('%j is none: %s', (text, problem) => expect(read(text)).toBe(problem));

it('says how many days the month had', () => {
  expect(readDate('31.02.27', { today })).toEqual({
    ok: false,
    problem: { code: 'no-such-day', year: 2027, month: 2, days: 28 },
  });
  expect(read('29.2.28')).toBe('2028-02-29');
});

it('no text makes it throw, and what it gives is a date', () => {
  const pieces = fc.constantFrom(
    '10',
    '2',
    '2027',
    '.',
    '. ',
    '/',
    ' ',
    'feb',
    'onsdag',
    'i',
    'dag',
    '\u0000',
    '\u202e',
    '-',
    '٣',
    '²',
    'å',
    '\ud800',
    '00',
    '99',
    '31',
    '29',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((all) => all.join('')),
      ),
      fc.constantFrom(...senses),
      todays,
      (text, sense, on) => {
        const answer = readDate(text, { today: on, sense });
        if (answer.ok) expect(isDate(answer.date)).toBe(true);
      },
    ),
    { numRuns: triesOf(2000) },
  );
});
