import { routineKey } from '../../core/routine/routine.ts';
import { describeRoutine } from '../../handbook/describe.ts';
import { asWritten } from '../../language/in-language.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { tableNamed } from '../routine-files.ts';
import type { CommonOptions } from '../session.ts';

/** `fristvakt describe ROUTINE`: a table as people read it, in the municipality's language. Needs nothing that runs. */
export function addDescribe(cli: Cli): void {
  cli
    .command('describe <routine>', 'Describes a routine (id, id@version or a file) as people read it, in Markdown.', [
      'fristvakt describe alver/tiltak',
      'fristvakt describe alver/tiltak@1',
      'fristvakt describe routines/alver/tiltak.yaml',
    ])
    .action((routine: string, options: CommonOptions) =>
      cli.run(options, async () => {
        const { table, draft } = await tableNamed(routine, cli.environment);
        const key = routineKey(table.routine);
        const markdown = describeRoutine(asWritten(table.routine), draft ? 'draft' : 'published');
        return {
          exitCode: exitCodes.ok,
          lines: markdown.trimEnd().split('\n'),
          json: { ok: true, routine: key, markdown },
        };
      }),
    );
}
