import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { KeyRing } from '../../signing/key-file.ts';
import { rootPublicKeys, signRoot } from '../../signing/root-key.ts';
import { badInput } from '../answer.ts';
import { sha256 } from './content.ts';

export const checksumsFile = 'sjekksummer.sha256';
export const signatureFile = 'signatur.txt';

/** A file by its path in the package, with / between. */
export type PackageFiles = ReadonlyMap<string, string | Uint8Array>;

/** All files with their checksums, as `sha256sum --check` reads it. */
export function checksumsText(files: PackageFiles): string {
  return [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, content]) => `${sha256(content)}  ${name}\n`)
    .join('');
}

/** What is signed of a package: which case it is of, where the register's journal ended, and the checksum of all checksums. */
export function signedPackage(
  keys: KeyRing,
  said: { readonly reference: string; readonly caseId: string; readonly head: object; readonly checksum: string },
): string {
  const key = rootPublicKeys(keys)[0]!.id;
  const statement = canonicalJson({ kind: 'fristvakt archive 1', ...said, key });
  return `${statement}\n${signRoot(keys, statement)}\n`;
}

/**
 * Writes a package into a new folder below `to`. It is there whole, on the disk, or it is not there: it is written beside its
 * place and looked at there, and gets its name last.
 *
 * @param look what throws where the package is not whole
 */
export async function writePackage(
  to: string,
  name: string,
  files: PackageFiles,
  look: (folder: string) => Promise<void>,
): Promise<string> {
  const target = path.join(path.resolve(to), name);
  await naming(to, () => mkdir(to, { recursive: true }));
  if (await stat(target).catch(() => undefined)) throw badInput(`${target} is there already: it is not written over.`);
  const folder = await naming(to, () => mkdtemp(path.join(path.resolve(to), `.${name}-`)));
  try {
    await naming(to, async () => {
      for (const [file, content] of files) await writeWhole(path.join(folder, file), content);
      const folders = new Set([...files.keys()].map((file) => path.join(folder, path.dirname(file))));
      for (const each of folders) await synced(each);
    });
    await look(folder);
    await naming(to, () => rename(folder, target));
    await synced(path.dirname(target));
    return target;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function naming<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw badInput(`${place} cannot be written (${code}).`);
  }
}

/** Every file below a folder, by its path in it. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
