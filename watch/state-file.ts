import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nothingKnown, type WatchState } from '../operations/watch/alarms.ts';

const fileIn = (dataFolder: string) => join(dataFolder, 'watch.json');

/** What the watchdog of this data folder knows; nothing where it never looked, or its file cannot be read. */
export function readWatchState(dataFolder: string): WatchState {
  try {
    return { ...nothingKnown, ...(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')) as WatchState) };
  } catch {
    return nothingKnown;
  }
}

/** Writes it whole or not at all. */
export function writeWatchState(dataFolder: string, state: WatchState): void {
  const prepared = `${fileIn(dataFolder)}.new`;
  writeFileSync(prepared, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(prepared, fileIn(dataFolder));
}
