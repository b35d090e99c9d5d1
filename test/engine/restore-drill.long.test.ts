import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Tally } from '../../cli/backups.ts';
import { drillBackup } from '../../cli/drill-backup.ts';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { writeSealed } from '../../operations/backup/sealed-file.ts';
import { sentSince } from '../../operations/backup/told.ts';
import { openBackup } from '../../operations/backup/write.ts';
import { readSettings } from '../../settings/settings.ts';
import { engineDatabases } from '../../stack/at-rest.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

/** Owed a minute after it opens; who leads hears a minute later, and who leads above a minute after that. */
const routine = exampleRoutine(
  `
call:
  row: '1'
  title: Ring
  responsible: caseworker
  opens: start
  deadline: { atOnce: PT1M, basis: local }
  escalate: [{ after: PT1M, to: leader }, { after: PT2M, to: head }]
`,
);
const passphrase = 'fire ord som ingen gjetter';

let engine: TestEngine;
const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-restore-drill-'));
const sentFolder = path.join(folder, 'sent');
beforeAll(async () => {
  engine = await startTestEngine({ alone: true, withWorker: false });
  await engine.startWorker({ sentFolder });
});
afterAll(async () => {
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('a backup that comes to life decides once more what had been told since, and tells nobody twice and leaves nobody untold', async () => {
  const { register, cases, people, embedded, keyFiles } = engine;
  await register.keepRoutine(routineKey(routine), 'd'.repeat(64), routine);
  const opened = await cases.open({
    ...{ routine: routineKey(routine), unit: 'tiltak', by: people.kari!, practice: false, facts: {} },
    ...{ subjectName: 'Lise Oppdiktet', people: { caseworker: [people.kari!], leader: [people.ola!] } },
  });
  expect(opened).toMatchObject({ ok: true });
  const file = path.join(folder, 'backup.age');
  const backup = await openBackup({
    register: embedded.databaseUrl,
    engine: engineDatabases(path.dirname(embedded.mailboxFolder), embedded.basePort),
    namespace: embedded.namespace,
    release: '0.1.0',
  });
  const moment = backup.manifest.databases.find(({ name }) => name === 'register')!.moment;
  await writeSealed(file, { passphrase }, backup.text);
  await backup.close();
  // The deadline passes, and two levels are told: all of it after the backup's moment.
  const told = () => sentSince([sentFolder], moment).flatMap((line) => line.told);
  for (const least of [1, 2, 3])
    await expect.poll(() => told().length, { interval: 2_000 }).toBeGreaterThanOrEqual(least);
  const read = readSettings({ ...keyFiles, FRISTVAKT_DATA: folder, TEMPORAL_NAMESPACE: embedded.namespace });
  if (!read.ok) throw new Error(read.problems.join());
  const drill = (sent: readonly string[]) =>
    drillBackup({
      ...{ settings: read.settings, file, opening: { passphrase }, sent, minutes: 3 },
      ...{ tally: new Tally(), log: () => {} },
    });
  const known = await drill([sentFolder]);
  expect(known).toMatchObject({ toldNow: 0, toldTwice: 0, untold: 0 });
  expect(known.reconciled).toMatchObject({ cases: 1, whole: true, findings: [], more: 0 });
  expect(known.sentBefore).toBeGreaterThanOrEqual(3);
  // Where nobody knows what was sent, each of it is told once more.
  expect(await drill([])).toMatchObject({ untold: 0, toldNow: known.sentBefore });
});
