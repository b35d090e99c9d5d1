import { stat } from 'node:fs/promises';
import type { ParsedTable, TableProblem } from '../core/routine/parse.ts';
import { routineKey } from '../core/routine/routine.ts';
import { readTableFiles, readTables, type Tables } from '../routines/read-tables.ts';
import { readSettings } from '../settings/settings.ts';
import { badInput, Ended } from './answer.ts';
import { exitCodes } from './exit-codes.ts';
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
async function isFolder(path: string): Promise<boolean | undefined> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => undefined,
  );
}

/** A problem as a line that an editor's terminal can follow: `file:line: where: what`. */
export function problemLine({ file, line, path, problem }: TableProblem): string {
  return `${file}:${line}: ${path ? `${path}: ` : ''}${problem}`;
}

/**
 * The one table that is named: a file, an `id@version`, or the highest version of an id; ends the command where there is none.
 */
export async function tableNamed(
  named: string,
  environment: Cli['environment'],
): Promise<{ readonly table: ParsedTable /** Not published: it may still change. */; readonly draft: boolean }> {
  const isFile = /\.ya?ml$/.test(named) || (await isFolder(named)) !== undefined;
  const tables = await readNamedTables(isFile ? [named] : [], environment);
  const table = isFile ? tables.tables[0] : tableOf(tables, named);
  if (!table) throw notThere(tables, named);
  return { table, draft: tables.drafts.includes(routineKey(table.routine)) };
}

/** The table with this `id@version`, or the highest version of this id. */
function tableOf({ tables }: Tables, named: string): ParsedTable | undefined {
  const fitting = tables.filter(({ routine }) => routineKey(routine) === named || routine.id === named);
  return fitting.reduce<ParsedTable | undefined>(
    (highest, table) => (highest && highest.routine.version > table.routine.version ? highest : table),
    undefined,
  );
}

function notThere({ tables, problems }: Tables, routine: string): Ended {
  // The table that was asked for may be one that cannot be read.
  if (problems.length > 0) {
    const lines = [
      `${routine} is not among the routines that can be used. These have problems:`,
      ...problems.map(problemLine),
    ];
    return new Ended({ exitCode: exitCodes.problems, lines, json: { ok: false, problems } });
  }
  const choices = tables.map((table) => routineKey(table.routine)).join(', ');
  return badInput(`There is no routine ${routine}: write one of ${choices || '(none)'}, or a file.`);
}
