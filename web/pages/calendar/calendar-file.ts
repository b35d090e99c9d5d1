import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarOf } from '../../../client/calendar.ts';
import { addPeriod, dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';

/** A day as the library reads it without its zone: only year, month and day of it are written. */
const day = (date: string) => new Date(`${date}T00:00:00Z`);

/**
 * A person's deadlines as iCalendar (RFC 5545, with the refresh of RFC 7986): whole days that make nobody busy.
 *
 * @param link where somebody who has logged in comes to a case, or to the first page
 */
export function calendarFile(
  { language, entries }: CalendarOf,
  { now, link }: { readonly now: InstantText; readonly link: (reference: string | undefined) => string },
): string {
  const { feed } = pageWords(language).calendar;
  const asOf = feed.asOf(dayAndTime(now, dateOf(now), language));
  const calendar = ical({
    name: feed.name,
    prodId: { company: 'Fristvakt', product: 'Fristvakt', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // Programs decide themselves; those that ask are told an hour.
    ttl: 60 * 60,
  });
  for (const { uid, date, sequence, off, reference } of entries) {
    calendar.createEvent({
      id: `${uid}@fristvakt`,
      sequence,
      stamp: new Date(now),
      allDay: true,
      timezone: 'UTC',
      start: day(date),
      end: day(addPeriod(date, 'P1D')),
      summary: reference === undefined ? feed.bare : feed.entry(reference),
      description: [asOf, `${feed.open} ${link(reference)}`].join('\n'),
      url: link(reference),
      transparency: ICalEventTransparency.TRANSPARENT,
      status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
