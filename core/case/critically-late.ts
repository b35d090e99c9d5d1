import {
  addClockPeriod,
  addPeriod,
  type DateText,
  dateOf,
  daysBetween,
  endOfDay,
  type InstantText,
  instantFromMilliseconds,
  millisecondsOf,
  subtractPeriod,
} from '../calendar/dates.ts';
import { movedWhenLate, overdueFrom } from './due.ts';
import type { Due, Duty } from './state.ts';

/**
 * The instant from which a duty is critically late: late for as long again as its own time was. In days for what is due on a day
 * (opened on the 1st, due on the 8th: from the end of the 15th), to the hour for what is due by an hour. What had no time of its
 * own, since its date had passed when it opened, gets a day, or an hour, from then.
 *
 * @param opened when its time began
 */
export function criticalFrom(opened: InstantText, due: Due): InstantText {
  if ('instant' in due) {
    const end = due.instant < opened ? opened : due.instant;
    const long = instantFromMilliseconds(millisecondsOf(end) + millisecondsOf(end) - millisecondsOf(opened));
    const least = addClockPeriod(end, 'PT1H');
    return long < least ? least : long;
  }
  const began = dateOf(opened);
  const last = due.date < began ? began : due.date;
  return endOfDay(addPeriod(last, `P${Math.max(1, daysBetween(began, last))}D`));
}

/** The same of an open duty, by what is waited for: the work, a decision on it, or its receiver. */
export function criticallyLateFrom(duty: Duty): InstantText | undefined {
  if (duty.suspended) return undefined;
  const waits = duty.approval ?? duty.handover;
  if (waits) return criticalFrom(duty.since, { date: waits.due });
  if (!duty.due) return undefined;
  return criticalFrom(duty.openedAt, movedWhenLate(duty) ? duty.rule! : duty.due);
}

/** Whether a duty is late for as long again as its own time was. */
export function isCriticallyLate(duty: Duty, now: InstantText): boolean {
  const from = criticallyLateFrom(duty);
  return from !== undefined && from <= now;
}

/** What a list knows of an open duty. */
export interface ListedDates {
  readonly openedAt: InstantText;
  readonly due?: DateText | undefined;
  /** The instant from which it is late. */
  readonly overdueAt?: InstantText | undefined;
}

/** The same of a duty in a list, where its instant says whether it counts in hours. */
export function isListedCritically({ openedAt, due, overdueAt }: ListedDates, now: InstantText): boolean {
  // What is not late is not critically late, and most is not late.
  if (due === undefined || overdueAt === undefined || overdueAt > now) return false;
  return criticalFrom(openedAt, dueOf(due, overdueAt)) <= now;
}

function dueOf(due: DateText, overdueAt: InstantText): Due {
  if (overdueAt === overdueFrom({ date: due })) return { date: due };
  // Late when it was moved, it is late by the day before that midnight; what is owed at once falls on its own day.
  const before = subtractPeriod(dateOf(overdueAt), 'P1D');
  return dateOf(overdueAt) !== due && overdueAt === endOfDay(before) ? { date: before } : { instant: overdueAt };
}
