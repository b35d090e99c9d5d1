// The watchdog of `npm start`: a process of its own, which is there when the worker is not.

import { pino } from 'pino';
import { connectedSettings } from '../settings/connected-settings.ts';
import { measureWatch } from './measure-watch.ts';
import { openWatching } from './open-watching.ts';
import { keepWatching } from './watch.ts';

const connected = connectedSettings();
if (connected.ok) {
  const { settings } = connected;
  const logger = pino({ level: settings.logLevel, base: undefined });
  const log = { error: (text: string) => logger.error(text), info: (text: string) => logger.info(text) };
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  const { watching, close } = openWatching(settings, log);
  const measured = settings.metrics && (await measureWatch(settings.metrics, settings));
  console.log('watch ready');
  await keepWatching({ ...watching, looked: measured?.looked }, settings.watch.everySeconds, stopping.signal);
  await measured?.close();
  await close();
} else {
  for (const problem of connected.problems) console.error(problem);
  process.exitCode = 1;
}
