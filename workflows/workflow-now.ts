import { type InstantText, instantFromMilliseconds } from '../core/calendar/dates.ts';

/** The workflow's own clock: for a practice case it has been moved. */
export function workflowNow(): InstantText {
  return instantFromMilliseconds(Date.now());
}
