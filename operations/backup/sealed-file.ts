import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  unlinkSync,
} from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { BackupProblem } from './problem.ts';

/** Whose key a backup is for: recipients (`age1…`), of whom each can read it alone, or whoever has a passphrase. */
export type SealFor = { readonly recipients: readonly string[] } | { readonly passphrase: string };
/** What it is opened with: identities (`AGE-SECRET-KEY-1…`) or the passphrase. */
export type OpenWith = { readonly identities: readonly string[] } | { readonly passphrase: string };

/**
 * Writes a new file, compressed and encrypted as age does it (age-encryption.org/v1), for its owner only: whole and on the
 * disk when this returns, or not there. `age --decrypt` and `gunzip` read it too.
 *
 * @throws BackupProblem where there is a file of this name, or a recipient is none
 */
export async function writeSealed(file: string, forWhom: SealFor, text: AsyncIterable<Buffer>): Promise<number> {
  if (existsSync(file)) throw isThere(file);
  removeAbandoned(file);
  const prepared = preparedFor(file, process.pid);
  try {
    const plain = Readable.toWeb(Readable.from(text, { objectMode: false }).compose(createGzip({ level: 4 })));
    const sealed = await encrypterFor(forWhom).encrypt(plain as globalThis.ReadableStream<Uint8Array>);
    await pipeline(
      Readable.fromWeb(sealed as ReadableStream),
      createWriteStream(prepared, { flags: 'wx', mode: 0o600 }),
    );
    const size = onDisk(prepared);
    name(prepared, file);
    return size;
  } finally {
    if (existsSync(prepared)) unlinkSync(prepared);
  }
}

/** @returns how many bytes it has */
function onDisk(file: string): number {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
    return fstatSync(handle).size;
  } finally {
    closeSync(handle);
  }
}

const isThere = (file: string) =>
  new BackupProblem('refused', `${file} is there already, and nothing is written over: choose another name.`);

function name(prepared: string, file: string): void {
  try {
    linkSync(prepared, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || existsSync(file)) throw isThere(file);
    // A file system that knows no second name of a file.
    renameSync(prepared, file);
  }
}

const preparedFor = (file: string, pid: number) => path.join(path.dirname(file), `.${path.basename(file)}.${pid}.part`);

/** What an earlier attempt had begun when it was killed. */
function removeAbandoned(file: string): void {
  const folder = path.dirname(file);
  const begun = `.${path.basename(file)}.`;
  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = entry.startsWith(begun) ? /^(\d+)\.part$/.exec(entry.slice(begun.length))?.[1] : undefined;
    if (pid !== undefined && !lives(Number(pid))) unlinkSync(path.join(folder, entry));
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function encrypterFor(forWhom: SealFor): Encrypter {
  const encrypter = new Encrypter();
  if ('passphrase' in forWhom) {
    encrypter.setPassphrase(forWhom.passphrase);
    return encrypter;
  }
  for (const recipient of forWhom.recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new BackupProblem(
        'refused',
        `${recipient} is no recipient: expected age1… as age-keygen or fristvakt new-key --backup print it.`,
      );
    }
  }
  return encrypter;
}

/**
 * What a file holds, in pieces.
 *
 * @throws BackupProblem where it is none, was cut or changed, or is for another key; also while it is read
 */
export async function* readSealed(file: string, openWith: OpenWith): AsyncGenerator<Buffer> {
  const decrypter = new Decrypter();
  if ('passphrase' in openWith) decrypter.addPassphrase(openWith.passphrase);
  else for (const identity of openWith.identities) decrypter.addIdentity(identity);
  const opened = createReadStream(file);
  try {
    const sealed = Readable.toWeb(opened) as globalThis.ReadableStream<Uint8Array>;
    const plain = await decrypter.decrypt(sealed);
    yield* Readable.fromWeb(plain as ReadableStream).compose(createGunzip()) as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    opened.destroy();
  }
}

function unreadable(file: string, error: unknown): unknown {
  if (error instanceof BackupProblem || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return new BackupProblem('unreadable', `${file} cannot be read (${code}).`);
  const otherKey = /no identity matched/.test(error.message);
  return new BackupProblem(
    'unreadable',
    otherKey
      ? `${file} is encrypted for another key, or with another passphrase, than the one that was given.`
      : `${file} is no whole backup: it was cut short or changed, or is none (${error.message}).`,
  );
}
