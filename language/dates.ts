import { type DateText, dateOf, daysBetween, type InstantText, timeOf } from '../core/calendar/dates.ts';
import { Temporal } from '../core/calendar/temporal.ts';
import { type ClosedDays, type RedDay, redDayOn, workingDaysBetween } from '../core/calendar/working-days.ts';
import { dateOfDue } from '../core/case/due.ts';
import type { Due, MeetingTime } from '../core/case/state.ts';
import { type Language, plural } from './language.ts';

// Own tables and not Intl: the same words on every machine, whatever language data its Node was built with.
/** From Monday on. */
export const weekdayNames: Readonly<Record<Language, readonly string[]>> = {
  nb: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  nn: ['måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag', 'sundag'],
};
/** "man", "tys": as days are written short, in either language. */
export const shortWeekdays: readonly string[] = [
  ...new Set(Object.values(weekdayNames).flatMap((names) => names.map((name) => name.slice(0, 3)))),
];
const months = [
  ['januar', 'jan.'],
  ['februar', 'feb.'],
  ['mars', 'mars'],
  ['april', 'april'],
  ['mai', 'mai'],
  ['juni', 'juni'],
  ['juli', 'juli'],
  ['august', 'aug.'],
  ['september', 'sep.'],
  ['oktober', 'okt.'],
  ['november', 'nov.'],
  ['desember', 'des.'],
] as const;
/** The same in both languages. */
export const monthNames: readonly string[] = months.map(([name]) => name);
const numbers = ['', '', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv'];

/** What today and the days around it are called. */
export const nearDays = {
  nb: { today: 'i dag', tomorrow: 'i morgen', yesterday: 'i går' },
  nn: { today: 'i dag', tomorrow: 'i morgon', yesterday: 'i går' },
} as const satisfies Record<Language, unknown>;

const words = {
  nb: {
    ...nearDays.nb,
    one: 'én',
    days: (count: number) => plural(count, 'dag', 'dager'),
    workingDays: (count: number) => plural(count, 'arbeidsdag', 'arbeidsdager'),
    months: (count: number) => plural(count, 'måned', 'måneder'),
    ago: (span: string) => `for ${span} siden`,
    about: 'omtrent',
  },
  nn: {
    ...nearDays.nn,
    one: 'éin',
    days: (count: number) => plural(count, 'dag', 'dagar'),
    workingDays: (count: number) => plural(count, 'arbeidsdag', 'arbeidsdagar'),
    months: (count: number) => plural(count, 'månad', 'månader'),
    ago: (span: string) => `for ${span} sidan`,
    about: 'om lag',
  },
} satisfies Record<Language, unknown>;

function partsOf(date: DateText, language: Language) {
  const day = Temporal.PlainDate.from(date);
  const [month, shortMonth] = months[day.month - 1]!;
  return { weekday: weekdayNames[language][day.dayOfWeek - 1]!, day: day.day, month, shortMonth, year: day.year };
}

/** A number in running text: up to twelve in letters, as Norwegian is written. */
export function numberWord(count: number, language: Language): string {
  if (count === 1) return words[language].one;
  return numbers[count] || String(count);
}

/** "onsdag 10. februar 2027" */
export function longDate(date: DateText, language: Language): string {
  const { weekday, day, month, year } = partsOf(date, language);
  return `${weekday} ${day}. ${month} ${year}`;
}

/** "januar 2027" of `2027-01` */
export function monthTitle(month: string, language: Language): string {
  return longDate(`${month}-01`, language).split(' ').slice(2).join(' ');
}

/** "onsdag 10. februar", with the year only where it is not this one. */
export function dayAndMonth(date: DateText, today: DateText, language: Language): string {
  const { weekday, day, month } = partsOf(date, language);
  return date.slice(0, 4) === today.slice(0, 4) ? `${weekday} ${day}. ${month}` : longDate(date, language);
}

/** "10. februar", with the year only where it is not that of the other day. */
export function plainDay(date: DateText, other: DateText, language: Language): string {
  const { day, month, year } = partsOf(date, language);
  return `${day}. ${month}${date.slice(0, 4) === other.slice(0, 4) ? '' : ` ${year}`}`;
}

/** "ons 10. feb.", with the year only where it is not this one. */
export function shortDate(date: DateText, today: DateText, language: Language): string {
  const { weekday, day, shortMonth, year } = partsOf(date, language);
  const text = `${weekday.slice(0, 3)} ${day}. ${shortMonth}`;
  return date.slice(0, 4) === today.slice(0, 4) ? text : `${text} ${year}`;
}

/** "kl. 08.00", by the clocks of Norway. */
export function clockTime(instant: InstantText): string {
  return `kl. ${timeOf(instant).replace(':', '.')}`;
}

/** "kl. 13.00–14.30": from when to when people meet, or from when alone. */
export function hoursText({ starts, ends }: { readonly starts: string; readonly ends?: string | undefined }): string {
  return `kl. ${[starts, ...(ends === undefined ? [] : [ends])].join('–').replaceAll(':', '.')}`;
}

/** "onsdag 10. februar 2027 kl. 13.00–14.30": when people meet; the day alone where no time is agreed. */
export function longMeeting({ date, starts, ends }: MeetingTime, language: Language, closed?: ClosedDays): string {
  const day = longDue(date, language, closed);
  return starts === undefined ? day : `${day} ${hoursText({ starts, ends })}`;
}

/** "torsdag 11. februar kl. 08.00", with the year only where it is not this one. */
export function dayAndTime(instant: InstantText, today: DateText, language: Language): string {
  return `${dayAndMonth(dateOf(instant), today, language)} ${clockTime(instant)}`;
}

/** How a day lies to another; `letters` writes the numbers of running text ("om to arbeidsdager"). */
export interface RelativeOptions {
  readonly letters?: boolean | undefined;
  readonly closed?: ClosedDays | undefined;
}

/**
 * "i dag", "om 2 arbeidsdager", "for 3 dager siden". What is near is counted in working days, since that is the time one
 * has; what lies behind in days, since children wait on Sundays too; what is far away in months, and from two years on in years.
 */
export function relativeDay(
  date: DateText,
  today: DateText,
  language: Language,
  options: RelativeOptions = {},
): string {
  const say = words[language];
  const number = (count: number) => (options.letters ? numberWord(count, language) : String(count));
  const days = daysBetween(today, date);
  if (days === 0) return say.today;
  if (days === 1) return say.tomorrow;
  if (days === -1) return say.yesterday;
  const span = (count: number) => {
    if (count <= 90) return `${number(count)} ${say.days(count)}`;
    const inMonths = Math.round(count / 30.44);
    if (inMonths < 24) return `${say.about} ${number(inMonths)} ${say.months(inMonths)}`;
    return `${say.about} ${number(Math.round(count / 365.25))} år`;
  };
  if (days < 0) return say.ago(span(-days));
  const working = days <= 14 ? workingDaysBetween(today, date, options.closed) : 0;
  if (working > 0) return `om ${number(working)} ${say.workingDays(working)}`;
  // «Om om lag» nobody says.
  return say.about === 'om lag' && days > 90 ? `${span(days)} til` : `om ${span(days)}`;
}

/** What a red day is called beside its date; a Sunday is named by the date already. */
const redDays: Readonly<Record<Language, Readonly<Record<RedDay, string>>>> = {
  nb: {
    'new-year': '1. nyttårsdag',
    'maundy-thursday': 'skjærtorsdag',
    'good-friday': 'langfredag',
    'easter-sunday': '1. påskedag',
    'easter-monday': '2. påskedag',
    'labour-day': 'offentlig høytidsdag',
    'constitution-day': 'grunnlovsdagen',
    'ascension-day': 'Kristi himmelfartsdag',
    'whit-sunday': '1. pinsedag',
    'whit-monday': '2. pinsedag',
    'christmas-day': '1. juledag',
    'boxing-day': '2. juledag',
    sunday: 'ikke arbeidsdag',
    closed: 'kommunen har stengt',
  },
  nn: {
    'new-year': '1. nyttårsdag',
    'maundy-thursday': 'skjærtorsdag',
    'good-friday': 'langfredag',
    'easter-sunday': '1. påskedag',
    'easter-monday': '2. påskedag',
    'labour-day': 'offentleg høgtidsdag',
    'constitution-day': 'grunnlovsdagen',
    'ascension-day': 'Kristi himmelfartsdag',
    'whit-sunday': '1. pinsedag',
    'whit-monday': '2. pinsedag',
    'christmas-day': '1. juledag',
    'boxing-day': '2. juledag',
    sunday: 'ikkje arbeidsdag',
    closed: 'kommunen har stengt',
  },
};

/** What a date that falls on a red day is marked with, in both languages. */
export const redDayMarks: readonly string[] = Object.values(redDays).flatMap((names) => Object.values(names));

/** "1. juledag": what makes a date a red day; undefined for any other, also a Saturday. */
function redDayText(date: DateText, language: Language, closed?: ClosedDays): string | undefined {
  const red = redDayOn(date, closed);
  return red && redDays[language][red];
}

/** A day as it is written, with the name of the red day that it is. */
function marked(day: string, date: DateText, language: Language, closed: ClosedDays | undefined): string {
  const red = redDayText(date, language, closed);
  return red ? `${day} (${red})` : day;
}

/** "fredag 25. desember 2026 (1. juledag)": a due date in running text, marked where it falls on a red day. */
export function longDue(date: DateText, language: Language, closed?: ClosedDays): string {
  return marked(longDate(date, language), date, language, closed);
}

/** "fredag 25. desember (1. juledag)", with the year only where it is not this one: a due date in a heading. */
export function dueDayAndMonth(due: Due, today: DateText, language: Language, closed?: ClosedDays): string {
  const day = dayAndMonth(dateOfDue(due), today, language);
  return 'date' in due ? marked(day, due.date, language, closed) : day;
}

/** "fre 25. des. (1. juledag)": the day under which what is due stands in a list, marked in the same way. */
export function shortDueDay(date: DateText, today: DateText, language: Language, closed?: ClosedDays): string {
  return marked(shortDate(date, today, language), date, language, closed);
}

/** "onsdag 10. februar 2027, om to arbeidsdager", a red day by its name; an at-once duty's with its time of the day. */
export function spokenDue(due: Due, now: InstantText, language: Language, closed?: ClosedDays): string {
  const relative = relativeDay(dateOfDue(due), dateOf(now), language, { letters: true, closed });
  const day = 'date' in due ? longDue(due.date, language, closed) : longDate(dateOfDue(due), language);
  return 'date' in due ? `${day}, ${relative}` : `${day} ${clockTime(due.instant)}, ${relative}`;
}

/** "ons 10. feb. (om 2 arbeidsdager)": a due date in a list. */
export function shortDue(due: Due, now: InstantText, language: Language, closed?: ClosedDays): string {
  const today = dateOf(now);
  const day = shortDate(dateOfDue(due), today, language);
  const relative = relativeDay(dateOfDue(due), today, language, { closed });
  if ('instant' in due) return `${day} ${clockTime(due.instant)} (${relative})`;
  const red = redDayText(due.date, language, closed);
  return `${day} (${red ? `${red}, ` : ''}${relative})`;
}
