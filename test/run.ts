import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTemporalBinaries } from '../stack/temporal-binaries.ts';

/**
 * What `npm test` runs: everything that guards a change. Ends with one line, `N passed, N failed`, in which a check
 * (style, types, boundaries, tables) counts as one and each test as one.
 *
 * `npm test -- <words>` runs only the tests whose file names hold one of the words.
 */
const repository = fileURLToPath(new URL('..', import.meta.url));
const folders = [
  'core',
  'language',
  'rehearsal',
  'handbook',
  'workflows',
  'activities',
  'worker',
  'client',
  'cli',
  'web',
  'operations',
  'register',
  'routines',
  'settings',
  'stack',
];
const checks: readonly (readonly [name: string, ...command: string[]])[] = [
  ['style', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'tsc', '--project', '.'],
  ['boundaries', 'depcruise', '--config', '.dependency-cruiser.cjs', ...folders],
  ['tables', 'tsx', 'cli/main.ts', 'lint'],
];

let passed = 0;
let failed = 0;

function run(
  command: string,
  args: readonly string[],
  output: 'shown' | 'kept',
): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(repository, 'node_modules', '.bin', command), args, {
      cwd: repository,
      stdio: ['ignore', output === 'shown' ? 'inherit' : 'pipe', output === 'shown' ? 'inherit' : 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        text += chunk;
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

async function check([name, command, ...args]: (typeof checks)[number]): Promise<void> {
  const { code, text } = await run(command!, args, 'kept');
  if (code === 0) {
    passed += 1;
    console.log(`${name}: fine`);
    return;
  }
  failed += 1;
  console.log(`${name}: failed\n${text}`);
}

/** @returns what the tests' own report counts, so that a run that died before its end is a failure */
async function runTests(words: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-test-'));
  const report = path.join(folder, 'report.json');
  try {
    const { code } = await run(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words],
      'shown',
    );
    const counted = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
    passed += counted.numPassedTests ?? 0;
    failed += counted.numFailedTests ?? 0;
    // A file that could not be read, or a run that was ended, counts no failed test of its own.
    if (code !== 0 && !counted.numFailedTests) failed += 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const words = process.argv.slice(2);
await findTemporalBinaries({ environment: process.env, log: (text) => console.log(text) });
if (words.length === 0) {
  // Two at a time, as many as a small machine has cores.
  const waiting = [...checks];
  await Promise.all(
    [1, 2].map(async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await check(next);
    }),
  );
}
await runTests(words);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
