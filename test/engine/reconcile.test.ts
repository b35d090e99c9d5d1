import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScheduleClient } from '@temporalio/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atTime } from '../../core/calendar/dates.ts';
import type { Unsigned } from '../../core/case/commands.ts';
import { againstRoot } from '../../operations/against-root.ts';
import { readRoot } from '../../operations/root.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { places, sealJson } from '../../register/seals.ts';
import { settingsOfAccess } from '../../signing/engine-access.ts';
import { rootPublicKeys } from '../../signing/root-key.ts';
import { clearOutSchedule, reconcileSchedule, rootSchedule } from '../../workflows/messages.ts';
import { day } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { testKeys } from '../shared/keys.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';
import { askOf, openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
let its: HeldTogether;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines });
  its = new HeldTogether(engine);
});
afterAll(() => engine?.stop());

const opened = (how: { practice?: boolean } = {}) => openSleepingCase(engine, how);
const ask = (caseId: string, asked: Unsigned) => askOf(engine, caseId, asked);

describe('engine and register agree', () => {
  it('about cases that live as they should, real and practice', async () => {
    const caseId = await opened();
    const practice = await opened({ practice: true });
    await engine.cases.jump((await engine.register.findCase(practice))!, { by: 'P40D' });
    await ask(caseId, {
      type: 'complete',
      duty: 'institution-1/referral/1',
      outcome: 'done',
      fields: { sent: day(0) },
    });
    // A stay that was ended by mistake goes on, with what the ending had called off.
    const ended = 'institution-1/end-placement/1';
    await ask(caseId, { type: 'open-duty', track: 'institution-1', step: 'end-placement' });
    await ask(caseId, {
      type: 'complete',
      duty: ended,
      outcome: 'aftercare',
      fields: { endedOn: day(-1) },
      sure: { endedOn: day(-1) },
    });
    await ask(caseId, { type: 'correct', duty: ended, notDone: true, reason: 'Feil sak' });
    const result = await its.reconcile();
    expect(result).toMatchObject({ whole: true, findings: [], more: 0 });
    expect(result.cases).toBeGreaterThanOrEqual(2);
  });
});

describe('every night', () => {
  it('the schedule is there, in the time of Oslo, and what it finds is kept', async () => {
    const { connection, namespace } = engine.cases.engine;
    const handle = new ScheduleClient({ connection, namespace }).getHandle(reconcileSchedule);
    const { spec, policies } = await handle.describe();
    expect(spec).toMatchObject({
      timezone: 'Europe/Oslo',
      calendars: [{ hour: [{ start: 2 }], minute: [{ start: 30 }] }],
    });
    expect(policies.overlap).toBe('SKIP');
    const before = Date.now();
    await handle.trigger();
    const ended = async () => Date.parse((await engine.register.latestReconciliation(10))?.endedAt ?? '2000-01-01');
    await expect.poll(ended).toBeGreaterThan(before);
    expect(await engine.register.latestReconciliation(10)).toMatchObject({ whole: true, findings: [], more: 0 });
  });
});

describe('every night what has had its time', () => {
  it('is cleared out: drafts that nobody came back to, and sessions, and nothing younger', async () => {
    const { register, people } = engine;
    const { connection, namespace } = engine.cases.engine;
    const person = people.kari!;
    const [old, young] = [randomUUID(), randomUUID()];
    for (const id of [old, young])
      await register.saveDraft({ id, person, form: 'intake', content: { name: 'Oppdiktet' } });
    const session = { channel: 'web' as const, person, formToken: 'x', signedInAt: '2026-01-01T08:00:00.000Z' };
    await register.openSession({ ...session, idHash: 'gone', seenAt: session.signedInAt });
    await register.openSession({ ...session, idHash: 'here', seenAt: atTime(day(0), '00:00') });
    await sql`update fristvakt.drafts set saved_at = now() - interval '31 days' where id = ${old}`.execute(
      register.database,
    );
    await sql`update fristvakt.drafts set saved_at = now() - interval '29 days' where id = ${young}`.execute(
      register.database,
    );
    await new ScheduleClient({ connection, namespace }).getHandle(clearOutSchedule).trigger();
    await expect.poll(() => register.findDraft(person, old)).toBeUndefined();
    await expect.poll(() => register.findSession('gone')).toBeUndefined();
    expect(await register.findDraft(person, young)).toBeDefined();
    expect(await register.findSession('here')).toBeDefined();
  });
});

describe('every night a signed root', () => {
  inWhole('is made by a schedule of its own, goes into the folder and by mail, and holds', async () => {
    await opened();
    const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-worm-'));
    try {
      await engine.stopWorker();
      await engine.startWorker({ root: { folder, mailTo: 'arkiv@example.invalid' } });
      const { connection, namespace } = engine.cases.engine;
      const handle = new ScheduleClient({ connection, namespace }).getHandle(rootSchedule);
      const calendars = [{ hour: [{ start: 1 }], minute: [{ start: 45 }] }];
      expect((await handle.describe()).spec).toMatchObject({ timezone: 'Europe/Oslo', calendars });
      await handle.trigger();
      await expect.poll(() => engine.register.latestRoot()).toMatchObject({ written: true, mailed: true });
      const read = readRoot(readFileSync(path.join(folder, readdirSync(folder)[0]!), 'utf8'), rootPublicKeys(testKeys));
      expect(read.ok && (await againstRoot(engine.register, read.root))).toEqual([]);
      expect(read.ok && read.root.heads.some(({ chain }) => chain === 'journal')).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('what is found, and what mends it', () => {
  it('a case that somebody has terminated: it starts anew where its journal ends', async () => {
    const caseId = await opened();
    await its.handleOf(caseId).terminate('by a test');
    expect(await its.found(caseId)).toEqual(['no-execution']);
    const before = (await engine.register.readJournal(caseId)).length;
    expect(await its.rebuilt(caseId)).toMatchObject({ ok: true, execution: 'started', recovered: 0 });
    expect(await its.found(caseId)).toEqual([]);
    await ask(caseId, { type: 'cancel', duty: 'institution-1/decision/1', reason: 'Prøve' });
    const rows = await engine.register.readJournal(caseId);
    expect(rows.slice(before).map(({ event }) => event.type)).toEqual(['cancelled']);
    expect(await its.found(caseId)).toEqual([]);
  });

  inWhole('a case that the register does not know', async () => {
    const stranger = randomUUID();
    await its.startPastKeys(stranger, { ...(await its.carriedOf(await opened())), caseId: stranger });
    try {
      // The engine's lists know it a moment later.
      await expect
        .poll(async () => (await its.reconcile()).findings)
        .toMatchObject([{ kind: 'unknown-execution', detail: { workflow: stranger } }]);
    } finally {
      await its.handleOf(stranger).terminate('by a test');
    }
  });

  inWhole('a case that was started a second time', async () => {
    const caseId = await opened();
    await its.startPastRegister(caseId, await its.carriedOf(caseId));
    expect(await its.found(caseId)).toEqual(['started-twice']);
    expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
    expect(await its.found(caseId)).toEqual([]);
  });

  inWhole('something under the id of a case that is none', async () => {
    const caseId = await opened();
    await its.startPastRegister(caseId, {}, 'reconcileWorkflow');
    expect(await its.found(caseId)).toEqual(['wrong-type']);
    expect(await its.rebuilt(caseId)).toMatchObject({ ok: false, why: 'wrong-type' });
    expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
    expect(await its.found(caseId)).toEqual([]);
  });

  inWhole('a case whose task fails again and again', async () => {
    const caseId = await opened();
    const run = await its.startPastRegister(caseId, null);
    await engine.register.setFirstRun({ caseId, practice: false, run });
    await expect.poll(() => its.found(caseId), { interval: 1_000 }).toEqual(['failing-task']);
    // It cannot say what it holds, and keeps no other from being asked.
    const { register, cases } = engine;
    const verified = await verifyJournal(register, { heads: (id) => cases.head(id), caseIds: () => cases.caseIds() });
    expect(verified).toMatchObject({ unanswered: 1, findings: [] });
    expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
    expect(await its.found(caseId)).toEqual([]);
  });

  it('a wake that is missing', async () => {
    const caseId = await opened();
    const run = await its.startPastRegister(caseId, await its.carriedOf(caseId, { wake: undefined }));
    await engine.register.setFirstRun({ caseId, practice: false, run });
    expect(await its.found(caseId)).toEqual(['wake-missing']);
    expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
    expect(await its.found(caseId)).toEqual([]);
  });

  inWhole('a duty row that differs, one that is gone, and a case row', async () => {
    const caseId = await opened();
    const promised = `agreed = due, sent_back = true, taken_up = '{"by":"somebody"}'`;
    const edit = `update fristvakt.duties set due = due + 7, ${promised} where case_id = $1 and step = 'referral'`;
    await its.tamper(edit, [caseId]);
    await its.tamper(`delete from fristvakt.duties where case_id = $1 and step = 'decision'`, [caseId]);
    await its.tamper(`update fristvakt.cases set status = 'closed' where id = $1`, [caseId]);
    const state = (await engine.register.readState(caseId))!;
    const key = await engine.register.caseKeys.keyOf(caseId);
    const closed = sealJson(key, { ...state, status: 'closed' }, places.state(caseId, state.sequence));
    await its.tamper('update fristvakt.case_states set sealed = $2 where case_id = $1', [caseId, closed]);
    const { findings } = await its.reconcile();
    expect(findings).toMatchObject([
      { kind: 'case-row-differs', detail: { fields: 'status' } },
      // The second calculator says so as well: it knows nothing of rows that differ from a journal.
      { kind: 'date-differs', detail: { duty: 'institution-1/referral/1', register: day(14), second: day(7) } },
      { kind: 'date-differs', detail: { duty: 'institution-1/decision/1', register: 'not open', second: day(30) } },
      { kind: 'duty-row-differs', detail: { duty: 'institution-1/referral/1', fields: 'due agreed sentBack takenUp' } },
      { kind: 'duty-row-differs', detail: { duty: 'institution-1/decision/1', row: 'missing' } },
      { kind: 'snapshot-differs' },
    ]);
    expect(await its.rebuilt(caseId, { rowsOnly: true })).toMatchObject({ ok: true, execution: 'not-asked' });
    expect(await its.found(caseId)).toEqual([]);
  });

  inWhole('an edited row of a journal, which nothing is made from', async () => {
    const caseId = await opened();
    const [row] = (await engine.register.readJournal(caseId)).filter(({ event }) => event.type === 'duty-opened');
    const { sequence, event } = row!;
    const cases = engine.register.database.withSchema('fristvakt');
    const query = cases.selectFrom('journal').select('sealed').where('case_id', '=', caseId);
    const { sealed } = await query.where('sequence', '=', sequence).executeTakeFirstOrThrow();
    const set = `update fristvakt.journal set sealed = $3 where case_id = $1 and sequence = $2`;
    const key = await engine.register.caseKeys.keyOf(caseId);
    const another = sealJson(key, { ...event, announce: true }, places.event(caseId, sequence));
    // By somebody with the case's key, and by somebody without.
    for (const edited of [another, Buffer.from('{}')]) {
      await its.tamper(set, [caseId, sequence, edited]);
      expect(await its.found(caseId)).toContain('edited');
      expect(await its.rebuilt(caseId)).toMatchObject({ ok: false, why: 'chain-broken' });
    }
    await its.tamper(set, [caseId, sequence, sealed]);
    expect(await its.found(caseId)).toEqual([]);
  });

  inWhole('a case that was removed with every row', async () => {
    const caseId = await opened();
    const { reference } = (await engine.register.findCase(caseId))!;
    for (const table of ['outbox', 'duties', 'assignments', 'subjects', 'case_states', 'journal'])
      await its.tamper(`delete from fristvakt.${table} where case_id = $1`, [caseId]);
    await its.tamper('delete from fristvakt.cases where id = $1', [caseId]);
    const { findings } = await its.reconcile();
    expect(findings).toMatchObject([
      { kind: 'case-removed', reference },
      { kind: 'unknown-execution', detail: { workflow: caseId } },
    ]);
    await its.handleOf(caseId).terminate('by a test');
  });

  inWhole('a message that its journal calls for and no outbox has', async () => {
    const caseId = await opened();
    await its.tamper(
      `insert into fristvakt.outbox (case_id, sequence, nth, message, ready_at) values ($1, 2, 9, '{}', now() + interval '1 day')`,
      [caseId],
    );
    expect(await its.found(caseId)).toContain('message-extra');
    await its.tamper('delete from fristvakt.outbox where case_id = $1 and nth = 9', [caseId]);
    expect(await its.found(caseId)).toEqual([]);
  });

  inWhole('a worker that dies again and again', async () => {
    const { register } = engine;
    // A minute on: by then who lives has said so.
    const kinds = () => its.found(undefined, 60_000);
    const lives = async () => (await register.workerLives('2000-01-01T00:00:00.000Z')).map(({ endedAt }) => endedAt);
    await engine.stopWorker();
    expect((await lives()).every((endedAt) => endedAt !== undefined)).toBe(true);
    await engine.startWorker();
    expect(await kinds()).not.toContain('worker-restarts');
    for (let life = 0; life < 3; life += 1) await oneLife();
    expect((await lives()).filter((endedAt) => endedAt === undefined)).toHaveLength(4);
    expect(await kinds()).toContain('worker-restarts');
  });
});

const workerFile = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));

/** A worker process that begins, and is killed. */
async function oneLife(): Promise<void> {
  const { embedded, register } = engine;
  const lives = async () => (await register.workerLives('2000-01-01T00:00:00.000Z')).length;
  const before = await lives();
  const worker = spawn(process.execPath, ['--import', 'tsx', workerFile], {
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: embedded.temporalAddress,
      ...settingsOfAccess(embedded.temporalAccess),
      TEMPORAL_NAMESPACE: embedded.namespace,
      DATABASE_URL: embedded.databaseUrl,
      SMTP_URL: embedded.smtpUrl,
      ...engine.keyFiles,
      FRISTVAKT_ROUTINES: fixedRoutines,
      BASE_URL: '', // vitest sets one of its own
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(worker, 'exit');
  await expect.poll(lives).toBe(before + 1);
  worker.kill('SIGKILL');
  await ended;
}
