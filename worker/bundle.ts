import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { type Routine, routineKey } from '../core/routine/routine.ts';

const workflowsPath = fileURLToPath(new URL('../workflows/case.ts', import.meta.url));

/**
 * Bundles the workflow with the municipalities' tables in it. A case is pinned to a version of its table, and that
 * table is part of the code that replays it.
 */
export async function bundleCases(routines: readonly Routine[]): Promise<WorkflowBundleWithSourceMap> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-routines-'));
  try {
    const file = path.join(folder, 'compiled-routines.mjs');
    const byKey = Object.fromEntries(routines.map((routine) => [routineKey(routine), routine]));
    await writeFile(file, `export const routines = ${JSON.stringify(byKey)};\n`);
    return await bundleWorkflowCode({
      workflowsPath,
      logger: { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: console.error },
      webpackConfigHook: (config) => ({
        ...config,
        resolve: { ...config.resolve, alias: { ...config.resolve?.alias, 'fristvakt-compiled-routines$': file } },
      }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function silent(): void {}
