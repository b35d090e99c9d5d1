import type { DateText, InstantText } from '../calendar/dates.ts';
import type { FactValue } from '../routine/routine.ts';

/** A person by the register's random id; in a rehearsal, the name of the role. Never a person under welfare. */
export type PersonId = string;

/** One occurrence of a step: `institution-1/contact-youth/3`. */
export type DutyId = string;

/**
 * Where a case is. Plain JSON and small, since it is what a sleeping case weighs: only open duties are held whole, of
 * those that ended only what later steps ask about. It holds no name of anybody.
 */
export interface CaseState {
  readonly routine: string;
  readonly status: 'open' | 'closed';
  readonly openedAt: InstantText;
  /** How many events made this state. */
  readonly sequence: number;
  /** Roles that are filled for this case; what is not here is filled by the unit. */
  readonly people: Readonly<Record<string, readonly PersonId[]>>;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Runs of tracks by name: `case`, `institution-1`, in the order in which they started. */
  readonly tracks: Readonly<Record<string, TrackRun>>;
  /** Open duties, in the order in which they opened. */
  readonly duties: Readonly<Record<DutyId, Duty>>;
  /** Messages that could not be delivered and are tried again, by the message's sequence number. */
  readonly retries: Readonly<Record<string, Retry>>;
}

export interface TrackRun {
  readonly track: string;
  readonly status: 'running' | 'ended';
  readonly startedAt: InstantText;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly steps: Readonly<Record<string, StepRecord>>;
}

/** What is remembered of a step in a run when its duties have ended. */
export interface StepRecord {
  readonly occurrences: number;
  /** A recurrence: when the next occurrence opens. */
  readonly next?: InstantText | undefined;
  /** How the latest one ended. */
  readonly last?: { occurrence: number; outcome?: string | undefined; at: InstantText; approved: boolean } | undefined;
}

export interface Duty {
  readonly id: DutyId;
  readonly step: string;
  readonly track: string;
  readonly occurrence: number;
  readonly openedAt: InstantText;
  /** The date that the rule gives; unchanged when people move the duty. */
  readonly rule?: Due | undefined;
  readonly due?: Due | undefined;
  /** The early edge of a window. */
  readonly expectedFrom?: DateText | undefined;
  /** Set while the work waits for somebody's approval. */
  readonly approval?: { readonly askedAt: InstantText; readonly due: DateText; readonly by: string; readonly workBy: PersonId } | undefined;
  /** Persons who have this duty instead of the ones who fill the role in the case. */
  readonly assigned?: readonly PersonId[] | undefined;
  /** Whether the ladder starts by telling the responsible person (they did not open it themselves). */
  readonly announce: boolean;
  /** From when the ladder counts: the opening, or the last move, return or reassignment. */
  readonly since: InstantText;
  /** How many rungs of the ladder, counted from `since`, have been taken. */
  readonly taken: number;
  /** When the next rung is due; absent only while a later occurrence of the same step speaks for it. */
  readonly wake?: InstantText | undefined;
  readonly overdue: boolean;
}

/** The last day on which the duty is met in time, or for at-once duties the instant. */
export type Due = { readonly date: DateText } | { readonly instant: InstantText };

export interface Retry {
  readonly at: InstantText;
  readonly tries: number;
  readonly message: Message;
}

/** One mail to one role: everything that one batch has to tell it. */
export interface Message {
  /** Sequence number of the first event that calls for it: with the case, the key of the outbox row. */
  readonly sequence: number;
  readonly to: Recipient;
  readonly items: readonly MessageItem[];
}

/** A role, and the persons who fill it in this case; where nobody does, the unit's. */
export interface Recipient {
  readonly role: string;
  readonly persons: readonly PersonId[];
}

export interface MessageItem {
  readonly kind: 'opened' | 'expected' | 'reminder' | 'escalation' | 'moved';
  readonly duty: DutyId;
  readonly step: string;
  readonly track: string;
  readonly occurrence: number;
  readonly due?: Due | undefined;
  /** What is waited for is a decision on somebody else's work. */
  readonly approval: boolean;
  /** Reason of those who sent the work back, or moved the date. */
  readonly responsible: Recipient;
  /** The next rung: who will be told, and when, if nothing is registered. */
  readonly next?: { readonly at: InstantText; readonly role: string } | undefined;
  readonly late: boolean;
}

/** The name that a duty goes by in the journal, the register and commands. */
export function dutyId(track: string, step: string, occurrence: number): DutyId {
  return `${track}/${step}/${occurrence}`;
}
