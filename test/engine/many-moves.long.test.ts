import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { countsOf, decideMove, expectMovedOnce, keepVersions, openMany, scopeOf, until } from './moving-many.ts';

/** A case a second on two busy cores; `MOVED_CASES=500` is the longer look that docs/decisions/0058 tells of. */
const many = Number(process.env.MOVED_CASES ?? 150);
const kills = [0.12, 0.4, 0.7].map((part) => Math.floor(part * many));

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  await keepVersions(engine);
});
afterAll(() => engine?.stop());

it(`${many} cases are moved once each, with the worker killed in the middle, again and again`, async () => {
  const caseIds = await openMany(engine, many);
  await engine.stopWorker();
  const begin = () => startWorkerProcess({ embedded: engine.embedded, routinesFolder: fixedRoutines });
  let worker = await begin();
  const move = await decideMove(engine, caseIds);
  for (const at of kills) {
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
  const { cases } = await engine.register.casesOfVersionMove({ move, scope: await scopeOf(engine, 'hilde') });
  expect(cases.filter(({ state }) => state !== 'moved')).toEqual([]);
  expect(await countsOf(engine, move)).toEqual({ moved: many });
  await expectMovedOnce(engine, move, caseIds);
  worker.kill('SIGTERM');
});
