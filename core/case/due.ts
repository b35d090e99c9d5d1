import {
  addPeriod,
  atTime,
  type DateText,
  dateOf,
  endOfDay,
  type InstantText,
  type PeriodText,
} from '../calendar/dates.ts';
import type { Due, Duty } from './state.ts';

/** The instant from which a duty is late: the end of its day in Europe/Oslo, or its instant. */
export function overdueFrom(due: Due): InstantText {
  return 'date' in due ? endOfDay(due.date) : due.instant;
}

/** Whether what must happen next with a duty is due at an instant and not on a day. */
export function countsInHours(duty: Duty): boolean {
  return duty.due !== undefined && 'instant' in duty.due && !duty.approval && !duty.handover;
}

/** The day on which a duty is due; for at-once duties the one on which its instant falls. */
export function dateOfDue(due: Due): DateText;
export function dateOfDue(due: Due | undefined): DateText | undefined;
export function dateOfDue(due: Due | undefined): DateText | undefined {
  if (!due) return undefined;
  return 'date' in due ? due.date : dateOf(due.instant);
}

/**
 * The date that work has which a leader sends back today: its own where that is later than the time to do it again, since
 * work that was done early has its own time all the same.
 */
export function dueSentBack({ due }: Pick<Duty, 'due'>, rework: PeriodText, today: DateText): DateText {
  const own = dateOfDue(due);
  const again = addPeriod(today, rework);
  return own !== undefined && own > again ? own : again;
}

/** When work was done: the day, and where somebody says so the hour in Oslo (`14:30`). */
export interface WhenDone {
  readonly done: DateText;
  readonly time?: string | undefined;
}

/**
 * Whether work is met in time, by the rule's own date, also where people moved the duty past it. Where that is an hour,
 * work of the day before is in time and work of the day after late; on the day itself the hour decides at which it was
 * done, and where nobody says that, the hour at which it is registered.
 *
 * @param at when it was registered
 */
export function isOnTime(duty: Pick<Duty, 'rule' | 'due'>, { done, time }: WhenDone, at: InstantText): boolean {
  const due = duty.rule ?? duty.due;
  if (!due) return true;
  const day = dateOfDue(due);
  if ('date' in due || done !== day) return done <= day;
  return time === undefined ? !isRegisteredLate(duty, at) : atTime(done, time) <= due.instant;
}

/** Whether the rule's own date is an hour, so that it is asked at which one the work was done. */
export function isDueByHour({ rule, due }: Pick<Duty, 'rule' | 'due'>): boolean {
  const its = rule ?? due;
  return its !== undefined && 'instant' in its;
}

/** Whether work is registered only when its date has passed, whenever it was done. */
export function isRegisteredLate(duty: Pick<Duty, 'rule' | 'due'>, at: InstantText): boolean {
  const due = duty.rule ?? duty.due;
  return due !== undefined && at >= overdueFrom(due);
}

/**
 * The instant from which open work is late. Work that was late by then when people gave it another date goes on being so
 * from the date that it missed.
 */
export function lateFrom(duty: Duty): InstantText | undefined {
  const { due, rule } = duty;
  if (!due) return undefined;
  return movedWhenLate(duty) ? overdueFrom(rule!) : overdueFrom(due);
}

/** Whether the rule's own date had passed when the duty got the date that it has now. */
export function movedWhenLate({ due, rule, overdue, since }: Duty): boolean {
  if (!overdue || !due || !rule) return false;
  const missed = overdueFrom(rule);
  return missed <= since && missed < overdueFrom(due);
}

/** Whether a due date is still to come at `at`. */
export function isAhead(due: Due | undefined, at: InstantText): boolean {
  return due !== undefined && overdueFrom(due) > at;
}

/** Two due dates are the same. */
export function sameDue(one: Due | undefined, other: Due | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
