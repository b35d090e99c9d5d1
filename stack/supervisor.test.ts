import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../tools/set-up/lock.mjs';
import type { ChildSpec } from './child.ts';
import { StackProblem } from './problem.ts';
import { Supervisor, type SupervisorOptions } from './supervisor.ts';

let folder: string;
let shown: string[];
let supervisor: Supervisor;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-supervisor-'));
  shown = [];
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

function supervise(options: Partial<SupervisorOptions> = {}): Supervisor {
  const limit = { crashes: 2, windowMilliseconds: 60_000, firstWaitMilliseconds: 10 };
  supervisor = new Supervisor({ logFolder: folder, show: (text) => shown.push(text), limit, ...options });
  return supervisor;
}

/** A child that is a line of shell; it notes its end in a common file. */
function child(name: string, script: string, more: Partial<ChildSpec> = {}): ChildSpec {
  return {
    name,
    command: '/bin/sh',
    args: ['-c', `trap 'echo ${name} >> ${folder}/ended; exit 0' TERM; ${script}`],
    environment: { PATH: process.env.PATH },
    stopSignal: 'SIGTERM',
    graceMilliseconds: 5000,
    readyWithinMilliseconds: 10_000,
    ready: ({ saysLine }) => saysLine(/ready/),
    ...more,
  };
}

const staying = 'echo ready; while :; do sleep 0.02; done';
const pidOf = (name: string) => supervisor.children().find((one) => one.name === name)?.pid ?? -1;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(10);
}

describe('Supervisor', () => {
  it('stops the children in the reverse order of their start and leaves no process', async () => {
    supervise();
    for (const name of ['first', 'second', 'third']) await supervisor.start(child(name, staying));
    const pids = supervisor.children().map(({ pid }) => pid);
    await supervisor.stop();
    expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('third\nsecond\nfirst\n');
    expect(pids.map(processIdentity)).toEqual([undefined, undefined, undefined]);
    expect(supervisor.children()).toEqual([]);
  });

  it('kills what does not end within its grace time, together with what it has started', async () => {
    supervise();
    const script = `trap '' TERM; sleep 600 & echo $! > ${folder}/grandchild; echo ready; while :; do sleep 0.02; done`;
    await supervisor.start(child('deaf', script, { graceMilliseconds: 100 }));
    const grandchild = Number(readFileSync(join(folder, 'grandchild'), 'utf8'));
    await supervisor.stop();
    await until(() => processIdentity(grandchild) === undefined);
    expect(shown).toEqual(['deaf did not end by itself and is killed.']);
  });

  it('starts a killed child again and records its new number at once', async () => {
    const recorded: number[][] = [];
    supervise({ changed: (children) => recorded.push(children.map(({ pid }) => pid)) });
    await supervisor.start(child('one', staying));
    const first = pidOf('one');
    process.kill(first, 'SIGKILL');
    await until(() => shown.includes('one is up again.'));
    expect(recorded).toEqual([[first], [], [pidOf('one')]]);
    expect(shown[0]).toBe('one killed by SIGKILL; starting it again (1 of 2).');
  });

  it('gives up, in a clear sentence, when a child crashes more often than the limit', async () => {
    supervise();
    await supervisor.start(child('weak', 'echo ready; sleep 0.05; echo its last words; exit 3'));
    const problem = await supervisor.gaveUp;
    expect(problem).toBeInstanceOf(StackProblem);
    expect(problem.message).toMatch(/^weak crashed 3 times .*exit code 3.*weak\.log, which ends with: its last words$/);
  });

  it('does not count crashes that lie further back than the window', async () => {
    let now = 0;
    supervise({ now: () => now });
    await supervisor.start(child('one', staying));
    for (let crash = 1; crash <= 5; crash += 1) {
      now += 61_000;
      process.kill(pidOf('one'), 'SIGKILL');
      await until(() => shown.filter((text) => text === 'one is up again.').length === crash);
    }
    expect(shown.filter((text) => text.includes('starting it again (1 of 2)'))).toHaveLength(5);
  });

  it('rejects a start of what ends before it was ready, of what is too slow, and of what is not there', async () => {
    supervise();
    await expect(supervisor.start(child('broken', 'exit 4'))).rejects.toThrow(/broken crashed .*exit code 4/);
    const slow = child('slow', 'while :; do sleep 0.02; done', { readyWithinMilliseconds: 50 });
    await expect(supervisor.start(slow)).rejects.toThrow(/slow crashed .*was not ready within 0.05 seconds/);
    const absent = child('absent', '', { command: join(folder, 'absent') });
    await expect(supervisor.start(absent)).rejects.toThrow(/absent crashed .*could not be started/);
  });

  it('breaks off a start that is under way when it is stopped', async () => {
    supervise();
    const starting = supervisor.start(child('slow', `echo > ${folder}/began; while :; do sleep 0.02; done`));
    const refused = expect(starting).rejects.toThrow('slow was stopped before it was ready.');
    await until(() => existsSync(join(folder, 'began')));
    await supervisor.stop();
    await refused;
  });
});
