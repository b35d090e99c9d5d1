import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './mutant.ts';
import { sqlMutants, sqlSpans } from './sql-mutants.ts';

type Ignorer = Parameters<Instrumenter['instrument']>[1]['ignorers'][number];
type Logger = ConstructorParameters<typeof Instrumenter>[0];
const silent = new Proxy({} as Logger, { get: () => () => false });

/**
 * What an exception says is for whoever mends a fault that there should not be, and its words are no rule: that it is thrown is.
 */
const wordsOfExceptions: Ignorer = {
  // Babel's path, of which Stryker's types say nothing.
  shouldIgnore: (path) =>
    (path as unknown as { isThrowStatement(): boolean }).isThrowStatement()
      ? 'no person and no rule reads it'
      : undefined,
};

/** All mutants of some files in texts that hold them all, of which one is switched on by its number (`__stryker__.activeMutant`). */
export interface Switched {
  readonly mutants: readonly { readonly id: string; readonly mutant: Mutant }[];
  /** By file: TypeScript, as the file itself. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The mutants that Stryker makes of TypeScript, without those of queries.
 *
 * @param root the repository
 * @param only those, and no others: a text with all of them is several times as large, and takes as long to be read
 */
export async function switchedMutants(
  root: string,
  files: readonly string[],
  only?: readonly Mutant[],
): Promise<Switched> {
  if (!only) return switchedIn(root, files);
  const switched = await switchedIn(root, files, only);
  const wanted = new Set(only.map(keyOf));
  const mutants = switched.mutants.filter(({ mutant }) => wanted.has(keyOf(mutant)));
  // What a mutant stands in may be larger than itself.
  if (mutants.length === wanted.size) return { ...switched, mutants };
  const whole = await switchedIn(root, files);
  return { ...whole, mutants: whole.mutants.filter(({ mutant }) => wanted.has(keyOf(mutant))) };
}

/** The same for the same mutant, whatever text it stands in. */
export function keyOf({ file, from, to, replacement, kind }: Mutant): string {
  return JSON.stringify([file, from, to, kind, replacement]);
}

async function switchedIn(root: string, files: readonly string[], only?: readonly Mutant[]): Promise<Switched> {
  const read = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(path.join(root, file), 'utf8') })),
  );
  const instrumenter = new Instrumenter(silent);
  const options = { plugins: null, excludedMutations: [], ignorers: [wordsOfExceptions] };
  const made = await instrumenter.instrument(
    read.map(({ file, text }) => ({ name: file, content: text, mutate: only ? linesOf(file, text, only) : true })),
    options,
  );
  const known = new Map(
    read.map(({ file, text }) => [file, { text, lines: lineStarts(text), queries: sqlSpans(file, text) }]),
  );
  const mutants = made.mutants
    .filter(({ status }) => status !== 'Ignored')
    .map(({ id, fileName: file, location, replacement, mutatorName: kind }) => {
      const { text, lines } = known.get(file)!;
      const place = ({ line, column }: { readonly line: number; readonly column: number }) => lines[line]! + column;
      const [from, to] = [place(location.start), place(location.end)];
      const line = location.start.line + 1;
      return { id, mutant: { file, from, to, replacement, kind, line, original: text.slice(from, to) } };
    })
    .filter(({ mutant: { file, kind, from, to } }) => {
      const inQuery = known.get(file)!.queries.some((query) => query.from <= from && to <= query.to);
      return kind !== 'StringLiteral' || !inQuery;
    });
  return { mutants, texts: new Map(made.files.map(({ name, content }) => [name, content])) };
}

/**
 * Every mutant of a file: those that Stryker makes of TypeScript, and in queries our own of SQL, of which Stryker would
 * only make empty ones.
 *
 * @param root the repository
 */
export async function mutantsOf(root: string, file: string): Promise<readonly Mutant[]> {
  const { mutants } = await switchedMutants(root, [file]);
  return [...mutants.map(({ mutant }) => mutant), ...sqlMutants(file, await readFile(path.join(root, file), 'utf8'))];
}

/** The file as it is with the mutant in it. */
export function withMutant(text: string, { from, to, replacement, original, file }: Mutant): string {
  if (text.slice(from, to) !== original) throw new Error(`${file} is another one than its mutants were made of`);
  return text.slice(0, from) + replacement + text.slice(to);
}

/** The lines of those of the mutants that are the file's, from 0, as Stryker takes them. */
function linesOf(file: string, text: string, only: readonly Mutant[]) {
  const lineAt = (at: number) => text.slice(0, at).split('\n').length - 1;
  return only
    .filter((mutant) => mutant.file === file)
    .map(({ from, to }) => ({
      start: { line: lineAt(from), column: 0 },
      end: { line: lineAt(to), column: Number.MAX_SAFE_INTEGER },
    }));
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
