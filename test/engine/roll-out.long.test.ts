import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rollOut } from '../../operations/roll-out.ts';
import { deployment } from '../../workflows/messages.ts';
import { sharedBundle } from '../shared/bundle.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { makeRelease, type NextRelease } from './next-release.ts';
import { PlayedTwice } from './played-twice.ts';
import { playsAgain } from './plays-again.ts';

let engine: TestEngine;
let next: NextRelease;
beforeAll(async () => {
  engine = await startTestEngine({ withWorker: false, routinesFolder: fixedRoutines });
  // What it decides can be told from what the earlier one does.
  next = await makeRelease([
    [
      'core/case/judge/runs.ts',
      "  emit(draft, { type: 'track-started', at, by, track: run, of: track.id, from });",
      "  emit(draft, { type: 'track-started', at, by, track: run, of: track.id, from });\n  emit(draft, { type: 'fact-set', at, by, track: run, fact: 'release', value: 'next' });",
    ],
  ]);
});
afterAll(async () => {
  await engine?.stop();
  await next?.remove();
});

/** Which release decided that another track starts. */
async function whoDecides(life: PlayedTwice): Promise<'earlier' | 'next'> {
  const { cases, register } = engine;
  const by = await life.actor('kari');
  const before = (await register.readJournal(life.caseId)).length;
  const start = { type: 'start-track', by, track: 'institution', facts: { kind: 'omsorg' } } as const;
  expect(await cases.send(life.caseId, start, { waitMilliseconds: 60_000 })).toMatchObject({ ok: true });
  const rows = (await register.readJournal(life.caseId)).slice(before);
  return rows.some(({ event }) => event.type === 'fact-set' && event.fact === 'release') ? 'next' : 'earlier';
}

describe('a release that is rolled out beside the one that runs', () => {
  it('gets the cases when it is told, gives them back, and breaks none', async () => {
    const { cases } = engine;
    await engine.startWorker({ release: { deployment, build: 'earlier' } });
    // The engine knows a release when its worker has asked for work.
    await expect.poll(() => rollOut(cases.engine, 'earlier')).toBe(true);
    expect(await rollOut(cases.engine, 'nobody')).toBe(false);
    const life = await PlayedTwice.open(engine);
    const other = await PlayedTwice.open(engine);
    expect(await whoDecides(life)).toBe('earlier');

    const stopNext = await next.startWorker(engine, { FRISTVAKT_RELEASE: 'next' });
    try {
      expect(await whoDecides(life)).toBe('earlier');
      await expect.poll(() => rollOut(cases.engine, 'next', 50)).toBe(true);
      await expect.poll(() => rollOut(cases.engine, 'next')).toBe(true);
      await expect.poll(() => whoDecides(life)).toBe('next');
      expect(await whoDecides(other)).toBe('next');
      expect(await rollOut(cases.engine, 'earlier')).toBe(true);
      await expect.poll(() => whoDecides(life)).toBe('earlier');
    } finally {
      await stopNext();
    }
    expect(await whoDecides(other)).toBe('earlier');
    for (const { caseId } of [life, other]) {
      const history = await cases.engine.workflows.getHandle(caseId).fetchHistory();
      const failed = history.events?.filter((event) => event.workflowTaskFailedEventAttributes) ?? [];
      expect(failed).toEqual([]);
      for (const workflowBundle of [await sharedBundle(), next.bundle]) {
        await playsAgain(cases, caseId, workflowBundle);
      }
    }
  });
});

describe('two releases on one queue, told apart by nobody', () => {
  it('take turns with the same cases, and no decision is lost or made twice', async () => {
    await engine.stopWorker();
    // A namespace of its own would do as well; here the cases of before stay versioned and asleep.
    const both = await startTestEngine({ routinesFolder: fixedRoutines });
    const stopNext = await next.startWorker(both);
    try {
      const lives = await Promise.all([1, 2, 3].map(() => PlayedTwice.open(both)));
      for (let round = 0; round < 4; round += 1) {
        const by = await lives[0]!.actor('kari');
        const start = { type: 'start-track', by, track: 'institution', facts: { kind: 'omsorg' } } as const;
        const answers = await Promise.all(lives.map(({ caseId }) => both.cases.send(caseId, start)));
        expect(answers).toMatchObject(lives.map(() => ({ ok: true })));
      }
      for (const { caseId } of lives) {
        const journal = await both.register.readJournal(caseId);
        expect(journal.filter(({ type }) => type === 'track-started')).toHaveLength(5);
        expect(await both.cases.standing(caseId)).toMatchObject({ sequence: journal.length, registerAway: false });
        await playsAgain(both.cases, caseId);
      }
    } finally {
      await stopNext();
      await both.stop();
    }
  });
});
