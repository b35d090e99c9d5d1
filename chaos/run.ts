import { setTimeout as sleep } from 'node:timers/promises';
import { disturb } from './disturb.ts';
import { evidenceOf, reconciled, untilQuiet } from './evidence.ts';
import type { FaultKind } from './faults.ts';
import { type Disturbance, judge, type Verdict } from './judge.ts';
import { keepEvidence } from './kept.ts';
import { Lives } from './lives.ts';
import { decideAtOnce, manyCommands } from './load.ts';
import { type Bounds, type PlannedFault, planOf } from './plan.ts';
import { bootChaosStack, type ChaosStack } from './stack.ts';

/** What came of a run. */
export interface Outcome {
  readonly bounds: Bounds;
  readonly verdict: Verdict;
  /** How often each fault has come; 0 where a declared one has not. */
  readonly fired: Readonly<Partial<Record<FaultKind, number>>>;
  /** Findings of `reconcile`, by kind and case. */
  readonly findings: readonly string[];
  /** Parts that ended although nobody killed them, and how. */
  readonly endedByThemselves: readonly string[];
  /** What the client threw in the place of an answer. */
  readonly thrown: readonly string[];
  /** Lives that did not come on although everything was back, and why. */
  readonly stuck: readonly string[];
  /** How many cases `reconcile` finds something of. */
  readonly found: number;
  readonly quiet: boolean;
  readonly minutes: number;
}

/** Lives at one time: people do not wait for each other. */
const livesAtOnce = 16;
/**
 * No fault comes while somebody has waited for so many milliseconds: on a machine that is only slow, a worker that is killed again
 * and again before it has done anything shows nothing but that.
 */
const longWait = 60_000;
/** A declared fault that met nothing comes again, so often. */
const attempts = 4;

/** Why a run is no proof: nothing, where it is one. */
export function failures({ verdict, fired, findings, endedByThemselves, stuck, quiet }: Outcome): readonly string[] {
  return [
    ...Object.entries(fired).flatMap(([kind, times]) => (times === 0 ? [`${kind} has never come`] : [])),
    ...(quiet ? [] : ['it has not come to rest']),
    ...stuck,
    ...findings.map((finding) => `reconcile: ${finding}`),
    // The register and the engine may end with each other; what decides and what shows may not.
    ...endedByThemselves.filter((words) => /^(worker|web)/.test(words)),
    ...verdict.problems,
  ];
}

/** What goes along with a run, and changes nothing of it. */
export interface Beside {
  /** Takes the stack down, and ends this process. */
  readonly ended?: AbortSignal | undefined;
  /** A folder for the journal and the histories of each case of which something is found. */
  readonly keep?: string | undefined;
}

/** Lives a seed's lives through a seed's faults, on a stack of its own, and judges what stands afterwards. */
export async function runChaos(
  bounds: Bounds,
  say: (text: string) => void,
  { ended, keep }: Beside = {},
): Promise<Outcome> {
  const stack = await bootChaosStack(say);
  ended?.addEventListener('abort', () => void stack.stop().finally(() => process.exit(130)));
  try {
    return await new Run(bounds, stack, say, keep).live();
  } finally {
    await stack.stop();
  }
}

class Run {
  readonly #bounds: Bounds;
  readonly #stack: ChaosStack;
  readonly #lives: Lives;
  readonly #say: (text: string) => void;
  readonly #keep: string | undefined;
  readonly #began = Date.now();
  readonly #disturbances: Disturbance[] = [];
  readonly #fired: Partial<Record<FaultKind, number>> = {};
  #lived = 0;
  #declaredAreOver = false;

  constructor(bounds: Bounds, stack: ChaosStack, say: (text: string) => void, keep: string | undefined) {
    this.#keep = keep;
    this.#bounds = bounds;
    this.#stack = stack;
    this.#lives = new Lives(stack);
    const began = performance.now();
    this.#say = (text) => say(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
  }

  async live(): Promise<Outcome> {
    const plan = planOf(this.#bounds);
    let next = 0;
    const oneAfterAnother = async () => {
      while (this.#mayBegin() && (next < this.#bounds.lives || !this.#declaredAreOver)) {
        next += 1;
        await this.#lives.live(plan.lives(next));
        this.#lived += 1;
      }
    };
    const people = [
      ...Array.from({ length: livesAtOnce }, oneAfterAnother),
      this.#lives.unlessStuck(() => decideAtOnce(this.#lives, this.#bounds.pairs)),
      this.#lives.unlessStuck(() => manyCommands(this.#lives, this.#bounds.burst)),
    ];
    let over = false;
    const lived = Promise.all(people).finally(() => {
      over = true;
    });
    // A failure is heard when everybody is waited for.
    lived.catch(() => {});
    for (const fault of plan.declared) await this.#declared(fault);
    this.#declaredAreOver = true;
    for (let nth = 0; !over && this.#mayBegin(); nth += 1) await this.#comes(plan.more(nth));
    this.#say('the faults are over');
    await lived;
    this.#say('everybody has lived');
    return this.#judged();
  }

  #mayBegin(): boolean {
    return Date.now() - this.#began < this.#bounds.minutes * 60_000;
  }

  async #declared(fault: PlannedFault): Promise<void> {
    this.#fired[fault.kind] ??= 0;
    for (let attempt = 0; attempt < attempts && this.#mayBegin() && this.#fired[fault.kind] === 0; attempt += 1)
      await this.#comes(fault);
  }

  async #comes(fault: PlannedFault): Promise<void> {
    while (this.#lives.longestWait > longWait) await sleep(500);
    const from = Date.now();
    const times = await disturb(fault, { stack: this.#stack, lives: this.#lives, say: this.#say });
    this.#disturbances.push({ kind: fault.kind, from, to: Date.now() });
    this.#fired[fault.kind] = (this.#fired[fault.kind] ?? 0) + times;
    this.#say(`${fault.kind}: ${times} (${((Date.now() - from) / 1000).toFixed(1)} s; ${this.#lived} lives lived)`);
    await sleep(1_500);
  }

  async #judged(): Promise<Outcome> {
    const { database, engine, workers, web, mail } = this.#stack;
    const quiet = await untilQuiet(this.#stack, this.#lives.cases);
    this.#say(quiet ? 'everything is quiet' : 'it does not come to rest');
    const findings = await reconciled(this.#stack);
    const cases = await evidenceOf(this.#stack, this.#lives);
    // What is told of no case (supervision, the staff) has names of its own kind.
    const mails = mail.received.flatMap(({ mail: { messageId = '' }, at }) =>
      /^<[0-9a-f]{8}-/.test(messageId) ? [{ messageId, at }] : [],
    );
    const verdict = judge({ cases, asked: this.#lives.asked, mails, disturbances: this.#disturbances });
    if (this.#keep !== undefined) {
      const complainedOf = cases.filter(
        ({ caseId, reference }) =>
          verdict.problems.some((words) => words.includes(reference)) ||
          this.#lives.stuck.some((words) => words.includes(caseId)),
      );
      const concerned = [...findings, ...complainedOf].flatMap(({ caseId }) => caseId ?? []);
      await keepEvidence(this.#stack, new Set(concerned), this.#keep);
    }
    return {
      ...{
        bounds: this.#bounds,
        verdict,
        fired: this.#fired,
        quiet,
        thrown: this.#lives.thrown,
        stuck: this.#lives.stuck,
      },
      findings: findings.map(({ kind, reference, detail }) => `${kind} ${reference ?? ''} ${JSON.stringify(detail)}`),
      found: new Set(findings.map(({ caseId, kind }) => caseId ?? kind)).size,
      endedByThemselves: [database, engine, ...workers, web].flatMap(({ name, endedByItself }) =>
        endedByItself.map((how) => `${name} ${how}`),
      ),
      minutes: (Date.now() - this.#began) / 60_000,
    };
  }
}
