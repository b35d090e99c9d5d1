import { randomBytes } from 'node:crypto';
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PersonsCommand, Unsigned } from '../../core/case/commands.ts';
import { executionOf } from '../../operations/executions.ts';
import { destroyCaseKey, keysToWrapAnew, replaceWrapping } from '../../register/case-keys.ts';
import { wrapAnew } from '../../sealing/case-keys.ts';
import { sealingWith } from '../../sealing/sealing.ts';
import { keyRingOf } from '../../signing/key-file.ts';
import { databaseUrl, withDatabase } from '../../stack/postgres.ts';
import { createCasesWorker } from '../../worker/cases-worker.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from '../engine/engine.ts';
import { HeldTogether } from '../engine/held-together.ts';
import { askFor } from '../shared/ask.ts';
import { day } from '../shared/days.ts';
import { sealingSecret } from '../shared/keys.ts';
import { tablesWith } from './tables.ts';

let engine: TestEngine;
let its: HeldTogether;
/** The databases of the engine and of the register, for whoever owns the machine. */
let urlOf: (database: string) => string;
/** Somebody who reaches the engine and has no key. */
let stranger: Client;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
  const { dataFolder, port } = (await askFor('engine'))!;
  urlOf = (database) => databaseUrl(dataFolder, port, database);
  const { connection, namespace } = engine.cases.engine;
  stranger = new Client({ connection, namespace });
});
afterAll(() => engine?.stop());

/** Stands nowhere but in what this file says of a case. */
const planted = {
  name: 'Kvitrebekk Oppdiktsen',
  born: '2013-02-09',
  reason: 'Skjelvruga kom ikke hjem',
  reference: 'Tjerntuva 1913/77',
  refusal: 'Mosesprett mangler i planen',
} as const;

async function opened({ practice = false } = {}): Promise<string> {
  const kari = engine.people.kari!;
  const answer = await engine.cases.open({
    routine: 'eksempelvik/institusjon',
    unit: 'tiltak',
    by: kari,
    facts: { birthDate: planted.born },
    people: { caseworker: [kari] },
    practice,
    subjectName: planted.name,
    tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
  });
  if (answer.ok !== true) throw new Error(JSON.stringify(answer));
  return answer.caseId;
}

async function asked(caseId: string, login: string, command: Unsigned, options = {}) {
  const by = await engine.cases.actor(engine.people[login]!, (await engine.register.findCase(caseId))!);
  return engine.cases.send(caseId, { ...command, by } as PersonsCommand, options);
}

const cancel = { type: 'cancel', duty: 'institution-1/referral/1', reason: planted.reason } as const;

/** Every history that the engine keeps of this file's namespace, with what describes each run. */
async function everything(): Promise<{ readonly events: readonly object[]; readonly described: readonly object[] }> {
  const events: object[] = [];
  const described: object[] = [];
  for await (const { workflowId, runId } of stranger.workflow.list()) {
    const handle = stranger.workflow.getHandle(workflowId, runId);
    described.push((await handle.describe()).raw);
    events.push(...((await handle.fetchHistory()).events ?? []));
  }
  return { events, described };
}

/** What is sent to the engine and comes back from it while somebody asks a case, as it is on the line. */
async function answersOnTheirWay(ask: () => Promise<unknown>): Promise<readonly object[]> {
  const listening = vi.spyOn(engine.cases.engine.connection.workflowService, 'updateWorkflowExecution');
  try {
    expect(await ask()).toBeDefined();
    const { calls, results } = listening.mock;
    expect(calls.length).toBeGreaterThan(0);
    return [...calls.flat(), ...(await Promise.all(results.map(({ value }) => value)))];
  } finally {
    listening.mockRestore();
  }
}

interface FoundPayload {
  readonly path: string;
  readonly encoding: string;
}

/** Every payload below a value, by the path to it. */
function payloadsIn(value: unknown, path = ''): readonly FoundPayload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const { metadata } = value as { metadata?: { encoding?: Uint8Array } };
  if (metadata?.encoding instanceof Uint8Array) return [{ path, encoding: Buffer.from(metadata.encoding).toString() }];
  return Object.entries(value).flatMap(([key, each]) => payloadsIn(each, /^\d+$/.test(key) ? path : `${path}/${key}`));
}

/** All that is below a value as bytes, one after the other. */
function bytesIn(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (typeof value !== 'object' || value === null) return Buffer.from(String(value)).toString('latin1');
  return Object.entries(value)
    .map(([key, each]) => `${key} ${bytesIn(each)}`)
    .join('\n');
}

/** Where in the engine's own databases some words stand. */
async function enginesTablesWith(words: readonly string[]): Promise<readonly string[]> {
  const found = ['temporal', 'temporal_visibility'].map((database) => tablesWith(urlOf(database), words));
  return (await Promise.all(found)).flat();
}

describe('a whole life with a child’s name, birth date and what people wrote of it', () => {
  const words = Object.values(planted);
  let caseId: string;

  it('is lived', async () => {
    caseId = await opened({ practice: true });
    const of = 'institution-1';
    const fields = { decided: day(0), journalReference: planted.reference };
    for (const [login, command] of [
      ['kari', cancel],
      ['kari', { type: 'complete', duty: `${of}/decision/1`, outcome: 'done', fields }],
      ['kari', { type: 'complete', duty: `${of}/placement/1`, outcome: 'placed', fields: { placedOn: day(0) } }],
      ['kari', { type: 'complete', duty: `${of}/plan/1`, outcome: 'done', fields: { written: day(0) } }],
      ['ola', { type: 'refuse', duty: `${of}/plan/1`, reason: planted.refusal }],
    ] as const) {
      expect(await asked(caseId, login, command)).toMatchObject({ ok: true });
    }
    // Refused by the case itself, in words that come back.
    expect(await asked(caseId, 'kari', cancel)).toMatchObject({ ok: false });
    expect(await engine.cases.jump((await engine.register.findCase(caseId))!, { by: 'P2M' })).toMatchObject({
      ok: true,
    });
    expect(JSON.stringify(await engine.cases.state(caseId))).toContain(planted.born);
    expect(await its.found(caseId)).toEqual([]);
  });

  it('leaves nothing of it in the engine: no history, no description, no schedule, no answer on its way, no table', async () => {
    const { events, described } = await everything();
    expect(events.length).toBeGreaterThan(60);
    const schedules: object[] = [];
    for await (const { scheduleId } of stranger.schedule.list())
      schedules.push((await stranger.schedule.getHandle(scheduleId).describe()).raw);
    const answers = await answersOnTheirWay(() => engine.cases.state(caseId));
    expect(payloadsIn(answers).map(({ encoding }) => encoding)).toContain('binary/encrypted');
    const whole = { events, described, schedules, answers };
    const bytes = bytesIn(whole);
    for (const word of [...words, 'institution-1', 'referral', 'omsorg', 'Kari']) {
      expect(bytes.includes(Buffer.from(word).toString('latin1')), word).toBe(false);
    }
    expect(await enginesTablesWith(words)).toEqual([]);

    // In clear is only what the engine's own client writes: which activity it was, and which release a worker has.
    const inClear = payloadsIn(whole).filter(({ encoding }) => encoding !== 'binary/encrypted');
    expect(new Set(inClear.map(({ path }) => path.replace(/^\/\w+/, '')))).toEqual(
      new Set([
        '/markerRecordedEventAttributes/details/data/payloads',
        '/workflowExecutionInfo/searchAttributes/indexedFields/BuildIds',
      ]),
    );
  });

  it('leaves nothing of it in the register either, in no table and no column', async () => {
    expect(await tablesWith(engine.embedded.ownerUrl, [...words, 'Kvitrebekk', 'Oppdiktsen', '09.02.2013'])).toEqual(
      [],
    );
  });

  it('would be found there', async () => {
    // What somebody puts in clear past all of ours, who has no keys.
    await stranger.workflow.getHandle(caseId).signal('nobody-listens', 'Fiolkvist');
    const { events } = await everything();
    expect(bytesIn(events)).toContain('Fiolkvist');
    expect((await enginesTablesWith(['Fiolkvist'])).length).toBeGreaterThan(0);
    expect(payloadsIn(events).map(({ path }) => path)).toContain(
      '/workflowExecutionSignaledEventAttributes/input/payloads',
    );
  });
});

/** As long as `work` takes, nobody of ours gets a connection to the register of this file. */
async function whileRegisterIsAway(work: () => Promise<void>): Promise<void> {
  const name = new URL(engine.embedded.databaseUrl).pathname.slice(1);
  const limited = (to: number) =>
    withDatabase(urlOf('postgres'), async (client) => {
      await client.query(`alter database ${name} connection limit ${to}`);
      if (to === 0) {
        await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
      }
    });
  await limited(0);
  try {
    await work();
  } finally {
    await limited(-1);
  }
}

const handleOf = (caseId: string) => stranger.workflow.getHandle(caseId);

describe('keys that come and go', () => {
  it('a register that is away when a worker does not know the key: the task is tried again, and nothing is lost', async () => {
    const caseId = await opened();
    await engine.stopWorker();
    await engine.startWorker();
    const by = await engine.cases.actor(engine.people.kari!, (await engine.register.findCase(caseId))!);
    const commandId = 'asked-in-vain';
    await whileRegisterIsAway(async () => {
      const answer = await engine.cases.send(caseId, { ...cancel, by }, { commandId, waitMilliseconds: 5_000 });
      expect(answer).toMatchObject({ ok: 'unavailable', what: 'worker' });
      await handleOf(caseId).signal('nobody-listens');
      const failed = async () =>
        (await handleOf(caseId).fetchHistory()).events?.flatMap(
          ({ workflowTaskFailedEventAttributes: its }) => its?.failure ?? [],
        ) ?? [];
      await expect.poll(failed).not.toEqual([]);
      // Why it failed is said to nobody without the keys.
      for (const { message: said, stackTrace } of await failed())
        expect([said, stackTrace]).toEqual(['Encoded failure', '']);
    });
    await expect
      .poll(() => asked(caseId, 'kari', cancel, { commandId }).catch(() => 'away'))
      .toMatchObject({ ok: true });
    const types = (await engine.register.readJournal(caseId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'cancelled')).toHaveLength(1);
    await expect.poll(() => its.found(caseId)).toEqual([]);
  });

  it('the same in an activity: it says that it failed, the worker lives on, and what was answered is written', async () => {
    const caseId = await opened();
    // Beside the one that knows the key.
    const second = await createCasesWorker(engine.workerOptions);
    const running = second.run();
    const by = await engine.cases.actor(engine.people.kari!, (await engine.register.findCase(caseId))!);
    await whileRegisterIsAway(async () => {
      expect(await engine.cases.send(caseId, { ...cancel, by })).toMatchObject({ ok: 'received' });
      const lastFailures = async () => {
        const { raw } = await handleOf(caseId).describe();
        return (raw.pendingActivities ?? []).map(({ lastFailure }) =>
          Buffer.from(lastFailure?.encodedAttributes?.metadata?.key ?? []).toString(),
        );
      };
      await expect.poll(lastFailures).toEqual([expect.stringMatching(/^installation [\da-f]{16}, case /)]);
    });
    const written = async () => (await engine.register.readJournal(caseId)).map(({ type }) => type);
    await expect.poll(written).toContain('cancelled');
    second.stop();
    await running;
  });

  it('a new key of the municipality’s seals what is new; what was sealed before is read on, also once its key is wrapped anew', async () => {
    const { register } = engine;
    const caseId = await opened();
    const older = Buffer.from(sealingSecret);
    const newer = randomBytes(32);
    const both = sealingWith(keyRingOf([newer, older]));
    const wrappedBy = async (id: string) => {
      const kept = await keysToWrapAnew(register.database, 'none', undefined, 1000);
      return kept.find((each) => each.caseId === id)?.kept;
    };
    const before = (await wrappedBy(caseId))!;
    await engine.stopWorker();
    await engine.startWorker({ sealing: both });
    expect(await asked(caseId, 'kari', cancel)).toMatchObject({ ok: true });

    const anew = await wrapAnew(both.wrapping, caseId, before);
    await replaceWrapping(register.database, caseId, before, anew);
    expect((await wrappedBy(caseId))?.by).not.toBe(before.by);
    await engine.stopWorker();
    await engine.startWorker({ sealing: both });
    const duty = 'institution-1/decision/1';
    expect(await asked(caseId, 'kari', { ...cancel, duty })).toMatchObject({ ok: true });
    await engine.stopWorker();
    await engine.startWorker();
    // Whoever has the older key alone waits for the newer one.
    const again = asked(caseId, 'kari', { type: 'close', reason: planted.reason, cancelDuties: true });
    await expect
      .poll(async () => (await handleOf(caseId).describe()).raw.pendingWorkflowTask?.attempt)
      .toBeGreaterThan(1);
    await engine.stopWorker();
    await engine.startWorker({ sealing: both });
    await again.catch(() => {});
    await expect
      .poll(() => asked(caseId, 'kari', { type: 'close', reason: planted.reason, cancelDuties: true }))
      .toMatchObject({ refusals: [{ code: 'case-closed' }] });
    await engine.stopWorker();
    await engine.startWorker();
  });

  it('of a case whose key was destroyed the run is ended by whoever meets it, and the others go on', async () => {
    const [caseId, other] = [await opened(), await opened()];
    expect(await destroyCaseKey(engine.register.database, caseId)).toBe(true);
    await engine.stopWorker();
    await engine.startWorker();
    await handleOf(caseId).signal('nobody-listens');
    await expect.poll(async () => (await executionOf(engine.cases.engine, caseId)).status).toBe('terminated');
    expect(await asked(other, 'kari', cancel)).toMatchObject({ ok: true });
  });
});
