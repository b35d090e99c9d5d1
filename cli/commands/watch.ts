import { alarmKinds } from '../../operations/watch/alarms.ts';
import { openWatching } from '../../watch/open-watching.ts';
import { keepWatching, watchOnce } from '../../watch/watch.ts';
import { alarmText } from '../../watch/words.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

/** `fristvakt watch`: the watchdog, where `npm start` does not start it. */
export function addWatch(cli: Cli): void {
  cli
    .command(
      'watch',
      'Watches whether worker and postmen live, and whether cases wake and messages go; tells somebody when not, once, and when it is over.',
      ['fristvakt watch', 'fristvakt watch --once --json'],
    )
    .option('--once', 'look once, tell what is new, and end: with an exit code for whatever asks')
    .action((options: CommonOptions & { readonly once?: true }) =>
      cli.withSession(
        options,
        async ({ settings }) => {
          const write = (text: string) => cli.terminal.error(`${new Date().toISOString()} ${text}\n`);
          const { watching, close } = openWatching(settings, { error: write, info: write });
          try {
            if (!options.once) {
              const stopping = new AbortController();
              for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
              await keepWatching(watching, settings.watch.everySeconds, stopping.signal);
              return { exitCode: exitCodes.ok, lines: ['The watchdog has ended.'], json: { ok: true } };
            }
            const { alarms } = await watchOnce(watching);
            const raised = alarmKinds.flatMap((kind) => {
              const alarm = alarms[kind];
              return alarm?.raisedAt === undefined ? [] : [{ kind, ...alarm }];
            });
            return {
              exitCode: raised.length > 0 ? exitCodes.problems : exitCodes.ok,
              report: true,
              lines: raised.length > 0 ? raised.map(alarmText) : ['No alarm.'],
              json: { ok: raised.length === 0, alarms: raised },
            };
          } finally {
            await close();
          }
        },
        'operator',
      ),
    );
}
