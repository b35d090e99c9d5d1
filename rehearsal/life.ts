import type { InstantText } from '../core/calendar/dates.ts';
import type { Command } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { apply, opened } from '../core/case/evolve.ts';
import { versionAfter } from '../core/case/fold.ts';
import { linesNow, type MessageItem } from '../core/case/lines-now.ts';
import { byReader, type Message, messagesOf } from '../core/case/messages.ts';
import { nextWake } from '../core/case/next-wake.ts';
import { type OwnState, ownCopy } from '../core/case/record/own-state.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState, Recipient } from '../core/case/state.ts';
import type { Routine, Versions } from '../core/routine/routine.ts';
import { nameOf, Rounds } from './rounds.ts';

/** One mail of a life: everything that one reader is told at one instant. */
export interface SentMail {
  readonly at: InstantText;
  readonly to: Recipient;
  readonly items: readonly MessageItem[];
}

/**
 * A life of a case, played in the core alone as the engine would: it wakes when the core says so, hands each command to
 * the core, and writes down what follows. What the real engine writes into the journal must be this, line by line.
 */
export class Life {
  #routine: Routine;
  readonly #versions: Versions;
  readonly #withMails: boolean;
  readonly #journal: CaseEvent[] = [];
  readonly #sent: SentMail[] = [];
  /** Changed by every event. */
  #state: OwnState | undefined;
  /** A copy that stays as it is, made when somebody asks. */
  #shown: CaseState | undefined;

  /** @param mails false: none are made, which takes less time, and no event of the case is another */
  constructor(
    routine: Routine,
    { mails = true, versions = () => undefined }: { readonly mails?: boolean; readonly versions?: Versions } = {},
  ) {
    this.#routine = routine;
    this.#versions = versions;
    this.#withMails = mails;
  }

  /** The version that the case is pinned to now. */
  get routine(): Routine {
    return this.#routine;
  }

  /** @throws Error before the case was opened */
  get state(): CaseState {
    this.#shown ??= ownCopy(this.#opened);
    return this.#shown;
  }

  get #opened(): OwnState {
    if (!this.#state) throw new Error('The case has not been opened');
    return this.#state;
  }

  /** Every event so far: row n of the journal is at n - 1. */
  get journal(): readonly CaseEvent[] {
    return this.#journal;
  }

  /** Mails so far: each is made when its batch is written, of what holds then. */
  get sent(): readonly SentMail[] {
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
    const rounds = new Rounds();
    for (let wake = this.#nextWake; wake && wake <= until; wake = this.#nextWake) {
      rounds.count(wake, () => this.#journal.map(nameOf));
      this.wakeAt(wake);
    }
  }

  /**
   * As {@link passTo}, in one decision instead of one a wake: the same events, since what time does is a function of
   * scheduled instants. Only where nobody looks in between, and no mails are made.
   */
  passAtOnce(until: InstantText): void {
    // Nothing was late: it was only decided on later.
    for (const events of this.#pieces(until)) {
      const onTime = events.map(({ late: _, ...event }) => event as CaseEvent);
      this.#write(onTime, until);
    }
  }

  /** Wakes the case once, which may be long after something was due: what an outage looks like. */
  wakeAt(now: InstantText): void {
    for (const events of this.#pieces(now)) this.#write(events, now);
  }

  /** What time brings in as many decisions as it takes: what one leaves is due at once. */
  *#pieces(now: InstantText): Generator<readonly CaseEvent[]> {
    do {
      const decision = decide(this.#routine, this.#opened, { type: 'time-passed' }, now);
      if (!decision.ok) throw new Error('Time cannot be refused');
      yield decision.events;
    } while ((this.#nextWake ?? '~') <= now);
  }

  get #nextWake(): InstantText | undefined {
    return nextWake(this.#routine, this.#opened);
  }

  #write(events: readonly CaseEvent[], now: InstantText): void {
    if (events.length === 0) return;
    this.#journal.push(...events);
    const messages = events.flatMap((event) => this.#take(event));
    this.#routine = events.reduce((routine, event) => versionAfter(routine, event, this.#versions), this.#routine);
    this.#send(messages, now);
  }

  /** Takes an event, and says whom it tells. */
  #take(event: CaseEvent): readonly Message[] {
    this.#shown = undefined;
    if (this.#state) apply(this.#state, event);
    else this.#state = opened(event);
    return this.#withMails ? messagesOf(event, this.#state) : [];
  }

  #send(messages: readonly Message[], at: InstantText): void {
    for (const each of byReader(messages)) {
      const items = linesNow(this.#routine, this.#opened, each);
      if (items.length > 0) this.#sent.push({ at, to: each[0]!.to, items });
    }
  }
}
