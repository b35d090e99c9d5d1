import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bootEmbedded } from '../../../stack/embedded.ts';
import { fixedRoutines, startTestEngine } from '../../engine/engine.ts';
import { askFor } from '../../shared/ask.ts';
import { startWorkerProcess } from '../../shared/worker-process.ts';
import { testBrowser } from '../../web/browser.ts';

/** A PostgreSQL as the run shares it, where there is a run, and one of our own. */
export async function bootDatabases(): Promise<void> {
  await askFor('postgres');
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'fristvakt-own-'));
  await bootEmbedded({ dataFolder, parts: ['postgres'], durable: false });
}

/** Everything that a test may start: databases, an engine, a browser, and a worker process. */
export async function bootAll(): Promise<void> {
  await bootDatabases();
  const { embedded } = await startTestEngine({ withWorker: false, routinesFolder: fixedRoutines });
  const browser = await testBrowser();
  await browser.newPage();
  await startWorkerProcess({ embedded, routinesFolder: fixedRoutines });
}
