import { setTimeout as delay } from 'node:timers/promises';
import { connectCases } from '../client/cases.ts';
import { openRoutines } from '../client/routines.ts';
import { type Drilled, drilled } from '../operations/backup/drilled.ts';
import type { Manifest } from '../operations/backup/manifest.ts';
import { readBackup } from '../operations/backup/read.ts';
import { restore } from '../operations/backup/restore.ts';
import { type OpenWith, readSealed } from '../operations/backup/sealed-file.ts';
import { sentSince } from '../operations/backup/told.ts';
import type { Settings } from '../settings/settings.ts';
import { openKeyRing } from '../signing/key-file.ts';
import { withDrillStack } from '../stack/drill-stack.ts';
import type { Tally } from './backups.ts';
import { openRegisterAt } from './session.ts';

export interface DrillAsked {
  readonly settings: Settings;
  /** The backup, and how it is opened. */
  readonly file: string;
  readonly opening: OpenWith;
  /** Folders of what workers have sent since. */
  readonly sent: readonly string[];
  readonly minutes: number;
  readonly tally: Tally;
  readonly log: (text: string) => void;
}

/** Brings a backup to life in a stack that is thrown away, and says what came of it. */
export function drillBackup({
  settings,
  file,
  opening,
  sent,
  minutes,
  tally,
  log,
}: DrillAsked): Promise<Drilled & { readonly manifest: Manifest }> {
  const { sealingKeyFile, temporalNamespace: namespace } = settings;
  const keys = openKeyRing(settings.keyFile);
  return withDrillStack(
    settings,
    log,
    async (addresses) => {
      const backup = await readBackup(readSealed(file, opening));
      const { manifest } = backup;
      const { moment } = manifest.databases.find(({ name }) => name === 'register')!;
      // Before it is restored: what the installation sends while it goes on is not known there.
      const sentBefore = sentSince(sent, moment);
      await restore(backup, { ...addresses, namespace, sent, onTable: tally.add });
      return { manifest, moment, sentBefore };
    },
    async ({ embedded, sentFolder, startWorker }, { manifest, moment, sentBefore }) => {
      const register = openRegisterAt(embedded.databaseUrl, sealingKeyFile);
      try {
        const routines = openRoutines(register);
        const { temporalAddress, temporalAccess } = embedded;
        const cases = connectCases({ temporalAddress, temporalAccess, namespace, register, routines, keys });
        try {
          await startWorker();
          const its = await drilled({
            ...{ register, routines, cases, moment, sentBefore, sentNow: sentFolder },
            ...{ now: Date.now, patience: minutes * 60_000, pause: delay },
          });
          return { ...its, manifest };
        } finally {
          await cases.close();
        }
      } finally {
        await register.close();
      }
    },
  );
}
