import { type InstantText, instantFromMilliseconds, millisecondsOf } from '../calendar/dates.ts';

/**
 * When something goes again to somebody's machine that did not take it: later and later, and never by more than the last wait.
 *
 * @param waits in seconds, one for each try that came to nothing, and the last one for all further
 * @param attempts how many have come to nothing, the latest included
 * @param asked how many seconds that machine asked for (Retry-After); shorter than our own wait it changes nothing
 */
export function againAt(now: InstantText, waits: readonly number[], attempts: number, asked = 0): InstantText {
  const own = waits[Math.min(Math.max(attempts, 1), waits.length) - 1]!;
  const seconds = Math.max(own, Math.min(asked, waits.at(-1)!));
  return instantFromMilliseconds(millisecondsOf(now) + Math.ceil(seconds) * 1000);
}
