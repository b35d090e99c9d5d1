import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { lint } from '../core/routine/lint.ts';
import { type ParsedTable, parseTable, type TableProblem } from '../core/routine/parse.ts';
import { routineKey } from '../core/routine/routine.ts';

export interface Tables {
  /** Tables without a problem. */
  readonly tables: readonly ParsedTable[];
  readonly problems: readonly TableProblem[];
}

/**
 * Reads and checks every table (`.yaml`) below a folder, sorted by path.
 *
 * @throws where the folder cannot be read
 */
export async function readTables(folder: string): Promise<Tables> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  return readTableFiles(files);
}

/** Reads and checks these files; a routine and version that two of them carry is a problem of the second. */
export async function readTableFiles(files: readonly string[]): Promise<Tables> {
  const tables = new Map<string, ParsedTable>();
  const problems: TableProblem[] = [];
  for (const each of files) {
    const file = path.relative(process.cwd(), each);
    const result = parseTable(await readFile(each, 'utf8'), file);
    if (!result.ok) {
      problems.push(...result.problems);
      continue;
    }
    const { parsed } = result;
    const found = [...lint(parsed)];
    const key = routineKey(parsed.routine);
    const other = tables.get(key);
    if (other) {
      const problem = `${other.file} is ${key} already: give this table another id or version`;
      found.push({ file, line: parsed.lineOf(['version']), path: 'version', problem });
    }
    if (found.length === 0) tables.set(key, parsed);
    problems.push(...found);
  }
  return { tables: [...tables.values()], problems };
}
