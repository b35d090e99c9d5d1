import { type InstantText, millisecondsOf } from '../calendar/dates.ts';
import { againAt } from './waits.ts';

/** What came of telling a program: nothing more is to be told, it goes on after a pause, or it stops. */
export type WebhookPause =
  | { readonly is: 'done' }
  | { readonly is: 'later'; readonly readyAt: InstantText; readonly problem: string }
  | { readonly is: 'stopped'; readonly problem: string };

/** In seconds. */
const waits = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600] as const;
/** A receiver that has taken nothing for so long is left alone until somebody has seen to it. */
const givenUpAfter = 3 * 24 * 60 * 60 * 1000;

interface Tries {
  /** How many have come to nothing, the latest included. */
  readonly attempts: number;
  readonly failingSince: InstantText | undefined;
  /** How many seconds the receiver asked for. */
  readonly asked?: number | undefined;
  readonly now: InstantText;
}

/**
 * When a message to a program that was not taken goes again (see {@link againAt}); `stopped` where the receiver says that it is gone
 * for good (410), or has taken nothing for three days. Nothing is passed over: it goes on from there.
 */
export function pauseAfter(problem: string, { attempts, failingSince, asked, now }: Tries): WebhookPause {
  const failing = failingSince === undefined ? 0 : millisecondsOf(now) - millisecondsOf(failingSince);
  if (problem === 'http-410' || failing >= givenUpAfter) return { is: 'stopped', problem };
  return { is: 'later', problem, readyAt: againAt(now, waits, attempts, asked) };
}
