import { keysAt } from './json-schema.ts';
import { instead } from './nearest.ts';
import type { routineTable } from './schema.ts';

type Issue = NonNullable<ReturnType<typeof routineTable.safeParse>['error']>['issues'][number];
type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

/** What is wrong at one place of a table, in a sentence that says what to write instead. */
export interface PlacedProblem {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

/** What the schema found, for people: each with its own place, and none in the words of the schema's library. */
export function problemsOf(issues: readonly Issue[]): readonly PlacedProblem[] {
  return issues.flatMap((issue) => placed(issue, []));
}

function placed(issue: Issue, base: readonly PropertyKey[]): readonly PlacedProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      problem: `the table does not know \`${key}\` here: ${instead(key, keysAt(path))}`,
    }));
  }
  if (issue.code === 'invalid_union') return ofUnion(issue, path);
  return [{ path, problem: sentenceFor(issue, path) }];
}

/** The problems of the alternative that was meant, where that can be told; else what may stand there. */
function ofUnion(issue: UnionIssue, path: readonly PropertyKey[]): readonly PlacedProblem[] {
  const fitting = issue.errors.filter(hasRightShape);
  const meant = fitting.filter((branch) => missingKeys(branch).length === 0);
  const [first] = meant;
  if (first && meant.length === 1) return first.flatMap((each) => placed(each, path));
  if (!isLibraryWord(issue.message)) return [{ path, problem: issue.message }];
  if (first) {
    // Several kinds of text may stand here, and it is none of them.
    const sentences = meant.flat().map((each) => sentenceFor(each, path));
    return [{ path, problem: [...new Set(sentences)].join(', or ') }];
  }
  const keys = fitting.flatMap((branch) => missingKeys(branch).slice(0, 1)).map((key) => `{ ${key}: … }`);
  if (keys.length > 0) return [{ path, problem: `write ${[...new Set(keys)].join(' or ')}` }];
  return ofNoAlternative(issue, path);
}

/** It is of no kind that may stand there: of a list and a single thing the single one is explained. */
function ofNoAlternative(issue: UnionIssue, path: readonly PropertyKey[]): readonly PlacedProblem[] {
  const inner = issue.errors.flat();
  const nested = inner.find((each) => each.code === 'invalid_union' && each.path.length === 0);
  if (nested) return placed(nested, path);
  const choice = inner.find((each) => each.code === 'invalid_value' && each.path.length === 0);
  if (choice) return [{ path, problem: sentenceFor(choice, path) }];
  const expected = inner.flatMap((each) =>
    each.code === 'invalid_type' && each.path.length === 0 ? [each.expected] : [],
  );
  const kinds = expected.filter((kind) => kind !== 'array');
  return [{ path, problem: wrongType(kinds.length > 0 ? kinds : ['array'], issue.input, path) }];
}

function hasRightShape(branch: readonly Issue[]): boolean {
  return branch.every((issue) => {
    if (issue.path.length > 0) return true;
    if (issue.code === 'invalid_union') return issue.errors.some(hasRightShape);
    return issue.code !== 'invalid_type' && issue.code !== 'invalid_value';
  });
}

function missingKeys(branch: readonly Issue[]): readonly string[] {
  return branch.flatMap((issue) =>
    issue.path.length === 1 && typeof issue.path[0] === 'string' && !('input' in issue && issue.input !== undefined)
      ? issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value'
        ? [issue.path[0]]
        : []
      : [],
  );
}

function sentenceFor(issue: Issue, path: readonly PropertyKey[]): string {
  const name = nameOf(path);
  switch (issue.code) {
    case 'invalid_type':
      return wrongType([issue.expected], issue.input, path);
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (issue.input === undefined) return `${name} is missing: write one of ${values.join(', ')}`;
      return `${name} cannot be ${shown(issue.input)}: ${instead(String(issue.input), values)}`;
    }
    case 'invalid_key': {
      const [inner] = issue.issues;
      return `${name} cannot be a name: ${inner && !isLibraryWord(inner.message) ? inner.message : 'write another one'}`;
    }
    case 'too_small':
      if (issue.origin === 'array') return `${name} needs at least ${issue.minimum}: write more, or remove ${name}`;
      if (issue.origin === 'string') return `${name} is empty: write a text`;
      return `${name} must be at least ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string') return `${name} is too long: write at most ${issue.maximum} characters`;
      if (issue.origin === 'array') return `${name} has too many: write at most ${issue.maximum}`;
      return `${name} must be at most ${issue.maximum}`;
    case 'invalid_format':
      if (issue.format === 'url')
        return `${shown(issue.input)} is no address: write it whole, e.g. https://example.no/rutine`;
      break;
    default:
  }
  return isLibraryWord(issue.message) ? `${shown(issue.input)} cannot stand here` : issue.message;
}

/** A sentence of the schema's library, which says nothing to somebody who writes a table. */
function isLibraryWord(message: string): boolean {
  return /^(Invalid|Too |Unrecognized|Expected|Required)/.test(message);
}

function wrongType(expected: readonly string[], input: unknown, path: readonly PropertyKey[]): string {
  const name = nameOf(path);
  const wanted = examples[keyOf(path) ?? ''] ?? [...new Set(expected.map(wordFor))].join(' or ');
  if (input === undefined) return `${name} is missing: write ${wanted}`;
  if (input === null) return `${name} is empty: write ${wanted}`;
  if (expected.includes('string') && (typeof input === 'number' || typeof input === 'boolean'))
    return `${name} must be a text: write it in quotation marks, "${input}"`;
  return `${name} cannot be ${shown(input)}: write ${wanted}`;
}

/** What to write, where the kind of thing alone would help nobody. */
const examples: Readonly<Record<string, string>> = {
  deadline: 'when it is due, e.g. { within: P1W, basis: local }, or { none: why there is no deadline }',
  row: 'the row of the source, e.g. G2a',
  responsible: 'a role of the table, e.g. caseworker',
  source: 'where the routine stands, e.g. { document: …, rows: { G2a: … } }',
  roles: 'who there is, e.g. { leader: { title: Leder, decides: true } }',
  defaults: 'what holds for every step, e.g. { remind: [P7D], escalate: [{ after: P1D, to: leader }] }',
  remind: 'how long before the deadline, e.g. [P7D, P1D]',
  escalate: 'who is told when it is late, e.g. [{ after: P1D, to: leader }]',
  basis: 'where it comes from: law, local or proposal',
  steps: 'steps by their names, e.g. { contact-youth: { row: …, title: … } }',
};

function keyOf(path: readonly PropertyKey[]): string | undefined {
  const key = path.findLast((each) => typeof each === 'string');
  return key === undefined ? undefined : String(key);
}

/** The key, for an item of a list that of the list. */
function nameOf(path: readonly PropertyKey[]): string {
  const key = keyOf(path);
  return key === undefined ? 'the table' : `\`${key}\``;
}

function wordFor(expected: string): string {
  switch (expected) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'int':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list, e.g. [one, two]';
    default:
      return 'keys with values, `key: value`';
  }
}

function shown(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'keys with values';
  const text = JSON.stringify(input) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
