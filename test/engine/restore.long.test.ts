import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { rebuild } from '../../operations/rebuild.ts';
import { reconcile } from '../../operations/reconcile.ts';
import { portsFrom } from '../../stack/ports.ts';
import { databaseUrl, withDatabase } from '../../stack/postgres.ts';
import { day } from '../shared/days.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { askOf, openSleepingCase } from './sleeping-case.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fixedRoutines, alone: true });
});
afterAll(() => engine?.stop());

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const { basePort, mailboxFolder } = engine.embedded;
  const url = databaseUrl(path.dirname(mailboxFolder), portsFrom(basePort).postgres, 'postgres');
  await withDatabase(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

/** Nobody may connect, and who is connected is thrown out: a database that is copied or replaced must be at rest. */
const closed = (database: string) => [
  `alter database ${database} allow_connections false`,
  `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
];

async function backUp(database: string): Promise<void> {
  await asSuperuser(
    ...closed(database),
    `create database ${database}_backup template ${database}`,
    `alter database ${database} allow_connections true`,
  );
}

async function restore(database: string, owner: string): Promise<void> {
  await asSuperuser(
    ...closed(database),
    `drop database ${database}`,
    `create database ${database} template ${database}_backup owner ${owner}`,
  );
}

/** Whether the engine that was killed is up again. */
async function answers(): Promise<boolean> {
  const { connection, namespace, within } = engine.cases.engine;
  return within(1_000, () => connection.workflowService.describeNamespace({ namespace })).then(
    () => true,
    () => false,
  );
}

const now = () => instantFromMilliseconds(Date.now());

async function found(): Promise<readonly string[]> {
  const { register, routines, cases } = engine;
  const { findings } = await reconcile({ register, routines, cases, now, patience: 500 });
  return findings.map(({ kind, caseId, detail }) => `${kind} ${caseId ?? detail.workflow}`).sort();
}

async function rebuilt(caseId: string, replace = false) {
  const { register, routines, cases } = engine;
  return rebuild({ register, routines, cases, replace, rowsOnly: false, acceptLoss: false }, caseId);
}

async function typesOf(caseId: string): Promise<readonly string[]> {
  return (await engine.register.readJournal(caseId)).map(({ event }) => event.type);
}

const referral = {
  type: 'complete',
  duty: 'institution-1/referral/1',
  outcome: 'done',
  fields: { sent: day(0) },
} as const;
const cancelled = { type: 'cancel', duty: 'institution-1/decision/1', reason: 'Prøve' } as const;

describe('after a restore', () => {
  it('of the register: what the engine knows more of is written anew, and nobody is told again', async () => {
    const [quiet, busy] = [await openSleepingCase(engine), await openSleepingCase(engine)];
    await engine.stopWorker();
    await backUp('fristvakt');
    await engine.startWorker();
    await askOf(engine, busy, referral);
    const types = await typesOf(busy);
    const opened = await openSleepingCase(engine);
    expect(await found()).toEqual([]);

    await engine.stopWorker();
    await restore('fristvakt', 'fristvakt');
    await engine.startWorker();
    expect(await found()).toEqual([`register-behind ${busy}`, `unknown-execution ${opened}`]);
    expect(await typesOf(busy)).not.toContain('completed');

    expect(await rebuilt(busy)).toMatchObject({ ok: true, recovered: types.length - 6, execution: 'replaced' });
    expect(await typesOf(busy)).toEqual(types);
    const waiting = (await engine.register.outboxOf(busy)).filter(({ status }) => status === 'waiting');
    expect(waiting.filter(({ message }) => message.sequence > 6)).toEqual([]);
    await engine.cases.engine.workflows.getHandle(opened).terminate('by a test');
    expect(await found()).toEqual([]);
    await askOf(engine, busy, cancelled);
    await askOf(engine, quiet, cancelled);
    expect(await found()).toEqual([]);
  });

  it('of the engine: a case goes on where its journal ends, and one that is gone begins there anew', async () => {
    const busy = await openSleepingCase(engine);
    await engine.stopWorker();
    await backUp('temporal');
    await engine.startWorker();
    await askOf(engine, busy, referral);
    const opened = await openSleepingCase(engine);
    const types = await typesOf(busy);

    await engine.stopWorker();
    const server = engine.embedded.children().find(({ name }) => name === 'temporal')!;
    process.kill(server.pid, 'SIGKILL');
    await restore('temporal', 'temporal');
    await expect.poll(() => answers(), { interval: 200 }).toBe(true);
    await engine.startWorker();
    expect(await found()).toEqual([`engine-behind ${busy}`, `no-execution ${opened}`]);

    expect(await rebuilt(busy, true)).toMatchObject({ ok: true, recovered: 0, execution: 'replaced' });
    expect(await rebuilt(opened)).toMatchObject({ ok: true, recovered: 0, execution: 'started' });
    expect(await found()).toEqual([]);
    expect(await typesOf(busy)).toEqual(types);
    await askOf(engine, busy, cancelled);
    await askOf(engine, opened, cancelled);
    expect(await typesOf(busy)).toEqual([...types, 'cancelled']);
    expect(await found()).toEqual([]);
  });
});
