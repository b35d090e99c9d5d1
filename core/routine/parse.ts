import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { type Routine, routineOf } from './routine.ts';
import { type RoutineTable, routineTable } from './schema.ts';

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
  readonly table: RoutineTable;
  readonly routine: Routine;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedTable }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

/**
 * Reads a table from YAML. Every problem names the file and the line.
 *
 * @param file the file's name as people should see it; the text has been read by whoever calls
 */
export function parseTable(text: string, file: string): ParseResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      path: '',
      problem: `this is not YAML: ${error.message.split('\n')[0]}`,
    }));
    return { ok: false, problems };
  }
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, lines, path);
  const result = routineTable.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true });
  if (!result.success) {
    const problems = result.error.issues.map((issue) => ({
      file,
      line: lineOf(issue.path),
      path: issue.path.map(String).join('.'),
      problem: sentenceFor(issue),
    }));
    return { ok: false, problems };
  }
  return { ok: true, parsed: { file, table: result.data, routine: routineOf(result.data), lineOf } };
}

type Issue = NonNullable<ReturnType<typeof routineTable.safeParse>['error']>['issues'][number];

function sentenceFor(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `the table does not know ${issue.keys.map((key) => `\`${key}\``).join(', ')} here: remove it or mend the spelling`;
    case 'invalid_type':
      if (issue.input === undefined) return `\`${String(issue.path.at(-1))}\` is missing: write it (${issue.expected})`;
      return `expected ${issue.expected}, found ${JSON.stringify(issue.input)}`;
    case 'invalid_value':
      return `write one of ${issue.values.map(String).join(', ')}, not ${JSON.stringify(issue.input)}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'invalid_union': {
      const branches = issue.errors.flat().map((each) => each.message);
      return issue.message === 'Invalid input' && branches[0] ? branches[0] : issue.message;
    }
    default:
      return issue.message;
  }
}

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
