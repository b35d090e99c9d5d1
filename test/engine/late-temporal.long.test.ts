import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../register/testing/postgres.ts';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ withWorker: false, routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

it('a worker that starts while Temporal is away says so once, waits, and then takes up its work', async () => {
  const { embedded } = engine;
  const port = await freePort();
  const worker = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      ...settingsOfAccess(engine.embedded.temporalAccess),
      TEMPORAL_NAMESPACE: embedded.namespace,
      DATABASE_URL: embedded.databaseUrl,
      SMTP_URL: embedded.smtpUrl,
      ...engine.keyFiles,
      FRISTVAKT_ROUTINES: fixedRoutines,
      BASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  worker.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(worker, 'exit');
  try {
    await expect.poll(() => said).toContain('Temporal does not answer: waiting for it');
    const [, portOfTemporal] = embedded.temporalAddress.split(':');
    const server = createServer((near) => {
      const far = connect(Number(portOfTemporal), '127.0.0.1');
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on('error', () => {});
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    await expect.poll(() => said).toContain('worker ready');
    expect(said.match(/Temporal does not answer/g)).toHaveLength(1);
    await openSleepingCase(engine);
    worker.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    server.close();
  } finally {
    worker.kill('SIGKILL');
  }
});
