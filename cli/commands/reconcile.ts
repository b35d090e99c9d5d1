import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { type Reconciliation, reconcile } from '../../operations/reconcile.ts';
import { exitCodes } from '../exit-codes.ts';
import { findingLines } from '../findings.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

const help = `
For every case: one running execution whose runs continue the one that opened it, no failing task, a timer at its next
wake, and journal, state, duties and messages that agree; every number that was handed out accounted for; every chain of
hashes whole. It runs every night by itself, too. Nothing is mended: each finding says what to do.`;

/** `fristvakt reconcile`: whether engine and register agree about every case. */
export function addReconcile(cli: Cli): void {
  cli
    .command('reconcile', 'Holds engine and register together, case by case, and lists where they do not agree.', [
      'fristvakt reconcile',
      'fristvakt reconcile --json',
    ])
    .addHelpText('after', help)
    .action((options: CommonOptions) =>
      cli.withSession(
        options,
        async ({ whole: { register, cases }, routines }) => {
          const now = () => instantFromMilliseconds(Date.now());
          const result = await reconcile({ register, routines, cases, now });
          await register.keepReconciliation(result);
          const clean = result.whole && result.findings.length === 0;
          return {
            exitCode: clean ? exitCodes.ok : exitCodes.problems,
            report: true,
            lines: [...findingLines(result.findings), lastLine(result)],
            json: { ok: clean, ...result },
            next: clean ? 'fristvakt doctor' : undefined,
          };
        },
        'operator',
      ),
    );
}

function lastLine({ cases, findings, more, startedAt, endedAt }: Reconciliation): string {
  const seconds = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 100) / 10;
  const number = findings.length + more;
  const verdict = number === 0 ? 'all agree' : `${number} ${number === 1 ? 'finding' : 'findings'}`;
  return `${cases} ${cases === 1 ? 'case' : 'cases'} in ${seconds} seconds: ${verdict}.`;
}
