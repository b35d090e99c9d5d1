import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildRun, type ChildSpec, runChild } from '../stack/child.ts';
import { type ChildLog, openChildLog } from '../stack/child-log.ts';

/** A program of the stack that is killed and started again, by the run that started it and by its own number alone. */
export class Part {
  readonly #spec: ChildSpec;
  readonly #log: ChildLog;
  #run: ChildRun | undefined;
  /** Nobody minds that it is not there. */
  #off = true;
  /** How it ended where nobody asked it to; each time, it is started again as `npm start` does. */
  readonly endedByItself: string[] = [];

  constructor(spec: ChildSpec, logFolder: string) {
    this.#spec = spec;
    this.#log = openChildLog(path.join(logFolder, `${spec.name}.log`));
  }

  get name(): string {
    return this.#spec.name;
  }

  /** Resolves when it does its work. */
  async start(): Promise<void> {
    this.#off = false;
    for (;;) {
      const problem = await this.#startOnce();
      if (problem === undefined || this.#off) return;
      this.endedByItself.push(problem);
      if (this.endedByItself.length > 40) throw new Error(`${this.name} cannot be started: ${problem}`);
      await sleep(500);
    }
  }

  /** @returns how it ended, where it did before it was ready */
  async #startOnce(): Promise<string | undefined> {
    await this.#spec.beforeStart?.().catch(() => {});
    const run = runChild(this.#spec, this.#log, () => {});
    this.#run = run;
    const over = new AbortController();
    void run.ended.then(() => over.abort());
    const tooSlow = setTimeout(() => run.kill(), this.#spec.readyWithinMilliseconds);
    const ready = this.#spec.ready({ saysLine: run.saysLine, signal: over.signal });
    const isUp = await Promise.race([ready.then(() => true), run.ended.then(() => false)]);
    clearTimeout(tooSlow);
    if (!isUp || over.signal.aborted) return `before it was ready: ${await run.ended}`;
    void run.ended.then((how) => this.#ended(run, how));
    return undefined;
  }

  #ended(run: ChildRun, how: string): void {
    if (this.#off || this.#run !== run) return;
    this.endedByItself.push(how);
    // Its own start tells where it cannot be.
    void sleep(500).then(() => (this.#off || this.#run !== run ? undefined : this.start()));
  }

  /** As by kill -9; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#off = true;
    this.#run?.kill();
    await this.#run?.ended;
  }

  /** Asks it to end, and kills it where it does not. */
  async stop(): Promise<void> {
    this.#off = true;
    const run = this.#run;
    if (!run) return;
    run.signal(this.#spec.stopSignal);
    const late = setTimeout(() => run.kill(), this.#spec.graceMilliseconds);
    await run.ended;
    clearTimeout(late);
  }
}
