import { gapsOf, reachOfCases } from '../../client/reach.ts';
import { readCount } from '../../reading/numbers.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions } from '../session.ts';

const shown = 50;

/** `fristvakt reach`: who would get every open duty and every rung that comes. */
export function addReach(cli: Cli): void {
  cli
    .command(
      'reach',
      'Says of every open duty, and of every reminder and escalation that comes, which living person would get it, and names what would reach nobody.',
      ['fristvakt reach', 'fristvakt reach --weeks 4 --unit tiltak --json'],
    )
    .option('--weeks <number>', 'how far ahead, from 1 to 26', '6')
    .option('--unit <unit>', 'cases of this unit alone (default: all)')
    .action((options: CommonOptions & { readonly weeks: string; readonly unit?: string }) =>
      cli.withSession(
        options,
        async ({ whole: { register }, routines }) => {
          const weeks = readCount(options.weeks);
          if (weeks === undefined || weeks < 1 || weeks > 26)
            throw badInput('--weeks: expected a number from 1 to 26.');
          const units = options.unit === undefined ? undefined : [options.unit];
          const now = new Date().toISOString();
          const { all, cases, cut, channels } = await reachOfCases({ register, routines }, { units, weeks, now });
          const holes = all.filter(({ hole }) => hole !== undefined);
          const people = new Map((await register.listPeople()).map(({ id, login }) => [id, login]));
          const logins = (ids: readonly string[]) => ids.map((id) => people.get(id) ?? id);
          return {
            exitCode: holes.length > 0 ? exitCodes.problems : exitCodes.ok,
            report: true,
            lines: [
              ...holes
                .slice(0, shown)
                .map(
                  ({ hole, reference, duty, kind, role, at }) =>
                    `${hole}: ${reference} ${duty}, ${kind} to ${role}, ${at}`,
                ),
              ...(holes.length > shown ? [`... and ${holes.length - shown} more`] : []),
              `${cases} cases${cut ? ' (there are more)' : ''}, ${all.length} things within ${weeks} weeks, ${holes.length} that reach nobody, or nobody at night.`,
              `Beside mail: ${channels.length > 0 ? channels.join(', ') : 'nothing is set, so that at night nobody is called'}.`,
            ],
            json: {
              ok: holes.length === 0,
              ...{ weeks, cases, cut, channels },
              gaps: gapsOf(all),
              reach: all.map(({ persons, called, caseId: _, ...each }) => ({
                ...each,
                persons: logins(persons),
                called: logins(called),
              })),
            },
          };
        },
        'operator',
      ),
    );
}
