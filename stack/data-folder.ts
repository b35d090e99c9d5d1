import { createHmac, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StackProblem } from './problem.ts';
import { versions } from './versions.ts';

/** Where each part of a data folder lies. */
export function pathsIn(dataFolder: string) {
  return {
    layout: join(dataFolder, 'layout.json'),
    lock: join(dataFolder, 'stack.lock'),
    password: join(dataFolder, 'password'),
    signingKeys: join(dataFolder, 'signing-keys'),
    sealingKeys: join(dataFolder, 'sealing-keys'),
    postgres: join(dataFolder, 'postgres'),
    temporal: join(dataFolder, 'temporal'),
    engineCertificates: join(dataFolder, 'engine-certificates'),
    mailboxSecret: join(dataFolder, 'mailbox-secret'),
    mailbox: join(dataFolder, 'mailbox'),
    logs: join(dataFolder, 'logs'),
  };
}

const anotherFolder = 'choose another folder with FRISTVAKT_DATA';

/** What this program itself may have put there before the layout file was written. */
const ownBeginnings = new Set(['stack.lock', 'stack.json']);

function isOwnBeginning(name: string): boolean {
  return ownBeginnings.has(name) || name.startsWith('stack.lock.') || name === 'stack.json.new';
}

function readLayout(file: string): unknown {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { layout?: unknown }).layout;
  } catch {
    return undefined;
  }
}

/** Makes the folder if it is missing; refuses, in one sentence, one that cannot be written to. */
export function makeDataFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    accessSync(dataFolder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StackProblem(
      `The data folder ${dataFolder} cannot be used (${(error as NodeJS.ErrnoException).code}): make it writable, or ${anotherFolder}.`,
    );
  }
}

/** Makes the folder if need be and refuses one that is not ours or is of another version; changes nothing in those. */
export function prepareDataFolder(dataFolder: string): void {
  const paths = pathsIn(dataFolder);
  makeDataFolder(dataFolder);
  if (!existsSync(paths.layout)) {
    if (readdirSync(dataFolder).some((name) => !isOwnBeginning(name))) {
      throw new StackProblem(
        `The data folder ${dataFolder} holds something that Fristvakt has not made: ${anotherFolder}.`,
      );
    }
    writeFileSync(paths.layout, `${JSON.stringify({ layout: versions.layout })}\n`);
    // PostgreSQL, which runs as another user when we are root, must be able to pass through; nobody may list it.
    chmodSync(dataFolder, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  refuseOtherVersion(dataFolder);
}

/**
 * Why this version cannot run on what stands in a data folder of ours, as a sentence; undefined where it can. Changes nothing.
 */
export function whyNotOnDataFolder(dataFolder: string): string | undefined {
  try {
    refuseOtherVersion(dataFolder);
    return undefined;
  } catch (error) {
    if (error instanceof StackProblem) return error.message;
    throw error;
  }
}

function refuseOtherVersion(dataFolder: string): void {
  const paths = pathsIn(dataFolder);
  const layout = readLayout(paths.layout);
  if (layout !== versions.layout) {
    throw new StackProblem(
      `The data folder ${dataFolder} is of another version of Fristvakt (layout ${String(layout ?? 'unreadable')}, ` +
        `this one uses ${versions.layout}): start it with that version, or ${anotherFolder}.`,
    );
  }
  const postgresVersionFile = join(paths.postgres, 'PG_VERSION');
  if (existsSync(postgresVersionFile)) {
    const found = readFileSync(postgresVersionFile, 'utf8').trim();
    if (found !== versions.postgres) {
      throw new StackProblem(
        `The data folder ${dataFolder} is of PostgreSQL ${found}, this version of Fristvakt runs PostgreSQL ` +
          `${versions.postgres}: start it with the version that made it and move the data with pg_dump, or ${anotherFolder}.`,
      );
    }
    if (!existsSync(paths.password)) {
      throw new StackProblem(
        `The data folder ${dataFolder} has a database, but the file ${paths.password} with its password is gone: ` +
          `put it back from a backup, or ${anotherFolder}.`,
      );
    }
  }
}

/** The random password of the embedded database; made at the first call, and for the owner's eyes only. */
export function databasePassword(dataFolder: string): string {
  return keptSecret(pathsIn(dataFolder).password);
}

/** What the embedded mailbox asks whoever sends to it, or reads in it; made and kept as the password is. */
export function mailboxSecret(dataFolder: string): string {
  return keptSecret(pathsIn(dataFolder).mailboxSecret);
}

function keptSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The password of one role of the embedded database. Whoever has one learns no other from it. */
export function rolePassword(dataFolder: string, role: string): string {
  return createHmac('sha256', databasePassword(dataFolder)).update(`fristvakt role ${role}`).digest('base64url');
}
