import { randomUUID } from 'node:crypto';
import { atTime, type DateText, type InstantText } from '../../../core/calendar/dates.ts';
import type { Actor, Command, Fields } from '../../../core/case/commands.ts';
import { decide } from '../../../core/case/decide.ts';
import { eventSchema } from '../../../core/case/event-schema.ts';
import { fold } from '../../../core/case/evolve.ts';
import { nextWake } from '../../../core/case/next-wake.ts';
import { recordOf } from '../../../core/case/record-of.ts';
import type { CaseState, PersonId } from '../../../core/case/state.ts';
import { type Routine, routineKey } from '../../../core/routine/routine.ts';
import type { Register } from '../../../register/register.ts';

/** A case that lives in the register alone, as the engine would have it write: for tests of who is told what of it. */
export class LivedCase {
  readonly caseId: string = randomUUID();
  readonly #register: Register;
  readonly #routine: Routine;
  readonly practice: boolean;
  reference = '';
  #state: CaseState | undefined;

  private constructor(register: Register, routine: Routine, practice: boolean) {
    this.#register = register;
    this.#routine = routine;
    this.practice = practice;
  }

  /** Opened at 12:00 of `day`. */
  static async open(
    register: Register,
    routine: Routine,
    {
      day,
      by,
      people = {},
      facts = {},
      unit = 'tiltak',
      practice = false,
      subjectName = 'Lisa Oppdikta',
    }: {
      readonly day: DateText;
      readonly by: Actor;
      readonly people?: Readonly<Record<string, readonly PersonId[]>>;
      readonly facts?: Fields;
      readonly unit?: string;
      readonly practice?: boolean;
      readonly subjectName?: string;
    },
  ): Promise<LivedCase> {
    const its = new LivedCase(register, routine, practice);
    const at = atTime(day, '12:00');
    const { caseId } = its;
    const key = routineKey(routine);
    const reserved = await register.reserveCase({
      caseId,
      practice,
      unit,
      routine: key,
      openedAt: at,
      subjectName,
      people,
    });
    its.reference = reserved.reference;
    await its.ask({ type: 'open', by, facts, people, tracks: [] }, at);
    return its;
  }

  get state(): CaseState {
    return this.#state!;
  }

  async ask(command: Command, at: InstantText): Promise<void> {
    const decision = decide(this.#routine, this.#state, command, at, () => undefined);
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
    const { events } = decision;
    if (events.length === 0) return;
    const before = this.#state;
    const after = fold(before, events);
    const batch = recordOf(this.#routine, before, events, at);
    const { caseId, practice } = this;
    const { firstSequence } = batch;
    await this.#register.record({ caseId, practice, firstSequence, schema: eventSchema, events }, { batch, after });
    this.#state = after;
  }

  /** Lets time pass up to and with this moment, each thing at its own instant. */
  async passTo(day: DateText, time = '12:00'): Promise<void> {
    const until = atTime(day, time);
    for (let wake = this.#wake; wake && wake <= until; wake = this.#wake) await this.ask({ type: 'time-passed' }, wake);
  }

  get #wake(): InstantText | undefined {
    return nextWake(this.#routine, this.state);
  }
}
