import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waitForLock } from '../tools/set-up/lock.mjs';
import { StackProblem } from './problem.ts';
import { downloadTemporal, releaseAddress } from './temporal-download.ts';
import { versions } from './versions.ts';

const run = promisify(execFile);
const goModule = fileURLToPath(new URL('../tools/temporal', import.meta.url));

/** Paths of the two programs, both of the version that `versions` names. */
export type TemporalBinaries = { readonly server: string; readonly sqlTool: string };

export type Search = {
  /** PATH, XDG_CACHE_HOME, HOME and what Go needs are read from it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Progress, in sentences. */
  readonly log: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** Folder of the release's files; the project's own unless a test says otherwise. */
  readonly release?: string | undefined;
};

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const programsIn = (folder: string): TemporalBinaries => ({
  server: join(folder, 'temporal-server'),
  sqlTool: join(folder, 'temporal-sql-tool'),
});

const areThere = ({ server, sqlTool }: TemporalBinaries) => isProgram(server) && isProgram(sqlTool);

async function isRightVersion(program: string): Promise<boolean> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: 10_000 });
    return stdout.trim().split(/\s+/).at(-1) === versions.temporal;
  } catch {
    return false;
  }
}

async function onPath(environment: Search['environment']): Promise<TemporalBinaries | undefined> {
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const find = (name: string) => folders.map((folder) => join(folder, name)).find(isProgram);
  const server = find('temporal-server');
  const sqlTool = find('temporal-sql-tool');
  if (!server || !sqlTool) return undefined;
  const right = await Promise.all([isRightVersion(server), isRightVersion(sqlTool)]);
  return right.every(Boolean) ? { server, sqlTool } : undefined;
}

/** The folder that all checkouts of one user share; it is named by version and is complete if it is there. */
export function temporalCacheFolder(environment: Search['environment']): string {
  const cache = environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), '.cache');
  return join(cache, 'fristvakt', `temporal-${versions.temporal}`);
}

/**
 * Finds temporal-server and temporal-sql-tool: on PATH if of the right version, in the user's cache, else as the
 * project's release, else built with Go. The last two go into the cache. Two at once do not disturb each other.
 * Rejects with a StackProblem that says what to install.
 */
export async function findTemporalBinaries(search: Search): Promise<TemporalBinaries> {
  const folder = temporalCacheFolder(search.environment);
  const cached = programsIn(folder);
  const found = (await onPath(search.environment)) ?? (areThere(cached) ? cached : undefined);
  if (found) return found;
  mkdirSync(dirname(folder), { recursive: true });
  const lock = await waitForLock(
    `${folder}.lock`,
    ({ pid }) =>
      search.log(`Another start (process ${pid}) is fetching Temporal ${versions.temporal}; waiting for it.`),
    search.signal,
  );
  try {
    if (areThere(cached)) return cached;
    removeLeftovers(folder);
    const unfinished = mkdtempSync(`${folder}.unfinished-`);
    try {
      await fetchInto(unfinished, search);
      rmSync(folder, { recursive: true, force: true });
      renameSync(unfinished, folder);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
    return cached;
  } finally {
    lock.release();
  }
}

/** What an interrupted fetch has left; nobody uses it, since the lock is ours. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(`${basename(folder)}.unfinished-`)) rmSync(join(dirname(folder), name), { recursive: true });
  }
}

async function fetchInto(folder: string, search: Search): Promise<void> {
  search.log(`Fetching Temporal ${versions.temporal}; this happens once.`);
  const address = search.release ?? releaseAddress;
  const downloaded = await downloadTemporal({ address, folder, log: search.log, signal: search.signal });
  if (!downloaded) await build(folder, search);
  const { server, sqlTool } = programsIn(folder);
  for (const program of [server, sqlTool]) {
    if (await isRightVersion(program)) continue;
    throw new StackProblem(
      `${basename(program)} does not run or is not version ${versions.temporal}, as it should be.`,
    );
  }
}

const installAdvice =
  `Install Go 1.21 or newer (https://go.dev/dl), or put temporal-server and temporal-sql-tool ${versions.temporal} on PATH, ` +
  'or set TEMPORAL_ADDRESS to a Temporal of your own.';

/** The module in tools/temporal pins every source by checksum; `-mod=readonly` refuses what is not in it. */
async function build(folder: string, { environment, log, signal }: Search): Promise<void> {
  log(`Building Temporal ${versions.temporal} with Go instead; the first time this takes some minutes.`);
  const packages = ['go.temporal.io/server/cmd/server', 'go.temporal.io/server/cmd/tools/sql'];
  const options = ['-mod=readonly', '-v', '-trimpath', '-ldflags', '-s -w'];
  const go = spawn('go', ['build', ...options, '-o', `${folder}/`, ...packages], {
    cwd: goModule,
    env: { ...environment, CGO_ENABLED: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let built = 0;
  let lastWords = '';
  const progress = setInterval(() => log(`Building Temporal: ${built} packages so far`), 15_000);
  createInterface({ input: go.stderr }).on('line', (line) => {
    built += 1;
    lastWords = line;
  });
  try {
    const [code] = (await once(go, 'exit')) as [number | null];
    if (code !== 0) throw new StackProblem(`Temporal could not be built with Go (${lastWords}). ${installAdvice}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new StackProblem(`Temporal ${versions.temporal} could neither be downloaded nor built. ${installAdvice}`);
  } finally {
    clearInterval(progress);
  }
  const { server, sqlTool } = programsIn(folder);
  renameSync(join(folder, 'server'), server);
  renameSync(join(folder, 'sql'), sqlTool);
}
