import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inParallel } from '../../bench/measure.ts';
import { timerOf } from '../../operations/executions.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { askOf, openSleepingCase } from './sleeping-case.ts';

// A case of which much is written within one run.
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

it('is handed on before all of it is too much to be played within a task, and is the same case', async () => {
  const caseId = await openSleepingCase(engine, {});
  const { workflows } = engine.cases.engine;
  const first = (await workflows.getHandle(caseId).describe()).runId;
  const runNow = async () => (await workflows.getHandle(caseId).describe()).runId;
  let notes = 0;
  for (; notes < 150 && (await runNow()) === first; notes += 1)
    await askOf(engine, caseId, { type: 'write-note', text: `Notat ${notes}` });
  expect(notes).toBeLessThan(100);
  expect(notes).toBeGreaterThan(60);
  const { historyLength } = await workflows.getHandle(caseId, first).describe();
  expect(historyLength).toBeLessThan(650);
  await askOf(engine, caseId, { type: 'write-note', text: 'Etterpå' });
  const journal = await engine.register.readJournal(caseId);
  expect(journal.filter(({ type }) => type === 'note-written')).toHaveLength(notes + 1);
});

it('takes what many ask of it while it is handed on, each once', async () => {
  const caseId = await openSleepingCase(engine, {});
  const { workflows } = engine.cases.engine;
  const first = (await workflows.getHandle(caseId).describe()).runId;
  const texts = Array.from({ length: 160 }, (_, nth) => `Notat ${nth}`);
  await inParallel(8, texts, (text) => askOf(engine, caseId, { type: 'write-note', text }));
  expect((await workflows.getHandle(caseId).describe()).runId).not.toBe(first);
  const journal = await engine.register.readJournal(caseId);
  const written = journal.flatMap(({ event }) => (event.type === 'note-written' ? [event.text] : []));
  expect(written.sort()).toEqual(texts.sort());
});

it('has the timer that was set at its beginning, also where the engine gives less than all of it backwards', async () => {
  const caseId = await openSleepingCase(engine, {});
  const its = await timerOf(engine.cases.engine, caseId);
  expect(its).toBeDefined();
  for (let notes = 0; notes < 5; notes += 1)
    await askOf(engine, caseId, { type: 'write-note', text: `Notat ${notes}` });
  expect(await timerOf(engine.cases.engine, caseId)).toBe(its);

  const { workflowService } = engine.cases.engine.connection;
  const backwards = workflowService.getWorkflowExecutionHistoryReverse.bind(workflowService);
  const cutOff = vi.spyOn(workflowService, 'getWorkflowExecutionHistoryReverse');
  try {
    cutOff.mockImplementation(async (request: Parameters<typeof backwards>[0]) =>
      Object.assign(await backwards(request), { nextPageToken: new Uint8Array() }),
    );
    expect(await timerOf(engine.cases.engine, caseId)).toBe(its);
    expect(cutOff).toHaveBeenCalled();
  } finally {
    cutOff.mockRestore();
  }
});
