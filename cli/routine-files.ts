import { stat } from 'node:fs/promises';
import type { TableProblem } from '../core/routine/parse.ts';
import { readTableFiles, readTables, type Tables } from '../routines/read-tables.ts';
import { readSettings } from '../settings/settings.ts';
import { badInput } from './answer.ts';
import type { Cli } from './program.ts';

/** The folder of the municipality's routines; ends the command where there is none. */
export async function routinesFolderOrEnd(environment: Cli['environment']): Promise<string> {
  const settings = readSettings(environment);
  if (!settings.ok) throw badInput(...settings.problems);
  const { routinesFolder } = settings.settings;
  if (!(await isFolder(routinesFolder))) throw badInput(`FRISTVAKT_ROUTINES: there is no folder ${routinesFolder}.`);
  return routinesFolder;
}

/** The tables of these files and folders; where none is named, of the municipality's own folder. */
export async function readNamedTables(files: readonly string[], environment: Cli['environment']): Promise<Tables> {
  if (files.length === 0) return readTables(await routinesFolderOrEnd(environment));
  const read: Tables[] = [];
  const single: string[] = [];
  for (const file of files) {
    const folder = await isFolder(file);
    if (folder === undefined) throw badInput(`There is no file ${file}.`);
    if (folder) read.push(await readTables(file));
    else single.push(file);
  }
  if (single.length > 0) read.push(await readTableFiles(single));
  return {
    tables: read.flatMap(({ tables }) => tables),
    problems: read.flatMap(({ problems }) => problems),
    drafts: read.flatMap(({ drafts }) => drafts),
    notes: read.flatMap(({ notes }) => notes),
  };
}

/** Whether it is a folder; undefined where there is nothing. */
export async function isFolder(path: string): Promise<boolean | undefined> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => undefined,
  );
}

/** A problem as a line that an editor's terminal can follow: `file:line: where: what`. */
export function problemLine({ file, line, path, problem }: TableProblem): string {
  return `${file}:${line}: ${path ? `${path}: ` : ''}${problem}`;
}
