import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyBenchRoutines } from '../../bench/stack.ts';
import { startTestEngine, type TestEngine } from './engine.ts';
import { playsAgain } from './plays-again.ts';

// Who asked a case by a query while no worker was there, and in the meantime its time came, left it with a history that no worker could play again.
let folder: string;
let engine: TestEngine;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-asked-'));
  engine = await startTestEngine({ withWorker: false, routinesFolder: await copyBenchRoutines(folder) });
});
afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a case that is asked about itself, falls due and is told something, all while no worker is there, can be played again', async () => {
  const { cases, people } = engine;
  const by = people.kari!;
  await engine.startWorker();
  const ids = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const result = await cases.open({
        ...{ routine: 'eksempelvik/storm', unit: 'tiltak', by, facts: {}, tracks: [] },
        practice: false,
      });
      if (result.ok !== true) throw new Error(JSON.stringify(result));
      return result.caseId;
    }),
  );
  await engine.stopWorker();
  // Asked again and again until the minute is over in which they fall due.
  const asked: Promise<unknown>[] = [];
  for (let times = 0; times < 14; times += 1) {
    asked.push(...ids.map((id) => cases.standing(id).catch(() => undefined)));
    await sleep(5_000);
  }
  const found = await Promise.all(ids.map((id) => engine.register.findCase(id)));
  const told = found.map(async (each, index) => {
    const actor = await cases.actor(by, each!);
    const suspicion = {
      type: 'set-fact',
      by: actor,
      track: 'case',
      fact: 'suspectedViolence',
      value: true,
    } as const;
    return cases.send(ids[index]!, suspicion, { commandId: randomUUID(), waitMilliseconds: 120_000 });
  });
  await sleep(500);
  await engine.startWorker();
  await Promise.all(asked);
  expect(await Promise.all(told)).toMatchObject(ids.map(() => ({ ok: true })));
  for (const id of ids) {
    await expect.poll(async () => (await cases.standing(id))?.registerAway).toBe(false);
    await playsAgain(cases, id);
  }
});
