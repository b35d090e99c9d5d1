import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openCase } from '../../bench/acts.ts';
import { copyBenchRoutines } from '../../bench/stack.ts';
import { checksOf } from '../../cli/doctor.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { examine } from '../../operations/examine.ts';
import { look } from '../../operations/watch/look.ts';
import { otherClockVariable } from '../shared/other-clock.ts';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

const program = fileURLToPath(new URL('./stand-ins/dying-worker.ts', import.meta.url));
const twoDays = 48 * 3_600_000;

let folder: string;
let engine: TestEngine;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-clock-'));
  engine = await startTestEngine({ routinesFolder: await copyBenchRoutines(folder) });
});
afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('an engine that is two days ahead of a worker has nothing done by it, and nobody is told too early', async () => {
  const { cases, register, people, embedded, routinesFolder } = engine;
  const caseId = await openCase(
    { ...engine, databases: { register: '', engine: '', visibility: '' } },
    'eksempelvik/storm',
  );
  const types = async () => (await register.readJournal(caseId)).map(({ type }) => type);
  const opened = await types();
  await engine.stopWorker();
  const clockFile = path.join(folder, 'clock');
  await writeFile(clockFile, String(-twoDays));
  const worker = await startWorkerProcess({
    ...{ embedded, routinesFolder, program },
    environment: { [otherClockVariable]: clockFile },
  });
  const ended = once(worker, 'exit');
  onTestFinished(async () => {
    worker.kill('SIGKILL');
    await ended;
  });
  const by = await cases.actor(people.kari!, (await register.findCase(caseId))!);
  const note = { type: 'write-note', by, text: 'Ringte' } as const;
  // It is due a minute after it opened, and the worker asks for what the engine says has come.
  const stuck = async () =>
    (await cases.engine.workflows.getHandle(caseId).describe()).raw.pendingActivities?.map(
      ({ lastFailure }) => lastFailure?.applicationFailureInfo?.type,
    );
  await expect.poll(stuck).toEqual(['ClocksDiffer']);
  expect(await cases.send(caseId, note, { waitMilliseconds: 2_000 })).not.toMatchObject({ ok: true });
  expect(await types()).toEqual(opened);
  // What doctor and the watchdog would say on that machine.
  const there = () => Date.now() - twoDays;
  const system = { register, engine: cases.engine, smtpUrl: embedded.smtpUrl };
  const examined = await examine({ ...system, rootFolder: undefined, now: there });
  expect(checksOf(examined, there()).find(({ name }) => name === 'clocks')).toMatchObject({
    state: 'problem',
    // Known of when a worker last asked, a minute and a half ago at the most.
    details: [expect.stringMatching(/^Temporal: 28(?:78|79|80) minutes ahead of here$/)],
  });
  const limits = { silentSeconds: 120, wakeMinutes: 30, outboxMinutes: 30 };
  const seen = async (now: () => number) => look({ ...system, now: () => instantFromMilliseconds(now()) }, limits);
  expect((await seen(there))['clocks-differ']).toEqual({ is: 'wrong' });
  expect((await seen(Date.now))['clocks-differ']).toEqual({ is: 'fine' });
  worker.kill('SIGKILL');
  await ended;
  await engine.startWorker();
  await expect.poll(types).toEqual(expect.arrayContaining(['escalated']));
});
