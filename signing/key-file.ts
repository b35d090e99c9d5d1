import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** A secret of this installation, and the name under which a signature says that it was used. */
export interface SigningKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** The keys of this installation: the newest signs, and each of them is accepted. */
export interface KeyRing {
  readonly newest: () => SigningKey;
  readonly byId: (id: string) => SigningKey | undefined;
  /** The newest first. */
  readonly all: () => readonly SigningKey[];
}

/** Its message is a sentence for whoever runs Fristvakt, and holds nothing of a key. */
export class KeyFileProblem extends Error {
  override readonly name = 'KeyFileProblem';
}

const secretBytes = 32;

/** The id follows from the secret, so that no file can give one key the name of another. */
function keyOf(secret: Buffer): SigningKey {
  return { id: createHash('sha256').update('fristvakt key').update(secret).digest('hex').slice(0, 16), secret };
}

/** Keys that are in no file, the newest first. */
export function keyRingOf(secrets: readonly [Buffer, ...Buffer[]]): KeyRing {
  const keys = secrets.map(keyOf);
  return { newest: () => keys[0]!, byId: (id) => keys.find((key) => key.id === id), all: () => keys };
}

/**
 * The keys of a file: one a line, 32 bytes in base64url, the newest first; lines that begin with `#` are for people. A file
 * that changes is read again, so that keys come and go without a restart; while it cannot be read, the keys stay as they were.
 *
 * @throws KeyFileProblem where it is missing, can be read by others than its owner, or holds something else
 */
export function openKeyRing(file: string): KeyRing {
  let read = { stamp: stampOf(file), ring: readKeys(file) };
  const ring = (): KeyRing => {
    try {
      const stamp = stampOf(file);
      if (stamp !== read.stamp) read = { stamp, ring: readKeys(file) };
    } catch (error) {
      if (!(error instanceof KeyFileProblem)) throw error;
    }
    return read.ring;
  };
  return { newest: () => ring().newest(), byId: (id) => ring().byId(id), all: () => ring().all() };
}

/** Makes the file with one key, or puts a new key before those that it has. @returns the id of the new one */
export function addKey(file: string): string {
  const isThere = existsSync(file);
  // What is no key file is not written over.
  if (isThere) readKeys(file);
  const kept = isThere ? readFileSync(file, 'utf8') : '';
  const secret = randomBytes(secretBytes);
  keepSecret(file, `${secret.toString('base64url')}\n${kept}`);
  return keyOf(secret).id;
}

/** Puts a secret into a file in the place of what is there, whole or not at all, for its owner alone. */
export function keepSecret(file: string, text: string): void {
  const prepared = `${file}.new`;
  rmSync(prepared, { force: true });
  writeFileSync(prepared, text, { mode: 0o600, flag: 'wx' });
  chmodSync(prepared, 0o600);
  renameSync(prepared, file);
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, ino, size, mode } = statSync(file);
    return [mtimeMs, ino, size, mode].join(' ');
  } catch (error) {
    throw new KeyFileProblem(
      `The key file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}): put it back from where it is kept, ` +
        'or, for a new installation, make one with `fristvakt new-key`.',
    );
  }
}

/**
 * Whether others than its owner may read or change a file, or it is somebody else's. What belongs to root may be readable for a group, as PostgreSQL
 * takes its key: so does Kubernetes lend a secret to who is not root.
 */
export function isOpenToOthers({ mode, uid }: { readonly mode: number; readonly uid: number }, self?: number): boolean {
  if (uid === 0) return (mode & (self === 0 ? 0o077 : 0o037)) !== 0;
  return uid !== self || (mode & 0o077) !== 0;
}

function readKeys(file: string): KeyRing {
  stampOf(file);
  const { mode, uid } = statSync(file);
  // Windows has no such bits; there the folder's own rights hold.
  if (process.platform !== 'win32' && isOpenToOthers({ mode, uid }, process.getuid?.())) {
    throw new KeyFileProblem(
      `The key file ${file} may be read or changed by others: whoever has it can act as anybody. Make it the own file of the ` +
        `user who runs Fristvakt (chown), and readable for that user only (chmod 600); where others may have read it, make a new key.`,
    );
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new KeyFileProblem(
      `The key file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}): let the user who runs Fristvakt read it.`,
    );
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const secrets = lines.map((line) => Buffer.from(line, 'base64url'));
  const [first, ...others] = secrets;
  if (
    !first ||
    secrets.some((secret, at) => secret.length !== secretBytes || secret.toString('base64url') !== lines[at])
  ) {
    throw new KeyFileProblem(
      `The key file ${file} holds something else than keys (one a line, 43 letters each): put it back from where it is kept.`,
    );
  }
  return keyRingOf([first, ...others]);
}
