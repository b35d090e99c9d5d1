import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { Metrics } from './metrics.ts';

/** Why a process is not ready, in a code; undefined where it is. */
export type Readiness = () => Promise<string | undefined>;

export interface OperatorsDoorOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Metrics;
  readonly ready: Readiness;
  /** Somebody else's metrics of this process, repeated below ours: the address where they are read. */
  readonly beside?: string | undefined;
}

/** Longer than what answers takes, and shorter than what probes wait. */
const answerMilliseconds = 4_000;

/**
 * A door for the municipality's monitoring, which no page is behind: `/metrics`; `/health/live`, which says that the process turns round; and
 * `/health/ready`, which says whether it can do its work.
 *
 * @returns closes it; `port` is where it listens
 * @throws where the port is taken
 */
export async function openOperatorsDoor({ host, port, metrics, ready, beside }: OperatorsDoorOptions) {
  const app = fastify({ logger: false, handlerTimeout: 2 * answerMilliseconds, requestTimeout: 10_000 });
  app.get('/metrics', async (_request, reply) => {
    const ours = await metrics.text();
    const theirs = beside === undefined ? '' : await textOf(beside);
    return reply.type(metrics.contentType).send(`${ours}${theirs}`);
  });
  app.get('/health/live', async () => ({ ok: true }));
  app.get('/health/ready', async (_request, reply) => {
    const why = await within(answerMilliseconds, ready());
    return why === undefined ? { ok: true } : reply.code(503).send({ ok: false, why });
  });
  await app.listen({ host, port });
  return Object.assign(() => app.close(), { port: (app.server.address() as AddressInfo).port });
}

/** @returns nothing where they do not answer: ours are worth more than a failure */
async function textOf(address: string): Promise<string> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(answerMilliseconds) });
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
}

async function within(limit: number, asked: Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no-answer'), limit);
  });
  try {
    return await Promise.race([asked.catch((error: Error) => error.name), late]);
  } finally {
    clearTimeout(timer);
  }
}
