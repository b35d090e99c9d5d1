import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keyRingOf } from '../../signing/key-file.ts';

const secret = Buffer.alloc(32, 7);

/** The keys of every installation that a test makes: client and worker may be processes apart. */
export const testKeys = keyRingOf([secret]);

/** The same as a file, where a data folder has it. @returns its path */
export function testKeyFile(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'signing-keys');
  writeFileSync(file, `${secret.toString('base64url')}\n`, { mode: 0o600 });
  return file;
}
