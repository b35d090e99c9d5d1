import type { InstantText } from '../../calendar/dates.ts';
import type { Routine } from '../../routine/routine.ts';
import type { Actor } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { apply } from '../evolve.ts';
import { toTellInvited } from '../meetings.ts';
import type { OwnState } from '../record/own-state.ts';
import type { ActOf } from '../state.ts';

/** A decision while it is made: the state as it would be after the events so far. */
export interface Draft {
  /** The version that the case is pinned to; another one once the case has been moved to it. */
  routine: Routine;
  readonly now: InstantText;
  /** Who asks; absent while time passes. */
  actor?: Actor | undefined;
  /** The act that is being carried out, which what it opens counts from. */
  act?: ActOf | undefined;
  /** The decision's own copy, which every event changes. */
  readonly state: OwnState;
  readonly events: CaseEvent[];
  /** What runs already, and is brought in with this decision. */
  broughtIn?: Settled;
}

/** What needs no more to be done of what is brought in. */
export interface Settled {
  /** The runs that are brought in: a date of theirs that has passed is not owed, and counts anew. */
  readonly runs: Set<string>;
  /** By `run/step`: the last occurrence that does not open. */
  readonly settled: Map<string, number>;
}

/** How far behind its instant something must be carried out to be called late: more than a timer's own slack. */
const lateAfterMilliseconds = 60 * 60 * 1000;

/** Adds an event, and what it makes of the state. What time did long ago is marked late. */
export function emit(draft: Draft, event: CaseEvent): void {
  const late = event.by === undefined && Date.parse(draft.now) - Date.parse(event.at) > lateAfterMilliseconds;
  const dated: CaseEvent = late ? { ...event, late: true } : event;
  apply(draft.state, dated);
  draft.events.push(dated);
  for (const told of toTellInvited(draft.state, dated)) emit(draft, told);
}
