import { readdirSync, readFileSync } from 'node:fs';

/** What the processes of a stack are counted as. */
export const processKinds = ['worker', 'temporal-server', 'PostgreSQL', 'the bench and its mail server'] as const;
export type ProcessKind = (typeof processKinds)[number];

/** What those of a kind have taken: seconds of a processor since they started, and what they hold in memory now. */
export interface Taken {
  readonly seconds: number;
  /** Shared pages are counted once, among all who share them. */
  readonly megabytes: number;
}

/** Linux counts processor time in hundredths of a second, whatever its kernel's clock (proc(5), sysconf(3)). */
const ticksOfASecond = 100;

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/**
 * What this process and all below it have taken, by kind. A kind of which nothing runs below it is left out, as each is where the
 * system does not tell (it is Linux that does).
 */
export function takenByKind(): ReadonlyMap<ProcessKind, Taken> {
  const taken = new Map<ProcessKind, Taken>();
  for (const { pid, ticks } of below(process.pid)) {
    const kind = kindOf(pid);
    if (kind === undefined) continue;
    const before = taken.get(kind) ?? { seconds: 0, megabytes: 0 };
    taken.set(kind, {
      seconds: before.seconds + ticks / ticksOfASecond,
      megabytes: before.megabytes + megabytesOf(pid),
    });
  }
  return taken;
}

/** Seconds of a processor that each kind has taken between two looks; a process that ended meanwhile counts where its parent lives. */
export function secondsBetween(
  before: ReadonlyMap<ProcessKind, Taken>,
  after: ReadonlyMap<ProcessKind, Taken>,
): ReadonlyMap<ProcessKind, number> {
  return new Map([...after].map(([kind, { seconds }]) => [kind, seconds - (before.get(kind)?.seconds ?? 0)]));
}

function below(root: number): readonly Running[] {
  const all = running();
  const found: Running[] = [];
  for (let parents = new Set([root]); parents.size > 0; ) {
    const children = all.filter(({ parent }) => parents.has(parent));
    found.push(...children);
    parents = new Set(children.map(({ pid }) => pid));
  }
  return [...found, ...all.filter(({ pid }) => pid === root)];
}

function running(): readonly Running[] {
  return namesIn('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    // The name of the program, in brackets, may hold anything.
    const fields = textOf(`/proc/${name}/stat`)
      ?.replace(/^.*\) /s, '')
      .split(' ');
    if (!fields) return [];
    const [parent, ...ticks] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
    // Those of its children that have ended are among its own; of this process they are those of other measurements.
    const counted = Number(name) === process.pid ? ticks.slice(0, 2) : ticks;
    return [{ pid: Number(name), parent: parent!, ticks: counted.reduce((sum, each) => sum + each, 0) }];
  });
}

function kindOf(pid: number): ProcessKind | undefined {
  if (pid === process.pid) return 'the bench and its mail server';
  const command = textOf(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? '';
  if (/worker(-main)?\.ts/.test(command)) return 'worker';
  if (/temporal-server/.test(command)) return 'temporal-server';
  return /postgres/.test(command) ? 'PostgreSQL' : undefined;
}

function megabytesOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** Undefined where it is not there any more, or never is on this system. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
