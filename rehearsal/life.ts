import type { InstantText } from '../core/calendar/dates.ts';
import { batchOf } from '../core/case/batch-of.ts';
import type { Command, Delivery } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import { deliveryEvent } from '../core/case/deliveries.ts';
import { settled, withOwnDuties } from '../core/case/duties-of.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { evolve } from '../core/case/evolve.ts';
import { versionAfter } from '../core/case/fold.ts';
import { nextWake } from '../core/case/next-wake.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState, Message } from '../core/case/state.ts';
import type { Routine, Versions } from '../core/routine/routine.ts';

/**
 * A life of a case, played in the core alone as the engine would: it wakes when the core says so, hands each command to
 * the core, and writes down what follows. What the real engine writes into the journal must be this, line by line.
 */
export class Life {
  #routine: Routine;
  readonly #versions: Versions;
  readonly #deliver: ((message: Message) => Delivery) | undefined;
  readonly #journal: CaseEvent[] = [];
  readonly #sent: Message[] = [];
  #state: CaseState | undefined;

  /**
   * @param deliver how mails fare; where it is not given, each reaches everybody in the role. `none`: no mails are made,
   *   which takes a third of the time less, and no event of the case but the reports of deliveries is another
   */
  constructor(
    routine: Routine,
    deliver: ((message: Message) => Delivery) | 'none' = toldAll,
    versions: Versions = () => undefined,
  ) {
    this.#routine = routine;
    this.#versions = versions;
    this.#deliver = deliver === 'none' ? undefined : deliver;
  }

  /** The version that the case is pinned to now. */
  get routine(): Routine {
    return this.#routine;
  }

  /** @throws Error before the case was opened */
  get state(): CaseState {
    if (!this.#state) throw new Error('The case has not been opened');
    return this.#state;
  }

  /** Every event so far, reports of deliveries included: row n of the journal is at n - 1. */
  get journal(): readonly CaseEvent[] {
    return this.#journal;
  }

  /** Mails so far, each once however often it was tried. */
  get sent(): readonly Message[] {
    return this.#sent;
  }

  /** Hands the case a command, after everything that time brings up to and with `at`. */
  ask(command: Command, at: InstantText): readonly Refusal[] {
    if (this.#state) this.passTo(at);
    const decision = decide(this.#routine, this.#state, command, at, this.#versions);
    if (!decision.ok) return decision.refusals;
    this.#write(decision.events, at);
    return [];
  }

  /** Lets time pass up to and with `until`, each thing at its own instant. */
  passTo(until: InstantText): void {
    for (let wake = nextWake(this.state); wake && wake <= until; wake = nextWake(this.state)) this.wakeAt(wake);
  }

  /**
   * As {@link passTo}, in one decision instead of one a wake: the same events, since what time does is a function of
   * scheduled instants. Only where nobody looks in between, and no mails are made.
   */
  passAtOnce(until: InstantText): void {
    const decision = decide(this.#routine, this.state, { type: 'time-passed' }, until);
    if (!decision.ok) throw new Error('Time cannot be refused');
    // Nothing was late: it was only decided on later.
    this.#write(
      decision.events.map(({ late: _, ...event }) => event as CaseEvent),
      until,
    );
  }

  /** Wakes the case once, which may be long after something was due: what an outage looks like. */
  wakeAt(now: InstantText): void {
    const decision = decide(this.#routine, this.state, { type: 'time-passed' }, now);
    if (!decision.ok) throw new Error('Time cannot be refused');
    this.#write(decision.events, now);
  }

  #write(events: readonly CaseEvent[], now: InstantText): void {
    if (events.length === 0) return;
    const deliver = this.#deliver;
    if (!deliver) {
      let state = this.#state && withOwnDuties(this.#state);
      for (const event of events) {
        this.#routine = versionAfter(this.#routine, event, this.#versions);
        state = evolve(this.#routine, state, event);
      }
      this.#state = state && settled(state);
      this.#journal.push(...events);
      return;
    }
    const { batch, after } = batchOf(this.#routine, this.#state, events, now, this.#versions);
    this.#state = after;
    this.#routine = events.reduce((routine, event) => versionAfter(routine, event, this.#versions), this.#routine);
    this.#journal.push(...events);
    this.#sent.push(...batch.messages);
    const attempts = [
      ...batch.messages.map((message) => ({ delivery: deliver(message), tries: 1 })),
      ...batch.retried.map(({ message, tries }) => {
        const sent = this.#sent.find((each) => each.sequence === message)!;
        return { delivery: deliver(sent), tries };
      }),
    ];
    for (const { delivery, tries } of attempts) {
      const report = deliveryEvent(delivery, tries, batch.now);
      this.#state = evolve(this.#routine, this.#state, report);
      this.#journal.push(report);
    }
  }
}

function toldAll({ sequence, to }: Message): Delivery {
  const persons = to.persons.length > 0 ? to.persons : [to.role];
  return { message: sequence, result: 'told', told: persons.map((person) => ({ person })) };
}
