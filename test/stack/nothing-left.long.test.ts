import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guarding } from '../../stack/guard.ts';
import { placeVariable } from '../shared/ask.ts';

const run = 'tools/set-up/run.mjs';
const suites = ['test/run.ts', '--config=test/stack/nothing-left/vitest.config.ts'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-left-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts one of our programs as npm does, in a process group of its own, as a terminal has it. */
function start(...words: string[]): { child: ChildProcess; said: () => string } {
  const { [placeVariable]: _, ...environment } = process.env;
  const child = guarding({ name: 'program' }, () =>
    spawn(process.execPath, [run, ...words], {
      env: { ...environment, TMPDIR: folder, FRISTVAKT_ALL_IS_UP: join(folder, 'all-is-up') },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    }),
  );
  let text = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  return { child, said: () => text };
}

/** What runs and was started by it, directly or not: its folder stands in their arguments or in their environment. */
function left(): readonly string[] {
  const listed = spawnSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).stdout.trim().split('\n');
  return listed.filter((line) => {
    const [pid = '', state = ''] = line.trim().split(/\s+/);
    if (state.startsWith('Z') || pid === String(process.pid)) return false;
    return line.includes(folder) || environmentOf(pid).includes(`TMPDIR=${folder}`);
  });
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // It has ended, is somebody else's, or this machine does not tell: then the arguments must do.
    return '';
  }
}

async function untilAllIsUp({ child, said }: ReturnType<typeof start>): Promise<void> {
  while (!existsSync(join(folder, 'all-is-up'))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(said());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const programs = () => left().map((line) => line.trim().split(/\s+/).slice(2, 4).join(' '));

describe('no process is left', () => {
  it('by a test file whose set-up fails', async () => {
    const { child, said } = start(...suites, 'set-up-fails');
    const [code] = await once(child, 'close');
    expect(said()).toContain('The set-up fails on purpose.');
    expect(said()).toMatch(/\n0 passed, 1 failed\n$/);
    expect(code).toBe(1);
    await expect.poll(programs).toEqual([]);
  });

  it.each<[how: string, stop: (child: ChildProcess) => unknown]>([
    ['Ctrl-C', (child) => process.kill(-child.pid!, 'SIGINT')],
    ['SIGTERM', (child) => child.kill('SIGTERM')],
    ['kill -9', (child) => child.kill('SIGKILL')],
  ])('by tests that got %s', async (_, stop) => {
    await stopping(start(...suites, 'hangs'), stop);
  });

  it('by a program with all that a program may start, that got kill -9', async () => {
    await stopping(start('test/stack/nothing-left/program.ts'), (child) => child.kill('SIGKILL'));
  });
});

async function stopping(started: ReturnType<typeof start>, stop: (child: ChildProcess) => unknown): Promise<void> {
  await untilAllIsUp(started);
  expect(programs().filter((each) => each.includes('postgres -D')).length).toBeGreaterThan(0);
  const ended = once(started.child, 'exit');
  stop(started.child);
  await ended;
  await expect.poll(programs).toEqual([]);
}
