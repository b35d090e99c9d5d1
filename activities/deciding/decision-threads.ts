import { fileURLToPath } from 'node:url';
import Tinypool from 'tinypool';
import type { FaultCode } from '../case-contract.ts';
import { rulesScript } from './rules-script.ts';
import type { Came, Judged, Rows, Sent, Task } from './task.ts';

export interface DecisionThreadsOptions {
  /** A table as it is kept, by `id@version`; undefined where there is none. */
  readonly tableOf: (key: string) => Promise<object | undefined>;
  /** How long one decision may take, in milliseconds from when it begins. Default 3,000: a decision takes a few, and a machine that is only slow must set no case aside. */
  readonly limitMilliseconds?: number | undefined;
  /** How much memory the rules may take, in megabytes. Default 256. */
  readonly memoryMegabytes?: number | undefined;
  /** What a thread loads. Default: this release's own rules. */
  readonly startFile?: URL | undefined;
  /** Told what went wrong, without anything of a case: frames of a stack, or that the limit was reached. */
  readonly onFault?: ((fault: FaultCode, where: string) => void) | undefined;
}

/** Runs the rules beside the worker's own thread, so that a decision that goes on for ever or takes all memory hurts nothing else. */
export interface DecisionThreads {
  /** What it became, or the fault of a decision that failed twice. */
  decide(task: Omit<Extract<Task, { what: 'decide' }>, 'what'>): Promise<Judged>;
  /** What the events amount to in the register, or the fault. */
  rows(task: Omit<Extract<Task, { what: 'rows' }>, 'what'>): Promise<Rows | { readonly fault: FaultCode }>;
  /** Ends when a thread has loaded the rules. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Journal or table are of a later release: it waits for a worker that knows them. */
export class NewerRelease extends Error {
  override readonly name = 'NewerRelease';
}

const ownRules = new URL('./thread-start.mjs', import.meta.url);
/** Another one beside it, so that a decision that takes all its time holds up nobody. */
const threads = 2;

export function openDecisionThreads({
  tableOf,
  limitMilliseconds = 3_000,
  memoryMegabytes = 256,
  onFault = () => {},
  startFile = ownRules,
}: DecisionThreadsOptions): DecisionThreads {
  const pool = new Tinypool({
    filename: fileURLToPath(startFile),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    execArgv: [],
    workerData: startFile === ownRules ? rulesScript() : {},
  });
  // A thread that ends while nothing is asked of it: the pool has another one, and unheard it would end the process.
  pool.on('error', () => onFault('decision-failed', 'a thread ended'));

  /** Once through a thread. Its end by the limit, in time or memory, is `overran`. */
  async function once(task: Task, tables: Sent['tables']): Promise<Came | { readonly overran: string }> {
    const begun = new Int32Array(new SharedArrayBuffer(4));
    const limit = new AbortController();
    const clock = stopAfter(begun, limitMilliseconds, limit);
    try {
      return await pool.run({ task, begun, tables } satisfies Sent, { signal: limit.signal });
    } catch (error) {
      if (limit.signal.aborted) return { overran: `more than ${limitMilliseconds} ms` };
      if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
        return { overran: `more than ${memoryMegabytes} MB` };
      }
      throw error;
    } finally {
      clock.stop();
    }
  }

  async function tried(task: Task): Promise<Came | { readonly overran: string }> {
    const tables: Record<string, object | null> = {};
    for (;;) {
      const came = await once(task, tables);
      if (!('needs' in came)) return came;
      // Given with every further try, since that may meet the other thread.
      tables[came.needs] = (await tableOf(came.needs)) ?? null;
    }
  }

  let lastAgain: Promise<unknown> = Promise.resolve();
  /** One at a time of what overran before, so that two such cases leave a thread for all others. */
  function triedAgain(task: Task): ReturnType<typeof tried> {
    const coming = lastAgain.then(() => tried(task));
    lastAgain = coming.catch(() => {});
    return coming;
  }

  /** Twice, since the first failure may be the machine's. */
  async function answerTo(
    task: Task,
  ): Promise<Exclude<Came, { needs: string } | { threw: string }> | { fault: FaultCode }> {
    for (let attempt = 1; ; attempt += 1) {
      const came = await (attempt === 1 ? tried(task) : triedAgain(task));
      const failed = 'threw' in came ? came.threw : 'overran' in came ? came.overran : undefined;
      if (failed === undefined) return came as Exclude<Came, { needs: string } | { threw: string }>;
      const kind = 'overran' in came ? 'decision-overran' : 'decision-failed';
      const fault = task.what === 'decide' ? kind : 'recording-failed';
      onFault(fault, failed);
      if (attempt === 2) return { fault };
    }
  }

  async function answered(task: Task) {
    const came = await answerTo(task);
    if ('newer' in came) throw new NewerRelease('The case was written by a later release than this worker');
    return 'unknownRoutine' in came ? { fault: 'routine-unknown' as const } : came;
  }

  return {
    decide: async (task) => {
      const came = await answered({ what: 'decide', ...task });
      return 'decided' in came ? came.decided : { ok: false, fault: 'fault' in came ? came.fault : 'decision-failed' };
    },
    rows: async (task) => {
      const came = await answered({ what: 'rows', ...task });
      return 'rows' in came ? came.rows : { fault: 'fault' in came ? came.fault : 'recording-failed' };
    },
    ready: async () => {
      // Whatever it answers, it has loaded the rules by then.
      await once({ what: 'rows', standing: {}, now: '', events: [] }, {});
    },
    close: () => pool.destroy(),
  };
}

/** Aborts so long after the thread has begun; not while the task waits for one that is free, or that is still starting. */
function stopAfter(begun: Int32Array<SharedArrayBuffer>, milliseconds: number, limit: AbortController) {
  let stopped = false;
  let clock: NodeJS.Timeout | undefined;
  const begins = Atomics.waitAsync(begun, 0, 0);
  void Promise.resolve(begins.value).then(() => {
    if (!stopped) clock = setTimeout(() => limit.abort(), milliseconds);
  });
  return {
    stop: () => {
      stopped = true;
      clearTimeout(clock);
      // So that nobody waits any more for a task that never began.
      Atomics.store(begun, 0, 1);
      Atomics.notify(begun, 0);
    },
  };
}
