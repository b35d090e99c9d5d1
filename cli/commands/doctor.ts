import { gapsOf, reachOfCases } from '../../client/reach.ts';
import { examine } from '../../operations/examine.ts';
import { readWatchState } from '../../watch/state-file.ts';
import { type Check, checkLines, checksOf, reachCheck, watchdogCheck } from '../doctor.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

/** `fristvakt doctor`: what is up, what is late, what is stuck. */
export function addDoctor(cli: Cli): void {
  cli
    .command('doctor', 'Looks at the whole system: what is up, in which version, what is late, undelivered or stuck.', [
      'fristvakt doctor',
      'fristvakt doctor --json',
    ])
    .action((options: CommonOptions) =>
      cli.withSession(
        options,
        async ({ whole: { register, cases }, routines, settings }) => {
          const now = () => Date.now();
          const { smtpUrl, rootFolder } = settings;
          const found = await examine({ register, engine: cases.engine, smtpUrl, rootFolder, now });
          const checks = [
            ...checksOf(found, now()),
            ...(await reach({ register, routines })),
            watchdogCheck(readWatchState(settings.dataFolder), now()),
          ];
          const away = checks.some(({ state }) => state === 'away');
          const problem = checks.some(({ state }) => state === 'problem');
          return {
            exitCode: away ? exitCodes.away : problem ? exitCodes.problems : exitCodes.ok,
            report: true,
            lines: checkLines(checks),
            json: { ok: !away && !problem, checks },
            next: away ? 'npm start' : 'fristvakt reconcile',
          };
        },
        'operator',
      ),
    );
}

const reachWeeks = 6;

/** Not looked at where the register is away, which has its own line. */
async function reach(of: Parameters<typeof reachOfCases>[0]): Promise<readonly Check[]> {
  try {
    const { all } = await reachOfCases(of, { weeks: reachWeeks, now: new Date().toISOString() });
    return [reachCheck(gapsOf(all), reachWeeks)];
  } catch {
    return [{ name: 'reach', state: 'note', text: 'not looked at, since what holds it is away' }];
  }
}
