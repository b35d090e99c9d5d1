import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitForLock } from '../../tools/set-up/lock.mjs';
import { bundleCases } from '../../worker/bundle.ts';
import { runFolder } from './ask.ts';

/** The workflow bundle, made once a run: it takes seconds, and a dozen files use the same one. */
export async function sharedBundle(): Promise<{ readonly code: string } | { readonly codePath: string }> {
  const folder = runFolder();
  if (!folder) return bundleCases();
  const codePath = path.join(folder, 'bundle.js');
  if (existsSync(codePath)) return { codePath };
  const lock = await waitForLock(`${codePath}.lock`, () => {});
  try {
    if (!existsSync(codePath)) {
      const { code } = await bundleCases();
      await writeFile(`${codePath}.new`, code);
      await rename(`${codePath}.new`, codePath);
    }
  } finally {
    lock.release();
  }
  return { codePath };
}
