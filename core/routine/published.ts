import type { ParsedTable, TableProblem } from './parse.ts';
import { type Routine, routineKey } from './routine.ts';

/**
 * `published.lock`: one line for each published version of a routine, `id@version sha256`, sorted. A published version
 * never changes, since cases live by it for years; a version without a line is a draft.
 */
export interface PublishedLock {
  readonly file: string;
  /** Hashes by `id@version`. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Lines by `id@version`. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly TableProblem[];
}

const header = [
  '# The published versions of the routines, each with the SHA-256 of what its table says. A published version never',
  '# changes: write a new version in a new file. `npx fristvakt publish ID@VERSION` adds a line; no line is ever taken away.',
];
const linePattern = /^([a-z0-9-]+\/[a-z0-9-]+@[1-9]\d*) ([0-9a-f]{64})$/;

/** Reads a lock. What is no line of one is a problem: nothing is published by a slip of the hand. */
export function parseLock(text: string, file: string): PublishedLock {
  const hashes = new Map<string, string>();
  const lines = new Map<string, number>();
  const problems: TableProblem[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const written = raw.trim();
    if (written === '' || written.startsWith('#')) continue;
    const line = index + 1;
    const refuse = (problem: string) => problems.push({ file, line, path: '', problem });
    const [, key, hash] = linePattern.exec(written) ?? [];
    if (!key || !hash)
      refuse('this is no line of a lock: put the file back as it was, and use `npx fristvakt publish ID@VERSION`');
    else if (hashes.has(key)) refuse(`${key} stands here twice: remove the line that was added last`);
    else {
      hashes.set(key, hash);
      lines.set(key, line);
    }
  }
  return { file, hashes, lines, problems };
}

/** The lock's text with one more published version. */
export function withPublished(lock: PublishedLock, key: string, hash: string): string {
  const all = [...new Map([...lock.hashes, [key, hash]])].sort(([one], [other]) => compareKeys(one, other));
  return `${[...header, ...all.map((entry) => entry.join(' '))].join('\n')}\n`;
}

/** A published version whose table says something else than when it was published. */
export function judgeAgainstLock(parsed: ParsedTable, hash: string, lock: PublishedLock): TableProblem | undefined {
  const key = routineKey(parsed.routine);
  const published = lock.hashes.get(key);
  if (published === undefined || published === hash) return undefined;
  return {
    file: parsed.file,
    line: parsed.lineOf(['version']),
    path: 'version',
    problem: `${key} is published and was changed since: put the file back as it was, and publish version ${nextVersion(parsed.routine, lock)} in a new file instead`,
  };
}

/** Published versions that no table has: a case may be pinned to them. */
export function missingVersions(lock: PublishedLock, keys: readonly string[]): readonly TableProblem[] {
  return [...lock.lines].flatMap(([key, line]) =>
    keys.includes(key)
      ? []
      : [{ file: lock.file, line, path: '', problem: `${key} is published and no table has it: put its file back` }],
  );
}

function nextVersion(routine: Routine, lock: PublishedLock): number {
  const published = [...lock.hashes.keys()].flatMap((key) => {
    const [id, version] = key.split('@');
    return id === routine.id ? [Number(version)] : [];
  });
  return Math.max(routine.version, ...published) + 1;
}

function compareKeys(one: string, other: string): number {
  const [id = '', version] = one.split('@');
  const [otherId = '', otherVersion] = other.split('@');
  return id === otherId ? Number(version) - Number(otherVersion) : id < otherId ? -1 : 1;
}
