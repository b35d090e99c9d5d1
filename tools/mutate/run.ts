import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.ts';
import { withMutant } from './mutants.ts';
import type { Answer, Noticed, Trial } from './tester.ts';
import { testsFor } from './tests-for.ts';
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

/** What takes longer than this goes round for ever, also on a machine that does much else. */
const endless = 1_800_000;
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

/** Tries mutants one after the other, each with the tests that guard its file. */
export async function runMutants(
  root: string,
  mutants: readonly Mutant[],
  { until = Number.POSITIVE_INFINITY, heard = () => {}, testsOf = testsFor, withTypes = true }: RunOptions = {},
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const unchanged = new Map<string, { readonly trial: Trial; readonly milliseconds: number }>();
  const noticed = new Map<string, Map<string, number>>();
  let tester: Tester | undefined;
  let types: TypeChecks | undefined;
  try {
    for (const mutant of mutants) {
      if (Date.now() > until) break;
      tester ??= await Tester.start(root);
      const text = await readFile(path.join(root, mutant.file), 'utf8');
      const counts = noticed.get(mutant.file) ?? new Map<string, number>();
      noticed.set(mutant.file, counts);
      const tests = testsOf(mutant.file, tester.tests, counts);
      if (tests.length === 0) throw new Error(`No test guards ${mutant.file}`);
      const trial = { file: mutant.file, text, tests };
      const guarded = [...tests].sort().join();
      const without = unchanged.get(guarded) ?? { trial, milliseconds: await mustPass(tester, trial) };
      unchanged.set(guarded, without);
      const limit = Math.max(patience.least, patience.times * without.milliseconds);
      const answer = await tester.ask({ ...trial, text: withMutant(text, mutant) }, limit);
      if (answer === 'away') tester = undefined;
      if (answer === null && withTypes) types ??= new TypeChecks(root);
      const refusal = answer === null ? types?.refusalOf(mutant) : undefined;
      const result: Result = refusal ? { mutant, how: 'refused', why: refusal } : resultOf(mutant, answer);
      if (result.how === 'noticed') counts.set(result.by.file, (counts.get(result.by.file) ?? 0) + 1);
      results.push(result);
      heard(result);
    }
    for (const { trial } of unchanged.values()) {
      tester ??= await Tester.start(root);
      await mustPass(tester, trial);
    }
  } finally {
    await tester?.stop();
  }
  return results;
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

function resultOf(mutant: Mutant, answer: Noticed | null | 'away'): Result {
  if (answer === 'away') return { mutant, how: 'timed-out' };
  return answer ? { mutant, how: 'noticed', by: answer } : { mutant, how: 'survived' };
}

class Tester {
  readonly #child: ChildProcess;
  readonly tests: readonly string[];

  private constructor(child: ChildProcess, tests: readonly string[]) {
    this.#child = child;
    this.tests = tests;
  }

  static async start(root: string): Promise<Tester> {
    const program = fileURLToPath(new URL('./tester.ts', import.meta.url));
    const tsx = fileURLToPath(import.meta.resolve('tsx'));
    const child = fork(program, [], {
      cwd: root,
      execArgv: ['--import', tsx],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const answer = await answerOf(child, endless);
    if (!answer || !('ready' in answer)) throw new Error('The tests could not be started');
    return new Tester(child, answer.tests);
  }

  /**
   * @param limit in milliseconds
   * @returns `away` where no answer came in time, or the tests ended the process: it is gone then
   */
  async ask(trial: Trial, limit: number): Promise<Noticed | null | 'away'> {
    const answered = answerOf(this.#child, limit);
    this.#child.send(trial);
    const answer = await answered;
    if (answer && 'noticed' in answer) return answer.noticed;
    await this.stop();
    return 'away';
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.send('end');
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
  }
}

async function answerOf(child: ChildProcess, milliseconds: number): Promise<Answer | undefined> {
  const given = new AbortController();
  const { signal } = given;
  const timer = setTimeout(() => given.abort(), milliseconds);
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as Answer),
      once(child, 'exit', { signal }).then(() => undefined),
    ]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    given.abort();
  }
}
