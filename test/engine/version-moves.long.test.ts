import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { countsOf, decideMove, expectMovedOnce, keepVersions, openMany, until } from './moving-many.ts';

const many = 500;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  await keepVersions(engine);
});
afterAll(() => engine?.stop());

it('500 cases are moved once each, with the worker killed in the middle, again and again', async () => {
  const caseIds = await openMany(engine, many);
  await engine.stopWorker();
  const begin = () => startWorkerProcess({ embedded: engine.embedded, routinesFolder: fixedRoutines });
  let worker = await begin();
  const move = await decideMove(engine, caseIds);
  for (const at of [60, 200, 350]) {
    await until(engine, move, ({ moved = 0 }) => moved >= at);
    const dead = once(worker, 'exit');
    worker.kill('SIGKILL');
    await dead;
    const { moved = 0, waiting = 0, ...others } = await countsOf(engine, move);
    expect([moved + waiting, others]).toEqual([many, {}]);
    expect(waiting).toBeGreaterThan(0);
    worker = await begin();
  }
  const [before, begun] = [(await countsOf(engine, move)).moved ?? 0, performance.now()];
  await until(engine, move, (_, state) => state === 'ended');
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${((many - before) / seconds).toFixed(1)} cases a second, after the last restart`);
  expect(await countsOf(engine, move)).toEqual({ moved: many });
  await expectMovedOnce(engine, move, caseIds);
  worker.kill('SIGTERM');
});
