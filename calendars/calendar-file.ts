import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addPeriod, type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { DutyId } from '../core/case/state.ts';
import { dayAndTime } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { pageWords } from '../language/pages/words.ts';

export interface CalendarEntry {
  readonly uid: string;
  /** Rises with all that happens in the case. */
  readonly sequence: number;
  readonly date: DateText;
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
 * Days as iCalendar (RFC 5545): whole ones that make nobody busy, each with as of when it is said.
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
  for (const { uid, sequence, date, off, summary, link } of entries) {
    calendar.createEvent({
      id: `${uid}@fristvakt`,
      sequence,
      stamp: new Date(now),
      allDay: true,
      timezone: 'UTC',
      start: wholeDay(date),
      end: wholeDay(addPeriod(date, 'P1D')),
      summary,
      description: [asOf, `${feed.open} ${link}`].join('\n'),
      url: link,
      ...(from === undefined ? {} : { organizer: { name: 'Fristvakt', email: from } }),
      transparency: ICalEventTransparency.TRANSPARENT,
      status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return { method, content: calendar.toString() };
}

/** A day as the library reads it without its zone: only year, month and day of it are written. */
function wholeDay(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
