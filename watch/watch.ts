import { setTimeout as delay } from 'node:timers/promises';
import {
  afterLook,
  afterTelling,
  type Look,
  untold,
  type WatchLimits,
  type WatchState,
} from '../operations/watch/alarms.ts';
import { look, type WatchedSystem } from '../operations/watch/look.ts';
import { readWatchState, writeWatchState } from './state-file.ts';
import { tell, type WatchWays } from './tell.ts';
import { alarmText, clearedText } from './words.ts';

export interface Watching {
  readonly system: WatchedSystem;
  readonly limits: WatchLimits;
  readonly ways: WatchWays;
  readonly dataFolder: string;
  /** Told of each look, for the municipality's own monitoring. */
  readonly looked?: ((seen: Look, state: WatchState) => void) | undefined;
  readonly log: { readonly error: (text: string) => void; readonly info: (text: string) => void };
}

/** Looks once, tells what is new, and keeps what is known for the next look. */
export async function watchOnce({ system, limits, ways, dataFolder, looked, log }: Watching): Promise<WatchState> {
  const known = readWatchState(dataFolder);
  const seen = await look(system, limits);
  const state = afterLook(known, seen, system.now(), limits);
  looked?.(seen, state);
  const news = untold(state);
  const isLogged = (kind: keyof WatchState['alarms']) => known.alarms[kind]?.raisedAt !== undefined;
  for (const alarm of news.raised) if (!isLogged(alarm.kind)) log.error(alarmText(alarm));
  for (const each of news.cleared)
    if (!known.cleared.some(({ since }) => since === each.since)) log.info(clearedText(each));
  const told = (await tell(ways, state)) ? afterTelling(state) : state;
  writeWatchState(dataFolder, told);
  return told;
}

/** Looks again and again, until it is stopped. */
export async function keepWatching(watching: Watching, everySeconds: number, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await watchOnce(watching).catch((error: unknown) => watching.log.error(`watch: ${(error as Error).name}`));
    await delay(everySeconds * 1000, undefined, { signal: stop }).catch(() => {});
  }
}
