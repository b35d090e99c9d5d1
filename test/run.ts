import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { guarding } from '../stack/guard.ts';
import { findTemporalBinaries } from '../stack/temporal-binaries.ts';
import { chromiumPath } from '../tools/set-up/chromium.mjs';
import { testsThatNeed } from './shared/needs.ts';
import { isWhole, longTests, wholeVariable } from './shared/whole.ts';

/**
 * What `npm test` runs: everything that guards a change and can be waited for. Ends with one line, `N passed, N failed`,
 * in which a check (style, types, boundaries, tables) counts as one and each test as one.
 *
 * `npm run test:all` runs the long ones as well (test/shared/whole.ts), and the others at their full size.
 * `npm test -- <words>` runs only the tests whose file names hold one of the words, the long ones too.
 */
const repository = fileURLToPath(new URL('..', import.meta.url));
const folders = [
  'calendars',
  'core',
  'language',
  'reading',
  'rehearsal',
  'handbook',
  'workflows',
  'activities',
  'worker',
  'client',
  'cli',
  'web',
  'operations',
  'metrics',
  'register',
  'routines',
  'sealing',
  'second-calculator',
  'settings',
  'signing',
  'stack',
  'tracing',
];
const checks: readonly (readonly [name: string, ...command: string[]])[] = [
  ['style', 'biome', 'check', '--error-on-warnings', '.'],
  // The compiler in native code, four times as quick; the one in JavaScript is a library of our tools' (tools/mutate).
  ['types', '../typescript-7/bin/tsc', '--project', '.'],
  ['boundaries', 'depcruise', '--config', '.dependency-cruiser.cjs', ...folders],
  ['tables', 'tsx', 'cli/main.ts', 'lint'],
];

let passed = 0;
let failed = 0;
const running = new Set<ChildProcess>();
let stopped: NodeJS.Signals | undefined;

/** Ctrl-C reaches what we run as well, SIGTERM only us; either way we stay until the last of it has ended. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopped ??= signal;
    for (const child of running) child.kill(signal);
  });
}

function run(
  command: string,
  args: readonly string[],
  output: 'shown' | 'kept',
): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    if (stopped) return resolve({ code: 1, text: '' });
    const child = guarding({ name: command }, () =>
      spawn(path.join(repository, 'node_modules', '.bin', command), args, {
        cwd: repository,
        stdio: ['ignore', output === 'shown' ? 'inherit' : 'pipe', output === 'shown' ? 'inherit' : 'pipe'],
      }),
    );
    running.add(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        text += chunk;
      });
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, text });
    });
  });
}

/** One after the other, beside the tests, which often wait for an engine or a browser. Returns what is to be said. */
async function runChecks(): Promise<readonly string[]> {
  const said: string[] = [];
  for (const [name, command, ...args] of checks) {
    const { code, text } = await run(command!, args, 'kept');
    if (stopped) break;
    if (code === 0) passed += 1;
    else failed += 1;
    said.push(code === 0 ? `${name}: fine` : `${name}: failed\n${text}`);
    // Nobody should wait minutes for this.
    if (code !== 0) console.log(said.at(-1));
  }
  return said;
}

/** @returns what the tests' own report counts, so that a run that died before its end is a failure */
async function runTests(words: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-test-'));
  const report = path.join(folder, 'report.json');
  // What a test, a browser or a command leaves in the machine's folder for such things goes with it.
  process.env.TMPDIR = path.join(folder, 'tmp');
  await mkdir(process.env.TMPDIR);
  try {
    const { code } = await run(
      'vitest',
      [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...without.map((pattern) => `--exclude=${pattern}`),
        ...words,
      ],
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

/** Everything that has to be fetched or built is there before the first test runs, and is asked for once. */
async function setUp(words: readonly string[]): Promise<void> {
  const needs = await testsThatNeed(repository, words);
  if (needs.engine) await findTemporalBinaries({ environment: process.env, log: (text) => console.log(text) });
  if (needs.browser) process.env.CHROMIUM_PATH = await chromiumPath();
}

const given = process.argv.slice(2);
const words = given.filter((word) => word !== '--all');
if (given.includes('--all')) process.env[wholeVariable] = 'all';
// What is named runs with all that its files have, in the short size.
else if (words.length > 0) process.env[wholeVariable] = 'named';
const without = words.length === 0 && !isWhole() ? [longTests] : [];
await setUp(words);
const [said] = await Promise.all([words.length === 0 ? runChecks() : [], runTests(words)]);
for (const line of said) console.log(line);
console.log(`\n${passed} passed, ${failed} failed`);
if (stopped) process.exitCode = 128 + constants.signals[stopped];
else process.exitCode = failed === 0 ? 0 : 1;
