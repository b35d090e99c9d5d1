import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readStackFile, type StackFile } from '../../settings/stack-file.ts';
import { guarding } from '../../stack/guard.ts';

const standIns = fileURLToPath(new URL('stand-ins/stack.ts', import.meta.url));
/** What `npm start` runs. */
export const wholeStack = fileURLToPath(new URL('../../stack/main.ts', import.meta.url));

/** A stack in a process of its own. */
export type StackProcess = {
  readonly process: ChildProcess;
  /** All that it has said until now. */
  readonly said: () => string;
  /** Resolves when its words match; rejects when it ends before that. */
  readonly says: (pattern: RegExp) => Promise<void>;
  /** Resolves with its exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>;
};

/**
 * Starts a stack on the folder, with these settings and nothing else of ours set.
 *
 * @param program by default one with the tiny register and worker of stand-ins/
 */
export function startStack(
  dataFolder: string,
  settings: Record<string, string>,
  program: string = standIns,
): StackProcess {
  const child = guarding({ name: 'stack' }, () =>
    spawn(process.execPath, ['--import', 'tsx', program], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, FRISTVAKT_DATA: dataFolder, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += chunk;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    process: child,
    said: () => words,
    ended,
    says: async (pattern) => {
      let over = false;
      ended.then(
        () => {
          over = true;
        },
        () => {},
      );
      while (!pattern.test(words)) {
        if (over) throw new Error(`It ended without saying ${pattern}; it said:\n${words}`);
        await delay(20);
      }
    },
  };
}

/** What the stack says about itself, or throws. */
export function stackFile(dataFolder: string): StackFile {
  const file = readStackFile(dataFolder);
  if (!file) throw new Error(`There is no stack.json in ${dataFolder}.`);
  return file;
}

/** One child of the running stack. */
export function childOf(dataFolder: string, name: string): StackFile['children'][number] {
  const child = stackFile(dataFolder).children.find((one) => one.name === name);
  if (!child) throw new Error(`There is no child ${name} now.`);
  return child;
}
