import { atTime, dateOf, type InstantText } from '../calendar/dates.ts';
import { isWorkingDay, officeOpens } from '../calendar/working-days.ts';

/** When the office is closed again on a working day, in Europe/Oslo. */
export const officeCloses = '16:00';

/** Whether nobody is at the office: before 08:00 and from 16:00 on, and all of a day that is no working day. */
export function isOutsideHours(at: InstantText): boolean {
  const day = dateOf(at);
  return !isWorkingDay(day) || at < atTime(day, officeOpens) || at >= atTime(day, officeCloses);
}
