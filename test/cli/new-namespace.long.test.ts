import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from '../engine/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ withWorker: false, routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

async function newNamespace(environment: Record<string, string>) {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const exitCode = await runCommandLine(['new-namespace', '--json'], environment, { out: write, error: write });
  return { exitCode, said: JSON.parse(out) };
}

it('makes the namespace, and leaves one that is there as it is', async () => {
  const namespace = `new-${randomUUID()}`;
  const { temporalAddress, temporalAccess } = engine.embedded;
  const environment = {
    TEMPORAL_ADDRESS: temporalAddress,
    ...settingsOfAccess(temporalAccess),
    TEMPORAL_NAMESPACE: namespace,
  };
  for (const _time of ['first', 'again'])
    expect(await newNamespace(environment)).toEqual({ exitCode: 0, said: { ok: true, namespace } });
});

it('says that the engine is away, or that it is not named', async () => {
  expect(await newNamespace({ TEMPORAL_ADDRESS: '127.0.0.1:9' })).toMatchObject({ exitCode: 3 });
  const refused = await newNamespace({});
  expect(refused.exitCode).toBe(2);
  expect(JSON.stringify(refused.said)).toContain('TEMPORAL_ADDRESS');
});
