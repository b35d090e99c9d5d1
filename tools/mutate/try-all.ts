import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.ts';
import { switchedMutants } from './mutants.ts';
import type { Round } from './switcher.ts';
import {
  nowFile,
  onlyFile,
  type Reached,
  reachedFile,
  type Tried,
  triedFile,
  type Wanted,
  wantedFile,
} from './switching.ts';

/** What came of a mutant where all of some files are tried at once. */
export interface Outcome {
  readonly mutant: Mutant;
  /**
   * `unreached`: no test comes to it. `undecided`: it is in what is run as a file is read, or is kept after that: it must
   * be tried from the start of a process, with `testFiles`. `untried`: the time was over.
   */
  readonly how: 'noticed' | 'timed-out' | 'survived' | 'unreached' | 'undecided' | 'untried';
  readonly by?: Tried;
  readonly testFiles: readonly string[];
}

export interface TryOptions {
  /** Which of their mutants are tried; default: all. */
  readonly only?: readonly Mutant[];
  /** True: each is tried with the test of its file's name alone. */
  readonly ownAlone?: boolean;
  /** None is begun after this (milliseconds since 1970). */
  readonly until?: number;
}

/** Without a word for so long, in milliseconds, one mutant goes round for ever. */
const silence = 240_000;

/**
 * Tries all mutants of some files: each with the tests that come to it, one test file after the other.
 *
 * @param tests test files, the likeliest to notice first
 */
export async function tryAll(
  root: string,
  files: readonly string[],
  tests: readonly string[],
  { only, ownAlone = false, until = Number.MAX_SAFE_INTEGER }: TryOptions = {},
): Promise<readonly Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-mutants-'));
  try {
    const { mutants } = await switchedMutants(root, files, only);
    const at = (name: string) => path.join(folder, name);
    if (only) writeFileSync(at(onlyFile), JSON.stringify(only));
    for (const name of [triedFile, reachedFile]) writeFileSync(at(name), '');
    const endless = new Set<string>();
    const inRounds = async (wanted: Wanted['ids']) => {
      writeFileSync(at(wantedFile), JSON.stringify({ ids: wanted, until } satisfies Wanted));
      let left = tests.filter((test) => wanted[test]);
      while (left.length > 0) {
        const stuck = await runRound(root, { files, tests: left, folder, some: only !== undefined });
        const lines = linesOf<Tried>(at(triedFile));
        if (stuck) {
          endless.add(stuck.id);
          const line: Tried = { id: stuck.id, testFile: stuck.testFile, how: 'noticed', test: '(it does not end)' };
          appendFileSync(at(triedFile), `${JSON.stringify(line)}\n`);
          left = left.slice(left.indexOf(stuck.testFile));
          continue;
        }
        // What a mutant left behind has ended its file there: the rest of it is tried in a fresh process.
        left = left.filter((file) => lines.filter(({ testFile }) => testFile === file).at(-1)?.how === 'spoilt');
      }
    };
    // The test of the same name first: most are noticed there, and the tests of others take longer for what they do not guard.
    const ownTest = (file: string) => file.replace(/\.ts$/, '.test.ts');
    const own = Object.fromEntries(
      tests.map((test) => [test, mutants.filter(({ mutant }) => ownTest(mutant.file) === test).map(({ id }) => id)]),
    );
    await inRounds(Object.fromEntries(Object.entries(own).filter(([, ids]) => ids.length > 0)));
    const noticed = new Set(linesOf<Tried>(at(triedFile)).flatMap(({ id, how }) => (how === 'noticed' ? [id] : [])));
    const rest = mutants.map(({ id }) => id).filter((id) => !noticed.has(id));
    if (!ownAlone) await inRounds(Object.fromEntries(tests.map((test) => [test, rest])));
    const reached = linesOf<Reached>(at(reachedFile));
    const failing = reached.find((line) => line.failing !== undefined);
    if (failing) throw new Error(`${failing.testFile} fails without any mutant: ${failing.failing}`);
    const tried = new Map<string, Tried[]>();
    for (const line of linesOf<Tried>(at(triedFile))) tried.set(line.id, [...(tried.get(line.id) ?? []), line]);
    return mutants.map(({ id, mutant }): Outcome => {
      const its = tried.get(id) ?? [];
      const testFiles = [
        ...new Set(
          reached
            .filter(({ atReading, inTests }) => atReading.includes(id) || inTests.includes(id))
            .map(({ testFile }) => testFile),
        ),
      ];
      const by = its.find(({ how }) => how === 'noticed');
      if (by) return { mutant, how: endless.has(id) ? 'timed-out' : 'noticed', by, testFiles };
      const read = reached.some(({ atReading }) => atReading.includes(id));
      if (read || its.some(({ how }) => how === 'kept' || how === 'spoilt'))
        return { mutant, how: 'undecided', testFiles };
      if (Date.now() > until) return { mutant, how: 'untried', testFiles };
      return { mutant, how: testFiles.length === 0 ? 'unreached' : 'survived', testFiles };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesOf<Line>(file: string): readonly Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** @returns the mutant at which it went round for ever, and in which test file; undefined where it came to its end */
async function runRound(
  root: string,
  round: Round,
): Promise<{ readonly id: string; readonly testFile: string } | undefined> {
  const at = (name: string) => path.join(round.folder, name);
  rmSync(at('whole'), { force: true });
  rmSync(at(nowFile), { force: true });
  const child = fork(fileURLToPath(new URL('./switcher.ts', import.meta.url)), [JSON.stringify(round)], {
    cwd: root,
    execArgv: ['--import', fileURLToPath(import.meta.resolve('tsx'))],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  const began = Date.now();
  const watch = setInterval(() => {
    const heard = [triedFile, reachedFile, nowFile].map((name) =>
      existsSync(at(name)) ? statSync(at(name)).mtimeMs : 0,
    );
    if (Date.now() - Math.max(began, ...heard) > silence) process.kill(-child.pid!, 'SIGKILL');
  }, 1_000);
  await once(child, 'exit');
  clearInterval(watch);
  if (existsSync(at('whole'))) return undefined;
  if (!existsSync(at(nowFile))) throw new Error('The tests could not be run');
  return JSON.parse(readFileSync(at(nowFile), 'utf8'));
}
