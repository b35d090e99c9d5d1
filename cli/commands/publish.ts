import { routineKey } from '../../core/routine/routine.ts';
import { addToLock, tableHash } from '../../routines/published-lock.ts';
import { readTables } from '../../routines/read-tables.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { problemLine, routinesFolderOrEnd } from '../routine-files.ts';
import type { CommonOptions } from '../session.ts';

/** `fristvakt publish ID@VERSION`: from now on this version of a routine never changes. Needs nothing that runs. */
export function addPublish(cli: Cli): void {
  cli
    .command('publish <version>', 'Publishes a version of a routine (id@version): from then on it never changes.', [
      'fristvakt publish alver/tiltak@1',
    ])
    .action((version: string, options: CommonOptions) =>
      cli.run(options, async () => {
        const folder = await routinesFolderOrEnd(cli.environment);
        const { tables, problems, drafts } = await readTables(folder);
        if (problems.length > 0) {
          const lines = ['Nothing is published while there are problems:', ...problems.map(problemLine)];
          return { exitCode: exitCodes.problems, lines, json: { ok: false, problems } };
        }
        const found = tables.find(({ routine }) => routineKey(routine) === version);
        if (!found) {
          const choices = tables.map(({ routine }) => routineKey(routine)).join(', ');
          throw badInput(`There is no ${version}: write one of ${choices || '(no routine)'}.`);
        }
        const hash = tableHash(found);
        const draft = drafts.includes(version);
        if (draft) await addToLock(folder, version, hash);
        const lines = [
          draft ? `${version} is published. Its table never changes from now on.` : `${version} is published already.`,
        ];
        return {
          exitCode: exitCodes.ok,
          lines,
          json: { ok: true, routine: version, hash, published: draft },
          next: draft ? 'npm start' : undefined,
        };
      }),
    );
}
