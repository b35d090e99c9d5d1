import { connect as connectSocket } from 'node:net';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { Engine } from '../client/engine.ts';
import { casesIn, type Database } from '../register/database.ts';
import { caseWorkflow, taskQueue } from '../workflows/messages.ts';
import { withoutContentOfRows } from './failures.ts';
import type { Session } from './session.ts';

/** One thing that was looked at. `note` is worth knowing and nobody's fault; `away` does not answer. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'problem' | 'away';
  readonly text: string;
  readonly details?: readonly string[] | undefined;
}

const callMilliseconds = 5_000;
/** A wake that lies longer back than this was missed: no outage that is over explains it. */
const wakeTolerance = 60 * 60 * 1000;
/** An opening that has not been written after this long will not be by itself. */
const openingTolerance = 10 * 60 * 1000;
/** A poll lasts a minute at most, so that a worker which lives asks again within it. */
const pollSeconds = 90;
const named = 10;
const looked = 200;

/** Looks at every part, each by itself, so that one that is away does not hide the others. */
export async function examine({ settings, register, cases }: Session): Promise<readonly Check[]> {
  const [postgres, temporal, smtp] = await Promise.all([
    check('PostgreSQL', async () => ({ state: 'ok', text: `version ${await register.serverVersion()}` })),
    check('Temporal', () => temporalVersion(cases.engine)),
    check('SMTP', () => smtpAnswers(settings.smtpUrl)),
  ]);
  const engineUp = temporal.state !== 'away';
  const [worker, late, undelivered, openings, wakes, retries] = await Promise.all([
    engineUp ? check('worker', () => workerPolls(cases.engine)) : skipped('worker'),
    ...(postgres.state === 'away'
      ? (['late', 'mail', 'openings', 'wakes'] as const).map(skipped)
      : [
          check('late', async () => {
            const now = new Date().toISOString();
            const duties = await register.listDuties({ overdueAt: now, practice: false, limit: 1000 });
            return counted(
              'note',
              duties.map(({ reference, duty, due }) => `${reference} ${duty}, due ${due}`),
              'duties that are overdue',
            );
          }),
          check('mail', async () => {
            const waiting = await register.undelivered(1000);
            const lines = waiting.map(
              ({ reference, message, role, attempts, lastProblem }) =>
                `${reference} message ${message} to ${role}: ${attempts} attempts${lastProblem ? `, ${lastProblem}` : ''}`,
            );
            return counted('problem', lines, 'messages that are not delivered');
          }),
          check('openings', async () => {
            const stuck = await register.stuckOpenings(new Date(Date.now() - openingTolerance).toISOString());
            return counted(
              'problem',
              stuck.map(({ reference, reservedAt }) => `${reference}, reserved ${reservedAt}`),
              'openings that never finished',
            );
          }),
          check('wakes', () => missedWakes(register.database).catch(withoutContentOfRows)),
        ]),
    engineUp ? check('retries', () => pendingRetries(cases.engine)) : skipped('retries'),
  ]);
  return [
    { name: 'node', state: 'ok', text: `version ${process.versions.node}` },
    ...[postgres, temporal, worker!, smtp, late!, undelivered!, openings!, wakes!, retries!],
  ];
}

type Found = Omit<Check, 'name'>;

async function check(name: string, look: () => Promise<Found>): Promise<Check> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { name, state: 'away', text };
  }
}

async function skipped(name: string): Promise<Check> {
  return { name, state: 'note', text: 'not looked at, since what holds it is away' };
}

function counted(state: 'note' | 'problem', lines: readonly string[], what: string): Found {
  if (lines.length === 0) return { state: 'ok', text: `none: ${what}` };
  const more = lines.length > named ? [`... and ${lines.length - named} more`] : [];
  return { state, text: `${lines.length}: ${what}`, details: [...lines.slice(0, named), ...more] };
}

async function temporalVersion(engine: Engine): Promise<Found> {
  const info = await engine.within(callMilliseconds, () => engine.connection.workflowService.getSystemInfo({}));
  const { namespace } = engine;
  await engine.within(callMilliseconds, () => engine.connection.workflowService.describeNamespace({ namespace }));
  return { state: 'ok', text: `version ${info.serverVersion}, namespace ${namespace}` };
}

async function workerPolls(engine: Engine): Promise<Found> {
  const { namespace } = engine;
  const polled = await Promise.all(
    // 1: workflow tasks, 2: activities.
    [1, 2].map((taskQueueType) =>
      engine.within(callMilliseconds, () =>
        engine.connection.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: taskQueue },
          taskQueueType,
        }),
      ),
    ),
  );
  const latest = polled.map(({ pollers }) =>
    Math.max(0, ...(pollers ?? []).map(({ lastAccessTime }) => (lastAccessTime ? tsToMs(lastAccessTime) : 0))),
  );
  const silent = Math.round((Date.now() - Math.min(...latest)) / 1000);
  if (latest.includes(0)) return { state: 'away', text: `nobody polls ${taskQueue}: cases sleep, and commands wait` };
  if (silent > pollSeconds) return { state: 'away', text: `nobody has polled ${taskQueue} for ${silent} seconds` };
  return { state: 'ok', text: `polls ${taskQueue}` };
}

/** Whether a mail server greets: it is asked nothing and sent nothing. */
function smtpAnswers(smtpUrl: string): Promise<Found> {
  const { hostname, port, protocol } = new URL(smtpUrl);
  const at = Number(port) || (protocol === 'smtps:' ? 465 : 25);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connectSocket({ host, port: at });
    const end = (found: Found) => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(callMilliseconds, () => {
      socket.destroy();
      reject(new Error(`no answer from ${host}:${at}`));
    });
    socket.once('error', (error: { code?: string }) =>
      reject(new Error(`${host}:${at} cannot be reached (${error.code})`)),
    );
    // Behind TLS the greeting is encrypted: that the port takes a connection is what can be said.
    if (protocol === 'smtps:') socket.once('connect', () => end({ state: 'ok', text: `answers on ${host}:${at}` }));
    else
      socket.once('data', (greeting) => {
        const ok = greeting.toString('latin1').startsWith('220');
        end(
          ok
            ? { state: 'ok', text: `answers on ${host}:${at}` }
            : { state: 'problem', text: `${host}:${at} does not greet` },
        );
      });
  });
}

/** Practice cases are left out: their clocks are not the world's. */
async function missedWakes(database: Database): Promise<Found> {
  const rows = await casesIn(database, false)
    .selectFrom('cases')
    .select(['reference', 'next_wake'])
    .where('status', 'in', ['open', 'closed'])
    .where('next_wake', '<', new Date(Date.now() - wakeTolerance).toISOString())
    .orderBy('next_wake')
    .limit(1000)
    .execute();
  return counted(
    'problem',
    rows.map(({ reference, next_wake }) => `${reference}, since ${next_wake}`),
    'cases that slept through a wake',
  );
}

/** Activities that are tried again and again, in the cases that began or went on most recently. */
async function pendingRetries(engine: Engine): Promise<Found> {
  const { namespace } = engine;
  const { workflowService } = engine.connection;
  const page = await engine.within(callMilliseconds, () =>
    workflowService.listWorkflowExecutions({
      namespace,
      query: `WorkflowType = '${caseWorkflow}' AND ExecutionStatus = 'Running'`,
      pageSize: looked,
    }),
  );
  const lines: string[] = [];
  const waiting = page.executions.flatMap(({ execution }) => execution?.workflowId ?? []);
  const look = async () => {
    for (let workflowId = waiting.shift(); workflowId !== undefined; workflowId = waiting.shift()) {
      const found = await engine.within(callMilliseconds, () => engine.workflows.getHandle(workflowId!).describe());
      for (const { attempt, lastFailure } of found.raw.pendingActivities ?? []) {
        if ((attempt ?? 0) < 2) continue;
        const type = lastFailure?.applicationFailureInfo?.type ?? 'no answer';
        lines.push(`${workflowId}: attempt ${attempt}, ${type}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 10 }, look));
  return counted('problem', lines, 'cases that are stuck on an activity');
}
