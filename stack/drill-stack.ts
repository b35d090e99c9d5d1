import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Settings } from '../settings/settings.ts';
import { settingsOfAccess } from '../signing/engine-access.ts';
import { type OwnersAddresses, withDatabasesAtRest } from './at-rest.ts';
import { bootEmbedded, type WholeEmbedded } from './embedded.ts';
import { freeBasePort } from './ports.ts';
import { workerFile } from './register-set-up.ts';
import { Supervisor } from './supervisor.ts';
import { typeScriptChild } from './typescript-child.ts';

export interface DrillStack {
  readonly embedded: WholeEmbedded;
  /** In which its worker writes down what it sends. */
  readonly sentFolder: string;
  /** Starts the worker, and resolves when it works. It has the installation's keys, no telephone, and mails into a mailbox of the drill's own. */
  readonly startWorker: () => Promise<void>;
}

/**
 * Fills the databases of a stack that is thrown away, starts its engine and a mailbox, and runs `work` on it. Nothing that is told
 * there leaves this machine, and the installation beside it is neither asked nor touched.
 *
 * @param fill fills the databases while nothing works with them
 * @throws StackProblem with a sentence, where a part cannot be started
 */
export async function withDrillStack<Filled, Done>(
  { keyFile, sealingKeyFile, temporalNamespace: namespace }: Settings,
  log: (text: string) => void,
  fill: (addresses: OwnersAddresses) => Promise<Filled>,
  work: (stack: DrillStack, filled: Filled) => Promise<Done>,
): Promise<Done> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-drill-'));
  const dataFolder = path.join(folder, 'data');
  const sentFolder = path.join(folder, 'sent');
  const supervisor = new Supervisor({ logFolder: path.join(folder, 'logs'), show: log });
  try {
    const place = { dataFolder, basePort: await freeBasePort() };
    const filled = await withDatabasesAtRest(place, log, fill);
    const embedded = await bootEmbedded({ ...place, durable: false, namespace, supervisor });
    try {
      const { temporalAddress, temporalAccess, databaseUrl, smtpUrl } = embedded;
      const environment = {
        ...{ TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: namespace, ...settingsOfAccess(temporalAccess) },
        ...{ DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl, FRISTVAKT_DATA: dataFolder },
        ...{ FRISTVAKT_KEY_FILE: keyFile, FRISTVAKT_SEALING_KEY_FILE: sealingKeyFile },
        FRISTVAKT_SENT_FOLDER: sentFolder,
      };
      const startWorker = async () => {
        await supervisor.start(
          typeScriptChild({
            name: 'worker',
            file: workerFile,
            environment,
            readyLine: /worker ready/,
            graceMilliseconds: 12_000,
          }),
        );
      };
      return await work({ embedded, sentFolder, startWorker }, filled);
    } finally {
      await embedded.stop();
    }
  } finally {
    await supervisor.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
