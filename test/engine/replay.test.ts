import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataConverterOf } from '../../client/data-converter.ts';
import { sharedBundle } from '../shared/bundle.ts';
import { testSealing } from '../shared/keys.ts';
import type { SealedWith } from './histories/sealed-with.ts';

const folder = fileURLToPath(new URL('./histories', import.meta.url));
const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();

let workflowBundle: WorkflowBundleOption;
beforeAll(async () => {
  workflowBundle = await sharedBundle();
});

// A case that was opened years ago is replayed by today's code: what it asked of the engine then, it must ask again.
describe('today’s workflow replays what released versions did', () => {
  it('has recordings to replay', () => expect(files.length).toBeGreaterThanOrEqual(10));

  it.each(files)('%s', async (file) => {
    const recorded = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
    const { sealed, history = recorded } = recorded as { readonly sealed?: SealedWith; readonly history?: object };
    if (!sealed) return Worker.runReplayHistory({ workflowBundle }, history);
    const { caseId, namespace, key } = sealed;
    const caseKeys = { keyOf: async () => Buffer.from(key, 'base64') };
    const { installation } = testSealing;
    const dataConverter = dataConverterOf({ caseKeys, installation }, { namespace, unreadable: 'throw' });
    return Worker.runReplayHistory({ workflowBundle, dataConverter }, history, caseId);
  });
});
