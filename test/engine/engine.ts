import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type Cases, connectCases } from '../../client/cases.ts';
import { openRoutines, type Routines } from '../../client/routines.ts';
import { migrate } from '../../register/migrate.ts';
import { openRegister, type Register } from '../../register/register.ts';
import { seedMadeUpMunicipality } from '../../register/seed/made-up-municipality.ts';
import { readTables } from '../../routines/read-tables.ts';
import { bootEmbedded, type WholeEmbedded } from '../../stack/embedded.ts';
import { type CasesWorker, type CasesWorkerOptions, createCasesWorker } from '../../worker/cases-worker.ts';

// The worker's own comings and goings would drown what a failing test says.
Runtime.install({ logger: new DefaultLogger('ERROR') });

/** A table that no municipality changes, for tests of how the engine lives a case. */
export const fixedRoutines = fileURLToPath(new URL('./routines', import.meta.url));
const ownRoutines = fileURLToPath(new URL('../../routines', import.meta.url));

/** A real PostgreSQL, Temporal and mailbox of its own for a test file, with a worker in this process. */
export interface TestEngine {
  readonly embedded: WholeEmbedded;
  readonly register: Register;
  readonly routines: Routines;
  readonly cases: Cases;
  readonly workerOptions: CasesWorkerOptions;
  readonly startWorker: () => Promise<void>;
  readonly stopWorker: () => Promise<void>;
  /** Ids of the made-up people by login. */
  readonly people: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

export interface TestEngineOptions {
  /** False where the test runs the worker as a process of its own. */
  readonly withWorker?: boolean;
  /** Default: the repository's own. */
  readonly routinesFolder?: string;
  /** Settings of Temporal's dynamic configuration. */
  readonly dynamicConfig?: Readonly<Record<string, unknown>>;
}

export async function startTestEngine({
  withWorker = true,
  dynamicConfig = {},
  routinesFolder = ownRoutines,
}: TestEngineOptions = {}): Promise<TestEngine> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'fristvakt-engine-'));
  const embedded = await bootEmbedded({ dataFolder, durable: false, dynamicConfig });
  await migrate(embedded.databaseUrl);
  await seedMadeUpMunicipality(embedded.databaseUrl);
  const register = openRegister(embedded.databaseUrl);
  const { tables, problems } = await readTables(routinesFolder);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const workerOptions: CasesWorkerOptions = {
    temporalAddress: embedded.temporalAddress,
    namespace: embedded.namespace,
    databaseUrl: embedded.databaseUrl,
    smtpUrl: embedded.smtpUrl,
    mailFrom: 'fristvakt@example.invalid',
    baseUrl: 'http://127.0.0.1:1',
    practiceMail: 'mailbox',
    tables,
  };
  const routines = openRoutines(register);
  const { temporalAddress, namespace } = embedded;
  const cases = connectCases({ temporalAddress, namespace, register, routines });
  let worker: { readonly it: CasesWorker; readonly running: Promise<void> } | undefined;
  const startWorker = async () => {
    const it = await createCasesWorker(workerOptions);
    worker = { it, running: it.run() };
  };
  const stopWorker = async () => {
    worker?.it.stop();
    await worker?.running;
    worker = undefined;
  };
  if (withWorker) await startWorker();
  const listed = await register.listPeople();
  return {
    embedded,
    register,
    routines,
    cases,
    workerOptions,
    startWorker,
    stopWorker,
    people: Object.fromEntries(listed.map(({ login, id }) => [login, id])),
    stop: async () => {
      await stopWorker();
      await cases.close();
      await register.close();
      await embedded.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
