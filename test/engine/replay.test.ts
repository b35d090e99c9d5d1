import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedBundle } from '../shared/bundle.ts';

const folder = fileURLToPath(new URL('./histories', import.meta.url));
const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();

let workflowBundle: WorkflowBundleOption;
beforeAll(async () => {
  workflowBundle = await sharedBundle();
});

// A case that was opened years ago is replayed by today's code: what it asked of the engine then, it must ask again.
describe('today’s workflow replays what released versions did', () => {
  it('has recordings to replay', () => expect(files.length).toBeGreaterThanOrEqual(7));

  it.each(files)('%s', async (file) => {
    const history = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle }, history);
  });
});
