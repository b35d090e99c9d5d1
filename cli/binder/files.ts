import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DateText } from '../../core/calendar/dates.ts';
import { replaceFile } from '../../operations/whole-file.ts';

/** `beredskapsperm-tiltak-2027-02-09.html`: of which unit and day, and nothing of anybody. */
export function binderFile(unit: string, day: DateText): string {
  return `beredskapsperm-${unit}-${day}.html`;
}

/**
 * Puts a binder into a folder, there whole or not at all, and in the place of one of the same day; of those before it so many
 * stay, and older ones go.
 *
 * @returns the names of those that went
 */
export function putBinder(
  folder: string,
  {
    unit,
    day,
    text,
    keep,
  }: { readonly unit: string; readonly day: DateText; readonly text: string; readonly keep: number },
): readonly string[] {
  replaceFile(folder, binderFile(unit, day), text, 0o640);
  const gone = bindersOf(unit, readdirSync(folder)).slice(0, -keep);
  for (const each of gone) rmSync(path.join(folder, each), { force: true });
  return gone;
}

/** Those of one unit among the names of a folder, the oldest first: another unit's name may begin like this one's. */
function bindersOf(unit: string, names: readonly string[]): readonly string[] {
  const its = new Set(
    names.flatMap((name) => {
      const [, day] = /^beredskapsperm-.*-(\d{4}-\d{2}-\d{2})\.html$/.exec(name) ?? [];
      return day !== undefined && name === binderFile(unit, day) ? [name] : [];
    }),
  );
  return [...its].sort();
}
