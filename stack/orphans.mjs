// Plain JavaScript: stack/guard-process.mjs runs it without anything that would have to be loaded first.
import { setTimeout as delay } from 'node:timers/promises';
import { lives } from '../tools/set-up/lock.mjs';

function signalTo(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}

async function endsWithin(child, milliseconds) {
  for (let waited = 0; lives(child); waited += 50) {
    if (waited >= milliseconds) return false;
    await delay(50);
  }
  return true;
}

/**
 * Stops what a killed program has left behind: the last started first, each asked to end and then killed. A process that
 * merely got the number of one of them is left alone. Returns the names of what was stopped.
 */
export async function stopOrphans(children, graceMilliseconds = 10_000) {
  const stopped = [];
  for (const child of [...children].reverse()) {
    if (!lives(child)) continue;
    stopped.push(child.name);
    const grace = child.graceMilliseconds ?? graceMilliseconds;
    // For PostgreSQL SIGTERM would mean to wait until everybody has left.
    signalTo(child.pid, child.stopSignal ?? (child.name === 'postgres' ? 'SIGINT' : 'SIGTERM'));
    if (!(await endsWithin(child, grace)) && lives(child)) signalTo(child.pid, 'SIGKILL');
    await endsWithin(child, 10_000);
    // Each child leads a group of its own, in which it may have left something.
    signalTo(-child.pid, 'SIGKILL');
  }
  return stopped;
}
