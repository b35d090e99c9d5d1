import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type Cases, connectCases } from '../../client/cases.ts';
import { openRoutines, type Routines } from '../../client/routines.ts';
import { openRegister, type Register } from '../../register/register.ts';
import { readTables } from '../../routines/read-tables.ts';
import type { WholeEmbedded } from '../../stack/embedded.ts';
import { type CasesWorker, type CasesWorkerOptions, createCasesWorker } from '../../worker/cases-worker.ts';
import { sharedBundle } from '../shared/bundle.ts';
import { testKeyFiles, testKeys, testSealing } from '../shared/keys.ts';
import { bootOwnStack, joinSharedStack } from '../shared/stack.ts';
import { Undoing } from '../shared/undoing.ts';

Runtime.install({
  // The worker's own comings and goings would drown what a failing test says.
  logger: new DefaultLogger('ERROR'),
  // By default it takes the signals for itself, and a program that is to end only loses its workers.
  shutdownSignals: [],
});

/** A table that no municipality changes, for tests of how the engine lives a case. */
export const fixedRoutines = fileURLToPath(new URL('./routines', import.meta.url));
const ownRoutines = fileURLToPath(new URL('../../routines', import.meta.url));

/**
 * A register, an engine and a mailbox for a test file, with a worker in this process. PostgreSQL and Temporal are those of
 * the whole run (test/shared/parts.ts); database, namespace, mailbox and worker are the file's own, so that it finds the
 * made-up municipality and nothing else, may lock its tables, and may stop its mailbox and its worker.
 *
 *     let engine: TestEngine;
 *     beforeAll(async () => {
 *       engine = await startTestEngine();
 *     });
 *     afterAll(() => engine?.stop());
 */
export interface TestEngine {
  /** Where its parts are; `databaseUrl` and `namespace` are the file's own. */
  readonly embedded: WholeEmbedded;
  readonly register: Register;
  readonly routines: Routines;
  readonly cases: Cases;
  readonly workerOptions: CasesWorkerOptions;
  readonly routinesFolder: string;
  /** @param changes in its options */
  readonly startWorker: (changes?: Partial<CasesWorkerOptions>) => Promise<void>;
  readonly stopWorker: () => Promise<void>;
  /** The settings that name the files of the installation's keys, for a process of its own. */
  readonly keyFiles: Readonly<Record<string, string>>;
  /** Ids of the made-up people by login. */
  readonly people: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

export interface TestEngineOptions {
  /** False where the test runs the worker as a process of its own. */
  readonly withWorker?: boolean;
  /** Default: the repository's own. */
  readonly routinesFolder?: string;
  /** Settings of Temporal's dynamic configuration: the file then gets a PostgreSQL and a Temporal to itself. */
  readonly dynamicConfig?: Readonly<Record<string, unknown>>;
  /** True where the test kills PostgreSQL or Temporal: it gets both to itself. */
  readonly alone?: boolean;
}

/** Read once a process: no test changes what is in them. */
const readOnce = new Map<string, ReturnType<typeof readTables>>();

function tablesIn(folder: string): ReturnType<typeof readTables> {
  if (folder !== ownRoutines && folder !== fixedRoutines) return readTables(folder);
  if (!readOnce.has(folder)) readOnce.set(folder, readTables(folder));
  return readOnce.get(folder)!;
}

/** Starts them; what had started is stopped where one of them does not. */
export async function startTestEngine({
  withWorker = true,
  dynamicConfig,
  alone = dynamicConfig !== undefined,
  routinesFolder = ownRoutines,
}: TestEngineOptions = {}): Promise<TestEngine> {
  const undoing = new Undoing();
  return undoing.onFailure(async () => {
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'fristvakt-engine-'));
    undoing.add(() => rm(dataFolder, { recursive: true, force: true }));
    const joined = alone ? undefined : await joinSharedStack(dataFolder);
    const embedded = joined ?? (await bootOwnStack({ dataFolder, durable: false, dynamicConfig }));
    undoing.add(() => embedded.stop());
    const register = openRegister(embedded.databaseUrl, { sealing: testSealing });
    undoing.add(() => register.close());
    const { tables, problems } = await tablesIn(routinesFolder);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    const workerOptions: CasesWorkerOptions = {
      temporalAddress: embedded.temporalAddress,
      temporalAccess: embedded.temporalAccess,
      namespace: embedded.namespace,
      databaseUrl: embedded.databaseUrl,
      keys: testKeys,
      sealing: testSealing,
      smtpUrl: embedded.smtpUrl,
      mailFrom: 'fristvakt@example.invalid',
      baseUrl: 'http://127.0.0.1:1',
      practiceMail: 'mailbox',
      tables,
      bundle: sharedBundle,
      clocksAreMoved: true,
    };
    const routines = openRoutines(register);
    const { temporalAddress, temporalAccess, namespace } = embedded;
    const cases = connectCases({ temporalAddress, temporalAccess, namespace, register, routines, keys: testKeys });
    undoing.add(() => cases.close());
    let worker: { readonly it: CasesWorker; readonly running: Promise<void> } | undefined;
    const startWorker = async (changes: Partial<CasesWorkerOptions> = {}) => {
      const it = await createCasesWorker({ ...workerOptions, ...changes });
      worker = { it, running: it.run() };
    };
    const stopWorker = async () => {
      worker?.it.stop();
      await worker?.running;
      worker = undefined;
    };
    undoing.add(stopWorker);
    if (withWorker) await startWorker();
    const listed = await register.listPeople();
    return {
      embedded,
      register,
      routines,
      cases,
      workerOptions,
      routinesFolder,
      keyFiles: testKeyFiles(path.dirname(embedded.mailboxFolder)),
      startWorker,
      stopWorker,
      people: Object.fromEntries(listed.map(({ login, id }) => [login, id])),
      stop: () => undoing.undo(),
    };
  });
}
