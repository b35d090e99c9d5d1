import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, it } from 'vitest';
import { readTables } from '../../routines/read-tables.ts';
import { bundleCases } from '../../worker/bundle.ts';

const folder = fileURLToPath(new URL('./histories', import.meta.url));
const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();

let workflowBundle: Awaited<ReturnType<typeof bundleCases>>;
beforeAll(async () => {
  const { tables } = await readTables(folder);
  workflowBundle = await bundleCases(tables.map((table) => table.routine));
});

// A case that was opened years ago is replayed by today's code: what these histories did, it must do again.
describe('today’s workflow replays what released versions did', () => {
  if (files.length === 0) it.todo('recordings of lives in which each decision comes from the history');

  it.each(files)('%s', async (file) => {
    const history = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle }, history);
  });
});
