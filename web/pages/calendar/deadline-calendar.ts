import { calendarFile } from '../../../calendars/calendar-file.ts';
import type { CalendarOf } from '../../../client/calendar.ts';
import type { InstantText } from '../../../core/calendar/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';

/**
 * A person's deadlines as a calendar that programs subscribe to.
 *
 * @param link where somebody who has logged in comes to a case, or to the first page
 */
export function deadlineCalendar(
  { language, entries }: CalendarOf,
  { now, link }: { readonly now: InstantText; readonly link: (reference: string | undefined) => string },
): string {
  const { feed } = pageWords(language).calendar;
  const shown = entries.map(({ reference, ...entry }) => ({
    ...entry,
    summary: reference === undefined ? feed.bare : feed.entry(reference),
    link: link(reference),
  }));
  return calendarFile(shown, { language, now, name: feed.name }).content;
}
