import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  addPeriod,
  atTime,
  dateOf,
  type InstantText,
  instantFromMilliseconds,
  millisecondsOf,
} from '../core/calendar/dates.ts';
import type { Command, PersonsCommand, Unsigned } from '../core/case/commands.ts';
import type { CaseState } from '../core/case/state.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { FoundCase } from '../register/register.ts';
import type { Life } from '../rehearsal/life.ts';
import { commandOf } from '../test/properties/generated-commands.ts';
import type { Asked, CaseAfter } from './judge.ts';
import { PagesDoor } from './pages-door.ts';
import { patience } from './patience.ts';
import type { PlannedAct, PlannedLife } from './plan.ts';
import type { ChaosStack } from './stack.ts';

/** A case that is lived on the real engine. */
export interface LivingCase {
  readonly caseId: string;
  readonly routine: string;
  readonly caseworker: string;
  readonly opening: Extract<Command, { type: 'open' }>;
  readonly jumps: CaseAfter['jumps'][number][];
  /** How far ahead of the world's clock its own is, in milliseconds. */
  ahead: number;
}

/** Kinds that change who may be told, or need more than a case to be played anew. */
const leftOut = new Set(['protect', 'break-glass', 'migrate']);
/** Logins of the generated lives, by those of the made-up municipality. */
const logins: Readonly<Record<string, string>> = { kari: 'kari', per: 'per', ola: 'ola', both: 'siv', hilde: 'hilde' };
/** The one date that generated forms have, which would lie ahead. */
const generatedDay = '2027-06-15';

/**
 * Everything that people do in a run, through faults: each command is sent under one id until there is an answer, or until whoever
 * asks gives it up, and what came of it is kept.
 */
export class Lives {
  readonly #stack: ChaosStack;
  readonly #pages: PagesDoor;
  readonly cases: LivingCase[] = [];
  readonly asked: Asked[] = [];
  /** What was sent, by the command's id. */
  readonly commands = new Map<string, PersonsCommand>();
  /** Lives that did not come on, and why. */
  readonly stuck: string[] = [];
  /** What the client threw in the place of an answer: the first words of each. */
  readonly thrown: string[] = [];
  /** Milliseconds from a command until its answer, where there was one. */
  readonly answerTimes: number[] = [];
  /** When each began of those who wait for a case to come on, in milliseconds since 1970. */
  readonly #waiting = new Set<{ readonly since: number }>();

  constructor(stack: ChaosStack) {
    this.#stack = stack;
    this.#pages = new PagesDoor(stack.webUrl);
  }

  /** How long somebody has waited by now for a case to come on, in milliseconds: whoever has waited longest. */
  get longestWait(): number {
    return Math.max(0, ...[...this.#waiting].map(({ since }) => Date.now() - since));
  }

  /** The case's own now, as far as one knows. */
  now({ ahead }: Pick<LivingCase, 'ahead'>): InstantText {
    return instantFromMilliseconds(Date.now() + ahead);
  }

  /** Opens one, and tries under the same id until it is open. */
  async open(caseworker: string, routine = 'eksempelvik/institusjon'): Promise<LivingCase> {
    const { cases, people } = this.#stack;
    const caseId = randomUUID();
    const person = people[caseworker]!;
    const holders = { caseworker: [person] };
    const tracks = routine.endsWith('institusjon') ? [{ track: 'institution', facts: { kind: 'omsorg' } }] : [];
    const intake = { caseId, routine, unit: 'tiltak', by: person, facts: {}, people: holders, tracks, practice: false };
    for (;;) {
      const opened = await this.#untilSaid(() => cases.open(intake));
      if (opened?.ok === true || opened?.ok === 'received') break;
      if (opened?.ok === false) throw new Error(`Not opened: ${JSON.stringify(opened)}`);
      await sleep(500);
    }
    const by = await this.#patiently(() => cases.actor(person, { unit: 'tiltak', people: holders }));
    const opening = { type: 'open', by, facts: {}, people: holders, tracks } as const;
    const life: LivingCase = { caseId, routine, caseworker, opening, jumps: [], ahead: 0 };
    this.cases.push(life);
    return life;
  }

  /** Lives a planned life to its end. */
  async live(planned: PlannedLife): Promise<void> {
    await this.unlessStuck(async () => {
      const life = await this.open(planned.caseworker);
      for (const act of planned.acts) await this.#do(life, act);
    });
  }

  /** Does what is to be done, and keeps why it did not come on. */
  async unlessStuck(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.stuck.push((error as Error).message);
    }
  }

  async #do(life: LivingCase, act: PlannedAct): Promise<void> {
    if (act.is === 'days-pass') return this.daysPass(life, act.days);
    if (act.is === 'form') return this.#fillIn(life);
    const who = act.who === 'leader' ? 'ola' : life.caseworker;
    const [state, routine] = await Promise.all([this.state(life), this.routine(life)]);
    if (!state) return;
    const drawn = { ...act, who, days: act.which, hours: act.which };
    const generated = commandOf(routine, { state } as Life, drawn, this.now(life));
    if (!generated || leftOut.has(generated.type)) return;
    const today = dateOf(this.now(life));
    const command = JSON.parse(JSON.stringify(generated), (_, value) => {
      if (value === generatedDay) return today;
      return typeof value === 'string' && Object.hasOwn(logins, value) ? this.#stack.people[logins[value]!] : value;
    }) as PersonsCommand;
    await this.ask(life, command.by.person, command, { patient: act.yes });
  }

  /**
   * Sends a command until it is answered.
   *
   * @param patient false: whoever asks gives up after the first silence, and nobody knows what came of it
   */
  async ask(
    life: LivingCase,
    person: string,
    asked: Unsigned,
    { patient = true, pair, sentAt = this.now(life) }: { patient?: boolean; pair?: string; sentAt?: InstantText } = {},
  ): Promise<Asked> {
    const { cases } = this.#stack;
    const commandId = randomUUID();
    const by = await this.#patiently(async () => cases.actor(person, await this.found(life)));
    const command = { ...asked, by } as PersonsCommand;
    this.commands.set(commandId, command);
    const asking = { caseId: life.caseId, commandId, type: command.type, pair };
    const answered = await this.#awaited(patient ? patience : 0, async (): Promise<Asked | undefined> => {
      const began = performance.now();
      const answer = await this.#untilSaid(() => cases.send(life.caseId, command, { commandId, sentAt }));
      if (answer?.ok === false) return { ...asking, answer: 'no', refusals: answer.refusals.map(({ code }) => code) };
      if (answer?.ok !== true && answer?.ok !== 'received') return undefined;
      this.answerTimes.push(performance.now() - began);
      // What was received and is not written yet may be decided once more, upon what stands then.
      return { ...asking, answer: 'yes', ...(answer.ok === true ? { sequence: answer.sequence } : {}) };
    });
    const result: Asked = answered ?? { ...asking, answer: 'none' };
    this.asked.push(result);
    if (patient && !answered)
      throw new Error(`${life.caseId} has not answered ${command.type}: ${await this.#engineSays(life)}`);
    return result;
  }

  /** A duty is registered in the pages, as in a browser. */
  async #fillIn(life: LivingCase): Promise<void> {
    const { people } = this.#stack;
    const state = await this.state(life);
    const duty = 'institution-1/referral/1';
    if (state?.status !== 'open' || state.duties[duty] === undefined || life.caseworker !== 'kari') return;
    const { reference, ...found } = await this.found(life);
    const by = await this.#patiently(() => this.#stack.cases.actor(people.kari!, found));
    const sent = dateOf(this.now({ ahead: 0 }));
    const kept = (commandId: string) =>
      this.commands.set(commandId, { type: 'complete', by, duty, outcome: 'done', fields: { sent } });
    const result = await this.#pages.complete(`/cases/${reference}/duties/${duty}`, sent, kept);
    if (result) this.asked.push({ caseId: life.caseId, type: 'complete', ...result });
  }

  /** Moves a case's clock so many days ahead, to noon, through everything that comes due on the way. */
  async daysPass(life: LivingCase, days: number): Promise<void> {
    const until = atTime(addPeriod(dateOf(this.now(life)), `P${days}D`), '12:00');
    const found = await this.found(life);
    life.jumps.push({ askedAt: Date.now(), until: millisecondsOf(until) });
    const there = await this.#awaited(patience, async () => {
      const moved = await this.#untilSaid(() => this.#stack.cases.jump({ ...found, practice: true }, { until }));
      if (moved?.ok === true || moved?.ok === 'under-way') life.ahead = millisecondsOf(moved.now) - Date.now();
      return moved?.ok === true ? true : undefined;
    });
    if (!there) {
      const stands = `the clock stands at ${this.now(life)}; ${await this.#engineSays(life)}`;
      throw new Error(`${found.reference} (${life.caseId}) does not come to ${until}: ${stands}`);
    }
  }

  /** Tries once, and again for so many milliseconds; undefined where nothing has come of it. */
  async #awaited<Result>(milliseconds: number, ask: () => Promise<Result | undefined>): Promise<Result | undefined> {
    const waiting = { since: Date.now() };
    this.#waiting.add(waiting);
    try {
      for (;;) {
        const result = await ask();
        if (result !== undefined || Date.now() - waiting.since >= milliseconds) return result;
        await sleep(500);
      }
    } finally {
      this.#waiting.delete(waiting);
    }
  }

  /** What the engine has under way of a case that does not come on. */
  async #engineSays({ caseId }: LivingCase): Promise<string> {
    const { workflows } = this.#stack.cases.engine;
    const { raw } = await this.#patiently(() => workflows.getHandle(caseId).describe());
    const task = raw.pendingWorkflowTask;
    const activities = (raw.pendingActivities ?? []).map(
      ({ activityType, attempt }) => `${activityType?.name}, attempt ${attempt}`,
    );
    const parts = [task ? `a task in attempt ${task.attempt}` : 'no task', ...activities];
    return `the engine has ${parts.join('; ')}; thrown last: ${this.thrown.at(-1) ?? 'nothing'}`;
  }

  async found({ caseId }: Pick<LivingCase, 'caseId'>): Promise<FoundCase> {
    for (;;) {
      const found = await this.#patiently(() => this.#stack.register.findCase(caseId));
      if (found && found.status !== 'opening') return found;
      await sleep(200);
    }
  }

  state({ caseId }: LivingCase): Promise<CaseState | undefined> {
    return this.#patiently(() => this.#stack.register.readState(caseId));
  }

  async routine({ routine }: LivingCase): Promise<Routine> {
    return (await this.#patiently(() => this.#stack.routines.find(routine)))!;
  }

  /** What cannot be answered now is asked again: a part that was killed is back in a while. */
  async #patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (const end = Date.now() + patience; ; ) {
      try {
        return await ask();
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(300);
      }
    }
  }

  /** Undefined where the client threw: then nobody knows. */
  async #untilSaid<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await ask();
    } catch (error) {
      this.thrown.push(`${(error as Error).name}: ${(error as Error).message.slice(0, 150)}`);
      return undefined;
    }
  }
}
