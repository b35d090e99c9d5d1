import type { DateText, InstantText } from '../calendar/dates.ts';
import type { ConsentAnswer, FactValue } from '../routine/routine.ts';
import type { Fields, Told } from './commands.ts';
import type { Due, DutyId, Hold, PersonId, Recipient } from './state.ts';

/** What became of commands and of time, in the past tense. The journal is these; everything else is folded from them. */
export type CaseEvent = {
  /** When it happened: for what time does, the scheduled instant, however late the wake came. */
  readonly at: InstantText;
  /** Who did it; absent where time did. */
  readonly by?: PersonId | undefined;
  /** True where it was carried out more than an hour after `at` (an outage). */
  readonly late?: true | undefined;
} & (
  | {
      readonly type: 'case-opened';
      readonly routine: string;
      readonly people: Readonly<Record<string, readonly PersonId[]>>;
    }
  | { readonly type: 'track-started'; readonly track: string; readonly of: string }
  | { readonly type: 'track-ended'; readonly track: string; readonly reason: string }
  | {
      readonly type: 'fact-set';
      readonly track: string;
      readonly fact: string;
      readonly value: FactValue;
      /** Why a guard was lifted. */
      readonly reason?: string | undefined;
    }
  | {
      readonly type: 'duty-opened';
      readonly duty: DutyId;
      readonly step: string;
      readonly track: string;
      readonly occurrence: number;
      readonly due?: Due | undefined;
      readonly expectedFrom?: DateText | undefined;
      readonly announce: boolean;
    }
  | { readonly type: 'announced'; readonly duty: DutyId; readonly to: readonly Recipient[] }
  | { readonly type: 'expected'; readonly duty: DutyId; readonly to: readonly Recipient[] }
  | { readonly type: 'reminded'; readonly duty: DutyId; readonly to: readonly Recipient[] }
  | { readonly type: 'became-overdue'; readonly duty: DutyId }
  | { readonly type: 'escalated'; readonly duty: DutyId; readonly level: number; readonly to: readonly Recipient[] }
  | {
      readonly type: 'completed';
      readonly duty: DutyId;
      readonly outcome: string;
      readonly fields: Fields;
      readonly onTime: boolean;
      /** The work waits for an approval, so the duty stays open. */
      readonly awaitsApproval: boolean;
      /** The receiver that the table names has yet to take it over, so the duty stays open. */
      readonly awaitsHandover: boolean;
    }
  | { readonly type: 'consent-answered'; readonly receiver: string; readonly answer: ConsentAnswer }
  | {
      readonly type: 'deviated';
      readonly step: string;
      readonly track: string;
      readonly reason: string;
      readonly tell: readonly Recipient[];
    }
  /** `offered`: to a person of the staff. Else to the receiver that the table names, who is to take it over by `due`. */
  | {
      readonly type: 'handed-over';
      readonly duty: DutyId;
      readonly offered?: PersonId | undefined;
      readonly due?: DateText | undefined;
      readonly announce: boolean;
    }
  | { readonly type: 'accepted'; readonly duty: DutyId }
  | { readonly type: 'returned'; readonly duty: DutyId; readonly reason: string; readonly due?: DateText | undefined }
  /** A guard, or a consent that is no longer there, holds the duty back. */
  | { readonly type: 'suspended'; readonly duty: DutyId; readonly because: Hold }
  | { readonly type: 'resumed'; readonly duty: DutyId; readonly due?: Due | undefined }
  /** A step would have opened, and a guard or a missing consent forbids it; it opens when that is gone. */
  | {
      readonly type: 'withheld';
      readonly step: string;
      readonly track: string;
      readonly because: Hold;
      /** The date that people agreed in the form which would have opened it, and what it counts from. */
      readonly agreed?: DateText | undefined;
      readonly from?: DateText | undefined;
    }
  /** The date that people agreed lies past the outer bound of the rule, which stays the due date. */
  | {
      readonly type: 'conflict-found';
      readonly duty: DutyId;
      readonly agreed: DateText;
      readonly bound: DateText;
      readonly tell: readonly Recipient[];
    }
  | {
      readonly type: 'approval-asked';
      readonly duty: DutyId;
      readonly role: string;
      readonly due: DateText;
      readonly announce: boolean;
    }
  | { readonly type: 'approved'; readonly duty: DutyId }
  | { readonly type: 'refused'; readonly duty: DutyId; readonly reason: string; readonly due: DateText }
  | { readonly type: 'cancelled'; readonly duty: DutyId; readonly reason: string }
  | {
      readonly type: 'moved';
      readonly duty: DutyId;
      readonly to: Due;
      /** The early edge of a window, where that moves too. */
      readonly expectedFrom?: DateText | undefined;
      readonly reason: string;
      /**
       * `person`: somebody moved it, the rule's own date stands beside it. `rule`: the rule itself now gives another
       * date, because a fact was set or because the step that it is linked to was moved.
       */
      readonly cause: 'person' | 'rule';
      /** The new date lies past the rule's own: a deviation, told to those who lead. */
      readonly pastRule: boolean;
      /** A date that people agree was agreed anew within its bound: it is the rule's own from now on. */
      readonly agreed?: true | undefined;
      readonly tell: readonly Recipient[];
    }
  | {
      readonly type: 'reassigned';
      readonly role: string;
      readonly to: PersonId;
      readonly duty?: DutyId | undefined;
      readonly announce: boolean;
    }
  | { readonly type: 'closed'; readonly reason: string }
  | { readonly type: 'reopened'; readonly reason: string }
  /** From this event on the journal is folded by that version of the routine, this event included. */
  | { readonly type: 'migrated'; readonly routine: string; readonly reason: string }
  | {
      readonly type: 'told';
      /** Sequence number of the message. */
      readonly message: number;
      /** Everybody who was in fact told, each with whom they stand in for. */
      readonly told: readonly Told[];
    }
  | {
      readonly type: 'not-told';
      readonly message: number;
      readonly why: 'withheld' | 'temporary' | 'nobody';
      readonly tries: number;
      /** When it is tried again. */
      readonly next?: InstantText | undefined;
    }
  | { readonly type: 'mail-retried'; readonly message: number; readonly tries: number }
);

export type CaseEventType = CaseEvent['type'];

/** The events of one kind. */
export type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;
