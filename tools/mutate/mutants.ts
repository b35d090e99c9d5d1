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

/**
 * Every mutant of a file: those that Stryker makes of TypeScript, and in queries our own of SQL, of which Stryker would
 * only make empty ones.
 *
 * @param root the repository
 */
export async function mutantsOf(root: string, file: string): Promise<readonly Mutant[]> {
  const text = await readFile(path.join(root, file), 'utf8');
  const instrumenter = new Instrumenter(silent);
  const options = { plugins: null, excludedMutations: [], ignorers: [wordsOfExceptions] };
  const { mutants } = await instrumenter.instrument([{ name: file, content: text, mutate: true }], options);
  const lines = lineStarts(text);
  const place = ({ line, column }: { readonly line: number; readonly column: number }) => lines[line]! + column;
  const queries = sqlSpans(file, text);
  const ofTypeScript = mutants
    .filter(({ status }) => status !== 'Ignored')
    .map(({ location, replacement, mutatorName }) => {
      const [from, to] = [place(location.start), place(location.end)];
      return {
        file,
        from,
        to,
        replacement,
        kind: mutatorName,
        line: location.start.line + 1,
        original: text.slice(from, to),
      };
    })
    .filter(
      ({ kind, from, to }) =>
        kind !== 'StringLiteral' || !queries.some((query) => query.from <= from && to <= query.to),
    );
  return [...ofTypeScript, ...sqlMutants(file, text)];
}

/** The file as it is with the mutant in it. */
export function withMutant(text: string, { from, to, replacement, original, file }: Mutant): string {
  if (text.slice(from, to) !== original) throw new Error(`${file} is another one than its mutants were made of`);
  return text.slice(0, from) + replacement + text.slice(to);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
