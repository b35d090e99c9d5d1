import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedChild } from '../settings/stack-file.ts';
import { type ChildRun, type ChildSpec, runChild } from './child.ts';
import { type ChildLog, openChildLog } from './child-log.ts';
import { StackProblem } from './problem.ts';

/** How often a child may crash before the whole stack gives up. */
export type CrashLimit = {
  /** One more than this within the window is too many. */
  readonly crashes: number;
  readonly windowMilliseconds: number;
  /** Wait before the first new start; doubled for each crash in the window, up to five seconds. */
  readonly firstWaitMilliseconds: number;
};

const usualLimit: CrashLimit = { crashes: 5, windowMilliseconds: 60_000, firstWaitMilliseconds: 200 };
const longestWaitMilliseconds = 5000;
/** What has never been ready has most likely something wrong that waiting does not mend. */
const crashesBeforeEverReady = 2;

export type SupervisorOptions = {
  readonly logFolder: string;
  /** For people: a child was restarted, or says something that matters. */
  readonly show: (text: string) => void;
  /** Called at once whenever a child has started or ended, so that a record on disk is never behind. */
  readonly changed?: (children: readonly RecordedChild[]) => void;
  readonly limit?: CrashLimit;
  /** A clock that only goes forwards, in milliseconds. */
  readonly now?: () => number;
};

type Kept = {
  readonly spec: ChildSpec;
  readonly log: ChildLog;
  run: ChildRun | undefined;
  everReady: boolean;
  crashes: number[];
  stopping: boolean;
  /** The loop that keeps it running; resolves when the child is gone for good. */
  done: Promise<void>;
};

/**
 * Keeps programs running: starts them one after the other, restarts what crashes, gives up when that happens too
 * often, and stops them in the reverse order of their start.
 */
export class Supervisor {
  /** Resolves, with what happened, when a child has crashed too often after it had been ready. */
  readonly gaveUp: Promise<StackProblem>;
  readonly #options: SupervisorOptions;
  readonly #limit: CrashLimit;
  readonly #now: () => number;
  readonly #children: Kept[] = [];
  readonly #stopping = new AbortController();
  readonly #hurry = new AbortController();
  #giveUp: (problem: StackProblem) => void = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#limit = options.limit ?? usualLimit;
    this.#now = options.now ?? (() => performance.now());
    this.gaveUp = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
  }

  /** What runs now, in the order of the start. */
  children(): readonly RecordedChild[] {
    return this.#children.flatMap(({ spec, run }) =>
      run?.pid === undefined ? [] : [{ name: spec.name, pid: run.pid, identity: run.identity }],
    );
  }

  /** Starts the program and resolves when it is ready. Rejects with a StackProblem when it cannot be had. */
  async start(spec: ChildSpec): Promise<void> {
    if (this.#stopping.signal.aborted) throw new StackProblem(`${spec.name} was not started: the stack is stopping.`);
    const kept: Kept = {
      spec,
      log: openChildLog(this.#logFile(spec)),
      run: undefined,
      everReady: false,
      crashes: [],
      stopping: false,
      done: Promise.resolve(),
    };
    this.#children.push(kept);
    await new Promise<void>((resolve, reject) => {
      kept.done = this.#keepRunning(kept, resolve, reject);
    });
  }

  /** Stops all children, the last started first. What does not end within its grace time is killed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const kept of [...this.#children].reverse()) await this.#stopOne(kept);
  }

  /** From now on nothing gets any grace time. */
  hurry(): void {
    this.#hurry.abort();
  }

  async #keepRunning(kept: Kept, isReady: () => void, failed: (problem: StackProblem) => void): Promise<void> {
    const { spec } = kept;
    while (!this.#ends(kept)) {
      // What goes wrong here goes wrong for the program too, which then says so in its own log.
      await spec.beforeStart?.().catch((error: unknown) => kept.log.write(`before start: ${String(error)}\n`));
      if (this.#ends(kept)) break;
      const run = runChild(spec, kept.log, this.#options.show);
      kept.run = run;
      this.#changed();
      const tooSlow = this.#watchReadiness(kept, run, isReady);
      const how = await run.ended;
      kept.run = undefined;
      this.#changed();
      if (this.#ends(kept)) break;
      const problem = this.#judge(kept, (await tooSlow) ?? how, run);
      if (problem) {
        kept.stopping = true;
        if (kept.everReady) this.#giveUp(problem);
        else failed(problem);
        break;
      }
      const wait = this.#limit.firstWaitMilliseconds * 2 ** (kept.crashes.length - 1);
      await delay(Math.min(wait, longestWaitMilliseconds), undefined, { signal: this.#stopping.signal }).catch(
        () => {},
      );
    }
    kept.log.close();
    // Without effect when it was ready before.
    failed(new StackProblem(`${spec.name} was stopped before it was ready.`));
  }

  /** Resolves when the run is ready or over: with words when it was killed for being too slow. */
  async #watchReadiness(kept: Kept, run: ChildRun, isReady: () => void): Promise<string | undefined> {
    const { spec } = kept;
    const over = new AbortController();
    let tooSlow: string | undefined;
    const timer = setTimeout(() => {
      tooSlow = `was not ready within ${spec.readyWithinMilliseconds / 1000} seconds`;
      run.kill();
    }, spec.readyWithinMilliseconds);
    const ended = run.ended.then(() => over.abort());
    try {
      const ready = spec.ready({ saysLine: run.saysLine, signal: over.signal });
      const isUp = await Promise.race([ready.then(() => true), ended.then(() => false)]);
      if (isUp && !over.signal.aborted) {
        if (kept.everReady) this.#options.show(`${spec.name} is up again.`);
        kept.everReady = true;
        isReady();
      }
    } catch (error) {
      if (!over.signal.aborted) {
        tooSlow = `is not usable (${error instanceof Error ? error.message : String(error)})`;
        run.kill();
      }
    } finally {
      clearTimeout(timer);
    }
    return tooSlow;
  }

  /** Counts a crash: undefined when the child may be started again, else why not. */
  #judge(kept: Kept, how: string, run: ChildRun): StackProblem | undefined {
    const { spec } = kept;
    const now = this.#now();
    kept.crashes = [...kept.crashes.filter((at) => now - at < this.#limit.windowMilliseconds), now];
    const allowed = kept.everReady ? this.#limit.crashes : Math.min(this.#limit.crashes, crashesBeforeEverReady);
    if (kept.crashes.length <= allowed) {
      this.#options.show(`${spec.name} ${how}; starting it again (${kept.crashes.length} of ${allowed}).`);
      return undefined;
    }
    const words = run.lastLines().at(-1)?.slice(0, 300);
    return new StackProblem(
      `${spec.name} crashed ${kept.crashes.length} times in a short while (it ${how}), so the stack stops; ` +
        `see ${this.#logFile(spec)}${words ? `, which ends with: ${words}` : '.'}`,
    );
  }

  async #stopOne(kept: Kept): Promise<void> {
    kept.stopping = true;
    const { run, spec } = kept;
    if (run) {
      run.signal(spec.stopSignal);
      const waiting = new AbortController();
      const graceOver = delay(spec.graceMilliseconds, 'over' as const, {
        signal: AbortSignal.any([waiting.signal, this.#hurry.signal]),
      }).catch(() => 'over' as const);
      const outcome = await Promise.race([run.ended, graceOver]);
      waiting.abort();
      if (outcome === 'over') {
        const asked = spec.graceMilliseconds === 0 || this.#hurry.signal.aborted;
        if (!asked) this.#options.show(`${spec.name} did not end by itself and is killed.`);
        run.kill();
      }
    }
    await kept.done;
  }

  #ends(kept: Kept): boolean {
    return kept.stopping || this.#stopping.signal.aborted;
  }

  #changed(): void {
    this.#options.changed?.(this.children());
  }

  #logFile(spec: ChildSpec): string {
    return join(this.#options.logFolder, `${spec.name}.log`);
  }
}
