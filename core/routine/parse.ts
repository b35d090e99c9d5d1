import { type Document, isAlias, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { type Routine, routineOf } from './routine.ts';
import { type RoutineTable, routineTable } from './schema.ts';
import { problemsOf } from './table-problems.ts';
import { aliasProblem, yamlProblem } from './yaml-problems.ts';

/** Something that is wrong with a table: where, what, and what to write instead. */
export interface TableProblem {
  readonly file: string;
  readonly line: number;
  /** Where in the table, e.g. `tracks.institution.steps.referral.deadline`. */
  readonly path: string;
  readonly problem: string;
}

/** A table that has been read, with a way back from its parts to the lines of the file. */
export interface ParsedTable {
  readonly file: string;
  /** What stands in the file, with nothing filled in: what a published version is recognised by. */
  readonly written: unknown;
  readonly table: RoutineTable;
  readonly routine: Routine;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedTable }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

/** A table of a hundred rows has 60 kB; what is much larger is no table, and could be made to take the memory. */
const largestTable = 1_000_000;

/**
 * Reads a table from YAML. Every problem names the file and the line.
 *
 * @param file the file's name as people should see it; the text has been read by whoever calls
 */
export function parseTable(text: string, file: string): ParseResult {
  const refused = (line: number, problem: string): ParseResult => ({
    ok: false,
    problems: [{ file, line, path: '', problem }],
  });
  if (text.length > largestTable) return refused(1, 'the file is larger than 1 MB: a table is a text that people read');
  const read = readYaml(text);
  if (!read) return refused(1, 'this is nested too deep to be a table');
  const { document, lines } = read;
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const problems = yamlProblems(document).map(({ offset, problem }) => ({
    file,
    line: lineAt(offset),
    path: '',
    problem,
  }));
  if (problems.length > 0) return { ok: false, problems };
  const written: unknown = document.toJS({ maxAliasCount: 0 });
  if (written === null || written === undefined)
    return refused(1, 'the file is empty: begin with `id: municipality/routine`, and see routines/ for examples');
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, lines, path);
  const result = routineTable.safeParse(written, { reportInput: true });
  if (!result.success) {
    const found = problemsOf(result.error.issues).map(({ path, problem }) => ({
      file,
      line: lineOf(path),
      path: path.map(String).join('.'),
      problem,
    }));
    return { ok: false, problems: found.sort((one, other) => one.line - other.line) };
  }
  return { ok: true, parsed: { file, written, table: result.data, routine: routineOf(result.data), lineOf } };
}

function readYaml(text: string): { document: Document; lines: LineCounter } | undefined {
  const lines = new LineCounter();
  try {
    return { document: parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false }), lines };
  } catch (error) {
    // What is nested without end is given up when the stack is used up.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function yamlProblems(document: Document): readonly { offset: number; problem: string }[] {
  // What follows a tab is read wrongly, line after line.
  const tabs = document.errors.filter((error) => error.code === 'TAB_AS_INDENT');
  const errors = tabs.length > 0 ? tabs : [...document.errors, ...document.warnings];
  const problems = errors.map((error) => ({
    offset: error.pos[0],
    problem: yamlProblem(error),
  }));
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || ('anchor' in node && node.anchor))
        problems.push({ offset: node.range?.[0] ?? 0, problem: aliasProblem });
    },
  });
  // One slip of the hand can make everything after it unreadable.
  return problems.slice(0, mostProblems);
}

const mostProblems = 10;

/** The line of the deepest part of `path` that the file has. */
function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: Node | null = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
      );
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else {
      const child: unknown =
        (document.contents as { getIn?: unknown }) && node && 'get' in node
          ? (node as { get: (key: unknown, keep: boolean) => unknown }).get(key, true)
          : undefined;
      if (!child) break;
      node = child as Node;
      offset = node.range?.[0] ?? offset;
    }
  }
  return lines.linePos(offset).line;
}
