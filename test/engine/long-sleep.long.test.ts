import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LivedCase } from '../../activities/post/testing/lived-case.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { PersonsCommand } from '../../core/case/commands.ts';
import { mostEventsOfAWake } from '../../core/case/judge/bounds.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { rebuild } from '../../operations/rebuild.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { Life } from '../../rehearsal/life.ts';
import { tableHash } from '../../routines/published-lock.ts';
import { day } from '../shared/days.ts';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { startTestEngine, type TestEngine } from './engine.ts';
import { playsAgain } from './plays-again.ts';

const dyingWorker = fileURLToPath(new URL('./stand-ins/dying-worker.ts', import.meta.url));
const threeYearsAgo = -3 * 365;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ withWorker: false });
  // As the worker does that hosted these cases three years ago.
  for (const parsed of engine.workerOptions.tables) {
    await engine.register.keepRoutine(routineKey(parsed.routine), tableHash(parsed), parsed.routine);
  }
});
afterAll(() => engine?.stop());

/** A placement that nobody has woken for three years: its execution was lost, and is started anew now. */
async function sleeper(): Promise<{ lived: LivedCase; life: Life; cancel: PersonsCommand }> {
  const { register, routines, cases, people } = engine;
  const routine = (await routines.find('alver/tiltak'))!;
  const kari = people.kari!;
  const by = { person: kari, roles: ['caseworker', 'leader'] };
  const lived = await LivedCase.open(register, routine, {
    day: day(threeYearsAgo),
    by,
    people: { caseworker: [kari] },
  });
  const start = {
    type: 'start-track',
    by,
    track: 'institution',
    facts: { kind: 'omsorg', placed: day(threeYearsAgo) },
  } as const;
  await lived.ask(start, lived.state.asOf);
  const life = new Life(routine);
  const [opening, ...later] = await register.readJournal(lived.caseId);
  const people_ = { caseworker: [kari] };
  expect(life.ask({ type: 'open', by, facts: {}, people: people_, tracks: [] }, opening!.event.at)).toEqual([]);
  expect(life.ask(start, later.at(-1)!.event.at)).toEqual([]);
  const made = await rebuild(
    { register, routines, cases, replace: false, rowsOnly: false, acceptLoss: false },
    lived.caseId,
  );
  expect(made).toMatchObject({ ok: true, execution: 'started' });
  const cancel = { type: 'cancel', by, duty: 'institution-1/contact-youth/1', reason: 'Prøve' } as const;
  return { lived, life, cancel };
}

/** The journal is that of a case which was awake all the time, and the case knows where it stands. */
async function expectAsAwake({ caseId }: LivedCase, life: Life, command: PersonsCommand): Promise<void> {
  const { register, cases } = engine;
  const rows = await register.readJournal(caseId);
  const commandAt = rows.find(({ event }) => event.type === 'cancelled')!.event.at;
  life.passTo(commandAt);
  expect(life.ask(command, commandAt)).toEqual([]);
  const plain = ({ late: _, ...event }: { readonly late?: unknown }) => canonicalJson(event);
  expect(rows.map(({ event }) => plain(event))).toEqual(life.journal.map(plain));
  const standing = await cases.standing(caseId);
  expect(standing).toMatchObject({ sequence: rows.length, head: { sequence: rows.length }, registerAway: false });
  expect(standing?.wake).toBe((await register.findCase(caseId))?.nextWake);
  expect(standing!.wake! > commandAt).toBe(true);
  const verified = await verifyJournal(register, { heads: (id) => cases.head(id), caseIds: () => cases.caseIds() });
  expect(verified.findings).toEqual([]);
  await playsAgain(cases, caseId);
}

describe('a case that slept for three years and then gets a command', () => {
  it('first does what was due, in pieces that are each soon decided, and then what it is asked', async () => {
    const { lived, life, cancel } = await sleeper();
    const commandId = randomUUID();
    const answer = engine.cases.send(lived.caseId, cancel, { commandId, waitMilliseconds: 120_000 });
    await engine.startWorker();
    expect(await answer).toMatchObject({ ok: true, types: expect.arrayContaining(['cancelled']) });
    const rows = await engine.register.readJournal(lived.caseId);
    expect(rows.length).toBeGreaterThan(1_000);
    // Of what was overdue only the last share is the command's own.
    expect(rows.filter((row) => row.commandId === commandId).length).toBeLessThan(2 * mostEventsOfAWake);
    await expectAsAwake(lived, life, cancel);
    await engine.stopWorker();
  });

  it('also when the worker dies after the first piece', async () => {
    const { lived, life, cancel } = await sleeper();
    const before = (await engine.register.readJournal(lived.caseId)).length;
    const worker = await startWorkerProcess({
      embedded: engine.embedded,
      routinesFolder: engine.routinesFolder,
      program: dyingWorker,
      environment: { DIE: 'after-overdue' },
    });
    const dead = once(worker, 'exit');
    const answer = engine.cases.send(lived.caseId, cancel, { waitMilliseconds: 120_000 });
    await dead;
    expect((await engine.register.readJournal(lived.caseId)).length).toBeGreaterThan(before);
    await engine.startWorker();
    expect(await answer).toMatchObject({ ok: true, types: expect.arrayContaining(['cancelled']) });
    await expectAsAwake(lived, life, cancel);
  });
});
