import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { makeRelease, type NextRelease } from './next-release.ts';
import { openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
let its: HeldTogether;
let bad: NextRelease;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
  const asked = '  draft.actor = command.by;';
  bad = await makeRelease([
    [
      'core/case/decide.ts',
      asked,
      `${asked}
  const reason = 'reason' in command ? command.reason : '';
  if (reason === 'Uten ende') for (;;);
  if (reason === 'Alt minne') for (const all: unknown[] = []; ; ) all.push(new Array(1000).fill(all));`,
    ],
  ]);
});
afterAll(async () => {
  await engine?.stop();
  await bad?.remove();
});

async function cancel(caseId: string, reason: string) {
  const { register, cases, people } = engine;
  const by = await cases.actor(people.kari!, (await register.findCase(caseId))!);
  const command = { type: 'cancel', by, duty: 'institution-1/decision/1', reason } as const;
  for (;;) {
    const result = await cases.send(caseId, command, { waitMilliseconds: 120_000 });
    // What is tried twice beside others may take longer than a case waits for it: nothing was received, and one asks again.
    if (result.ok !== 'unavailable' || result.mayHaveHappened) return result;
  }
}

describe('a decision that takes more than any may', () => {
  it('sets that case aside, whether by time or by memory, while others go on; and after the mend it goes on itself', async () => {
    const { cases, register, people } = engine;
    const [endless, greedy, other] = await Promise.all([1, 2, 3].map(() => openSleepingCase(engine)));
    await engine.stopWorker();
    const stopBad = await bad.startWorker(engine);
    try {
      const refused = { ok: false, refusals: [{ code: 'quarantined' }] };
      const asked = [cancel(endless!, 'Uten ende'), cancel(greedy!, 'Alt minne'), cancel(other!, 'Prøve')];
      // While both threads are taken it is decided, and written a moment later.
      expect([true, 'received']).toContain((await asked[2])?.ok);
      expect(await Promise.all(asked.slice(0, 2))).toMatchObject([refused, refused]);
      for (const id of [endless!, greedy!]) {
        expect(await cases.standing(id)).toMatchObject({ quarantine: { fault: 'decision-overran' }, owed: [] });
        expect(await its.found(id)).toEqual(['quarantined']);
      }
      await expect.poll(() => its.found(other)).toEqual([]);
      expect((await register.readJournal(other!)).map(({ type }) => type)).toContain('cancelled');
    } finally {
      await stopBad();
    }
    await engine.startWorker();
    for (const [id, reason] of [
      [endless!, 'Uten ende'],
      [greedy!, 'Alt minne'],
    ] as const) {
      expect(await cases.release(id, people.ola!, 'Rettet')).toEqual({ ok: true });
      expect(await cancel(id, reason)).toMatchObject({ ok: true });
      expect((await register.readJournal(id)).map(({ type }) => type)).toContain('cancelled');
    }
  });
});
