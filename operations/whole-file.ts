import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const readOnly = 0o444;

/** What a file system says that knows no second name of a file, or lets nothing be taken away. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EROFS']);

/**
 * Puts a text into a folder that nothing is ever written over in: a new file, for reading only, there whole or not at all, and on
 * the disk when this returns. Where the storage cannot name a file once it is written, it is written under its name at once.
 *
 * @throws an error with the code EEXIST where there is one of this name
 */
export function putNewFile(folder: string, name: string, text: string): void {
  const prepared = path.join(folder, `.${name}.${process.pid}`);
  writeOnce(prepared, text, readOnly);
  const named = allowed(() => linkSync(prepared, path.join(folder, name)));
  allowed(() => unlinkSync(prepared));
  if (!named) writeOnce(path.join(folder, name), text, readOnly);
  synced(folder);
}

/**
 * Puts a text into a folder in the place of what has its name there, whole or not at all, and on the disk when this returns.
 *
 * @param mode who may read it, such as 0o640
 */
export function replaceFile(folder: string, name: string, text: string, mode: number): void {
  const prepared = path.join(folder, `.${name}.${process.pid}`);
  try {
    writeOnce(prepared, text, mode);
    renameSync(prepared, path.join(folder, name));
  } catch (error) {
    rmSync(prepared, { force: true });
    throw error;
  }
  synced(folder);
}

/** Whether the storage lets it be done. */
function allowed(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (noLinks.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function writeOnce(file: string, text: string, mode: number): void {
  const handle = openSync(file, 'wx', mode);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function synced(folder: string): void {
  // Windows opens no folder, and needs it not.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
