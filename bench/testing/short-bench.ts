import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTestEngine } from '../../test/engine/engine.ts';
import { type BenchStack, copyBenchRoutines } from '../stack.ts';

/** What the measurements in their short form are made on: the engine of all tests. As programs with a stack of their own they are long. */
export async function startShortBench(): Promise<BenchStack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-bench-'));
  const engine = await startTestEngine({ withWorker: false, routinesFolder: await copyBenchRoutines(folder) });
  // The engine's own databases are everybody's here, and are not packed while others work with them.
  const its = engine.embedded.ownerUrl;
  const stop = async () => {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...engine, databases: { register: its, engine: its, visibility: its }, stop };
}
