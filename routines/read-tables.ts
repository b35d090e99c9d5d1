import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { lint } from '../core/routine/lint.ts';
import { type ParsedTable, parseTable, type TableProblem } from '../core/routine/parse.ts';
import { judgeAgainstLock, missingVersions, type PublishedLock } from '../core/routine/published.ts';
import { routineKey } from '../core/routine/routine.ts';
import { readLock, readLockAbove, tableHash } from './published-lock.ts';

export interface Tables {
  /** Tables without a problem. */
  readonly tables: readonly ParsedTable[];
  readonly problems: readonly TableProblem[];
  /** `id@version` of the tables that are not published: they may still change. */
  readonly drafts: readonly string[];
  /**
   * What a rule that is newer than a published version says of it. The version stays in use as it is, since cases live
   * by it: it is for the next version to mend.
   */
  readonly notes: readonly TableProblem[];
}

/**
 * Reads and checks every table (`.yaml`) below a folder, sorted by path, against the folder's own `published.lock`.
 *
 * @throws where the folder cannot be read
 */
export async function readTables(folder: string): Promise<Tables> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const lock = await readLock(folder);
  const read = await readAll(files, async () => lock);
  const missing = missingVersions(lock, read.found);
  return { ...read.tables, problems: [...lock.problems, ...read.tables.problems, ...missing] };
}

/**
 * Reads and checks these files, each against the nearest `published.lock` above it; a routine and version that two of
 * them carry is a problem of the second.
 */
export async function readTableFiles(files: readonly string[]): Promise<Tables> {
  return (await readAll(files, readLockAbove)).tables;
}

/** @returns beside the tables every `id@version` that was found, with problems or without */
async function readAll(
  files: readonly string[],
  lockOf: (file: string) => Promise<PublishedLock>,
): Promise<{ tables: Tables; found: readonly string[] }> {
  const found = new Map<string, string>();
  const tables: ParsedTable[] = [];
  const problems: TableProblem[] = [];
  const drafts: string[] = [];
  const notes: TableProblem[] = [];
  for (const each of files) {
    const file = path.relative(process.cwd(), each);
    const result = parseTable(await readFile(each, 'utf8'), file);
    if (!result.ok) {
      problems.push(...result.problems);
      continue;
    }
    const { parsed } = result;
    const lock = await lockOf(each);
    const key = routineKey(parsed.routine);
    const published = lock.hashes.has(key);
    const changed = judgeAgainstLock(parsed, tableHash(parsed), lock);
    const linted = lint(parsed);
    const own = changed ? [changed] : published ? [] : [...linted];
    const other = found.get(key);
    if (other !== undefined) {
      const problem = `${other} is ${key} already: give this table another id or version`;
      own.push({ file, line: parsed.lineOf(['version']), path: 'version', problem });
    }
    if (published && !changed) notes.push(...linted);
    if (own.length === 0) tables.push(parsed);
    if (own.length === 0 && !published) drafts.push(key);
    found.set(key, other ?? file);
    problems.push(...own);
  }
  return { tables: { tables, problems, drafts, notes }, found: [...found.keys()] };
}
