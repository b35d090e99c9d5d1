import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';
import { switchedMutants } from './mutants.ts';
import { folderVariable, forgetfulName, onlyFile } from './switching.ts';

/** What is asked of the program: which files hold their mutants, and which test files to run, in this order. */
export interface Round {
  readonly files: readonly string[];
  readonly tests: readonly string[];
  readonly folder: string;
  /** True: their texts hold those mutants alone that are wanted (`onlyFile`). */
  readonly some: boolean;
}

// A process of its own, since a mutant may go round for ever: whoever started it ends it then.
const root = process.cwd();
const { files, tests, folder, some }: Round = JSON.parse(process.argv[2]!);
const { texts } = await switchedMutants(
  root,
  files,
  some ? JSON.parse(readFileSync(path.join(folder, onlyFile), 'utf8')) : undefined,
);
const texted = new Map([...texts].map(([file, text]) => [path.join(root, file), text]));
const order = tests.map((test) => path.join(root, test));

class InOrder extends BaseSequencer {
  override async sort(all: TestSpecification[]): Promise<TestSpecification[]> {
    return [...all].sort((one, other) => order.indexOf(one.moduleId) - order.indexOf(other.moduleId));
  }
}

const vitest = await createVitest(
  'test',
  {
    root,
    watch: false,
    reporters: [{}],
    pool: 'forks',
    // What one file's mutants have left behind is nothing to the next.
    isolate: true,
    fileParallelism: false,
    maxWorkers: 1,
    runner: fileURLToPath(new URL('./in-place-runner.ts', import.meta.url)),
    sequence: { sequencer: InOrder },
    env: { BASE_URL: '', FC_RUNS: '40', [folderVariable]: folder },
  },
  {
    plugins: [
      {
        name: 'mutants',
        enforce: 'pre',
        transform: (code, id) => {
          const text = texted.get(id.split('?')[0]!) ?? code;
          const forgetful = text.replaceAll('new WeakMap', `new globalThis.${forgetfulName}`);
          return forgetful === code || id.includes('/node_modules/') ? undefined : { code: forgetful, map: null };
        },
      },
    ],
  },
);
const specifications = new Map((await vitest.globTestSpecifications()).map((each) => [each.moduleId, each]));
await vitest.runTestSpecifications(order.flatMap((test) => specifications.get(test) ?? []));
writeFileSync(path.join(folder, 'whole'), '');
await vitest.close();
process.exit(0);
