import { addPeriod, atTime, type DateText, dateOf, type InstantText, subtractPeriod } from './dates.ts';
import { Temporal } from './temporal.ts';

/** Days of the year (`MM-DD`) on which a municipality is closed beside weekends and public holidays, e.g. `12-24`. */
export type ClosedDays = readonly string[];

/** When an office day begins: reminders and escalations go at this time in Europe/Oslo. */
export const officeOpens = '08:00';
/** When it ends: what can wait until somebody is there goes no later than this. */
export const officeCloses = '16:00';

/** Easter Sunday of a Gregorian year (the algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): DateText {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** What makes a day a red one: a public holiday by its name, a Sunday, or that the municipality is closed. */
export const redDays = [
  'new-year',
  'maundy-thursday',
  'good-friday',
  'easter-sunday',
  'easter-monday',
  'labour-day',
  'constitution-day',
  'ascension-day',
  'whit-sunday',
  'whit-monday',
  'christmas-day',
  'boxing-day',
  'sunday',
  'closed',
] as const;
export type RedDay = (typeof redDays)[number];

const holidaysByYear = new Map<number, ReadonlyMap<DateText, RedDay>>();

function holidaysOf(year: number): ReadonlyMap<DateText, RedDay> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  // Where two fall on one day (1 and 17 May on a feast of Easter), the later in this list gives the name.
  const holidays = new Map<DateText, RedDay>([
    [subtractPeriod(easter, 'P3D'), 'maundy-thursday'],
    [subtractPeriod(easter, 'P2D'), 'good-friday'],
    [easter, 'easter-sunday'],
    [addPeriod(easter, 'P1D'), 'easter-monday'],
    [addPeriod(easter, 'P39D'), 'ascension-day'],
    [addPeriod(easter, 'P49D'), 'whit-sunday'],
    [addPeriod(easter, 'P50D'), 'whit-monday'],
    [`${year}-01-01`, 'new-year'],
    [`${year}-05-01`, 'labour-day'],
    [`${year}-05-17`, 'constitution-day'],
    [`${year}-12-25`, 'christmas-day'],
    [`${year}-12-26`, 'boxing-day'],
  ]);
  holidaysByYear.set(year, holidays);
  return holidays;
}

/**
 * The public holidays of Norway in a year: fixed days (1 January, 1 and 17 May, 25 and 26 December) and those that
 * follow Easter (helligdagsfredloven section 2; lov om 1. og 17. mai som høgtidsdagar).
 */
export function publicHolidays(year: number): ReadonlySet<DateText> {
  return new Set(holidaysOf(year).keys());
}

/**
 * What makes a day a red one; undefined for every other. A Saturday is no red day, although nobody is at the office then.
 *
 * @param closed days of the routine's calendar on which the municipality is closed
 */
export function redDayOn(date: DateText, closed: ClosedDays = []): RedDay | undefined {
  const holiday = holidaysOf(Number(date.slice(0, 4))).get(date);
  if (holiday) return holiday;
  if (closed.includes(date.slice(5))) return 'closed';
  return Temporal.PlainDate.from(date).dayOfWeek === 7 ? 'sunday' : undefined;
}

/** A date that falls on a red day, on the last working day before it or the first one after it; any other as it is. */
export function besideRedDay(date: DateText, side: 'before' | 'after', closed: ClosedDays = []): DateText {
  if (redDayOn(date, closed) === undefined) return date;
  return side === 'before' ? workingDayAtOrBefore(date, closed) : workingDayAtOrAfter(date, closed);
}

const weekdays = new Map<DateText, boolean>();

function isWeekdayOutsideHolidays(date: DateText): boolean {
  const known = weekdays.get(date);
  if (known !== undefined) return known;
  if (weekdays.size > 20_000) weekdays.clear();
  const day = Temporal.PlainDate.from(date);
  const answer = day.dayOfWeek <= 5 && !holidaysOf(day.year).has(date);
  weekdays.set(date, answer);
  return answer;
}

/** The Monday of the week that a day lies in, which begins on it (ISO 8601). */
export function mondayOf(day: DateText): DateText {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** Monday to Friday, no public holiday, and not closed by the municipality. 24 and 31 December are working days. */
export function isWorkingDay(date: DateText, closed: ClosedDays = []): boolean {
  return isWeekdayOutsideHolidays(date) && !closed.includes(date.slice(5));
}

/** The last working day at or before `date`. */
export function workingDayAtOrBefore(date: DateText, closed: ClosedDays = []): DateText {
  let day = date;
  while (!isWorkingDay(day, closed)) day = subtractPeriod(day, 'P1D');
  return day;
}

/** The first working day at or after `date`. */
export function workingDayAtOrAfter(date: DateText, closed: ClosedDays = []): DateText {
  let day = date;
  while (!isWorkingDay(day, closed)) day = addPeriod(day, 'P1D');
  return day;
}

/** The first 08:00 of a working day that comes strictly after `instant`. */
export function nextOfficeOpening(instant: InstantText, closed: ClosedDays = []): InstantText {
  const today = workingDayAtOrAfter(dateOf(instant), closed);
  const opening = atTime(today, officeOpens);
  if (opening > instant) return opening;
  return atTime(workingDayAtOrAfter(addPeriod(today, 'P1D'), closed), officeOpens);
}

/** `instant` itself where somebody is at the office then, else the next 08:00 of a working day. */
export function inOfficeHours(instant: InstantText, closed: ClosedDays = []): InstantText {
  const day = dateOf(instant);
  const isOpen =
    isWorkingDay(day, closed) && atTime(day, officeOpens) <= instant && instant < atTime(day, officeCloses);
  return isOpen ? instant : nextOfficeOpening(instant, closed);
}

/** Working days after `from` up to and with `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(from: DateText, to: DateText, closed: ClosedDays = []): number {
  if (to < from) return -workingDaysBetween(to, from, closed);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addPeriod(day, 'P1D');
    if (isWorkingDay(day, closed)) count += 1;
  }
  return count;
}
