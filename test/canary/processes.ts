import { readdirSync, readFileSync } from 'node:fs';

const read = (pid: string, what: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1');
  } catch {
    // It has ended, or is somebody else's.
    return '';
  }
};

/** Processes that are another's descendants or have a folder in their environment. */
function processesOf(stack: number, folder: string): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(
    pids.map((pid) => [Number(pid), Number(/^PPid:\s*(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0)] as const),
  );
  const descends = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === stack || descends(parents.get(pid)));
  return pids.filter((pid) => descends(Number(pid)) || read(pid, 'environ').includes(folder));
}

/** What a list of the processes shows to others, and the environment to their owner, as long as it is watched. */
export class WatchedProcesses {
  readonly lines = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor(stack: number, folder: string) {
    this.#timer = setInterval(() => {
      for (const pid of processesOf(stack, folder)) {
        for (const what of ['cmdline', 'environ', 'comm']) this.lines.add(read(pid, what));
      }
    }, 500);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** How large a core dump of a process may be: soft and hard limit, as Linux writes them. */
export function coreLimit(pid: number): string {
  return /^Max core file size\s+(\S+\s+\S+)/m.exec(read(String(pid), 'limits'))?.[1] ?? '';
}
