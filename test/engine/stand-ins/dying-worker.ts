// Before anything asks for the time.
import '../../shared/other-clock.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTables } from '../../../routines/read-tables.ts';
import { createCasesWorker } from '../../../worker/cases-worker.ts';
import { sharedBundle } from '../../shared/bundle.ts';
import { testKeys, testSealing } from '../../shared/keys.ts';

/** A worker that ends as by kill -9 in the moment that DIE names, when it comes to a case's command. */
const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, DATABASE_URL, FRISTVAKT_ROUTINES, DIE } = process.env;
const { TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY } = process.env;

async function die(command: string | undefined): Promise<void> {
  if (command === undefined) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives, and until then nothing goes on.
  await sleep(10_000);
}

const worker = await createCasesWorker({
  temporalAddress: TEMPORAL_ADDRESS!,
  temporalAccess: { authority: TEMPORAL_TLS_CA, certificate: TEMPORAL_TLS_CERT, key: TEMPORAL_TLS_KEY },
  namespace: TEMPORAL_NAMESPACE!,
  databaseUrl: DATABASE_URL!,
  keys: testKeys,
  sealing: testSealing,
  smtpUrl: undefined,
  mailFrom: 'fristvakt@example.invalid',
  baseUrl: 'http://127.0.0.1:1',
  practiceMail: 'withheld',
  tables: (await readTables(FRISTVAKT_ROUTINES!)).tables,
  bundle: sharedBundle,
  moments: {
    afterDeciding: async ({ command }) => {
      if (DIE === 'after-deciding') await die(command.type === 'cancel' ? command.type : undefined);
    },
    afterRecording: async ({ commandId }) => {
      if (DIE === 'after-recording') await die(commandId);
      if (DIE === 'after-overdue') await die(commandId ?? 'time-passed');
    },
    afterResting: async () => {
      if (DIE === 'after-resting') await die('rest');
    },
  },
});
const running = worker.run();
console.log('worker ready');
await running;
