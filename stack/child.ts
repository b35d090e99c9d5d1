import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { processIdentity } from '../tools/set-up/lock.mjs';
import type { ChildLog } from './child-log.ts';
import { guarding } from './guard.ts';

/** A program that the stack keeps running. */
export type ChildSpec = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment; nothing is inherited. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  /** Whom it runs as; the user of the stack when not given. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** Done before each start, the first one and those after a crash. */
  readonly beforeStart?: () => Promise<void>;
  /** What asks it to end in order. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT' | 'SIGQUIT';
  /** How long it may take to end before it is killed. */
  readonly graceMilliseconds: number;
  /** How long it may take from its start until `ready` resolves. */
  readonly readyWithinMilliseconds: number;
  /** Resolves when it does its work; asks again and again by itself, and gives up when `signal` aborts. */
  readonly ready: (child: StartingChild) => Promise<void>;
  /** What of its output people should see on the terminal: the text to show, or undefined for nothing. */
  readonly shown?: (line: string) => string | undefined;
};

/** What `ready` can look at. */
export type StartingChild = {
  /** Resolves when a line of its output matches. */
  readonly saysLine: (pattern: RegExp) => Promise<void>;
  /** Aborts when the child has ended, is too slow, or is stopped. */
  readonly signal: AbortSignal;
};

/** One run of a child, from its start to its end. */
export type ChildRun = {
  readonly pid: number | undefined;
  readonly identity: string | undefined;
  /** Resolves with how it ended, in words, when the process is gone. Never rejects. */
  readonly ended: Promise<string>;
  readonly saysLine: StartingChild['saysLine'];
  readonly lastLines: () => readonly string[];
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Kills it and whatever it has started. */
  readonly kill: () => void;
};

const keptLines = 5;

/**
 * Before a program takes its place, the shell forbids it core dumps for good: what our programs have in their memory (names,
 * keys) is on no disk in clear. Node has no call of its own for that.
 */
const withoutCoreDumps = 'ulimit -c 0; exec "$0" "$@"';
/** What the shell says of a program that cannot be run, or is not there. */
const notStarted = [126, 127];

function send(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}

/** Starts the program once. Its output goes to the log; what people should see goes to `show`. */
export function runChild(spec: ChildSpec, log: ChildLog, show: (text: string) => void): ChildRun {
  // In a process group of its own, so that Ctrl-C does not reach it: the supervisor ends the children in their order.
  const child = guarding(spec, () =>
    spawn('/bin/sh', ['-c', withoutCoreDumps, spec.command, ...spec.args], {
      cwd: spec.folder,
      env: spec.environment as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...spec.user,
    }),
  );
  const { pid } = child;
  const identity = pid === undefined ? undefined : processIdentity(pid);
  const lastLines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    stream.on('data', (chunk: Buffer) => log.write(chunk));
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > keptLines) lastLines.shift();
      for (const listener of listeners) listener(line);
      const text = spec.shown?.(line);
      if (text !== undefined) show(text);
    });
  }
  const killGroup = () => send(pid === undefined ? undefined : -pid, 'SIGKILL');
  const killOnExit = () => killGroup();
  // The stack may end by an uncaught error; its children must not outlive it even then.
  process.once('exit', killOnExit);
  const ended = Promise.race([
    once(child, 'exit').then(([code, signal]) => {
      if (signal) return `killed by ${signal}`;
      return notStarted.includes(code) ? `could not be started (${code})` : `ended with exit code ${code}`;
    }),
    // Without a pid it never ran (no such program, no permission), and no exit follows.
    new Promise<string>((resolve) => {
      child.on('error', (error) => {
        if (pid === undefined) resolve(`could not be started: ${error.message}`);
      });
    }),
  ])
    .catch((error: unknown) => `could not be started: ${error instanceof Error ? error.message : String(error)}`)
    .then((how) => {
      killGroup();
      process.removeListener('exit', killOnExit);
      return how;
    });
  return {
    pid,
    identity,
    ended,
    saysLine: (pattern) =>
      new Promise((resolve) => {
        const listener = (line: string) => {
          if (!pattern.test(line)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
    lastLines: () => lastLines,
    signal: (signal) => send(pid, signal),
    kill: killGroup,
  };
}
