import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cases, connectCases } from '../client/cases.ts';
import { openRoutines } from '../client/routines.ts';
import { openRegister, type Register } from '../register/register.ts';
import type { WholeEmbedded } from '../stack/embedded.ts';
import { databaseUrl as urlOf } from '../stack/postgres.ts';
import { testKeys, testSealing } from '../test/shared/keys.ts';
import { bootOwnStack } from '../test/shared/stack.ts';
import { Undoing } from '../test/shared/undoing.ts';
import { startWorkerProcess } from '../test/shared/worker-process.ts';
import type { Databases } from './sizes.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** An embedded stack of its own in a temporary folder, with the worker as a process of its own, as `npm start` has it. */
export interface BenchStack {
  readonly embedded: WholeEmbedded;
  readonly databases: Databases;
  readonly register: Register;
  readonly cases: Cases;
  /** Ids of the made-up people by login. */
  readonly people: Readonly<Record<string, string>>;
  /** Resolves when the worker polls. */
  readonly startWorker: () => Promise<void>;
  readonly stopWorker: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The routines that are measured: one of the repository's, and one of which all cases fall due in the same minute. */
export async function copyBenchRoutines(folder: string): Promise<string> {
  const routinesFolder = path.join(folder, 'routines');
  await cp(path.join(repository, 'routines', 'alver'), path.join(routinesFolder, 'alver'), { recursive: true });
  await cp(path.join(repository, 'bench', 'storm.yaml'), path.join(routinesFolder, 'eksempelvik', 'storm.yaml'));
  return routinesFolder;
}

/**
 * Boots it with fsync on, as for real data, and with those routines. What had started is
 * stopped where one of its parts does not.
 */
export async function bootBenchStack(): Promise<BenchStack> {
  const undoing = new Undoing();
  return undoing.onFailure(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-bench-'));
    undoing.add(() => rm(folder, { recursive: true, force: true }));
    const dataFolder = path.join(folder, 'data');
    const routinesFolder = await copyBenchRoutines(folder);
    const embedded = await bootOwnStack({ dataFolder });
    undoing.add(() => embedded.stop());
    const { temporalAddress, temporalAccess, namespace, databaseUrl } = embedded;
    const register = openRegister(databaseUrl, { sealing: testSealing });
    undoing.add(() => register.close());
    const cases = connectCases({
      temporalAddress,
      temporalAccess,
      namespace,
      register,
      routines: openRoutines(register),
      keys: testKeys,
    });
    undoing.add(() => cases.close());
    const listed = await register.listPeople();
    const { port } = new URL(databaseUrl);
    const owners = (database: string) => urlOf(dataFolder, Number(port), database);

    let worker: ChildProcess | undefined;
    const startWorker = async () => {
      worker = await startWorkerProcess({
        embedded,
        routinesFolder,
        environment: { FRISTVAKT_DATA: dataFolder, LOG_LEVEL: 'error' },
      });
    };
    const stopWorker = async () => {
      if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
      const ended = once(worker, 'exit');
      worker.kill('SIGTERM');
      await ended;
      worker = undefined;
    };
    undoing.add(stopWorker);
    return {
      embedded,
      databases: {
        register: owners('fristvakt'),
        engine: owners('temporal'),
        visibility: owners('temporal_visibility'),
      },
      register,
      cases,
      people: Object.fromEntries(listed.map(({ login, id }) => [login, id])),
      startWorker,
      stopWorker,
      stop: () => undoing.undo(),
    };
  });
}
