import type { RecordedChild } from '../settings/stack-file.ts';

/** A process that may be left behind, and how it is asked to end: SIGTERM and ten seconds unless it says otherwise. */
export type Orphan = RecordedChild & {
  readonly stopSignal?: NodeJS.Signals;
  readonly graceMilliseconds?: number;
};

/** Stops, the last started first, what a killed program has left behind; returns the names of what was stopped. */
export function stopOrphans(children: readonly Orphan[], graceMilliseconds?: number): Promise<readonly string[]>;
