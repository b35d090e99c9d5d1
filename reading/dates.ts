import { addPeriod, type DateText, daysBetween, isDate, subtractPeriod } from '../core/calendar/dates.ts';
import { type DayKind, isOfThePast } from '../core/routine/day-kinds.ts';
import { monthNames, nearDays, redDayMarks, weekdayNames } from '../language/dates.ts';
import type { ReadProblem } from '../language/readings.ts';
import { cleanLine } from './text.ts';

/**
 * What the day means that a question asks for, and so which year is meant where it is written with two digits or not at
 * all: of a `birth` one of the past 25 years up to ten months ahead, of what is `done` or `past` the nearest past one, of
 * what is `agreed` and whatever else the nearest.
 */
export type DaySense = DayKind;

export interface DateContext {
  /** The day on which it is written, in Europe/Oslo. */
  readonly today: DateText;
  readonly sense?: DaySense | undefined;
}

export type ReadDate =
  | { readonly ok: true; readonly date: DateText }
  | { readonly ok: false; readonly problem: ReadProblem };

/** Longer than any date that somebody writes. */
const longest = 60;

/** So far over the edge of today one only mistyped: such a day is taken as written, for the judge to refuse. */
const slip = 31;

/**
 * The one reader of dates, in both languages: what we print ("onsdag 10. februar 2027", "lør 26. des. (2. juledag)"), what people write
 * (`10.2.27`, `10/2/2027`, `10. 2. 2027`, `10.2.`, `100227`, `10022027`), ISO, "i dag", "i går", "i morgen". It says what a text
 * means and judges nothing of it: whether the day may be that of the question is for the core.
 *
 *     readDate('10. feb', { today: '2027-02-12', sense: 'done' }); // { ok: true, date: '2027-02-10' }
 *     readDate('31.02.27', { today: '2027-02-12' }); // { ok: false, problem: { code: 'no-such-day', days: 28, … } }
 *
 * @returns what is wrong as a problem, with its sentence in `language/readings.ts`; it never throws
 */
export function readDate(text: string, context: DateContext): ReadDate {
  if (text.length > 4 * longest) return notADate;
  const whole = cleanLine(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Pd}|\u2212/gu, '-');
  const written = withoutMark(whole);
  if (written.length > longest) return notADate;
  const near = nearDay(written, context.today);
  if (near) return isDate(near) ? { ok: true, date: near } : notADate;
  const [weekday, rest] = weekdayIn(written);
  const parts = partsIn(rest);
  return parts ? dateOf(parts, weekday, context) : notADate;
}

/** What stays as it was typed where it is no date, so that the core says that it is none. */
export function dateOrText(text: string, context: DateContext): string {
  const read = readDate(text, context);
  return read.ok ? read.date : text;
}

const notADate: ReadDate = { ok: false, problem: { code: 'not-a-date' } };

interface Parts {
  readonly day: number;
  readonly month: number;
  /** As it was written: two digits, four, or none. */
  readonly year: string | undefined;
}

const daysFromToday: ReadonlyMap<string, number> = new Map([
  ...Object.values(nearDays).flatMap(({ today, tomorrow, yesterday }): [string, number][] => [
    [today, 0],
    [tomorrow, 1],
    [yesterday, -1],
  ]),
  ['i overmorgen', 2],
  ['i overmorgon', 2],
  ['i forgårs', -2],
  ['i førgår', -2],
]);

function nearDay(written: string, today: DateText): DateText | undefined {
  const days = daysFromToday.get(written.replace(/^i ?(?=\p{L})/u, 'i '));
  if (days === undefined) return undefined;
  return days < 0 ? subtractPeriod(today, `P${-days}D`) : addPeriod(today, `P${days}D`);
}

const marks: ReadonlySet<string> = new Set(redDayMarks.map((mark) => mark.toLowerCase()));

/** How far away a day is, as we print it: "om to arbeidsdager", "for 3 dager siden", "i går". */
const howFar = /^(?:om|for|i) [\p{L}\d ]+$/u;

/** Without what we print behind a date: in brackets that it is a red day, and there or behind a comma how far away it is. */
function withoutMark(written: string): string {
  const { day, far } = /^(?<day>.*\d.*), (?<far>[^,()]+)$/su.exec(written)?.groups ?? {};
  const rest = day !== undefined && howFar.test(far ?? '') ? day : written;
  const { date, mark } = /^(?<date>[^()]+) \((?<mark>[^()]+)\)$/.exec(rest)?.groups ?? {};
  const isPrinted = mark?.split(', ').every((part) => marks.has(part) || howFar.test(part));
  return isPrinted && date !== undefined ? date : rest;
}

/** The place in a list of the name that a word is the beginning of: at least three letters, as we print it short. */
function placeOf(word: string, names: readonly string[]): number | undefined {
  const at = word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));
  return at < 0 ? undefined : at + 1;
}

function weekdayIn(written: string): readonly [weekday: number | undefined, rest: string] {
  const { word, rest } = /^(?:på )?(?<word>\p{L}{3,})\.?,? ?(?:den )?(?<rest>\d.*)$/u.exec(written)?.groups ?? {};
  if (word === undefined || rest === undefined) return [undefined, written];
  if (word === 'den') return [undefined, rest];
  const weekday = placeOf(word, weekdayNames.nb) ?? placeOf(word, weekdayNames.nn);
  return weekday === undefined ? [undefined, written] : [weekday, rest];
}

const between = '(?: ?[./-] ?| )';
const forms: readonly RegExp[] = [
  new RegExp(`^(?<year>\\d{4})${between}(?<month>\\d{1,2})${between}(?<day>\\d{1,2})$`),
  new RegExp(`^(?<day>\\d{1,2})${between}(?<month>\\d{1,2})(?:${between}(?<year>\\d{4}|\\d{2}))?\\.?$`),
  new RegExp(
    `^(?<day>\\d{1,2})(?: ?[.-] ?| )?(?<name>\\p{L}{3,})\\.?,?(?:${between}?(?<year>\\d{4}|\\d{2}))?\\.?$`,
    'u',
  ),
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4}|\d{2})$/,
];
/** Without anything between, with the year first: never a date that could be read the other way round. */
const yearFirst = /^(?<year>(?:19|20|21)\d{2})(?<month>0[1-9]|1[0-2])(?<day>\d{2})$/;

function partsIn(text: string): Parts | undefined {
  for (const form of [yearFirst, ...forms]) {
    const { day, month, name, year } = form.exec(text)?.groups ?? {};
    if (day === undefined) continue;
    const number = name === undefined ? Number(month) : placeOf(name, monthNames);
    return number === undefined ? undefined : { day: Number(day), month: number, year };
  }
  return undefined;
}

function dateOf({ day, month, year: written }: Parts, weekday: number | undefined, context: DateContext): ReadDate {
  if (month < 1 || month > 12) return { ok: false, problem: { code: 'no-such-month', month } };
  if (day < 1) return notADate;
  const years = yearsOf(written, day, month, context);
  if (years.length === 0) return { ok: false, problem: { code: 'year-missing' } };
  const read = years.map((year): ReadDate => {
    const days = daysIn(year, month);
    if (year < 1900 || year > 2199) return { ok: false, problem: { code: 'year-out-of-range', year } };
    if (day > days) return { ok: false, problem: { code: 'no-such-day', year, month, days } };
    const date = textOf(year, month, day);
    return weekday === undefined || weekdayOf(date) === weekday
      ? { ok: true, date }
      : { ok: false, problem: { code: 'other-weekday', date, weekday } };
  });
  return read.find(({ ok }) => ok) ?? read[0]!;
}

/**
 * The years that can be meant, the likeliest first. Where none is written there are two: the one by what the day means, and
 * this one, since we print a day of this year without it; the weekday then tells which.
 */
function yearsOf(written: string | undefined, day: number, month: number, context: DateContext): readonly number[] {
  const { today, sense } = context;
  if (written?.length === 4) return [Number(written)];
  const thisYear = Number(today.slice(0, 4));
  if (written !== undefined) return [yearOfTwoDigits(Number(written), day, month, context)];
  if (sense === 'birth') return [];
  const distance = (year: number) => daysBetween(today, textOf(year, month, Math.min(day, daysIn(year, month))));
  const candidates = [thisYear - 1, thisYear, thisYear + 1].filter((year) => year >= 1900 && year <= 2199);
  const nearest = candidates.toSorted((one, other) => Math.abs(distance(one)) - Math.abs(distance(other)));
  const meant = isOfThePast(sense)
    ? candidates.findLast((year) => distance(year) <= slip)
    : sense === 'agreed'
      ? candidates.find((year) => distance(year) >= -slip)
      : nearest[0];
  return [...new Set([meant ?? thisYear, thisYear])];
}

function yearOfTwoDigits(digits: number, day: number, month: number, { today, sense }: DateContext): number {
  const thisYear = Number(today.slice(0, 4));
  /** The one of its hundred years that ends so. */
  const upTo = (last: number) => last - ((((last - digits) % 100) + 100) % 100);
  if (sense === 'birth') {
    const born = upTo(thisYear + 1);
    const date = textOf(born, month, Math.min(day, daysIn(born, month)));
    return date <= addPeriod(today, 'P10M') ? born : born - 100;
  }
  // A year ahead is a slip, or the turn of the year, and not a hundred years ago.
  return isOfThePast(sense) ? upTo(thisYear + 1) : upTo(thisYear + 50);
}

function textOf(year: number, month: number, day: number): DateText {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  return [31, 30, 29, 28].find((day) => isDate(textOf(Math.min(Math.max(year, 1900), 2199), month, day))) ?? 31;
}

/** 1 is Monday, as 1 January 1900 was one. */
function weekdayOf(date: DateText): number {
  return (daysBetween('1900-01-01', date) % 7) + 1;
}
