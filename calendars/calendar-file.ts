import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addPeriod, atTime, type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { DutyId } from '../core/case/state.ts';
import { dayAndTime } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { pageWords } from '../language/pages/words.ts';

export interface CalendarEntry {
  readonly uid: string;
  /** Rises with all that happens in the case. */
  readonly sequence: number;
  readonly date: DateText;
  /** From when to when by the clocks of Norway (`HH:MM`); absent where it is the whole day. */
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  /** It is on no longer. */
  readonly off: boolean;
  readonly summary: string;
  /** Where somebody who has logged in sees more. */
  readonly link: string;
}

export interface CalendarFile {
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly content: string;
}

/** What a duty is called in calendars: the same for whoever has it, and of no meaning to whoever reads it. */
export function calendarUid(caseId: string, duty: DutyId): string {
  return createHash('sha256').update(`${caseId} ${duty}`).digest('hex').slice(0, 32);
}

/**
 * Days as iCalendar (RFC 5545): whole ones that make nobody busy, and hours that do, each with as of when it is said. Hours are
 * written in UTC (3.3.5, form 2), which every program shows by its own clock, so that no table of the zone goes along; of those
 * without an end none is made up. Where people meet is not in it (docs/decisions/0056).
 *
 * @param name of a calendar that programs ask for again, which are told to do so every hour (RFC 7986)
 * @param from the address that a mail with it comes from
 */
export function calendarFile(
  entries: readonly CalendarEntry[],
  about: {
    readonly language: Language;
    readonly now: InstantText;
    readonly method?: CalendarFile['method'];
    readonly name?: string;
    readonly from?: string;
  },
): CalendarFile {
  const { language, now, method = 'PUBLISH', name, from } = about;
  const { feed } = pageWords(language).calendar;
  const asOf = feed.asOf(dayAndTime(now, dateOf(now), language));
  const calendar = ical({
    prodId: { company: 'Fristvakt', product: 'Fristvakt', language: language.toUpperCase() },
    method: ICalCalendarMethod[method],
    ...(name === undefined ? {} : { name, ttl: 60 * 60 }),
  });
  for (const { uid, sequence, date, starts, ends, off, summary, link } of entries) {
    calendar.createEvent({
      id: `${uid}@fristvakt`,
      sequence,
      stamp: new Date(now),
      timezone: 'UTC',
      ...(starts === undefined ? wholeDay(date) : hoursOf(date, starts, ends)),
      summary,
      description: [asOf, `${feed.open} ${link}`].join('\n'),
      url: link,
      ...(from === undefined ? {} : { organizer: { name: 'Fristvakt', email: from } }),
      transparency: ICalEventTransparency[starts === undefined ? 'TRANSPARENT' : 'OPAQUE'],
      status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return { method, content: calendar.toString() };
}

function wholeDay(date: DateText) {
  return { allDay: true, start: justDay(date), end: justDay(addPeriod(date, 'P1D')) };
}

/** A day as the library reads it without its zone: only year, month and day of it are written. */
function justDay(date: DateText): Date {
  return new Date(`${date}T00:00:00Z`);
}

function hoursOf(date: DateText, starts: string, ends: string | undefined) {
  const end = ends === undefined ? {} : { end: new Date(atTime(date, ends)) };
  return { start: new Date(atTime(date, starts)), ...end };
}
