import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addPeriod, type DateText, dateOf, type InstantText } from '../../core/calendar/dates.ts';
import { catalogueOf } from '../../language/catalogue.ts';
import { dayAndTime } from '../../language/dates.ts';
import type { Language } from '../../language/language.ts';
import { pageWords } from '../../language/pages/words.ts';
import type { CalendarFile } from '../mailer.ts';

export interface Invitation {
  /** As in a feed that has the same duty. */
  readonly uid: string;
  /** Rises with all that happens in the case. */
  readonly sequence: number;
  readonly date: DateText;
  /** Nobody is to come any more. */
  readonly off: boolean;
  readonly reference: string;
  readonly link: string;
}

/**
 * An agreed day as iCalendar for whoever is asked to come (RFC 5545, RFC 5546): a whole day that makes nobody busy, with the
 * case's reference alone. It is published and no request: nobody reads answers at the address that it comes from
 * (docs/decisions/0056).
 */
export function invitationFile(
  { uid, sequence, date, off, reference, link }: Invitation,
  { now, from, language }: { readonly now: InstantText; readonly from: string; readonly language: Language },
): CalendarFile {
  const { feed } = pageWords(language).calendar;
  const method = off ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = ical({
    prodId: { company: 'Fristvakt', product: 'Fristvakt', language: language.toUpperCase() },
    method,
  });
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  calendar.createEvent({
    id: `${uid}@fristvakt`,
    sequence,
    stamp: new Date(now),
    allDay: true,
    timezone: 'UTC',
    start: day(date),
    end: day(addPeriod(date, 'P1D')),
    summary: catalogueOf(language).mail.calendarEntry(reference),
    description: [feed.asOf(dayAndTime(now, dateOf(now), language)), `${feed.open} ${link}`].join('\n'),
    url: link,
    organizer: { name: 'Fristvakt', email: from },
    transparency: ICalEventTransparency.TRANSPARENT,
    status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { method, content: calendar.toString() };
}
