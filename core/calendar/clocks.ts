import { type InstantText, millisecondsOf } from './dates.ts';

/**
 * How far the clocks of an installation's machines may be apart, in milliseconds. As much as others who sign bear with (RFC 4120, 8.2: an
 * acceptable clock skew of five minutes): what a person is told by the hour is still true then.
 */
export const clocksMayDiffer = 5 * 60_000;

/** Whether an instant that another clock has come to cannot have come yet by this one, `now`. */
export function isAhead(instant: InstantText, now: InstantText): boolean {
  return millisecondsOf(instant) - millisecondsOf(now) > clocksMayDiffer;
}

/** Whether a clock that is so many milliseconds ahead of this one, or behind where it is negative, is another time than ours. */
export function isOtherTime(ahead: number): boolean {
  return Math.abs(ahead) > clocksMayDiffer;
}
