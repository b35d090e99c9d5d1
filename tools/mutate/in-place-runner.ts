import { setMaxListeners } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { TestRunner } from 'vitest';
import {
  folderVariable,
  forgetfulName,
  nowFile,
  type Reached,
  reachedFile,
  type Tried,
  triedFile,
  type Wanted,
  wantedFile,
} from './switching.ts';

type BaseTest = Parameters<TestRunner['onAfterRunTask']>[0];
type Suite = Parameters<TestRunner['onAfterRunSuite']>[0];
type Test = Extract<BaseTest, { type: 'test' }>;
type File = Suite['file'];

/** What Stryker's texts look at: https://github.com/stryker-mutator/stryker-js, instrumenter. */
interface Switch {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage: { static: Hits; perTest: Record<string, Hits> };
}
type Hits = Record<string, number>;

/** So many times as often as without the mutant may what it changes be run in one test, before it counts as going round. */
const rounds = { least: 2000, times: 100 };
/** Milliseconds that one mutant may take of one test file, and one test may take at all. */
const patience = 20_000;

const global = globalThis as { __stryker__?: Switch };
global.__stryker__ ??= { mutantCoverage: { static: {}, perTest: {} } };
const its = global.__stryker__;
Object.assign(globalThis, {
  [forgetfulName]: class<Key extends WeakKey, Value> extends WeakMap<Key, Value> {
    override get(key: Key): Value | undefined {
      return its.activeMutant === undefined ? super.get(key) : undefined;
    }

    override set(key: Key, value: Value): this {
      return its.activeMutant === undefined ? super.set(key, value) : this;
    }
  },
});
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

/**
 * Runs a test file as ever, sees which mutants each test comes to, and then runs those tests again for each, in the same
 * process: nothing is read anew, so that a mutant costs what its tests take.
 */
export default class SwitchingRunner extends TestRunner {
  readonly #took = new Map<string, number>();
  #began = 0;

  override onBeforeTryTask(test: BaseTest): void {
    super.onBeforeTryTask(test);
    its.currentTestId = test.id;
    this.#began = performance.now();
  }

  override onAfterRunTask(test: BaseTest): void {
    this.#took.set(test.id, performance.now() - this.#began);
    its.currentTestId = undefined;
    super.onAfterRunTask(test);
  }

  override async onAfterRunSuite(suite: Suite): Promise<void> {
    await super.onAfterRunSuite(suite);
    if (suite.file === (suite as unknown)) await this.#switch(suite.file);
  }

  async #switch(file: File): Promise<void> {
    const folder = process.env[folderVariable]!;
    const testFile = path.relative(process.cwd(), file.filepath).replaceAll(path.sep, '/');
    const say = (name: string, line: Reached | Tried) =>
      appendFileSync(path.join(folder, name), `${JSON.stringify(line)}\n`);
    const tests = testsIn(file).sort((one, other) => this.#took.get(one.id)! - this.#took.get(other.id)!);
    const { static: atReading, perTest } = its.mutantCoverage;
    const inTests = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
    const failing = tests.find(({ result }) => result?.state !== 'pass')?.name;
    const reached = { testFile, inTests: [...inTests], atReading: Object.keys(atReading) };
    say(reachedFile, failing === undefined ? reached : { ...reached, failing });
    if (failing !== undefined) return;
    // What is reached from now on is counted for nobody.
    its.currentTestId = 'switched';
    const done = new Set(
      readFileSync(path.join(folder, triedFile), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line): Tried => JSON.parse(line))
        .filter((line) => line.how === 'noticed' || line.testFile === testFile)
        .map(({ id }) => id),
    );
    const { ids, until }: Wanted = JSON.parse(readFileSync(path.join(folder, wantedFile), 'utf8'));
    for (const id of ids[testFile] ?? []) {
      if (Date.now() > until) return;
      if (!inTests.has(id) || done.has(id)) continue;
      const reaching = tests.filter((test) => perTest[test.id]?.[id]);
      if (reaching.length === 0) continue;
      writeFileSync(path.join(folder, nowFile), JSON.stringify({ id, testFile }));
      const tried = await this.#tried(id, reaching, perTest);
      say(triedFile, { id, testFile, ...tried });
      if (tried.how === 'spoilt') return;
    }
  }

  async #tried(
    id: string,
    reaching: readonly Test[],
    perTest: Record<string, Hits>,
  ): Promise<Omit<Tried, 'id' | 'testFile'>> {
    let hits = 0;
    const until = performance.now() + patience;
    for (const test of reaching) {
      its.hitCount = 0;
      its.hitLimit = Math.max(rounds.least, rounds.times * perTest[test.id]![id]!);
      its.activeMutant = id;
      const passes = await passesAgain(test);
      its.activeMutant = undefined;
      hits += its.hitCount;
      its.hitCount = undefined;
      if (!passes) return { how: (await passesAgain(test)) ? 'noticed' : 'spoilt', test: test.name };
      if (performance.now() > until) break;
    }
    return { how: hits > 0 ? 'unnoticed' : 'kept' };
  }
}

function testsIn(suite: Suite): Test[] {
  return suite.tasks.flatMap((task) => {
    if (task.type === 'suite') return testsIn(task);
    return task.mode === 'run' && task.result?.state !== undefined && task.result.state !== 'skip' ? [task] : [];
  });
}

/** Whether a test passes once more, with what stands before and after it. */
async function passesAgain(test: Test): Promise<boolean> {
  const suites: Suite[] = [];
  for (
    let at: Suite | undefined = test.suite ?? test.file;
    at;
    at = at.suite ?? (at === test.file ? undefined : test.file)
  )
    suites.unshift(at);
  const after: (() => unknown)[] = [];
  // Each time more, which it would warn of.
  setMaxListeners(0, test.context.signal);
  let passes = true;
  try {
    for (const suite of suites) {
      for (const hook of TestRunner.getSuiteHooks(suite).beforeEach ?? []) {
        const undo: unknown = await hook(test.context as never, suite as never);
        if (typeof undo === 'function') after.unshift(undo as () => unknown);
      }
    }
    await TestRunner.getTestFn(test)();
  } catch {
    passes = false;
  }
  try {
    for (const suite of suites.reverse())
      for (const hook of TestRunner.getSuiteHooks(suite).afterEach ?? [])
        await hook(test.context as never, suite as never);
    for (const undo of after) await undo();
  } catch {
    passes = false;
  }
  return passes;
}
