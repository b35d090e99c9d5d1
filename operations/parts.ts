import { connect as connectSocket } from 'node:net';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { Engine } from '../client/engine.ts';
import { taskQueue } from '../workflows/messages.ts';

const callMilliseconds = 5_000;

/** A Temporal that answers, and has our namespace. */
export interface TemporalUp {
  readonly version: string;
  readonly namespace: string;
}

/** @throws EngineProblem where it does not answer, or the namespace is not there */
export async function askTemporal(engine: Engine): Promise<TemporalUp> {
  const { workflowService } = engine.connection;
  const { namespace } = engine;
  const info = await engine.within(callMilliseconds, () => workflowService.getSystemInfo({}));
  await engine.within(callMilliseconds, () => workflowService.describeNamespace({ namespace }));
  return { version: info.serverVersion, namespace };
}

/** Who asks for work on the queue of cases. */
export interface Polling {
  readonly taskQueue: string;
  /** When both kinds of work were last asked for; undefined where nobody has, for one of them. */
  readonly lastAt: number | undefined;
}

/** @throws EngineProblem where Temporal does not answer */
export async function askWhoPolls(engine: Engine): Promise<Polling> {
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
  return { taskQueue, lastAt: latest.includes(0) ? undefined : Math.min(...latest) };
}

/** A mail server that takes connections. */
export interface SmtpUp {
  /** `host:port` */
  readonly at: string;
  readonly greets: boolean;
}

/**
 * Whether a mail server greets: it is asked nothing and sent nothing. Behind TLS the greeting is encrypted: that the port
 * takes a connection is what can be said.
 *
 * @throws Error where no connection can be had
 */
export function askSmtp(smtpUrl: string): Promise<SmtpUp> {
  const { hostname, port, protocol } = new URL(smtpUrl);
  const number = Number(port) || (protocol === 'smtps:' ? 465 : 25);
  const host = hostname.replace(/^\[|\]$/g, '');
  const at = `${host}:${number}`;
  return new Promise((resolve, reject) => {
    const socket = connectSocket({ host, port: number });
    const end = (greets: boolean) => {
      socket.destroy();
      resolve({ at, greets });
    };
    socket.setTimeout(callMilliseconds, () => {
      socket.destroy();
      reject(new Error(`no answer from ${at}`));
    });
    socket.once('error', (error: { code?: string }) => reject(new Error(`${at} cannot be reached (${error.code})`)));
    if (protocol === 'smtps:') socket.once('connect', () => end(true));
    else socket.once('data', (greeting) => end(greeting.toString('latin1').startsWith('220')));
  });
}
