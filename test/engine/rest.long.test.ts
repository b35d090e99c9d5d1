import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ScheduleClient } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { executionOf } from '../../operations/executions.ts';
import { restClosed } from '../../operations/rest-closed.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { endingsSchedule } from '../../workflows/messages.ts';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { askOf, openSleepingCase } from './sleeping-case.ts';

const dyingWorker = fileURLToPath(new URL('./stand-ins/dying-worker.ts', import.meta.url));

let engine: TestEngine;
let its: HeldTogether;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
});
afterAll(() => engine?.stop());

const close = { type: 'close', reason: 'Prøve', cancelDuties: true } as const;
const reopen = { type: 'reopen', reason: 'Prøve' } as const;

async function closed(how: { practice?: boolean } = {}): Promise<string> {
  const caseId = await openSleepingCase(engine, how);
  await askOf(engine, caseId, close, 'ola');
  return caseId;
}

/** As if it were so long after: to a case that was closed a moment ago something has happened just now. */
async function rest(): Promise<number> {
  await its.told();
  return restClosed(engine, new Date(Date.now() + 60_000).toISOString());
}

const statusOf = async (caseId: string) => (await executionOf(engine.cases.engine, caseId)).status;
const typesOf = async (caseId: string) => (await engine.register.readJournal(caseId)).map(({ type }) => type);
const ended = (caseId: string) => expect.poll(() => statusOf(caseId)).toBe('completed');

async function verified() {
  const { register, cases } = engine;
  return verifyJournal(register, { heads: (id) => cases.head(id), caseIds: () => cases.caseIds() });
}

describe('a closed case to which nothing happens any more', () => {
  it('runs no more, is missed by nobody, and is taken up again where it ended, with nothing told twice', async () => {
    const caseId = await closed();
    const practice = await closed({ practice: true });
    const open = await openSleepingCase(engine);
    // Within thirty days nobody asks it to.
    const { connection, namespace } = engine.cases.engine;
    const nightly = new ScheduleClient({ connection, namespace }).getHandle(endingsSchedule);
    expect((await nightly.describe()).spec).toMatchObject({ timezone: 'Europe/Oslo', calendars: [{}] });
    await nightly.trigger();
    await expect.poll(async () => (await nightly.describe()).info.recentActions.length).toBe(1);
    expect(await rest()).toBe(2);
    await ended(caseId);
    await ended(practice);
    expect(await statusOf(open)).toBe('running');
    expect(await its.found(caseId)).toEqual([]);
    expect(await its.found(practice)).toEqual([]);
    expect(await its.rebuilt(caseId)).toMatchObject({ ok: true, execution: 'rests' });
    const before = await typesOf(caseId);
    expect(await verified()).toMatchObject({ findings: [], withoutWorkflow: 0 });

    const messages = (await engine.register.outboxOf(caseId)).length;
    for (const each of [caseId, practice]) {
      await askOf(engine, each, reopen, 'ola');
      expect(await statusOf(each)).toBe('running');
      expect(await its.found(each)).toEqual([]);
    }
    expect((await typesOf(caseId)).slice(0, before.length)).toEqual(before);
    expect((await typesOf(caseId)).slice(before.length)).toContain('reopened');
    const deliveries = await engine.register.deliveriesOf(caseId);
    expect(new Set(deliveries.map(({ delivery }) => JSON.stringify(delivery.message))).size).toBe(deliveries.length);
    expect((await engine.register.outboxOf(caseId)).length).toBeGreaterThanOrEqual(messages);

    // And once more, from the run that was begun anew.
    await askOf(engine, caseId, close, 'ola');
    expect(await rest()).toBe(1);
    await ended(caseId);
    await askOf(engine, caseId, reopen, 'ola');
    expect(await its.found(caseId)).toEqual([]);
    expect((await verified()).findings).toEqual([]);
  });

  it('says no without being started, where the no is known', async () => {
    const caseId = await closed();
    await rest();
    await ended(caseId);
    const by = await engine.cases.actor(engine.people.ola!, (await engine.register.findCase(caseId))!);
    expect(await engine.cases.send(caseId, { ...close, by })).toMatchObject({ ok: false });
    expect(await statusOf(caseId)).toBe('completed');
  });

  it('is not asked twice to rest upon what has changed, nor by anybody without the key', async () => {
    const caseId = await closed();
    const { sequence, headHash: hash } = (await engine.register.findCase(caseId))!;
    const head = { sequence, hash };
    await its.told();
    const forged = { head, signature: { key: 'x', at: instantFromMilliseconds(Date.now()), mac: 'x' } };
    expect(await its.handleOf(caseId).executeUpdate<boolean, [unknown]>('rest', { args: [forged] })).toBe(false);
    await expect(its.handleOf(caseId).executeUpdate('rest', { args: [null] })).rejects.toThrow();
    await askOf(engine, caseId, reopen, 'ola');
    await askOf(engine, caseId, close, 'ola');
    expect(await engine.cases.rest({ caseId, practice: false, head })).toBe(false);
    expect(await statusOf(caseId)).toBe('running');
  });

  it('whose journal was changed while it rested is found, and is not begun from', async () => {
    const caseId = await closed();
    await rest();
    await ended(caseId);
    const last = (await typesOf(caseId)).length;
    await its.tamper('delete from fristvakt.journal where case_id = $1 and sequence = $2', [caseId, last]);
    const head = `select hash from fristvakt.journal where case_id = $1 and sequence = ${last - 1}`;
    await its.tamper(`update fristvakt.cases set sequence = ${last - 1}, head_hash = (${head}) where id = $1`, [
      caseId,
    ]);
    expect(await its.found(caseId)).toContain('rest-differs');
    expect((await verified()).findings).toMatchObject([{ kind: 'cut-off', caseId }]);
    const by = await engine.cases.actor(engine.people.ola!, (await engine.register.findCase(caseId))!);
    await expect(engine.cases.send(caseId, { ...reopen, by })).rejects.toThrow('does not end where');
    // Nor does it help to take away what the case had said.
    await its.tamper('delete from fristvakt.rests where case_id = $1', [caseId]);
    expect(await its.found(caseId)).toContain('no-execution');
  });

  it('that is taken up again in the very moment is taken up: never lost, and done once', async () => {
    const caseIds: string[] = [];
    for (let each = 0; each < 8; each += 1) caseIds.push(await closed());
    await its.told();
    const answers = await Promise.all(
      caseIds.map(async (caseId, place) => {
        const found = (await engine.register.findCase(caseId))!;
        const by = await engine.cases.actor(engine.people.ola!, found);
        const head = { sequence: found.sequence, hash: found.headHash };
        const resting = engine.cases.rest({ caseId, practice: false, head }).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, place * 12));
        const [answer] = await Promise.all([engine.cases.send(caseId, { ...reopen, by }), resting]);
        return answer;
      }),
    );
    expect(answers.map(({ ok }) => ok)).toEqual(caseIds.map(() => true));
    for (const caseId of caseIds) {
      expect((await typesOf(caseId)).filter((type) => type === 'reopened')).toHaveLength(1);
      expect(await statusOf(caseId)).toBe('running');
      expect(await engine.register.restOf({ caseId, practice: false })).toBeUndefined();
    }
    const { findings } = await its.reconcile();
    expect(findings.filter(({ caseId }) => caseIds.includes(caseId!))).toEqual([]);
  });

  it('rests, and is taken up, where the worker is killed in between', async () => {
    const caseId = await closed();
    const other = await closed();
    await its.told();
    await engine.stopWorker();
    const { embedded } = engine;
    const worker = await startWorkerProcess({
      embedded,
      routinesFolder: fixedRoutines,
      program: dyingWorker,
      environment: { DIE: 'after-resting' },
    });
    const dead = once(worker, 'exit');
    const head = async (id: string) => {
      const { sequence, headHash: hash } = (await engine.register.findCase(id))!;
      return { sequence, hash };
    };
    const asked = [caseId, other].map(async (id) =>
      engine.cases.rest({ caseId: id, practice: false, head: await head(id) }).catch(() => undefined),
    );
    expect((await dead)[1]).toBe('SIGKILL');
    const rests = await Promise.all(
      [caseId, other].map((id) => engine.register.restOf({ caseId: id, practice: false })),
    );
    expect(rests.filter((each) => each !== undefined).length).toBeGreaterThanOrEqual(1);
    expect(await statusOf(caseId)).toBe('running');
    const by = await engine.cases.actor(engine.people.ola!, (await engine.register.findCase(caseId))!);
    const taken = engine.cases.send(caseId, { ...reopen, by }, { waitMilliseconds: 60_000 });
    await engine.startWorker();
    expect(await taken).toMatchObject({ ok: true });
    await Promise.all(asked);
    await rest();
    await ended(other);
    expect(await statusOf(caseId)).toBe('running');
    expect((await typesOf(caseId)).filter((type) => type === 'reopened')).toHaveLength(1);
    expect(await its.found(caseId)).toEqual([]);
    expect(await its.found(other)).toEqual([]);
  });
});
