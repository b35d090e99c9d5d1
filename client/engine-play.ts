import { randomUUID } from 'node:crypto';
import { WorkflowClient } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { type InstantText, instantFromMilliseconds, millisecondsOf } from '../core/calendar/dates.ts';
import type { Actor, OpenCommand, PersonsCommand } from '../core/case/commands.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { routineKey } from '../core/routine/routine.ts';
import type { Register } from '../register/register.ts';
import { type Entry, type Play, rejectionOf } from '../rehearsal/play.ts';
import { type CaseStart, caseWorkflow, taskQueue } from '../workflows/messages.ts';
import type { Cases } from './cases.ts';
import { isRegisterAway, poll } from './context.ts';
import { type Engine, EngineProblem } from './engine.ts';
import { signedStart } from './opening.ts';
import { type PeopleByName, playUnit, withPeople } from './rehearsal-people.ts';

export type EnginePlayResult =
  | { readonly ok: true; readonly play: Play }
  | { readonly ok: false; readonly problem: string };

const waitMilliseconds = 30_000;

/**
 * Plays on the real engine what the pure core has played: the same people do the same things at the same instants, to a
 * practice case whose time is moved from one to the next. What happened is what the case's journal says. The engine's
 * clock cannot go back, so the scenario must open today or later. Afterwards the people and the workflow are gone; the
 * practice case stays in the register with its journal.
 *
 * @param played what the core made of the scenario: who asks what, and when
 */
export async function playOnEngine(cases: Cases, register: Register, played: Play): Promise<EnginePlayResult> {
  const [opening] = played.acts;
  if (!opening || !('command' in opening) || opening.command.type !== 'open' || refusedToOpen(played)) {
    return { ok: true, play: played };
  }
  if (opening.at <= instantFromMilliseconds(Date.now())) {
    const problem = `opened: the engine's clock cannot go back to ${played.scenario.opened}: write a day that comes.`;
    return { ok: false, problem };
  }
  const { routine, cast } = played;
  const key = routineKey(routine);
  if (!(await register.keptRoutine(key))) {
    return { ok: false, problem: `routine: the worker that runs has no ${key}: restart it with the same folder.` };
  }
  const entries = await withPeople(register, cast, routine.language, async (people) => {
    const onEngine = new EnginePlay(cases, register, people, key);
    try {
      await onEngine.open(opening.at, opening.command as OpenCommand);
      return await onEngine.live(played);
    } finally {
      await onEngine.end();
    }
  });
  if (!entries)
    return { ok: false, problem: 'Another rehearsal is being played on this engine: try again in a moment.' };
  return { ok: true, play: { ...played, entries } };
}

function refusedToOpen({ entries }: Play): boolean {
  return entries[0]?.type === 'rejected';
}

class EnginePlay {
  readonly #cases: Cases;
  readonly #register: Register;
  readonly #people: PeopleByName;
  readonly #names: ReadonlyMap<string, string>;
  readonly #routine: string;
  readonly #caseId = randomUUID();
  readonly #entries: Entry[] = [];
  #read = 0;

  constructor(cases: Cases, register: Register, people: PeopleByName, routine: string) {
    this.#cases = cases;
    this.#register = register;
    this.#people = people;
    this.#names = new Map([...people].map(([name, id]) => [id, name]));
    this.#routine = routine;
  }

  /** The workflow is started with a delay until the scenario's instant, and its clock skips that delay. */
  async open(at: InstantText, { by, facts, people: roles, tracks, sure }: OpenCommand): Promise<void> {
    const caseId = this.#caseId;
    const people = this.#withIds(roles);
    await this.#register.reserveCase({
      caseId,
      practice: true,
      routine: this.#routine,
      unit: playUnit,
      openedAt: at,
      people,
    });
    const opening = { by: this.#actor(by), facts, people, tracks, sure, sentAt: at };
    const start = signedStart(this.#cases.voice, { caseId, practice: true, routine: this.#routine, opening });
    await startAt(this.#cases.engine, start, at);
    const written = await poll(waitMilliseconds, async () =>
      (await this.#register.findCase(caseId))?.status === 'opening' ? undefined : true,
    );
    if (!written) throw new EngineProblem('silent', 'The opening was not written in time', true);
  }

  async live({ acts, end }: Play): Promise<readonly Entry[]> {
    for (const act of acts.slice(1)) {
      await this.#moveTo(act.at);
      if ('rejection' in act) {
        await this.#readJournal();
        this.#entries.push(act.rejection);
      } else if (act.command.type !== 'open') {
        await this.#ask(act.command, act.asked, act.at);
      }
    }
    // What happens at the end itself is no part of the play.
    await this.#moveTo(instantFromMilliseconds(millisecondsOf(end) - 1000));
    await this.#readJournal();
    return this.#entries.filter((entry) => entry.at < end);
  }

  /** The workflow ends with the play; what it wrote stays. */
  async end(): Promise<void> {
    const { engine } = this.#cases;
    const handle = engine.workflows.getHandle(this.#caseId);
    await engine
      .within(waitMilliseconds, () => handle.terminate('the rehearsal is over'))
      .catch((error: unknown) => {
        // It may never have been started.
        if (!(error instanceof EngineProblem && error.problem === 'unknown-case')) throw error;
      });
    await this.#register.withdrawReservation(this.#caseId).catch((error: unknown) => {
      if (!isRegisterAway(error)) throw error;
    });
  }

  async #ask(command: PersonsCommand, asked: string, at: InstantText): Promise<void> {
    const mapped = { ...command, by: this.#actor(command.by) };
    const sent = 'to' in mapped && mapped.type !== 'move' ? { ...mapped, to: this.#idOf(mapped.to) } : mapped;
    const result = await this.#cases.send(this.#caseId, sent as PersonsCommand, { waitMilliseconds });
    if (result.ok === true) return;
    if (result.ok === false) {
      await this.#readJournal();
      this.#entries.push(rejectionOf(command, asked, at, result.refusals as readonly Refusal[]));
      return;
    }
    throw new EngineProblem('silent', 'A command was not answered in time', true);
  }

  async #moveTo(until: InstantText): Promise<void> {
    const found = await this.#register.findCase(this.#caseId);
    if (!found) throw new Error(`Case ${this.#caseId} is not in the register`);
    const moved = await this.#cases.jump(found, { until });
    if (moved.ok !== true) throw new EngineProblem('silent', `The clock did not come to ${until}`, true);
  }

  async #readJournal(): Promise<void> {
    const rows = await this.#register.readJournal(this.#caseId);
    this.#entries.push(...rows.slice(this.#read).map(({ event }) => this.#asPlayed(event)));
    this.#read = rows.length;
  }

  /**
   * The event as the core would have it: names instead of ids, and every instant on its minute, since a command takes the
   * real engine some milliseconds, which are on the case's clock too.
   */
  #asPlayed(event: CaseEvent): CaseEvent {
    const translate = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(translate);
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, translate(each)]));
      }
      if (typeof value !== 'string') return value;
      return this.#names.get(value) ?? value.replace(instant, '$1:00.000Z');
    };
    return translate(event) as CaseEvent;
  }

  #actor({ person, roles, insteadOf }: Actor): Actor {
    const others = insteadOf && { insteadOf: insteadOf.map((name) => this.#idOf(name)) };
    return { person: this.#idOf(person), roles, ...others };
  }

  #idOf(name: string): string {
    return this.#people.get(name) ?? name;
  }

  #withIds(roles: OpenCommand['people']): OpenCommand['people'] {
    return Object.fromEntries(
      Object.entries(roles).map(([role, names]) => [role, names.map((name) => this.#idOf(name))]),
    );
  }
}

const instant = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):\d{2}\.\d{3}Z$/;

/** Starts a practice case on a day that comes: its clock skips the time until then. */
export async function startAt(engine: Engine, start: CaseStart, at: InstantText): Promise<void> {
  await engine.within(waitMilliseconds, () => {
    const startDelay = millisecondsOf(at) - Date.now();
    const workflows = new WaitingWorkflowClient(engine, startDelay);
    return workflows.start(caseWorkflow, { workflowId: start.caseId, taskQueue, args: [start], startDelay });
  });
}

/** Starts workflows whose clock skips the delay before their first task. */
class WaitingWorkflowClient extends WorkflowClient {
  readonly #delay: number;

  constructor({ connection, namespace, dataConverter }: Engine, delay: number) {
    super({ connection, namespace, dataConverter });
    this.#delay = delay;
  }

  protected override async createStartWorkflowRequest(
    input: Parameters<WorkflowClient['createStartWorkflowRequest']>[0],
  ): ReturnType<WorkflowClient['createStartWorkflowRequest']> {
    const request = await super.createStartWorkflowRequest(input);
    const fastForwardConfig = { id: randomUUID(), duration: msToTs(this.#delay) };
    return { ...request, timeSkippingConfig: { enabled: true, fastForwardConfig } };
  }
}
