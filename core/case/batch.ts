import type { DateText, InstantText } from '../calendar/dates.ts';
import type { Basis } from '../routine/routine.ts';
import type { CaseEvent } from './events.ts';
import type { Message } from './messages.ts';
import type { DutyId, PersonId, TakenUp } from './state.ts';

/**
 * What one command or one wake amounts to in the register, written in one transaction. The events are the truth; the case
 * and duty rows are what they amount to now, so that the register can be listed and searched; of the messages, what is
 * said is composed when they are sent.
 */
export interface Batch {
  /** Sequence number of the first event; the events are numbered on from it without a hole. */
  readonly firstSequence: number;
  /** The case's own now: for a practice case not the world's. */
  readonly now: InstantText;
  readonly events: readonly CaseEvent[];
  readonly case: CaseRow;
  /** Only duties that these events touched. */
  readonly duties: readonly DutyRow[];
  /** Whom these events call to tell: one outbox row each. */
  readonly messages: readonly Message[];
}

export interface CaseRow {
  readonly status: 'open' | 'closed';
  readonly routine: string;
  readonly openedAt: InstantText;
  readonly nextWake?: InstantText | undefined;
  readonly people: Readonly<Record<string, readonly PersonId[]>>;
  /** It should never have been opened: it counts in no figure. */
  readonly mistake?: true | undefined;
  /** Roles in the whole case that somebody is asked to take over. */
  readonly offers: readonly RowOfOffer[];
  /** Runs of tracks that should never have been started. */
  readonly mistakenTracks?: readonly string[] | undefined;
}

/** Somebody who is asked to take over a role in a case, by whom and since when, and the open duties that would be theirs. */
export interface RowOfOffer {
  readonly role: string;
  readonly to: PersonId;
  readonly by: PersonId;
  readonly at: InstantText;
  readonly duties: readonly DutyId[];
}

/** Who sees to a duty that is late or nobody's, since when, by which day, and whether that has helped. */
export type RowOfTakenUp = Pick<TakenUp, 'by' | 'at' | 'promised' | 'inVain'>;

export interface DutyRow {
  readonly duty: DutyId;
  readonly step: string;
  readonly track: string;
  readonly occurrence: number;
  readonly rows: string;
  readonly basis: Basis;
  readonly status: 'open' | 'suspended' | 'awaits-approval' | 'awaits-handover' | 'met' | 'cancelled';
  readonly openedAt: InstantText;
  /** The last day, or for at-once duties the day on which the instant falls; absent where there is no deadline. */
  readonly due?: DateText | undefined;
  /** The instant from which it is late: the end of the due day, or the due instant. Absent while it is suspended. */
  readonly overdueAt?: InstantText | undefined;
  /** Who must act now: the responsible role, or while the work awaits approval the deciding one. */
  readonly roles: readonly string[];
  /** Persons who fill it in this case; empty where the unit does. */
  readonly persons: readonly PersonId[];
  /** A colleague who is asked to take it over and has not answered. */
  readonly offered?: PersonId | undefined;
  /** The day that people have agreed for it, while the work is to be done. */
  readonly agreed?: DateText | undefined;
  /** From when to when they meet on it, `HH:MM` by the clocks of Norway, where a time is agreed. */
  readonly agreedFrom?: string | undefined;
  readonly agreedTo?: string | undefined;
  /** Whoever decides on the work, or receives it, has sent it back, and it has not been done again. */
  readonly sentBack?: true | undefined;
  /** Who has taken it up, the latest, while it is open. */
  readonly takenUp?: RowOfTakenUp | undefined;
  readonly endedAt?: InstantText | undefined;
  readonly outcome?: string | undefined;
  /** The day on which the work was done; absent while it is not. */
  readonly done?: DateText | undefined;
  /** Whether it was done in time, by that day. */
  readonly onTime?: boolean | undefined;
  /** Whether its time was out when it was registered, whenever it was done. */
  readonly registeredLate?: boolean | undefined;
}
