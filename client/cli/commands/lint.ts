import { stat } from 'node:fs/promises';
import { routineKey } from '../../../core/routine/routine.ts';
import { readTableFiles, readTables, type Tables } from '../../../routines/read-tables.ts';
import { readSettings } from '../../../settings/settings.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
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
        const { tables, problems } = await read(files, cli.environment);
        const clean = problems.length === 0;
        const lines = clean
          ? [`${tables.length} ${tables.length === 1 ? 'routine' : 'routines'} without a problem.`]
          : problems.map(({ file, line, path, problem }) => `${file}:${line}: ${path ? `${path}: ` : ''}${problem}`);
        return {
          exitCode: clean ? exitCodes.ok : exitCodes.problems,
          report: true,
          lines,
          json: { ok: clean, routines: tables.map(({ routine }) => routineKey(routine)), problems },
          next: clean ? 'npm start' : undefined,
        };
      }),
    );
}

async function read(files: readonly string[], environment: Cli['environment']): Promise<Tables> {
  if (files.length === 0) {
    const settings = readSettings(environment);
    if (!settings.ok) throw badInput(...settings.problems);
    const { routinesFolder } = settings.settings;
    if (!(await isFolder(routinesFolder))) throw badInput(`FRISTVAKT_ROUTINES: there is no folder ${routinesFolder}.`);
    return readTables(routinesFolder);
  }
  const found: Tables[] = [];
  const single: string[] = [];
  for (const file of files) {
    const folder = await isFolder(file);
    if (folder === undefined) throw badInput(`There is no file ${file}.`);
    if (folder) found.push(await readTables(file));
    else single.push(file);
  }
  if (single.length > 0) found.push(await readTableFiles(single));
  return { tables: found.flatMap(({ tables }) => tables), problems: found.flatMap(({ problems }) => problems) };
}

async function isFolder(path: string): Promise<boolean | undefined> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => undefined,
  );
}
