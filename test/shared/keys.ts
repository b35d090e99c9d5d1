import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sealingWith } from '../../sealing/sealing.ts';
import { keyRingOf } from '../../signing/key-file.ts';

const secret = Buffer.alloc(32, 7);
export const sealingSecret = Buffer.alloc(32, 9);

/** The keys of every installation that a test makes: client and worker may be processes apart. */
export const testKeys = keyRingOf([secret]);
export const testSealing = sealingWith(keyRingOf([sealingSecret]));

/** The same as a file, where a data folder has it. @returns its path */
export function testKeyFile(folder: string): string {
  return keyFile(folder, 'signing-keys', secret);
}

/** The settings that name both, for a process of its own. */
export function testKeyFiles(folder: string): Readonly<Record<string, string>> {
  return { FRISTVAKT_KEY_FILE: testKeyFile(folder), FRISTVAKT_SEALING_KEY_FILE: testSealingKeyFile(folder) };
}

export function testSealingKeyFile(folder: string): string {
  return keyFile(folder, 'sealing-keys', sealingSecret);
}

function keyFile(folder: string, name: string, key: Buffer): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, `${key.toString('base64url')}\n`, { mode: 0o600 });
  return file;
}
