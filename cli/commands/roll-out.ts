import { rollOut } from '../../operations/roll-out.ts';
import { readNumber } from '../../reading/numbers.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

interface RollOutOptions extends CommonOptions {
  readonly percentage: string;
}

/** `fristvakt roll-out RELEASE`: gives the cases, or a part of them, to the workers of a release. */
export function addRollOut(cli: Cli): void {
  cli
    .command('roll-out <release>', 'Gives the cases to the workers that are called so (FRISTVAKT_RELEASE).', [
      'fristvakt roll-out 0.2.0 --percentage 10',
      'fristvakt roll-out 0.2.0',
    ])
    .option('--percentage <number>', 'how many of a hundred; the others stay where they are', '100')
    .action((release: string, options: RollOutOptions) =>
      cli.withSession(
        options,
        async ({ cases }) => {
          const read = readNumber(options.percentage);
          const percentage = read.ok ? read.number : Number.NaN;
          if (!(percentage >= 0 && percentage <= 100)) throw badInput('--percentage: write a number from 0 to 100.');
          const done = await rollOut(cases.engine, release, percentage);
          const share = percentage < 100 ? `${percentage} of a hundred cases go` : 'All cases go';
          return {
            exitCode: done ? exitCodes.ok : exitCodes.refused,
            lines: [
              done
                ? `${share} to release ${release}, each with its next task.`
                : `No worker of release ${release} has asked for work: start one with FRISTVAKT_RELEASE=${release}.`,
            ],
            json: { ok: done, release, percentage },
            next: 'fristvakt doctor',
          };
        },
        'operator',
      ),
    );
}
