import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { badInput } from './answer.ts';
import type { SeenBackup } from './upgrade.ts';

/** What an encrypted file of age begins with, as `fristvakt backup` writes it. */
const beginning = 'age-encryption.org/v1';

/** The file that is named, or the newest backup in the folder that is. */
export async function newestBackup(place: string): Promise<SeenBackup | 'none'> {
  const named = await stat(place).catch((error: { code?: string }) => {
    throw badInput(`--backup: ${place} cannot be read (${error.code ?? 'unknown'}).`);
  });
  if (!named.isDirectory()) return { file: place, at: named.mtimeMs, isOurs: await isOurs(place) };
  const entries = await readdir(place, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ name }) => {
        const file = path.join(place, name);
        return { file, at: (await stat(file)).mtimeMs };
      }),
  );
  files.sort((one, other) => other.at - one.at);
  for (const seen of files) if (await isOurs(seen.file)) return { ...seen, isOurs: true };
  return 'none';
}

async function isOurs(file: string): Promise<boolean> {
  const opened = await open(file, 'r').catch(() => undefined);
  if (!opened) return false;
  try {
    const { buffer } = await opened.read(Buffer.alloc(beginning.length), 0, beginning.length, 0);
    return buffer.toString() === beginning;
  } finally {
    await opened.close();
  }
}
