import { type InstantText, instantFromMilliseconds, millisecondsOf } from '../core/calendar/dates.ts';
import type { WorkerLife } from '../register/worker-lives.ts';
import type { Finding } from './findings.ts';

/** How far back lives of workers are looked at, in milliseconds. */
export const livesLookedAt = 24 * 60 * 60 * 1000;
/** A worker writes down that it lives this often, in milliseconds, and is dead where it has not for three times as long. */
export const workerBeat = 15_000;
/** So many that ended without a word are no accident any more. */
const accidents = 2;

/** Whether workers begin again and again without having ended as they were asked to. */
export function restarts(lives: readonly WorkerLife[], now: InstantText): readonly Finding[] {
  const alive = instantFromMilliseconds(millisecondsOf(now) - 3 * workerBeat);
  const died = lives.filter(({ endedAt, seenAt }) => endedAt === undefined && seenAt < alive);
  if (died.length <= accidents) return [];
  const last = died
    .map(({ seenAt }) => seenAt)
    .sort()
    .at(-1)!;
  return [{ kind: 'worker-restarts', practice: false, detail: { died: died.length, last } }];
}
