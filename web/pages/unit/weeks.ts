import { type DateText, daysBetween, isDate } from '../../../core/calendar/dates.ts';
import { mondayOf } from '../../../core/calendar/working-days.ts';
import { shortDate } from '../../../language/dates.ts';
import type { Language } from '../../../language/language.ts';

/** A week as calendars here number it (ISO 8601): from Monday to Sunday, number 1 holds the year's first Thursday. */
export interface Week {
  readonly year: number;
  readonly number: number;
  readonly monday: DateText;
  readonly sunday: DateText;
}

/** The week that a day lies in. */
export function weekOf(day: DateText): Week {
  const monday = mondayOf(day);
  const year = Number(addDays(monday, 3).slice(0, 4));
  const first = firstMonday(year);
  return { year, number: daysBetween(first, monday) / 7 + 1, monday, sunday: addDays(monday, 6) };
}

/** The running week and those that follow it. */
export function weeksFrom(day: DateText, count: number): readonly Week[] {
  const { monday } = weekOf(day);
  return Array.from({ length: count }, (_, index) => weekOf(addDays(monday, 7 * index)));
}

/** `2027-W06`: a week in an address. */
export function weekName({ year, number }: Week): string {
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** The week that is named so; undefined where there is none. */
export function weekNamed(name: string): Week | undefined {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(name) ?? [];
  if (!isDate(`${year}-01-04`)) return undefined;
  const week = weekOf(addDays(firstMonday(Number(year)), 7 * (Number(number) - 1)));
  return weekName(week) === name ? week : undefined;
}

/** "8.–14. feb.", "28. des.–3. jan. 2027": the year stands where it is not this one. */
export function weekDays({ monday, sunday }: Week, today: DateText, language: Language): string {
  const until = shortDate(sunday, today, language).split(' ').slice(1).join(' ');
  const [, day, month] = shortDate(monday, monday, language).split(' ');
  return monday.slice(0, 7) === sunday.slice(0, 7) ? `${day}–${until}` : `${day} ${month}–${until}`;
}

/** The Monday of week 1: 4 January always lies in it. */
function firstMonday(year: number): DateText {
  return mondayOf(`${year}-01-04`);
}

function addDays(day: DateText, days: number): DateText {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A quarter of a year by its first day, and the ones before it, oldest first. */
export function quartersUntil(day: DateText, count: number): readonly DateText[] {
  const month = Number(day.slice(5, 7));
  const first = `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
  return Array.from({ length: count }, (_, index) => addMonths(first, 3 * (index - count + 1)));
}

function addMonths(day: DateText, months: number): DateText {
  const all = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}-01`;
}
