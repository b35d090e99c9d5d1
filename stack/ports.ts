import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portsInUse } from '../settings/described.ts';
import { type HeldLock, tryLock } from '../tools/set-up/lock.mjs';
import { StackProblem } from './problem.ts';

/** Who listens where on 127.0.0.1: the base port plus these. `web` is where BASE_URL points by default. */
const offsets = {
  postgres: 0,
  temporal: 1,
  temporalMatching: 2,
  temporalHistory: 3,
  temporalWorker: 4,
  temporalMembership: 5,
  matchingMembership: 6,
  historyMembership: 7,
  workerMembership: 8,
  smtp: 9,
  mailboxPage: 10,
  // 11 is kept free for what comes next.
  web: 12,
} as const;

export type PortName = keyof typeof offsets;
export type Ports = Readonly<Record<PortName, number>>;

/** The ports of a stack with this base. */
export function portsFrom(basePort: number): Ports {
  return Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, basePort + offset])) as Ports;
}

/** Whether the port can be had on 127.0.0.1 right now. */
export async function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Refuses, by name and number, the first port that another program has. */
export async function requireFreePorts(ports: Ports, names: readonly PortName[]): Promise<void> {
  for (const name of names) {
    if (await portIsFree(ports[name])) continue;
    throw new StackProblem(
      `Port ${ports[name]} (${name}) is taken by another program: stop that one, or choose other ports, ` +
        `for instance FRISTVAKT_PORTS=${ports.postgres >= 30_000 ? 20_000 : ports.postgres + 1000}.`,
    );
  }
}

let nextBlock = process.pid * 4;
const given: HeldLock[] = [];

/** Where a process says which rows it was given. */
export const rowsFolder = () => join(tmpdir(), 'fristvakt-ports');

/**
 * The base of a row of free ports, for tests that run beside each other. Where it looks first depends on the process number, and it stays below
 * the ports of outgoing connections. A row that was given is nobody else's for as long as this process lives: it may take a while
 * until somebody listens there.
 */
export async function freeBasePort(): Promise<number> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const basePort = 10_000 + ((nextBlock * 16) % 16_000);
    nextBlock += 1;
    const ports = Array.from({ length: portsInUse }, (_, offset) => portIsFree(basePort + offset));
    if (!(await Promise.all(ports)).every(Boolean)) continue;
    const lock = tryLock(join(rowsFolder(), String(basePort)));
    if (!lock.held) continue;
    if (given.length === 0) {
      process.once('exit', () => {
        for (const each of given) each.release();
      });
    }
    given.push(lock);
    return basePort;
  }
  throw new StackProblem('No row of free ports was found between 10000 and 26000.');
}
