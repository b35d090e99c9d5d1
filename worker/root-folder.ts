import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { InstantText } from '../core/calendar/dates.ts';
import { putNewFile } from '../operations/whole-file.ts';

const nameOf = (madeAt: InstantText) => `root-${madeAt.replaceAll(':', '')}.txt`;

/** The text of the newest root in a folder; undefined where there is none. */
export function newestIn(folder: string): string | undefined {
  const name = readdirSync(folder)
    .filter((each) => /^root-[\dTZ.-]+\.txt$/.test(each))
    .sort()
    .at(-1);
  return name === undefined ? undefined : readFileSync(path.join(folder, name), 'utf8');
}

/** Puts a root into a folder that nothing is ever written over in. */
export function putInto(folder: string, madeAt: InstantText, text: string): void {
  putNewFile(folder, nameOf(madeAt), text);
}
