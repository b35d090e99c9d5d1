// Plain JavaScript without dependencies: it must run before node_modules exists.
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The text of a file, or undefined where there is none. */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function linuxIdentity(pid) {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command name stands in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startTicks = fields[19];
  // A zombie holds nothing any more; where process 1 does not reap (many containers), it stays listed for ever.
  if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined;
  return `${textOf('/proc/sys/kernel/random/boot_id')?.trim()}:${startTicks}`;
}

/**
 * Who a process is: its start time (and boot), so that a later process that got the same number is never taken for it.
 * Undefined when no such process lives.
 */
export function processIdentity(pid) {
  if (process.platform === 'linux') return linuxIdentity(pid);
  const answer = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, ...started] = (answer.stdout ?? '').trim().split(/\s+/);
  if (!state || state.startsWith('Z')) return undefined;
  return started.join(' ');
}

/** Whether exactly that process, and not a later one with its number, still lives. */
export function lives(recorded) {
  return recorded.identity !== undefined && processIdentity(recorded.pid) === recorded.identity;
}

function ownerOf(text) {
  try {
    const owner = JSON.parse(text);
    return Number.isInteger(owner.pid) && typeof owner.identity === 'string' ? owner : undefined;
  } catch {
    return undefined;
  }
}

function unlinkQuietly(file) {
  try {
    unlinkSync(file);
  } catch {
    // Already gone, which is what was wanted.
  }
}

/**
 * Takes the lock `file`, or says who holds it. A lock whose process is dead is stale and is taken over.
 * `{ held: true, release }` or `{ held: false, owner: { pid, identity, host } }`.
 */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), host: hostname() });
  const prepared = `${file}.${process.pid}`;
  writeFileSync(prepared, mine, { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, so nobody ever reads a half-written lock.
        linkSync(prepared, file);
        return {
          held: true,
          release: () => {
            if (textOf(file) === mine) unlinkQuietly(file);
          },
        };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const text = textOf(file);
      if (text === undefined) continue;
      const owner = ownerOf(text);
      // On another machine (a shared folder) the number says nothing: only a person can know whether it still runs.
      if (owner && (owner.host !== hostname() || lives(owner))) return { held: false, owner };
      removeStale(file, text);
    }
  } finally {
    unlinkQuietly(prepared);
  }
}

/** Takes a stale lock away; if another process was quicker and it is a fresh one by now, it is put back. */
function removeStale(file, staleText) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (textOf(aside) !== staleText) {
    try {
      linkSync(aside, file);
    } catch {
      // A third process has the lock now.
    }
  }
  unlinkQuietly(aside);
}

/** Waits until the lock is ours. `onWait` is called once, with the owner, when there is something to wait for. */
export async function waitForLock(file, onWait, signal) {
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if (lock.held) return lock;
    if (!told) onWait(lock.owner);
    told = true;
    await delay(200, undefined, { signal });
  }
}
