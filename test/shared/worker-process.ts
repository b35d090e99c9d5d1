import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import type { WholeEmbedded } from '../../stack/embedded.ts';
import { guarding } from '../../stack/guard.ts';
import { testKeyFiles } from './keys.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface WorkerProcess {
  readonly embedded: Pick<
    WholeEmbedded,
    'temporalAddress' | 'temporalAccess' | 'namespace' | 'databaseUrl' | 'smtpUrl' | 'mailboxFolder'
  >;
  readonly routinesFolder: string;
  /** From the repository's root; default: the worker's own program, with the run's bundle. */
  readonly program?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A worker as a process of its own, which does not outlive this one; resolves when it polls. */
export async function startWorkerProcess({
  embedded,
  routinesFolder,
  program = 'test/shared/worker-main.ts',
  environment = {},
}: WorkerProcess): Promise<ChildProcess> {
  const worker = guarding({ name: 'worker' }, () =>
    spawn(process.execPath, ['--import', 'tsx', program], {
      cwd: repository,
      env: {
        ...process.env,
        TEMPORAL_ADDRESS: embedded.temporalAddress,
        ...settingsOfAccess(embedded.temporalAccess),
        TEMPORAL_NAMESPACE: embedded.namespace,
        DATABASE_URL: embedded.databaseUrl,
        SMTP_URL: embedded.smtpUrl,
        ...testKeyFiles(path.dirname(embedded.mailboxFolder)),
        FRISTVAKT_ROUTINES: routinesFolder,
        // Whatever is set where the tests run is not meant for it.
        BASE_URL: '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  for await (const chunk of worker.stdout) if (String(chunk).includes('worker ready')) return worker;
  throw new Error('The worker ended before it was ready; what it said is above.');
}
