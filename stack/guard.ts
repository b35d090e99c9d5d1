import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processIdentity } from '../tools/set-up/lock.mjs';
import type { Orphan } from './orphans.mjs';

const program = fileURLToPath(new URL('guard-process.mjs', import.meta.url));

/** What must not outlive this process, in the order of their start. */
const guarded = new Map<number, Orphan>();
let guard: ChildProcess | undefined;

function guardProcess(): ChildProcess {
  if (guard) return guard;
  // In a group of its own: what ends the whole group of its owner, as Ctrl-C does, is what it is there for.
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard = child;
  const gone = () => {
    if (guard === child) guard = undefined;
  };
  child.on('error', gone);
  child.on('exit', gone);
  child.stdin.on('error', gone);
  child.unref();
  (child.stdin as unknown as { unref: () => void }).unref();
  return child;
}

function tell(): void {
  guardProcess().stdin?.write(`${JSON.stringify([...guarded.values()])}\n`);
}

export type Guarded = {
  readonly name: string;
  readonly stopSignal?: NodeJS.Signals;
  readonly graceMilliseconds?: number;
};

/**
 * Starts a program that must not outlive this one: however this one ends, by Ctrl-C, an error or kill -9, a small process
 * beside it then ends the program in order, and kills it where it does not end.
 */
export function guarding<Child extends ChildProcess>(
  { name, stopSignal = 'SIGTERM', graceMilliseconds = 10_000 }: Guarded,
  start: () => Child,
): Child {
  // First, so that there is no moment in which nobody would notice.
  guardProcess();
  const child = start();
  const { pid } = child;
  if (pid === undefined) return child;
  guarded.set(pid, { name, stopSignal, graceMilliseconds, pid, identity: processIdentity(pid) });
  tell();
  child.once('exit', () => {
    guarded.delete(pid);
    tell();
  });
  return child;
}
