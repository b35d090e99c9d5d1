import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { versionMoveId } from '../../workflows/messages.ts';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import {
  countsOf,
  decideMove,
  expectMovedOnce,
  keepVersions,
  movedRoutine,
  movesOf,
  openMany,
  scopeOf,
  until,
} from './moving-many.ts';

const dyingWorker = fileURLToPath(new URL('./stand-ins/dying-worker.ts', import.meta.url));

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  await keepVersions(engine);
});
afterAll(() => engine?.stop());

it('a worker that dies after a case has moved and before that is in its receipt moves nobody twice', async () => {
  const caseIds = await openMany(engine, 6);
  await engine.stopWorker();
  const worker = await startWorkerProcess({
    ...{ embedded: engine.embedded, routinesFolder: fixedRoutines, program: dyingWorker },
    environment: { DIE: 'after-recording' },
  });
  const dead = once(worker, 'exit');
  const move = await decideMove(engine, caseIds);
  const [, signal] = await dead;
  expect(signal).toBe('SIGKILL');
  const types = await Promise.all(
    caseIds.map(async (id) => (await engine.register.readJournal(id)).map(({ type }) => type)),
  );
  expect(types.flat().filter((type) => type === 'migrated')).toHaveLength(1);
  expect(await countsOf(engine, move)).toEqual({ waiting: 6 });
  // What doctor says of it, were it so for long.
  const soon = instantFromMilliseconds(Date.now() + 60_000);
  const standing = { id: move, routine: movedRoutine, waiting: 6 };
  expect(await engine.register.standingVersionMoves(soon)).toMatchObject([standing]);
  await engine.startWorker();
  await until(engine, move, (_, state) => state === 'ended');
  expect(await countsOf(engine, move)).toEqual({ moved: 6 });
  expect(await engine.register.standingVersionMoves(soon)).toEqual([]);
  await expectMovedOnce(engine, move, caseIds);
});

it('is stopped before the next case, stays so, and goes on where it was', async () => {
  const caseIds = await openMany(engine, 20);
  const moves = movesOf(engine);
  const move = await decideMove(engine, caseIds);
  await until(engine, move, ({ moved = 0 }) => moved >= 3);
  expect(await moves.steer({ move, by: engine.people.hilde!, to: 'stopped' })).toBe(true);
  const closed = async () => {
    const described = await engine.cases.engine.workflows.getHandle(versionMoveId({ move })).describe();
    return described.status.name;
  };
  await expect.poll(closed).toBe('COMPLETED');
  const stopped = await countsOf(engine, move);
  expect(stopped.moved).toBeLessThan(15);
  expect((stopped.moved ?? 0) + (stopped.waiting ?? 0)).toBe(20);
  // Nobody begins another one meanwhile, for this routine or for these cases.
  const other = { id: randomUUID(), routine: movedRoutine, from: 1, to: 2, reason: 'x', by: engine.people.ola! };
  expect(await moves.begin({ ...other, caseIds, scope: await scopeOf(engine, 'ola') })).toBe('another');
  expect(await countsOf(engine, move)).toEqual(stopped);
  expect(await moves.steer({ move, by: engine.people.ola!, to: 'running' })).toBe(true);
  await until(engine, move, (_, state) => state === 'ended');
  expect(await countsOf(engine, move)).toEqual({ moved: 20 });
  await expectMovedOnce(engine, move, caseIds);
  // What has ended cannot be steered any more.
  for (const to of ['stopped', 'running', 'ended'] as const)
    expect(await moves.steer({ move, by: engine.people.ola!, to })).toBe(false);
});

it('tells of each case that was not moved why, and of a protected one nothing; a move that nobody began is begun', async () => {
  const { register, cases, people } = engine;
  const ids = await openMany(engine, 4);
  const [closed, hidden, ahead, good] = ids as [string, string, string, string];
  const by = async (id: string) => cases.actor(people.ola!, (await register.findCase(id))!);
  const scope = await scopeOf(engine, 'ola');
  const move = randomUUID();
  const its = { id: move, routine: movedRoutine, from: 1, to: 2, reason: 'Ny rutine', by: people.ola!, caseIds: ids };
  expect(await register.beginVersionMove({ ...its, scope })).toBe('begun');
  // What others do meanwhile, before anything could be moved.
  await register.steerVersionMove({ move, by: people.ola!, to: 'stopped' });
  const closing = { type: 'close', by: await by(closed), reason: 'Ferdig', cancelDuties: true } as const;
  expect(await cases.send(closed, closing)).toMatchObject({ ok: true });
  await register.protectCase({ caseId: hidden, practice: false, readers: [people.per!] });
  const moved = { type: 'migrate', by: await by(ahead), to: `${movedRoutine}@2`, reason: 'Før de andre' } as const;
  expect(await cases.send(ahead, moved)).toMatchObject({ ok: true });
  // As where the engine was away when somebody let it go on: written down, and nothing carries it.
  await register.steerVersionMove({ move, by: people.ola!, to: 'running' });
  await until(engine, move, (_, state) => state === 'ended');

  const seen = await register.casesOfVersionMove({ move, scope });
  const receipts = Object.fromEntries(
    seen.cases.map(({ caseId, state, refusals }) => [caseId, [state, ...refusals.map(({ code }) => code)]]),
  );
  expect(receipts).toEqual({
    [closed]: ['refused', 'case-closed'],
    [ahead]: ['refused', 'version-not-newer'],
    [good]: ['moved'],
  });
  expect(Object.values(seen.others)).toEqual([0, 0, 0, 0, 0]);
  const pers = await register.casesOfVersionMove({ move, scope: await scopeOf(engine, 'per') });
  expect(pers.cases.map(({ caseId, state }) => [caseId, state])).toContainEqual([hidden, 'gone']);
  expect((await register.findCase(hidden))!.routine).toBe(`${movedRoutine}@1`);
});

it('puts off no date of the law, and leaves what waited where somebody ends it', async () => {
  const { register, people } = engine;
  const [one, ...others] = await openMany(engine, 3);
  const law = await decideMove(engine, [one!], { to: 3 });
  await until(engine, law, (_, state) => state === 'ended');
  const { cases } = await register.casesOfVersionMove({ move: law, scope: await scopeOf(engine, 'ola') });
  expect(cases).toMatchObject([{ caseId: one, state: 'refused', refusals: [{ code: 'law-duty-later' }] }]);

  const scope = await scopeOf(engine, 'ola');
  const move = randomUUID();
  const its = { id: move, routine: movedRoutine, from: 1, to: 2, reason: 'Ny rutine', by: people.ola! };
  expect(await register.beginVersionMove({ ...its, caseIds: [...others, randomUUID()], scope })).toBe('changed');
  expect(await register.versionMove(move)).toBeUndefined();
  expect(await register.beginVersionMove({ ...its, caseIds: others, scope })).toBe('begun');
  expect(await register.beginVersionMove({ ...its, caseIds: others, scope })).toBe('begun');
  expect(await movesOf(engine).steer({ move, by: people.ola!, to: 'ended' })).toBe(false);
  await movesOf(engine).steer({ move, by: people.ola!, to: 'stopped' });
  expect(await movesOf(engine).steer({ move, by: people.ola!, to: 'ended' })).toBe(true);
  expect(await countsOf(engine, move)).toEqual({ left: 2 });
  for (const id of others) expect((await register.findCase(id))!.routine).toBe(`${movedRoutine}@1`);
});
