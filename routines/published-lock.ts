import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ParsedTable } from '../core/routine/parse.ts';
import { type PublishedLock, parseLock, withPublished } from '../core/routine/published.ts';

export const lockName = 'published.lock';

/**
 * What a version of a table is recognised by: SHA-256 of what stands in its file, as data. Comments and layout may
 * change; what the language fills in by itself does not count, so that a newer Fristvakt gives the same.
 */
export function tableHash(parsed: Pick<ParsedTable, 'written'>): string {
  return createHash('sha256').update(JSON.stringify(parsed.written)).digest('hex');
}

/** The lock of a folder of routines; an empty one where nothing is published yet. */
export async function readLock(folder: string): Promise<PublishedLock> {
  const file = path.join(folder, lockName);
  return parseLock((await textOf(file)) ?? '', path.relative(process.cwd(), file));
}

/** The lock that governs a table: of its own folder, or the nearest one above. */
export async function readLockAbove(table: string): Promise<PublishedLock> {
  for (let folder = path.dirname(path.resolve(table)); ; folder = path.dirname(folder)) {
    const file = path.join(folder, lockName);
    const text = await textOf(file);
    if (text !== undefined) return parseLock(text, path.relative(process.cwd(), file));
    if (folder === path.dirname(folder)) return parseLock('', lockName);
  }
}

/** Adds a published version to a folder's lock. Whoever reads meanwhile has the old one or the new one, whole. */
export async function addToLock(folder: string, key: string, hash: string): Promise<void> {
  const file = path.join(folder, lockName);
  const text = withPublished(await readLock(folder), key, hash);
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
