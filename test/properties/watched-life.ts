import type { InstantText } from '../../core/calendar/dates.ts';
import type { Batch } from '../../core/case/batch.ts';
import type { Command } from '../../core/case/commands.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { recordOf } from '../../core/case/record-of.ts';
import type { Refusal } from '../../core/case/refusals.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { Life, type SentMail } from '../../rehearsal/life.ts';

/** One decision, or one wake, and what came of it. */
export interface Turn {
  readonly routine: Routine;
  /** Undefined for the opening. */
  readonly before: CaseState | undefined;
  readonly now: InstantText;
  readonly events: readonly CaseEvent[];
  readonly after: CaseState;
  /** What is written into the register. */
  readonly batch: Batch;
  /** What is sent, composed of what holds right after it. */
  readonly mails: readonly SentMail[];
}

/** A life of which every turn can be looked at afterwards. */
export class WatchedLife extends Life {
  readonly turns: Turn[] = [];
  #state: CaseState | undefined;

  override ask(command: Command, at: InstantText): readonly Refusal[] {
    if (this.#state) this.passTo(at);
    return this.#watch(at, () => super.ask(command, at));
  }

  override wakeAt(now: InstantText): void {
    this.#watch(now, () => super.wakeAt(now));
  }

  #watch<Result>(now: InstantText, happen: () => Result): Result {
    const before = this.#state;
    const [told, first] = [this.sent.length, this.journal.length];
    const result = happen();
    const events = this.journal.slice(first);
    if (events.length === 0) return result;
    this.#state = this.state;
    const { routine, state: after } = this;
    const batch = recordOf(routine, before, events, now);
    this.turns.push({ routine, before, now, events, after, batch, mails: this.sent.slice(told) });
    return result;
  }
}
