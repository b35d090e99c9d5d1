import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectCases } from '../../client/cases.ts';
import { openRoutines } from '../../client/routines.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { readBackup } from '../../operations/backup/read.ts';
import { restore } from '../../operations/backup/restore.ts';
import { readSealed, writeSealed } from '../../operations/backup/sealed-file.ts';
import { openBackup } from '../../operations/backup/write.ts';
import { reconcile } from '../../operations/reconcile.ts';
import { openRegister } from '../../register/register.ts';
import { engineDatabases, withDatabasesAtRest } from '../../stack/at-rest.ts';
import { bootEmbedded } from '../../stack/embedded.ts';
import { freeBasePort } from '../../stack/ports.ts';
import { createCasesWorker } from '../../worker/cases-worker.ts';
import { day } from '../shared/days.ts';
import { testKeys, testSealing } from '../shared/keys.ts';
import { Undoing } from '../shared/undoing.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { askOf, openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
const undoing = new Undoing();
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines, alone: true });
});
afterAll(async () => {
  await engine?.stop();
  await undoing.undo();
});

const referral = {
  type: 'complete',
  duty: 'institution-1/referral/1',
  outcome: 'done',
  fields: { sent: day(0) },
} as const;
const cancelled = { type: 'cancel', duty: 'institution-1/decision/1', reason: 'Prøve' } as const;

it('register and engine of one moment, backed up while they run, go on elsewhere as one: each case as it was, and able to go on', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-moment-'));
  undoing.add(async () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'backup.age');
  const passphrase = 'fire ord som ingen gjetter';
  const { databaseUrl, mailboxFolder, basePort, namespace } = engine.embedded;
  const [quiet, busy] = [await openSleepingCase(engine), await openSleepingCase(engine)];
  await askOf(engine, busy, referral);
  const before = (await engine.register.readJournal(busy)).length;
  let openedLater = '';
  const backup = await openBackup({
    register: databaseUrl,
    engine: engineDatabases(path.dirname(mailboxFolder), basePort),
    namespace,
    release: '0.1.0',
    atMoment: async () => {
      await askOf(engine, busy, cancelled);
      openedLater = await openSleepingCase(engine);
    },
  });
  await writeSealed(file, { passphrase }, backup.text);
  await backup.close();
  const moments = backup.manifest.databases.map(({ moment }) => Date.parse(moment));
  expect(moments).toEqual([...moments].sort());
  expect(moments.at(-1)! - moments[0]!).toBeLessThan(1_000);
  await askOf(engine, quiet, referral);
  await engine.stop();

  const dataFolder = path.join(folder, 'data');
  const place = { dataFolder, basePort: await freeBasePort() };
  await withDatabasesAtRest(
    place,
    () => {},
    async (addresses) => {
      await restore(await readBackup(readSealed(file, { passphrase })), { ...addresses, namespace });
    },
  );

  const embedded = await bootEmbedded({ ...place, durable: false, namespace });
  undoing.add(() => embedded.stop());
  const register = openRegister(embedded.databaseUrl, { sealing: testSealing });
  undoing.add(() => register.close());
  const routines = openRoutines(register);
  const { temporalAddress, temporalAccess, smtpUrl } = embedded;
  const cases = connectCases({ temporalAddress, temporalAccess, namespace, register, routines, keys: testKeys });
  undoing.add(() => cases.close());
  const worker = await createCasesWorker({
    ...engine.workerOptions,
    ...{ temporalAddress, temporalAccess, databaseUrl: embedded.databaseUrl, smtpUrl },
  });
  const running = worker.run();
  undoing.add(async () => {
    worker.stop();
    await running;
  });
  const now = () => instantFromMilliseconds(Date.now());
  const found = async () => (await reconcile({ register, routines, cases, now, patience: 2_000 })).findings;
  expect(await found()).toEqual([]);
  expect(await register.findCase(openedLater)).toBeUndefined();
  expect(await register.readJournal(busy)).toHaveLength(before);
  const there = { ...engine, register, routines, cases };
  await askOf(there, busy, cancelled);
  await askOf(there, quiet, cancelled);
  expect(await found()).toEqual([]);
  // As the application nothing of what only grows can be put back.
  await expect(
    restore(await readBackup(readSealed(file, { passphrase })), {
      register: embedded.databaseUrl,
      namespace,
      replace: 'Eksempelvik',
    }),
  ).rejects.toThrow();
});
