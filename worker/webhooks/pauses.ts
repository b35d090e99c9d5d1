import { type InstantText, instantFromMilliseconds, millisecondsOf } from '../../core/calendar/dates.ts';
import type { WebhookPause } from '../../register/register.ts';

/** In seconds, after each try that came to nothing; the last one again and again. */
const pauses = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600] as const;
const longestPause = 21_600;
/** A receiver that has taken nothing for so long is left alone until somebody has seen to it. */
const givenUpAfter = 3 * 24 * 60 * 60 * 1000;

/**
 * When a message that was not taken goes again: later and later, never by more than six hours; `stopped` where the receiver says
 * that it is gone for good (410), or has taken nothing for three days. Nothing is passed over: it goes on from there.
 *
 * @param attempts how many had come to nothing before this one
 * @param asked how many seconds the receiver asked for (Retry-After); shorter than our own pause it changes nothing
 */
export function pauseAfter(
  problem: string,
  {
    attempts,
    failingSince,
    asked = 0,
    now,
  }: {
    readonly attempts: number;
    readonly failingSince: InstantText | undefined;
    readonly asked?: number | undefined;
    readonly now: InstantText;
  },
): WebhookPause {
  const failing = failingSince === undefined ? 0 : millisecondsOf(now) - millisecondsOf(failingSince);
  if (problem === 'http-410' || failing >= givenUpAfter) return { is: 'stopped', problem };
  const seconds = Math.max(pauses[Math.min(attempts, pauses.length - 1)]!, Math.min(asked, longestPause));
  return { is: 'later', problem, readyAt: instantFromMilliseconds(millisecondsOf(now) + seconds * 1000) };
}
