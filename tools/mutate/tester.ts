import path from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';

/** What the tester is asked: to run these test files, in this order, with that text in place of the file's own. */
export interface Trial {
  readonly file: string;
  readonly text: string;
  readonly tests: readonly string[];
}

/** The test file and the test that noticed, null where none did: between processes what is undefined is left out. */
export type Answer = { readonly ready: true; readonly tests: readonly string[] } | { readonly noticed: Noticed | null };

export interface Noticed {
  readonly file: string;
  readonly test: string;
}

// A process of its own, since a mutant may go round for ever: whoever asks ends it then, and starts another one.
const root = process.cwd();
let trial: (Omit<Trial, 'tests' | 'file'> & { readonly path: string }) | undefined;
let order: readonly string[] = [];

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => order.indexOf(one.moduleId) - order.indexOf(other.moduleId));
  }
}

const vitest = await createVitest(
  'test',
  {
    root,
    watch: false,
    reporters: [{}],
    bail: 1,
    // All files of a trial share one thread and its modules, and the first failure ends it.
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    maxWorkers: 1,
    sequence: { sequencer: InOrder },
    env: { BASE_URL: '', FC_RUNS: '40' },
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (_code, id) =>
          trial && id.split('?')[0] === trial.path ? { code: trial.text, map: null } : undefined,
      },
    ],
  },
);
const specifications = new Map((await vitest.globTestSpecifications()).map((each) => [each.moduleId, each]));

async function tried({ file, text, tests }: Trial): Promise<Noticed | undefined> {
  // The file of the trial before is its own again.
  if (trial) vitest.invalidateFile(trial.path);
  trial = { path: path.join(root, file), text };
  order = tests.map((test) => path.join(root, test));
  vitest.invalidateFile(trial.path);
  // vitest keeps what came of the trials before, and would answer with that for files that this one does not reach.
  vitest.state.filesMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    order.flatMap((test) => specifications.get(test) ?? []),
  );
  for (const module of testModules) {
    const name = path.relative(root, module.moduleId).replaceAll(path.sep, '/');
    for (const test of module.children.allTests('failed')) return { file: name, test: test.fullName };
    if (module.state() === 'failed') return { file: name, test: '(the file itself)' };
  }
  return unhandledErrors.length > 0 ? { file: tests[0]!, test: '(an error that no test waits for)' } : undefined;
}

const say = (answer: Answer) => process.send?.(answer);
const end = () => {
  // A thread that goes round for ever cannot be waited for.
  setTimeout(() => process.exit(1), 5_000).unref();
  void vitest.close().finally(() => process.exit(0));
};
process.on('message', (message: Trial | 'end') => {
  if (message === 'end') return end();
  void tried(message).then((noticed) => say({ noticed: noticed ?? null }));
});
process.on('disconnect', end);
say({ ready: true, tests: [...specifications.keys()].map((id) => path.relative(root, id).replaceAll(path.sep, '/')) });
