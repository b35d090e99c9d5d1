import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../core/canonical-json.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { PlayedTwice } from './played-twice.ts';

const dyingWorker = fileURLToPath(new URL('./stand-ins/dying-worker.ts', import.meta.url));

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
});
afterAll(() => engine?.stop());

/** Runs a worker of its own that dies in the given moment, and resolves when it has. */
async function workerThatDies(moment: string, meanwhile: () => void): Promise<void> {
  const worker = await startWorkerProcess({
    embedded: engine.embedded,
    routinesFolder: fixedRoutines,
    program: dyingWorker,
    environment: { DIE: moment },
  });
  const dead = once(worker, 'exit');
  meanwhile();
  const [, signal] = await dead;
  expect(signal).toBe('SIGKILL');
}

async function opened(): Promise<PlayedTwice> {
  const life = await PlayedTwice.open(engine, { practice: false });
  await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
  return life;
}

describe('a worker that dies with two commands waiting', () => {
  it.each(['after-deciding', 'after-recording'])('%s: each is done once, and both are answered', async (moment) => {
    const life = await opened();
    const by = await life.actor('kari');
    const commands = ['decision', 'referral'].map((step) => ({
      commandId: randomUUID(),
      command: { type: 'cancel', by, duty: `institution-1/${step}/1`, reason: 'Prøve' } as const,
    }));
    const send = () =>
      commands.map(({ command, commandId }) =>
        engine.cases.send(life.caseId, command, { commandId, waitMilliseconds: 60_000 }),
      );
    const before = (await engine.register.readJournal(life.caseId)).length;
    await engine.stopWorker();
    let answers: ReturnType<typeof send> = [];
    await workerThatDies(moment, () => {
      answers = send();
    });
    const written = (await engine.register.readJournal(life.caseId)).length - before;
    expect(written).toBe(moment === 'after-recording' ? 1 : 0);
    await engine.startWorker();

    const given = await Promise.all(answers);
    expect(given).toMatchObject([
      { ok: true, types: ['cancelled'] },
      { ok: true, types: ['cancelled'] },
    ]);
    const journal = await engine.register.readJournal(life.caseId);
    expect(journal.slice(before).map(({ type }) => type)).toEqual(['cancelled', 'cancelled']);
    expect(new Set(journal.slice(before).map(({ commandId }) => commandId))).toEqual(
      new Set(commands.map(({ commandId }) => commandId)),
    );
    for (const [index, { commandId }] of commands.entries()) {
      const own = journal.find((row) => row.commandId === commandId);
      expect(given[index]).toMatchObject({ sequence: own!.sequence });
    }
    // Asked once more, long after: the same answer and no third row.
    expect(await Promise.all(send())).toMatchObject(given);
    await expectWhole(life.caseId);
  });
});

/** The case, its register and its journal say the same. */
async function expectWhole(caseId: string): Promise<void> {
  const { cases, register } = engine;
  const journal = await register.readJournal(caseId);
  const folded = foldJournal(journal.map(({ event }) => event));
  expect(canonicalJson(await register.readState(caseId))).toBe(canonicalJson(folded));
  const standing = await cases.standing(caseId);
  expect(standing).toMatchObject({ sequence: journal.length, head: { sequence: journal.length }, registerAway: false });
  expect(standing?.wake).toBe((await register.findCase(caseId))?.nextWake);
  const verified = await verifyJournal(register, { heads: (id) => cases.head(id), caseIds: () => cases.caseIds() });
  expect(verified.findings).toEqual([]);
}
