import { routineKey } from '../../core/routine/routine.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { problemLine, readNamedTables } from '../routine-files.ts';
import type { CommonOptions } from '../session.ts';

/** `fristvakt lint [FILES]`: whether the municipalities' tables can be used. Needs nothing that runs. */
export function addLint(cli: Cli): void {
  cli
    .command('lint [files...]', 'Checks routines: each problem with its file, its line and what to write instead.', [
      'fristvakt lint',
      'fristvakt lint routines/alver/tiltak.yaml',
    ])
    .action((files: string[], options: CommonOptions) =>
      cli.run(options, async () => {
        const { tables, problems, drafts, notes } = await readNamedTables(files, cli.environment);
        const clean = problems.length === 0;
        const routines = tables.map(({ routine }) => routineKey(routine));
        const fine = [
          `${tables.length} ${tables.length === 1 ? 'routine' : 'routines'} without a problem.`,
          ...routines.map((key) => `  ${key}${drafts.includes(key) ? ' (draft: may still change)' : ' (published)'}`),
        ];
        const later = notes.map((note) => `${problemLine(note)} (published: mend it in the next version)`);
        return {
          exitCode: clean ? exitCodes.ok : exitCodes.problems,
          report: true,
          lines: [...(clean ? fine : problems.map(problemLine)), ...later],
          json: { ok: clean, routines, drafts, problems, notes },
          next: clean ? 'npm start' : undefined,
        };
      }),
    );
}
