import { type CalendarEntry, type CalendarFile, calendarFile } from '../../calendars/calendar-file.ts';
import type { InstantText } from '../../core/calendar/dates.ts';
import { catalogueOf } from '../../language/catalogue.ts';
import type { Language } from '../../language/language.ts';

export interface Invitation extends Omit<CalendarEntry, 'summary'> {
  readonly reference: string;
}

/**
 * An agreed day for the calendar of whoever is asked to come, with the case's reference alone. It is published and no request:
 * nobody reads answers at the address that it comes from (RFC 5546; docs/decisions/0056).
 */
export function invitationFile(
  { reference, ...entry }: Invitation,
  about: { readonly now: InstantText; readonly from: string; readonly language: Language },
): CalendarFile {
  const summary = catalogueOf(about.language).mail.calendarEntry(reference);
  return calendarFile([{ ...entry, summary }], { ...about, method: entry.off ? 'CANCEL' : 'PUBLISH' });
}
