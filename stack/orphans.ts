import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedChild } from '../settings/stack-file.ts';
import { lives } from '../tools/set-up/lock.mjs';

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}

async function endsWithin(child: RecordedChild, milliseconds: number): Promise<boolean> {
  for (let waited = 0; lives(child); waited += 50) {
    if (waited >= milliseconds) return false;
    await delay(50);
  }
  return true;
}

/**
 * Stops what a killed stack has left behind: the last started first, each asked to end and then killed. A process that
 * merely got the number of one of them is left alone. Returns the names of what was stopped.
 */
export async function stopOrphans(
  children: readonly RecordedChild[],
  graceMilliseconds = 10_000,
): Promise<readonly string[]> {
  const stopped: string[] = [];
  for (const child of [...children].reverse()) {
    if (!lives(child)) continue;
    stopped.push(child.name);
    // For PostgreSQL SIGTERM would mean to wait until everybody has left.
    signalTo(child.pid, child.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    if (!(await endsWithin(child, graceMilliseconds)) && lives(child)) signalTo(child.pid, 'SIGKILL');
    await endsWithin(child, graceMilliseconds);
    // Each child leads a group of its own, in which it may have left something.
    signalTo(-child.pid, 'SIGKILL');
  }
  return stopped;
}
