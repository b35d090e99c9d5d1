import type { Cases } from '../../client/cases.ts';
import type { Routines } from '../../client/routines.ts';
import { type InstantText, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { SentLine } from '../../core/post/sent-line.ts';
import type { Register } from '../../register/register.ts';
import { type Reconciliation, reconcile } from '../reconcile.ts';
import { sentSince } from './told.ts';

/** What came of a backup that was brought to life. */
export interface Drilled {
  readonly reconciled: Reconciliation;
  /** Messages that had gone out between the backup's moment and the drill, by what the workers kept. */
  readonly sentBefore: number;
  /** Messages that the drilled worker told. */
  readonly toldNow: number;
  /** Of these, those that had gone out already: somebody would have been told twice. */
  readonly toldTwice: number;
  /** Messages of real cases that were due and stand told to nobody: somebody would be untold. */
  readonly untold: number;
  /** Milliseconds from the worker's start until nothing was left to be told and nothing differed. */
  readonly took: number;
}

export interface DrillOptions {
  readonly register: Register;
  readonly routines: Routines;
  readonly cases: Cases;
  /** The moment of the backup. */
  readonly moment: InstantText;
  /** What had gone out since, as the restored register knows it. */
  readonly sentBefore: readonly SentLine[];
  /** Where the drilled worker keeps what it sends. */
  readonly sentNow: string;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** How long to wait for it to come to rest, in milliseconds. */
  readonly patience: number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const betweenLooks = 2_000;

/**
 * Waits until a restored installation has told what was due and nothing differs, and holds what it told against what had gone out
 * before. It mends nothing: what differs is in the answer.
 */
export async function drilled(options: DrillOptions): Promise<Drilled> {
  const { register, routines, cases, moment, now, patience, pause } = options;
  const began = now();
  const instant = () => instantFromMilliseconds(now());
  let reconciled: Reconciliation;
  let untold: number;
  for (;;) {
    const through = instant();
    reconciled = await reconcile({ register, routines, cases, now: instant, patience: betweenLooks });
    untold = (await register.waitingSince(through, 'outbox')).count;
    const isAtRest = reconciled.whole && reconciled.findings.length + reconciled.more + untold === 0;
    if (isAtRest || now() - began > patience) break;
    await pause(betweenLooks);
  }
  const took = now() - began;
  const before = hashesOf(options.sentBefore);
  const toldNow = hashesOf(sentSince([options.sentNow], moment));
  const counts = { sentBefore: new Set(before).size, toldNow: toldNow.length, toldTwice: twice(before, toldNow) };
  return { reconciled, ...counts, untold, took };
}

/** How many messages were told although they had been, before or among themselves; each by its hash. */
export function twice(before: readonly string[], now: readonly string[]): number {
  const known = new Set(before);
  return now.filter((hash) => known.has(hash) || !known.add(hash)).length;
}

function hashesOf(lines: readonly SentLine[]): readonly string[] {
  return lines.flatMap(({ told }) => told);
}
