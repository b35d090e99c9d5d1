import type { DateText, InstantText } from '../calendar/dates.ts';
import type { ConsentAnswer, FactValue } from '../routine/routine.ts';
import type { BroughtInAnswer, Fields } from './commands.ts';
import type { DeviationCause } from './deviation-causes.ts';
import type {
  ActOf,
  ConsentBefore,
  Due,
  DutyId,
  FactBefore,
  Hold,
  MeetsAt,
  MessageKey,
  PersonId,
  Recipient,
} from './state.ts';

/**
 * What became of commands and of time, in the past tense. The journal is these; everything else is folded from them. What
 * an event means is in the event: no table is needed to read it, and no later rule can change what has happened.
 */
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
      /** Who alone sees it; absent of a case that is not protected. */
      readonly readers?: readonly PersonId[] | undefined;
    }
  /** `from`: the work whose outcome started it. */
  | { readonly type: 'track-started'; readonly track: string; readonly of: string; readonly from?: DutyId | undefined }
  /** `mistake`: it should never have been started, and counts in no figure. `from`: the work whose outcome ended it. */
  | {
      readonly type: 'track-ended';
      readonly track: string;
      readonly reason: string;
      readonly mistake?: true | undefined;
      readonly from?: DutyId | undefined;
    }
  /** What had come of a step before Fristvakt had it: somebody's word, with where they have it from. */
  | {
      readonly type: 'brought-in';
      readonly track: string;
      readonly step: string;
      readonly answer: BroughtInAnswer;
      /** The last occurrence of which nothing is owed; absent where the step is still to be done. */
      readonly occurrence?: number | undefined;
      /** Where it was until then; of what is corrected the one of before holds. */
      readonly source?: string | undefined;
      /** What was said of it before was wrong, for this reason. */
      readonly corrects?: true | undefined;
      readonly reason?: string | undefined;
      /** Duties that were brought in and count from another day now, or where it is not known from none. */
      readonly counts?: readonly { readonly duty: DutyId; readonly date?: DateText | undefined }[] | undefined;
    }
  | {
      readonly type: 'fact-set';
      readonly track: string;
      readonly fact: string;
      readonly value: FactValue;
      /** Why a guard was lifted, or what stood there was wrong. */
      readonly reason?: string | undefined;
      /** What stood there was wrong, and not only something else until then. */
      readonly corrects?: true | undefined;
      /** The work whose outcome set it. */
      readonly from?: DutyId | undefined;
    }
  | {
      readonly type: 'duty-opened';
      readonly duty: DutyId;
      readonly step: string;
      readonly track: string;
      readonly occurrence: number;
      readonly due?: Due | undefined;
      /** The rule's own date, where people agreed another day within it, or had moved it before it was called off. */
      readonly rule?: Due | undefined;
      readonly expectedFrom?: DateText | undefined;
      /** The act that opened it; its dates count from the day of that. */
      readonly from?: ActOf | undefined;
      /** The day that people agreed, and the last one that the rule lets them agree. */
      readonly agreed?: DateText | undefined;
      readonly bound?: DateText | undefined;
      /** The consent that it asks for anew holds until this day, which is its date. */
      readonly consentUntil?: DateText | undefined;
      /** It had been called off, and stands open again as it stood: from when it opened at first, with the hours of its meeting, with more time that was granted, or a date of its own. */
      readonly opened?: InstantText | undefined;
      readonly meets?: MeetsAt | undefined;
      readonly extended?: true | undefined;
      readonly ownDate?: true | undefined;
      readonly announce: boolean;
      /** The rule's own date had passed when it opened, and the dates count from the opening instead: it was brought in, was held back, or is a proposal. */
      readonly anew?: true | undefined;
      /** That date was the law's, and somebody who leads takes note that it had passed. */
      readonly passed?: DateText | undefined;
    }
  /** `offer`: what they are told of is an offer to take the duty over. `passed`: its date had passed, and it says so. */
  | {
      readonly type: 'announced';
      readonly duty: DutyId;
      readonly to: readonly Recipient[];
      readonly offer?: true | undefined;
      readonly passed?: true | undefined;
    }
  | { readonly type: 'expected'; readonly duty: DutyId; readonly to: readonly Recipient[] }
  | {
      readonly type: 'reminded';
      readonly duty: DutyId;
      readonly to: readonly Recipient[];
      /** How many reminders are still to come before the date. */
      readonly remaining: number;
    }
  | { readonly type: 'became-overdue'; readonly duty: DutyId }
  /** Who has it is told that its date has passed, and what follows. */
  | { readonly type: 'told-passed'; readonly duty: DutyId; readonly to: readonly Recipient[] }
  /** `takenUpBy`: somebody had taken it up, and the ladder has waited for them in vain. */
  | {
      readonly type: 'escalated';
      readonly duty: DutyId;
      readonly level: number;
      readonly to: readonly Recipient[];
      readonly takenUpBy?: PersonId | undefined;
    }
  /** Somebody says that they see to it, perhaps by a day: those above are not told before `until`. */
  | {
      readonly type: 'taken-up';
      readonly duty: DutyId;
      /** In which they may: of those above, or whose work it is. */
      readonly role: string;
      readonly until: InstantText;
      readonly promised?: DateText | undefined;
    }
  | {
      readonly type: 'completed';
      readonly duty: DutyId;
      readonly outcome: string;
      readonly fields: Fields;
      /** The day on which the work was done: that of `at`, or one before. */
      readonly done: DateText;
      /** The hour in Oslo, where the work was due by an hour and somebody has said at which one it was done. */
      readonly time?: string | undefined;
      /** Judged by the day on which it was done, and where it was due by an hour by that, as far as it is known. */
      readonly onTime: boolean;
      /** Its date had passed when it was registered, whenever it was done. */
      readonly registeredLate: boolean;
      /** The work waits for an approval, so the duty stays open. */
      readonly awaitsApproval: boolean;
      /** The receiver that the table names has yet to take it over, so the duty stays open. */
      readonly awaitsHandover: boolean;
      /** It takes the place of a registration that was taken back, which had been written then. */
      readonly corrects?: { readonly at: InstantText } | undefined;
      /** By it a time of the law that had been missed was kept: somebody who leads takes note of that. */
      readonly toNote?: true | undefined;
    }
  /**
   * What was registered of a duty was wrong, and its outcome right: what it says now. Of the answers those alone that are
   * other ones, and an empty one is not there any more.
   */
  | {
      readonly type: 'corrected';
      readonly duty: DutyId;
      readonly reason: string;
      readonly fields: Fields;
      readonly done: DateText;
      readonly time?: string | undefined;
      readonly onTime: boolean;
      /** Duties that count from the day of this work, open or done. */
      readonly counts: readonly DutyId[];
      /** What an answer that has fallen away had said of the case, as it was before; without a value nothing was known. */
      readonly facts?: readonly FactBefore[] | undefined;
      /** By it a time of the law that had been missed was kept: somebody who leads takes note of that. */
      readonly toNote?: true | undefined;
    }
  /**
   * That the work was done, or how it ended, was wrong. The duty stands open again as it was, and what its outcome had
   * said of the case is again what it was before; without a value nothing was known before.
   */
  | {
      readonly type: 'taken-back';
      readonly duty: DutyId;
      readonly reason: string;
      readonly facts: readonly FactBefore[];
      readonly consents: readonly ConsentBefore[];
      /** Steps that waited behind a guard or a consent to open after it. */
      readonly withheld: readonly { readonly track: string; readonly step: string }[];
      /** The runs that its outcome had ended, and that go on. */
      readonly resumes?: readonly string[] | undefined;
      readonly announce: boolean;
    }
  /** Work that is done has another date by its rule, because what that counts from was wrong. */
  | {
      readonly type: 'judged-anew';
      readonly duty: DutyId;
      readonly rule: Due;
      readonly onTime: boolean;
      /** Why it was wrong, in the words of whoever corrected it. */
      readonly reason: string;
      /** By it a time of the law that had been missed was kept: somebody who leads takes note of that. */
      readonly toNote?: true | undefined;
    }
  /** How many of a recurrence count as opened: fewer, where the date that it counts from was wrong. */
  | {
      readonly type: 'recounted';
      readonly track: string;
      readonly step: string;
      readonly occurrences: number;
      /** Of one that was brought in: the last of which nothing is owed. */
      readonly settled?: number | undefined;
      readonly reason: string;
    }
  /** `from`: the work whose outcome says so. `source`: where an answer stands that was given before Fristvakt had the case. */
  | {
      readonly type: 'consent-answered';
      readonly receiver: string;
      readonly answer: ConsentAnswer;
      /** The last day on which a yes holds, where it has an end. */
      readonly until?: DateText | undefined;
      readonly from?: DutyId | undefined;
      readonly source?: string | undefined;
    }
  /** A yes will end on that day: the steps that asked for it open again, to be answered anew. */
  | { readonly type: 'consent-ending'; readonly receiver: string; readonly until: DateText }
  /** It has ended, as the family said. It is no refusal; what shares with that receiver waits for another answer. */
  | { readonly type: 'consent-ended'; readonly receiver: string; readonly until: DateText }
  /** `due`: by when the row was due that was departed from, where it has a date. */
  | {
      readonly type: 'deviated';
      readonly step: string;
      readonly track: string;
      readonly due?: Due | undefined;
      readonly reason: string;
      readonly tell: readonly Recipient[];
    }
  /**
   * `offered`: to a person of the staff; `otherService`: to one of another service than the case's, for that reason. Else to
   * the receiver that the table names, who is to take it over by `due`.
   */
  | {
      readonly type: 'handed-over';
      readonly duty: DutyId;
      readonly offered?: PersonId | undefined;
      readonly due?: DateText | undefined;
      readonly announce: boolean;
      readonly otherService?: true | undefined;
      readonly reason?: string | undefined;
    }
  | { readonly type: 'accepted'; readonly duty: DutyId }
  | { readonly type: 'returned'; readonly duty: DutyId; readonly reason: string; readonly due?: DateText | undefined }
  /** A role in the whole case is offered to a person of the staff, with what was written to them. */
  | {
      readonly type: 'role-offered';
      readonly role: string;
      readonly to: PersonId;
      readonly message?: string | undefined;
      readonly otherService?: true | undefined;
      readonly reason?: string | undefined;
    }
  | { readonly type: 'role-offer-told'; readonly role: string; readonly to: readonly Recipient[] }
  /**
   * They have it from now on: `persons` fill the role. `moves` are the duties of it that its former person had by name, and go
   * along; a personal one stays with whom `stays` names. `left` has it no more; who of them did not give it away is told.
   */
  | {
      readonly type: 'role-accepted';
      readonly role: string;
      readonly persons: readonly PersonId[];
      readonly moves: readonly DutyId[];
      readonly stays: readonly { readonly duty: DutyId; readonly persons: readonly PersonId[] }[];
      readonly left?: readonly PersonId[] | undefined;
      readonly tell?: readonly Recipient[] | undefined;
    }
  | { readonly type: 'role-returned'; readonly role: string; readonly reason: string }
  /** A guard, or a consent that is no longer there, holds the duty back. */
  | { readonly type: 'suspended'; readonly duty: DutyId; readonly because: Hold }
  /** The dates where they count anew, since the ones before have passed. */
  | {
      readonly type: 'resumed';
      readonly duty: DutyId;
      readonly due?: Due | undefined;
      readonly rule?: Due | undefined;
      readonly bound?: DateText | undefined;
      readonly expectedFrom?: DateText | undefined;
    }
  /** A step would have opened, and a guard or a missing consent forbids it; it opens when that is gone. */
  | {
      readonly type: 'withheld';
      readonly step: string;
      readonly track: string;
      readonly because: Hold;
      /** The date that people agreed in the form which would have opened it, and what it counts from. */
      readonly agreed?: DateText | undefined;
      /** Further dates of the same plan. */
      readonly also?: readonly DateText[] | undefined;
      readonly from?: DateText | undefined;
      /** The act that would have opened it. */
      readonly act?: ActOf | undefined;
    }
  /** Occurrences of a recurrence whose time has gone by while the step was held back or the case was closed. */
  | {
      readonly type: 'not-owed';
      readonly step: string;
      readonly track: string;
      /** The last of them. */
      readonly occurrence: number;
      readonly while: 'held-back' | 'closed';
    }
  /**
   * The date that people agreed lies past the outer bound of the rule, which stays the due date. Where the bound is
   * `proposed`, and stands in no document, what was agreed is the due date all the same.
   */
  | {
      readonly type: 'conflict-found';
      readonly duty: DutyId;
      readonly agreed: DateText;
      readonly bound: DateText;
      readonly proposed?: true | undefined;
      readonly tell: readonly Recipient[];
    }
  | {
      readonly type: 'approval-asked';
      readonly duty: DutyId;
      readonly role: string;
      readonly due: DateText;
      readonly announce: boolean;
    }
  | {
      readonly type: 'approved';
      readonly duty: DutyId;
      /** The receiver that the table names has yet to take it over, so the duty stays open. */
      readonly awaitsHandover: boolean;
    }
  | { readonly type: 'refused'; readonly duty: DutyId; readonly reason: string; readonly due: DateText }
  /** `from`: the work whose outcome ended what it belonged to. */
  | { readonly type: 'cancelled'; readonly duty: DutyId; readonly reason: string; readonly from?: DutyId | undefined }
  | {
      readonly type: 'moved';
      readonly duty: DutyId;
      readonly to: Due;
      /** The rule's own date, where the rule moved it and people have agreed another day within it. */
      readonly rule?: Due | undefined;
      /** The early edge of a window, where that moves too. */
      readonly expectedFrom?: DateText | undefined;
      /** The day that people have agreed in the form that asked for it once more. */
      readonly agreed?: DateText | undefined;
      /** The last day that people may agree, where the rule moved that. */
      readonly bound?: DateText | undefined;
      /** It was late by then, and stays so whatever its new date. */
      readonly overdue?: true | undefined;
      /** Empty where none was asked and none was given. */
      readonly reason: string;
      /**
       * `person`: somebody moved it, the rule's own date stands beside it. `rule`: the rule itself now gives another
       * date, because a fact was set or because the step that it is linked to was moved.
       */
      readonly cause: 'person' | 'rule';
      /** The new date lies past the rule's own: a deviation, told to those who lead. */
      readonly pastRule: boolean;
      readonly tell: readonly Recipient[];
    }
  /** People agreed a day for a duty, or without one for the next that opens of this step in this run. */
  | {
      readonly type: 'agreed';
      readonly duty?: DutyId | undefined;
      readonly step: string;
      readonly track: string;
      readonly date: DateText;
      /** From when to when they meet, by the clocks of Norway (`HH:MM`); absent where it is the whole day. */
      readonly starts?: string | undefined;
      readonly ends?: string | undefined;
      /** Where, in words. */
      readonly place?: string | undefined;
      /** The due date from now on, where that is another one: the agreed day, or the outer bound where that comes first. */
      readonly due?: Due | undefined;
      /** That date is the rule's own from now on: of work whose deadline is what people agree. */
      readonly rules?: true | undefined;
      /** It was late by then, and stays so. */
      readonly overdue?: true | undefined;
      readonly reason?: string | undefined;
      /** Those of the staff who are asked to be there, also those who were so before where it is news to them. */
      readonly tell?: readonly Recipient[] | undefined;
      readonly others?: string | undefined;
    }
  /** Those who were asked to come are told that the day is another one; without a date, that nobody is to come any more. */
  | {
      readonly type: 'invited-told';
      readonly duty: DutyId;
      readonly date?: DateText | undefined;
      readonly starts?: string | undefined;
      readonly ends?: string | undefined;
      readonly tell: readonly Recipient[];
    }
  /** One who was asked to come on an agreed day is not any more, and alone is told so; nobody is, where they took themselves off. */
  | {
      readonly type: 'uninvited';
      readonly duty: DutyId;
      readonly person: PersonId;
      readonly tell: readonly Recipient[];
    }
  /** Those who lead have seen that the duty was moved past its rule. */
  | { readonly type: 'noted'; readonly duty: DutyId }
  /** A note to the case, by its number; with `corrects` it takes the place of what stood there. */
  | {
      readonly type: 'note-written';
      readonly note: number;
      readonly text: string;
      readonly corrects?: true | undefined;
    }
  /** Whoever leads has asked those who have the work how it goes. */
  | { readonly type: 'asked-after'; readonly duty: DutyId; readonly reason: string; readonly to: readonly Recipient[] }
  /** What came of a deviation, by the number of its row: why, what is done about it, who does it and by when. The latest holds. */
  | {
      readonly type: 'deviation-treated';
      readonly deviation: number;
      readonly duty?: DutyId | undefined;
      readonly cause: DeviationCause;
      readonly reason: string;
      readonly measure?: string | undefined;
      readonly who?: PersonId | undefined;
      readonly until?: DateText | undefined;
      readonly closed: boolean;
    }
  /** Somebody asks for more time, of a role that decides, on this ground of the law. */
  | {
      readonly type: 'extension-asked';
      readonly duty: DutyId;
      readonly role: string;
      readonly ground: FactValue;
      /** The last day on which it can be granted in time. */
      readonly until: DateText;
      readonly tell: readonly Recipient[];
    }
  | {
      readonly type: 'extended';
      readonly duty: DutyId;
      readonly to: Due;
      /** It was granted when the time was out: the work is late, whatever its new date. */
      readonly overdue?: true | undefined;
    }
  | { readonly type: 'extension-refused'; readonly duty: DutyId; readonly reason: string }
  /**
   * One duty, or with `duties` the role in the whole case: those are the open ones that its new person is told of.
   * `otherService`: to somebody of another service than the case's, for that reason. `left` has the role no more; who of them did
   * not give it away is told.
   */
  | {
      readonly type: 'reassigned';
      readonly role: string;
      readonly to: PersonId;
      readonly duty?: DutyId | undefined;
      readonly duties?: readonly DutyId[] | undefined;
      readonly announce: boolean;
      readonly otherService?: true | undefined;
      readonly reason?: string | undefined;
      readonly left?: readonly PersonId[] | undefined;
      readonly tell?: readonly Recipient[] | undefined;
    }
  /** The case is there for these persons alone from now on; for the usual ones again where there are none. */
  | { readonly type: 'protected'; readonly readers: readonly PersonId[] }
  /** Somebody who is no reader of the protected case sees it until then. */
  | { readonly type: 'glass-broken'; readonly reason: string; readonly until: InstantText }
  /** `mistake`: it should never have been opened, and counts in no figure. `from`: the work whose outcome closed it. */
  | {
      readonly type: 'closed';
      readonly reason: string;
      readonly mistake?: true | undefined;
      readonly from?: DutyId | undefined;
    }
  | { readonly type: 'reopened'; readonly reason: string }
  /** An outcome has ended a run, or the case (`case`), in which something is still waited for: it ends when that has come. */
  | { readonly type: 'ends-later'; readonly track: string; readonly reason: string; readonly from?: DutyId | undefined }
  /** The case is open, and nothing lies ahead in it: told to who has it and who leads, every month until something does. */
  | { readonly type: 'nothing-planned'; readonly to: readonly Recipient[] }
  /** From this event on the case follows that version of the routine. */
  | { readonly type: 'migrated'; readonly routine: string; readonly reason: string }
  /** Of one message nobody in line could be told: no address works. */
  | {
      readonly type: 'nobody-told';
      readonly message: MessageKey;
      readonly role: string;
      readonly duty?: DutyId | undefined;
    }
);

export type CaseEventType = CaseEvent['type'];

/** The events of one kind. */
export type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

/** What may have kept a missed time of the law after all, so that somebody who leads must take note of it (`toNote`). */
export const notedWhereKept = ['completed', 'corrected', 'judged-anew'] as const satisfies readonly CaseEvent['type'][];

export type MayBeNoted = EventOf<(typeof notedWhereKept)[number]>;

/** Whether an event waits for somebody who leads to take note that a missed time of the law was kept after all. */
export function isToNote(event: CaseEvent): event is MayBeNoted {
  return (notedWhereKept as readonly string[]).includes(event.type) && 'toNote' in event && event.toNote === true;
}
