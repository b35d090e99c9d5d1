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
  /** The same as the pages say it, of what their forms can bring about. */
  readonly said?: ProblemSaid | undefined;
}

/** What is wrong, by a code that has its words in the catalogue, and the names that stand in them. */
export interface ProblemSaid {
  readonly code: ProblemCode;
  readonly name?: string | undefined;
}

export const problemCodes = [
  'other-routine',
  'own-work',
  'decides-nothing',
  'nobody-above',
  'nobody-above-decision',
  'ladder-order',
  'never-moves-on',
  'window-turned',
  'no-time',
  'proposal-why',
  'law-paragraph',
  'not-in-law',
  'document-silent',
  'no-step-of-row',
  'row-not-left-out',
  'ours-missing',
  'other-language',
  'other-language-stale',
  'no-such-step',
  'nothing-opens',
  'leads-nowhere',
  'may-stay-unknown',
  'date-not-asked',
  'asks-no-approval',
  'never-ends',
  'speaks-of-parents',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** A table that has been read, with a way back from its parts to the lines of the file. */
export interface ParsedTable {
  readonly file: string;
  /** As it was written, to the letter. */
  readonly text: string;
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
const largestTable = 300_000;

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
  const read = readPlainYaml(text);
  if (!read.ok)
    return { ok: false, problems: read.problems.map(({ line, problem }) => ({ file, line, path: '', problem })) };
  const { document, lines, written } = read;
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
  return { ok: true, parsed: { file, text, written, table: result.data, routine: routineOf(result.data), lineOf } };
}

export type PlainYaml =
  | { readonly ok: true; readonly document: Document; readonly lines: LineCounter; readonly written: unknown }
  | { readonly ok: false; readonly problems: readonly YamlFault[] };

/** The sentence of a fault may repeat nothing of the file, which can hold a name. */
export interface YamlFault {
  readonly line: number;
  readonly code: string;
  readonly problem: string;
}

/**
 * Reads YAML that is written out, whatever stands in the file: it is not larger than a text that people read, repeats
 * nothing by & and *, and is not nested without end.
 *
 * @param asTexts every value stays the text that it is, for whoever knows what it is an answer to: else YAML takes `0x10` for
 *   a number, and the nought from 010227
 */
export function readPlainYaml(text: string, { asTexts = false }: { readonly asTexts?: boolean } = {}): PlainYaml {
  const fault = (code: string, problem: string) => ({ ok: false, problems: [{ line: 1, code, problem }] }) as const;
  if (text.length > largestTable)
    return fault('TOO_LARGE', 'the file is larger than 300 kB: a table is a text that people read');
  const tooDeep = fault('TOO_DEEP', 'this is nested too deep to be a table');
  if (isNestedTooDeep(text)) return tooDeep;
  const lines = new LineCounter();
  try {
    const schema = asTexts ? ('failsafe' as const) : ('core' as const);
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: true,
      merge: false,
      schema,
      prettyErrors: false,
    });
    const problems = yamlProblems(document).map(({ offset, ...rest }) => ({
      line: lines.linePos(offset).line,
      ...rest,
    }));
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, document, lines, written: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    // What is nested without end is given up when the stack is used up.
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

const deepest = 100;

/**
 * Whether brackets, dashes or indentation go deeper than a text that people write. Seen before it is read: what reads it
 * goes as deep itself, and where the stack ends in the middle of a pattern, the whole process ends with it.
 */
function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return /^ {400}|^ *(?:[-?] +){100}/m.test(text);
}

function yamlProblems(document: Document): readonly { offset: number; code: string; problem: string }[] {
  // What follows a tab is read wrongly, line after line.
  const tabs = document.errors.filter((error) => error.code === 'TAB_AS_INDENT');
  const errors = tabs.length > 0 ? tabs : [...document.errors, ...document.warnings];
  const problems = errors.map((error) => ({
    offset: error.pos[0],
    code: error.code as string,
    problem: yamlProblem(error),
  }));
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || ('anchor' in node && node.anchor))
        problems.push({ offset: node.range?.[0] ?? 0, code: 'ALIAS', problem: aliasProblem });
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
