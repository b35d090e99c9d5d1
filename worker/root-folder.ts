import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { InstantText } from '../core/calendar/dates.ts';

const nameOf = (madeAt: InstantText) => `root-${madeAt.replaceAll(':', '')}.txt`;

/** The text of the newest root in a folder; undefined where there is none. */
export function newestIn(folder: string): string | undefined {
  const name = readdirSync(folder)
    .filter((each) => /^root-[\dTZ.-]+\.txt$/.test(each))
    .sort()
    .at(-1);
  return name === undefined ? undefined : readFileSync(path.join(folder, name), 'utf8');
}

/** Puts a root into a folder that nothing is ever written over in: a new file, for reading only, on the disk when this returns. */
export function putInto(folder: string, madeAt: InstantText, text: string): void {
  const file = openSync(path.join(folder, nameOf(madeAt)), 'wx', 0o444);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
