import {
  addPeriod,
  type DateText,
  dateOf,
  instantFromMilliseconds,
  subtractPeriod,
} from '../../core/calendar/dates.ts';

/**
 * A day so many from the day that it is in Oslo. The real engine lives in the present, so that what a test writes into a
 * case must be counted from it; where no engine is, a test has a date of its own (test/rules.test.ts sees to both).
 */
export function day(days: number): DateText {
  const today = dateOf(instantFromMilliseconds(Date.now()));
  return days < 0 ? subtractPeriod(today, `P${-days}D`) : addPeriod(today, `P${days}D`);
}

/** The same as it is typed in Norwegian: `3.3.2027`. */
export function typedDay(days: number): string {
  return day(days).split('-').reverse().map(Number).join('.');
}
