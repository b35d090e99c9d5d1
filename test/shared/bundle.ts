import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Routine } from '../../core/routine/routine.ts';
import { waitForLock } from '../../tools/set-up/lock.mjs';
import { bundleCases } from '../../worker/bundle.ts';
import { runFolder } from './ask.ts';

/** The workflow bundle for these routines, made once a run: it takes seconds, and a dozen files use the same one. */
export async function sharedBundle(
  routines: readonly Routine[],
): Promise<{ readonly code: string } | { readonly codePath: string }> {
  const folder = runFolder();
  if (!folder) return bundleCases(routines);
  const key = createHash('sha256').update(JSON.stringify(routines)).digest('hex').slice(0, 16);
  const codePath = path.join(folder, `bundle-${key}.js`);
  if (existsSync(codePath)) return { codePath };
  const lock = await waitForLock(`${codePath}.lock`, () => {});
  try {
    if (!existsSync(codePath)) {
      const { code } = await bundleCases(routines);
      await writeFile(`${codePath}.new`, code);
      await rename(`${codePath}.new`, codePath);
    }
  } finally {
    lock.release();
  }
  return { codePath };
}
