import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { endless, Tester } from './ask-tester.ts';
import type { Mutant } from './mutant.ts';
import { keyOf, withMutant } from './mutants.ts';
import type { Noticed, Trial } from './tester.ts';
import { testFiles, testsFor } from './tests-for.ts';
import { tryAll } from './try-all.ts';
import { TypeChecks } from './types.ts';

/** What came of a mutant. */
export type Result = { readonly mutant: Mutant } & (
  | { readonly how: 'noticed'; readonly by: Noticed }
  /** No test did, and the compiler refuses it. */
  | { readonly how: 'refused'; readonly why: string }
  /** Its tests went on for ever, or far longer than without it. */
  | { readonly how: 'timed-out' }
  | { readonly how: 'survived' }
);

/** With a mutant: at least this, in milliseconds, and so many times as long as without it. */
const patience = { least: 240_000, times: 5 };

export interface RunOptions {
  /** No further one is begun after this (milliseconds since 1970). */
  readonly until?: number;
  /** Called with each result as it comes. */
  readonly heard?: (result: Result) => void;
  /** Which tests guard a file. */
  readonly testsOf?: typeof testsFor;
  /** False: what no test notices is not shown to the compiler. */
  readonly withTypes?: boolean;
}

/**
 * Tries mutants: those of TypeScript all at once, switched on one after the other where the tests run (`tryAll`); each of a
 * query, and of what is run as a file is read, in a text of its own.
 */
export async function runMutants(
  root: string,
  mutants: readonly Mutant[],
  { until = Number.MAX_SAFE_INTEGER, heard = () => {}, testsOf = testsFor, withTypes = true }: RunOptions = {},
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const tell = (result: Result) => {
    results.push(result);
    heard(result);
  };
  const types = withTypes ? new TypeChecks(root) : undefined;
  const survives = (mutant: Mutant) => {
    const why = types?.refusalOf(mutant);
    tell(why ? { mutant, how: 'refused', why } : { mutant, how: 'survived' });
  };
  const alone = mutants.filter(({ kind, file }) => kind.startsWith('SQL') || !isPure(file));
  const only = mutants.filter((mutant) => !alone.includes(mutant));
  const files = [...new Set(only.map(({ file }) => file))];
  const all = testFiles(root);
  const tests = [...new Set(files.flatMap((file) => testsOf(file, all, new Map())))];
  const outcomes = await tryAll(root, files, tests, { until, only });
  const reading = new Map<string, readonly string[]>();
  for (const { mutant, how, by, testFiles: reached } of outcomes) {
    if (how === 'noticed') tell({ mutant, how, by: { file: by!.testFile, test: by!.test! } });
    else if (how === 'timed-out') tell({ mutant, how });
    else if (how === 'undecided') reading.set(keyOf(mutant), reached);
    else if (how !== 'untried') survives(mutant);
  }
  const byOneself = [...outcomes.filter(({ how }) => how === 'undecided').map(({ mutant }) => mutant), ...alone];
  await runOneByOne(root, byOneself, {
    until,
    testsOf: (file, known, noticed, mutant) => {
      const guards = testsOf(file, known, noticed);
      const reached = reading.get(keyOf(mutant));
      const reaching = guards.filter((test) => reached?.includes(test));
      return reaching.length > 0 ? reaching : guards;
    },
    heard: (mutant, answer) => (answer === null ? survives(mutant) : tell(resultOf(mutant, answer))),
  });
  return results;
}

/** What needs no database can be run again and again in one process. */
function isPure(file: string): boolean {
  return !file.startsWith('register/');
}

interface OneByOne {
  readonly until: number;
  readonly testsOf: (...given: [...Parameters<typeof testsFor>, mutant: Mutant]) => readonly string[];
  readonly heard: (mutant: Mutant, answer: Noticed | null | 'away') => void;
}

/** Tries mutants one after the other, each in a text that is read anew. */
async function runOneByOne(
  root: string,
  mutants: readonly Mutant[],
  { until, heard, testsOf }: OneByOne,
): Promise<void> {
  const unchanged: { readonly trial: Trial; readonly milliseconds: number }[] = [];
  const noticed = new Map<string, Map<string, number>>();
  let tester: Tester | undefined;
  try {
    for (const mutant of mutants) {
      if (Date.now() > until) break;
      tester ??= await Tester.start(root);
      const text = await readFile(path.join(root, mutant.file), 'utf8');
      const counts = noticed.get(mutant.file) ?? new Map<string, number>();
      noticed.set(mutant.file, counts);
      const tests = testsOf(mutant.file, tester.tests, counts, mutant);
      if (tests.length === 0) throw new Error(`No test guards ${mutant.file}`);
      const trial = { file: mutant.file, text, tests };
      let without = unchanged.find((known) => tests.every((test) => known.trial.tests.includes(test)));
      if (!without) {
        without = { trial, milliseconds: await mustPass(tester, trial) };
        unchanged.push(without);
      }
      const limit = Math.max(patience.least, patience.times * without.milliseconds);
      const answer = await tester.ask({ ...trial, text: withMutant(text, mutant) }, limit);
      if (answer === 'away') tester = undefined;
      else if (answer) counts.set(answer.file, (counts.get(answer.file) ?? 0) + 1);
      heard(mutant, answer);
    }
    for (const { trial } of unchanged) {
      tester ??= await Tester.start(root);
      await mustPass(tester, trial);
    }
  } finally {
    await tester?.stop();
  }
}

/**
 * Tests that fail without a mutant, or after others, would notice every mutant: so they are run without
 * one before the first and after the last.
 *
 * @returns how many milliseconds they take on this machine as it is now
 */
async function mustPass(tester: Tester, trial: Trial): Promise<number> {
  const began = Date.now();
  const answer = await tester.ask(trial, endless);
  if (answer === 'away') throw new Error(`The tests of ${trial.file} do not end without any mutant`);
  if (answer) throw new Error(`${answer.file} fails without any mutant of ${trial.file}: ${answer.test}`);
  return Date.now() - began;
}

function resultOf(mutant: Mutant, answer: Noticed | 'away'): Result {
  return answer === 'away' ? { mutant, how: 'timed-out' } : { mutant, how: 'noticed', by: answer };
}
