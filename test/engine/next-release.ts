import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import { bundleCases } from '../../worker/bundle.ts';
import type { TestEngine } from './engine.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** What a worker is made of. */
const folders = [
  'activities',
  'calendars',
  'client',
  'core',
  'language',
  'operations',
  'metrics',
  'reading',
  'register',
  'rehearsal',
  'routines',
  'sealing',
  'second-calculator',
  'settings',
  'signing',
  'stack',
  'tools',
  'tracing',
  'worker',
  'workflows',
];

/** Its worker, which does not bundle its workflows once more. */
const program = 'worker/bundled.ts';

/** One change of a release: in a file, one text for another. */
export type Change = readonly [file: string, from: string | RegExp, to: string];

/** A copy of the program with some of its rules changed, as a later release has them. */
export interface NextRelease {
  readonly bundle: { readonly codePath: string };
  /** Runs its worker as a process of its own. */
  readonly startWorker: (
    engine: TestEngine,
    environment?: Readonly<Record<string, string>>,
  ) => Promise<() => Promise<void>>;
  readonly remove: () => Promise<void>;
}

/** @throws Error where a change does not find its text: then the program has moved on, and the test must too */
export async function makeRelease(changes: readonly Change[]): Promise<NextRelease> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-release-'));
  for (const name of folders) await cp(path.join(repository, name), path.join(folder, name), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json']) await cp(path.join(repository, name), path.join(folder, name));
  await symlink(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, from, to] of changes) {
    const whole = path.join(folder, file);
    const text = await readFile(whole, 'utf8');
    if (typeof from === 'string' ? !text.includes(from) : !from.test(text))
      throw new Error(`${file} does not say ${from} any more`);
    await writeFile(whole, text.replace(from, to));
  }
  const bundle = path.join(folder, 'bundle.js');
  const { code } = await bundleCases(path.join(folder, 'workflows/workflows.ts'));
  await writeFile(bundle, code);
  await writeFile(
    path.join(folder, program),
    `import { runWorker } from './run-worker.ts';
process.exitCode = await runWorker({ bundle: async () => (${JSON.stringify({ codePath: bundle })}), clocksAreMoved: true });`,
  );
  return {
    bundle: { codePath: bundle },
    startWorker: (engine, environment = {}) => startWorker(folder, engine, environment),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function startWorker(
  folder: string,
  { embedded, routinesFolder, keyFiles }: TestEngine,
  environment: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const worker = spawn(process.execPath, ['--import', 'tsx', path.join(folder, program)], {
    cwd: folder,
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: embedded.temporalAddress,
      ...settingsOfAccess(embedded.temporalAccess),
      TEMPORAL_NAMESPACE: embedded.namespace,
      DATABASE_URL: embedded.databaseUrl,
      SMTP_URL: embedded.smtpUrl,
      ...keyFiles,
      FRISTVAKT_ROUTINES: routinesFolder,
      BASE_URL: '', // vitest sets one of its own
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await isReady(worker);
  return async () => {
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    await ended;
  };
}

async function isReady(worker: ChildProcess): Promise<void> {
  for await (const chunk of worker.stdout!) if (String(chunk).includes('worker ready')) return;
  throw new Error('The worker of the next release did not start');
}
