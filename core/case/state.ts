import type { DateText, InstantText } from '../calendar/dates.ts';
import type { ConsentAnswer, FactValue } from '../routine/routine.ts';

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
  /** Latest answers to requests for consent, by receiver. */
  readonly consents: Readonly<Record<string, ConsentAnswer>>;
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
  /** It would have opened, and a guard or a missing consent forbids it. */
  readonly withheld?: { readonly agreed?: DateText | undefined; readonly from?: DateText | undefined } | undefined;
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
  /** Set, both, while the work is done and waits for somebody's approval. */
  readonly done?: DoneWork | undefined;
  readonly approval?: PendingApproval | undefined;
  /** The work has been approved, and is to be handed over. */
  readonly approved?: true | undefined;
  /** Set beside `done` while the receiver that the table names has not taken the work over. */
  readonly handover?: { readonly due: DateText } | undefined;
  /** Somebody of the staff who has been asked to take the duty over, and has not accepted. */
  readonly offered?: PersonId | undefined;
  /** Held back: nothing is asked, nobody is reminded, and no time runs. */
  readonly suspended?: Hold | undefined;
  /** Persons who have this duty instead of the ones who fill the role in the case. */
  readonly assigned?: readonly PersonId[] | undefined;
  /** When the person who has it is told that it is theirs; absent when they have been, or opened it themselves. */
  readonly announceAt?: InstantText | undefined;
  /** From when the ladder counts: the opening, or the last move, return or request for approval. */
  readonly since: InstantText;
  /** How many rungs of the ladder, counted from `since`, have been taken. */
  readonly taken: number;
  /** When time next does something with it; absent only while a later occurrence of the same step speaks for it. */
  readonly wake?: InstantText | undefined;
  readonly overdue: boolean;
}

/** Work that is done and waits for a decision. What its outcome brings comes when it is approved. */
export interface DoneWork {
  readonly by: PersonId;
  readonly outcome: string;
  readonly fields: Readonly<Record<string, FactValue>>;
  readonly onTime: boolean;
}

/** The decision that is waited for: by which role, and the last day for it. */
export interface PendingApproval {
  readonly role: string;
  readonly due: DateText;
}

/** What holds a duty back: a guard by its id, or a receiver whose consent is not there. */
export type Hold = { readonly guard: string } | { readonly consent: string };

/** The last day on which the duty is met in time, or for at-once duties the instant. */
export type Due = { readonly date: DateText } | { readonly instant: InstantText };

export interface Retry {
  readonly at: InstantText;
  /** How many times it has been tried. */
  readonly tries: number;
}

/** One mail to one role: everything that one batch has to tell it. */
export interface Message {
  /**
   * With the case, the key of the outbox row: the number that the event which reports its first delivery gets in the
   * journal.
   */
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
  readonly kind: 'opened' | 'offered' | 'expected' | 'reminder' | 'escalation' | 'moved' | 'deviation' | 'conflict';
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
