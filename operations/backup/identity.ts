import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupProblem } from './problem.ts';

/**
 * Makes the file of an identity as `age-keygen` does, for its owner only: with it, and with nothing else, a backup for its
 * recipient can be read.
 *
 * @returns the recipient, which is no secret
 * @throws an error with a code where the file is there already, or cannot be written
 */
export async function makeIdentity(file: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(handle, `# public key: ${recipient}\n${identity}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return recipient;
}

/** @throws BackupProblem where the file cannot be read, or holds none */
export function readIdentities(file: string): readonly string[] {
  const identities = textOf(file)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (identities.length === 0) {
    throw new BackupProblem(
      'refused',
      `${file} holds no identity: expected a line AGE-SECRET-KEY-1…, as age-keygen writes it.`,
    );
  }
  return identities;
}

/** The first line of a file. @throws BackupProblem where it cannot be read, or is too short to protect anything */
export function readPassphrase(file: string): string {
  const [passphrase = ''] = textOf(file).split('\n');
  if (passphrase.trim().length < 12) {
    throw new BackupProblem('refused', `${file}: expected a passphrase of at least 12 signs on its first line.`);
  }
  return passphrase.trim();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BackupProblem('refused', `${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
