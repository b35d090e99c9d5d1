import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../shared/days.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { PlayedTwice } from './played-twice.ts';

let engine: TestEngine;
beforeAll(async () => {
  // A history of 4,096 events takes a case some years; here the engine asks for a new one after 60.
  engine = await startTestEngine({
    routinesFolder: fixedRoutines,
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': 60 },
  });
});
afterAll(() => engine?.stop());

describe('a case that outlives its history', () => {
  it('carries on in a new run, with its clock, its answers and its journal, as if nothing had been', async () => {
    const life = await PlayedTwice.open(engine);
    const handle = engine.cases.engine.workflows.getHandle(life.caseId);
    const firstRun = (await handle.describe()).runId;
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
    const by = await life.actor('kari');
    const command = { type: 'cancel', by, duty: 'institution-1/decision/1', reason: 'Prøve' } as const;
    const commandId = randomUUID();
    const answer = await engine.cases.send(life.caseId, command, { commandId });
    expect(answer).toMatchObject({ ok: true });
    // The pure core hears of it as well, at the same instant.
    await life.heard(command);

    await life.on(await life.inDays(300));
    const { runId, historyLength } = await handle.describe();
    expect(runId).not.toBe(firstRun);
    expect(historyLength).toBeLessThan(100);
    await life.expectSameJournal();

    // The same click again, in the new run: the same answer, and still one decision.
    expect(await engine.cases.send(life.caseId, command, { commandId })).toEqual(answer);
    await life.complete('kari', 'institution-1/referral/1', { sent: day(0) });
    await life.expectSameJournal();
    expect(await engine.cases.head(life.caseId)).toMatchObject({ sequence: life.state.sequence });
  });
});
