import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Settings } from '../settings/settings.ts';
import { readStackFile } from '../settings/stack-file.ts';
import { tryLock } from '../tools/set-up/lock.mjs';
import { keepCertificates } from './certificates.ts';
import { makeDataFolder, pathsIn, prepareDataFolder } from './data-folder.ts';
import { bootEmbedded, registerPlace } from './embedded.ts';
import { stopOrphans } from './orphans.mjs';
import { portsFrom } from './ports.ts';
import { databaseUrl, ensureDatabases } from './postgres.ts';
import { StackProblem } from './problem.ts';
import { ensureTemporalSchemas } from './temporal.ts';
import { findTemporalBinaries } from './temporal-binaries.ts';
import { temporalDatabases, temporalRole } from './temporal-config.ts';

/** The register as its owner, and the engine's databases as theirs. */
export interface OwnersAddresses {
  readonly register: string;
  readonly engine: { readonly main: string; readonly visibility: string };
}

/** Where the engine of an embedded stack stores, whether or not it runs. */
export function engineDatabases(dataFolder: string, basePort: number): OwnersAddresses['engine'] {
  const url = (database: string) => databaseUrl(dataFolder, portsFrom(basePort).postgres, database, temporalRole);
  return { main: url(temporalDatabases.main), visibility: url(temporalDatabases.visibility) };
}

/**
 * Runs `work` on the databases of a data folder while nothing works with them: PostgreSQL alone is up, with the schemas of
 * this version in it, and `npm start` is refused meanwhile.
 *
 * @throws StackProblem with a sentence, where something runs there
 */
export async function withDatabasesAtRest<Done>(
  { dataFolder, basePort }: Pick<Settings, 'dataFolder' | 'basePort'>,
  log: (text: string) => void,
  work: (addresses: OwnersAddresses) => Promise<Done>,
): Promise<Done> {
  makeDataFolder(dataFolder);
  const lock = tryLock(pathsIn(dataFolder).lock);
  if (!lock.held) throw new StackProblem(`Fristvakt runs on ${dataFolder} (process ${lock.owner.pid}): stop it first.`);
  try {
    prepareDataFolder(dataFolder);
    await stopOrphans(readStackFile(dataFolder)?.children ?? []);
    const embedded = await bootEmbedded({ dataFolder, basePort, parts: ['postgres'], log });
    try {
      const ports = portsFrom(basePort);
      const binaries = await findTemporalBinaries({ environment: process.env, log });
      const certificates = await keepCertificates(pathsIn(dataFolder).engineCertificates, Date.now());
      await ensureTemporalSchemas({ dataFolder, ports, binaries, certificates, durable: true });
      return await work({ register: embedded.ownerUrl!, engine: engineDatabases(dataFolder, basePort) });
    } finally {
      await embedded.stop();
    }
  } finally {
    lock.release();
  }
}

/** Runs `work` on a PostgreSQL that is thrown away afterwards, with empty databases for a register and an engine. */
export async function withScratchDatabases<Done>(work: (addresses: OwnersAddresses) => Promise<Done>): Promise<Done> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'fristvakt-scratch-'));
  try {
    const embedded = await bootEmbedded({ dataFolder, parts: ['postgres'], durable: false });
    try {
      const { postgres } = portsFrom(embedded.basePort);
      const { main, visibility } = temporalDatabases;
      const admin = databaseUrl(dataFolder, postgres, 'postgres');
      await ensureDatabases(admin, dataFolder, registerPlace.role, []);
      await ensureDatabases(admin, dataFolder, temporalRole, [main, visibility]);
      return await work({ register: embedded.ownerUrl!, engine: engineDatabases(dataFolder, embedded.basePort) });
    } finally {
      await embedded.stop();
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
