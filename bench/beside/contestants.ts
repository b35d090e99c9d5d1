import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { defaultDataConverter } from '@temporalio/common';
import { createTransport } from 'nodemailer';
import type pg from 'pg';
import { connectEngine } from '../../client/engine.ts';
import { startWorkerProcess } from '../../test/shared/worker-process.ts';
import { complete, openCase, toldOfStorm, untilAsleep, work } from '../acts.ts';
import type { BenchStack } from '../stack.ts';
import { bareQueue } from './bare-worker.ts';

/** What all of them do: open a case, act in it, and tell somebody when something in it is due. */
export interface Contestant {
  readonly name: string;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Resolves when it is written. */
  readonly open: () => Promise<string>;
  /** One of which something is due a minute later. */
  readonly openDueSoon: () => Promise<string>;
  /** Resolves when nothing is left to be done for it but to wait. */
  readonly asleep: (id: string) => Promise<void>;
  /** Registers the first or the second piece of work; resolves when it is accepted. */
  readonly act: (id: string, which: 0 | 1) => Promise<void>;
  /** How many have been told by mail of what was due soon. */
  readonly told: () => Promise<number>;
}

/** A minute, as the deadline of `storm.yaml`. */
const dueAfter = 60_000;

/** Fristvakt itself: a placement of `alver/tiltak`, with its tens of duties. */
export function fristvakt(stack: BenchStack, owner: pg.Pool): Contestant {
  const dueSoon: string[] = [];
  return {
    name: 'Fristvakt',
    start: stack.startWorker,
    stop: stack.stopWorker,
    open: () => openCase(stack, 'alver/tiltak'),
    openDueSoon: async () => {
      const id = await openCase(stack, 'eksempelvik/storm');
      dueSoon.push(id);
      return id;
    },
    asleep: (id) => untilAsleep(stack.cases.engine.workflows, id),
    act: async (id, which) => {
      const found = (await stack.register.findCase(id))!;
      await complete(stack, id, await stack.cases.actor(stack.people.kari!, found), work[which]);
    },
    told: () => toldOfStorm(owner, dueSoon),
  };
}

/** A workflow with as much state, one timer and an activity that writes a row, on the same engine, by a worker that is set up alike. */
export function bareEngine(stack: BenchStack, owner: pg.Pool, ownerUrl: string, stateBytes: number): Contestant {
  const { temporalAddress, temporalAccess, namespace } = stack.embedded;
  const engine = connectEngine({ temporalAddress, temporalAccess, namespace }, defaultDataConverter);
  let worker: ChildProcess | undefined;
  const open = async (after: number) => {
    const id = `bare-${randomUUID()}`;
    const startWorkflowOperation = new WithStartWorkflowOperation('bare', {
      workflowId: id,
      taskQueue: bareQueue,
      args: [{ id, state: 'x'.repeat(stateBytes), dueAfter: after }],
      workflowIdConflictPolicy: 'FAIL',
    });
    await engine.workflows.executeUpdateWithStart('opened', { startWorkflowOperation });
    return id;
  };
  return {
    name: 'a bare workflow',
    start: async () => {
      worker = await startWorkerProcess({
        ...{ embedded: stack.embedded, routinesFolder: '', program: 'bench/beside/bare-worker.ts' },
        environment: { BESIDE_DATABASE_URL: ownerUrl },
      });
    },
    stop: async () => {
      if (worker && worker.exitCode === null && worker.signalCode === null) {
        const ended = once(worker, 'exit');
        worker.kill('SIGTERM');
        await ended;
      }
      worker = undefined;
    },
    open: () => open(30 * 86_400_000),
    openDueSoon: () => open(dueAfter),
    asleep: (id) => untilAsleep(engine.workflows, id),
    act: async (id, which) => engine.workflows.getHandle(id).executeUpdate('act', { args: [`act ${which}`] }),
    told: async () =>
      (await owner.query<{ told: number }>('select count(*)::int as told from beside.told')).rows[0]!.told,
  };
}

/** A table with a column for when something is due, and a loop that looks every tenth of a second: no history, no engine. */
export function cronTable(owner: pg.Pool, smtpUrl: string, stateBytes: number): Contestant {
  let transport: ReturnType<typeof createTransport> | undefined;
  let going = false;
  let loop: Promise<void> = Promise.resolve();
  const insert = async (after: number) => {
    const id = randomUUID();
    await owner.query('insert into beside.cases (id, state, due) values ($1, $2, now() + $3 * interval $$1 ms$$)', [
      id,
      'x'.repeat(stateBytes),
      after,
    ]);
    return id;
  };
  const tellDue = async () => {
    const { rows } = await owner.query<{ id: string }>(
      'select id from beside.cases where due <= now() and told is null order by due limit 50',
    );
    await Promise.all(
      rows.map(async ({ id }) => {
        await transport!.sendMail({
          from: 'bench@example.invalid',
          to: 'ola@example.invalid',
          subject: 'Frist',
          text: id,
        });
        await owner.query('update beside.cases set told = now() where id = $1', [id]);
      }),
    );
    return rows.length;
  };
  return {
    name: 'a table and cron',
    start: async () => {
      transport = createTransport({ pool: true, url: smtpUrl, maxConnections: 5 });
      going = true;
      loop = (async () => {
        while (going) if ((await tellDue()) === 0) await sleep(100);
      })();
    },
    stop: async () => {
      going = false;
      await loop;
      transport?.close();
      transport = undefined;
    },
    open: () => insert(30 * 86_400_000),
    openDueSoon: () => insert(dueAfter),
    asleep: async () => {},
    act: async (id, which) => {
      await owner.query('insert into beside.acts (of_case, what) values ($1, $2)', [id, `act ${which}`]);
    },
    told: async () =>
      (await owner.query<{ told: number }>('select count(*)::int as told from beside.cases where told is not null'))
        .rows[0]!.told,
  };
}

/** The tables of the other two, in a schema of their own of the same database. */
export async function besideTables(owner: pg.Pool): Promise<void> {
  await owner.query(`
    create schema beside;
    create table beside.acts (number bigint generated always as identity primary key, of_case text, what text, at timestamptz default now());
    create table beside.told (of_case text primary key, at timestamptz default now());
    create table beside.cases (id text primary key, state text, due timestamptz, told timestamptz);
    create index on beside.cases (due) where told is null;
  `);
}
