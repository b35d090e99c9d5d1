import type { ParsedTable } from '../../core/routine/parse.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { describeRoutine } from '../../handbook/describe.ts';
import type { Tables } from '../../routines/read-tables.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { isFolder, problemLine, readNamedTables } from '../routine-files.ts';
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
        const isFile = /\.ya?ml$/.test(routine) || (await isFolder(routine)) !== undefined;
        const tables = await readNamedTables(isFile ? [routine] : [], cli.environment);
        const found = isFile ? tables.tables[0] : tableOf(tables, routine);
        if (!found) return notThere(tables, routine);
        const key = routineKey(found.routine);
        const markdown = describeRoutine(found.routine, tables.drafts.includes(key) ? 'draft' : 'published');
        return {
          exitCode: exitCodes.ok,
          lines: markdown.trimEnd().split('\n'),
          json: { ok: true, routine: key, markdown },
        };
      }),
    );
}

/** The table with this `id@version`, or the highest version of this id. */
function tableOf({ tables }: Tables, named: string): ParsedTable | undefined {
  const fitting = tables.filter(({ routine }) => routineKey(routine) === named || routine.id === named);
  return fitting.reduce<ParsedTable | undefined>(
    (highest, table) => (highest && highest.routine.version > table.routine.version ? highest : table),
    undefined,
  );
}

function notThere({ tables, problems }: Tables, routine: string) {
  // The table that was asked for may be one that cannot be read.
  if (problems.length > 0) {
    const lines = [
      `${routine} is not among the routines that can be used. These have problems:`,
      ...problems.map(problemLine),
    ];
    return { exitCode: exitCodes.problems, lines, json: { ok: false, problems } };
  }
  const choices = tables.map((table) => routineKey(table.routine)).join(', ');
  throw badInput(`There is no routine ${routine}: write one of ${choices || '(none)'}, or a file.`);
}
