import type { DateText } from '../calendar/dates.ts';
import type { ConsentAnswer, FactValue } from '../routine/routine.ts';
import type { DeviationCause } from './deviation-causes.ts';
import type { BroughtInAnswer, DutyId, MessageKey, PersonId } from './state.ts';

export type { BroughtInAnswer } from './state.ts';

/** Who asks: established by the client before the command is sent, never by the form. */
export interface Actor {
  readonly person: PersonId;
  /** Roles that the person fills in this case or its unit, also as somebody's deputy. */
  readonly roles: readonly string[];
  /** In whose place they act on that day. */
  readonly insteadOf?: readonly PersonId[] | undefined;
}

export type Fields = Readonly<Record<string, FactValue>>;

/**
 * That something has run for some time elsewhere: what was done of it. Of the past nothing is owed then; what is owed
 * from today is.
 */
export interface BroughtIn {
  /** Where it was until now, in the person's own words, e.g. "Acos, mappe 12". */
  readonly source: string;
  /** Answers by step (see `askedWhenBroughtIn`). A recurring one without an answer counts from today. */
  readonly steps: Readonly<Record<string, BroughtInAnswer>>;
  /** Answers to requests for consent that were given before, by receiver. */
  readonly consents?: Readonly<Record<string, ConsentAnswer>> | undefined;
}

/** Work that is given or offered to somebody. */
interface ToReceiver {
  /** They work in another service than the case's: established by the client, as who asks is. */
  readonly otherService?: boolean | undefined;
  /** Why it goes to another service; asked for there. */
  readonly reason?: string | undefined;
}

/**
 * What people ask of a case. `sure` holds values that are unusual and that the person has said yes to: of exactly these
 * nobody is asked again. A day that is said of a step that is brought in goes by `steps.STEP`.
 */
export type PersonsCommand = { readonly by: Actor } & (
  | {
      readonly type: 'start-track';
      readonly track: string;
      readonly facts: Fields;
      readonly sure?: Fields | undefined;
      readonly broughtIn?: BroughtIn | undefined;
    }
  | {
      readonly type: 'set-fact';
      readonly track: string;
      readonly fact: string;
      readonly value: FactValue;
      /** Asked where the fact lifts a guard. Of a fact that was known it says why what stood there was wrong. */
      readonly reason?: string | undefined;
      readonly sure?: Fields | undefined;
      /** What was done already of what counts from the fact. */
      readonly broughtIn?: BroughtIn | undefined;
    }
  | { readonly type: 'open-duty'; readonly step: string; readonly track: string }
  | {
      readonly type: 'complete';
      readonly duty: DutyId;
      readonly outcome: string;
      readonly fields: Fields;
      /** The day on which the work was done, where that is not the day on which it is registered; never a later one. */
      readonly done?: DateText | undefined;
      /** The hour of it, `14:30` in Oslo, where the work is due by an hour: else the hour of registering counts. */
      readonly time?: string | undefined;
      readonly sure?: Fields | undefined;
    }
  /**
   * Corrects what was registered of a duty: answers, the day, or how it ended. Of `fields` only those that are named
   * change, and an empty one is taken out.
   */
  | {
      readonly type: 'correct';
      readonly duty: DutyId;
      readonly reason: string;
      readonly outcome?: string | undefined;
      readonly fields?: Fields | undefined;
      readonly done?: DateText | undefined;
      readonly time?: string | undefined;
      /** Nothing was done at all: the duty stands open again. */
      readonly notDone?: boolean | undefined;
      readonly sure?: Fields | undefined;
    }
  /** Corrects what was said of steps when the case, the track or a date was brought in: only those that are named change. */
  | {
      readonly type: 'correct-brought-in';
      readonly track: string;
      readonly reason: string;
      readonly steps: Readonly<Record<string, BroughtInAnswer>>;
      readonly sure?: Fields | undefined;
    }
  | { readonly type: 'approve'; readonly duty: DutyId }
  | { readonly type: 'refuse'; readonly duty: DutyId; readonly reason: string }
  | { readonly type: 'cancel'; readonly duty: DutyId; readonly reason: string }
  /** Another date than the rule's own. A reason is asked where it lies past that one. */
  | {
      readonly type: 'move';
      readonly duty: DutyId;
      readonly to: DateText;
      readonly reason?: string | undefined;
      readonly sure?: Fields | undefined;
    }
  /** A day that people agreed for a duty; for a step that has not opened in this run, of the one that opens next. */
  | {
      readonly type: 'agree';
      readonly duty?: DutyId | undefined;
      readonly step?: string | undefined;
      readonly track?: string | undefined;
      readonly date: DateText;
      /** From when to when they meet, by the clocks of Norway (`HH:MM`); without it the whole day. */
      readonly starts?: string | undefined;
      readonly ends?: string | undefined;
      /** Where, in words. */
      readonly place?: string | undefined;
      readonly reason?: string | undefined;
      /** Those of the staff who are asked to be there; they are told. */
      readonly invited?: readonly PersonId[] | undefined;
      /** Who else is asked, of the family and of others: in words, and told by nobody here. */
      readonly others?: string | undefined;
      readonly sure?: Fields | undefined;
    }
  /** One of the staff who was asked to come on the agreed day of a duty, open or the next of its step, is not any more. */
  | { readonly type: 'uninvite'; readonly duty: DutyId; readonly person: PersonId }
  /** More time than the rule gives, on a ground of the law: `approve` and `refuse` decide on it. */
  | { readonly type: 'ask-extension'; readonly duty: DutyId; readonly ground: FactValue }
  /** Whoever leads has seen that a duty was moved past its rule. */
  | { readonly type: 'take-note'; readonly duty: DutyId }
  /** A short note to the case, in somebody's own words; of a number that is written already, what stands there instead from now on. */
  | { readonly type: 'write-note'; readonly text: string; readonly note?: number | undefined }
  /** Whoever leads asks how it goes with work that somebody else has, in their own words. Nothing of the duty changes, and no rung is spent. */
  | { readonly type: 'ask-after'; readonly duty: DutyId; readonly reason: string }
  /**
   * Whoever leads says of a deviation, by the number of the journal's row that it is, why it came about (a cause and words), what is
   * done so that it does not come again, who does that and by when, and whether that is done with. What is said last holds.
   */
  | {
      readonly type: 'treat-deviation';
      readonly deviation: number;
      /** The duty that it is about, where it is about one that has opened. */
      readonly duty?: DutyId | undefined;
      readonly cause: DeviationCause;
      readonly reason: string;
      readonly measure?: string | undefined;
      readonly who?: PersonId | undefined;
      readonly until?: DateText | undefined;
      readonly closed: boolean;
    }
  /**
   * Somebody takes up what is late, or what nobody has by name, and says by when it will be done: the ladder waits for them
   * for a time. With `over` it becomes their duty too.
   */
  | {
      readonly type: 'take-up';
      readonly duty: DutyId;
      readonly promised?: DateText | undefined;
      readonly over?: boolean | undefined;
    }
  /** A duty, or where none is named the role in the whole case, gets another person. */
  | ({
      readonly type: 'reassign';
      readonly role: string;
      readonly to: PersonId;
      readonly duty?: DutyId | undefined;
    } & ToReceiver)
  /**
   * The case is there for these persons alone from now on (kode 6); for the usual ones again where none is named. `give`: what
   * others have in it, which goes to readers in the same act.
   */
  | {
      readonly type: 'protect';
      readonly readers: readonly PersonId[];
      readonly give?: readonly Giving[] | undefined;
      /** Those whom it names who work in another service than the case's, as the client has established. */
      readonly otherService?: readonly PersonId[] | undefined;
    }
  /**
   * Opens a protected case of which no reader is left for some hours to somebody who is none. Who of its readers is gone (their account
   * is switched off, or they are away) is told by whoever knows the staff; who is not among them is there.
   */
  | { readonly type: 'break-glass'; readonly reason: string; readonly readersGone?: readonly PersonId[] | undefined }
  /** `until`: the last day of a yes, where the family gave it until a day. */
  | {
      readonly type: 'consent';
      readonly receiver: string;
      readonly answer: ConsentAnswer;
      readonly until?: DateText | undefined;
    }
  /** Something was not done as the routine or the plan says: steps that wait for it open, and those who lead are told. */
  | { readonly type: 'deviation'; readonly step: string; readonly track: string; readonly reason: string }
  /**
   * Offers a duty to another person, or where none is named a role in the whole case (`role`); it stays where it is until that
   * person accepts. `message`: some sentences to whoever is asked.
   */
  | ({
      readonly type: 'handover';
      readonly duty?: DutyId | undefined;
      readonly role?: string | undefined;
      readonly to: PersonId;
      readonly message?: string | undefined;
    } & ToReceiver)
  /** Takes over what was handed over: the person it was offered to, or for a receiver outside the one who sent it. */
  | { readonly type: 'accept'; readonly duty?: DutyId | undefined; readonly role?: string | undefined }
  | {
      readonly type: 'return';
      readonly duty?: DutyId | undefined;
      readonly role?: string | undefined;
      readonly reason: string;
    }
  /** `mistake`: it should never have been started, or opened, and counts in no figure. */
  | {
      readonly type: 'end-track';
      readonly track: string;
      readonly reason: string;
      readonly cancelDuties: boolean;
      readonly mistake?: boolean | undefined;
    }
  | {
      readonly type: 'close';
      readonly reason: string;
      readonly cancelDuties: boolean;
      readonly mistake?: boolean | undefined;
    }
  | { readonly type: 'reopen'; readonly reason: string }
  /** Moves the case to a newer version of its routine, `id@version`. */
  | { readonly type: 'migrate'; readonly to: string; readonly reason: string }
);

/** A duty, or a role in the whole case where none is named, that goes to somebody. */
export interface Giving {
  readonly role: string;
  readonly to: PersonId;
  readonly duty?: DutyId | undefined;
}

/** What is asked, before it is known who asks, and of whom of the staff it is: that is looked up, and never stands in a form. */
export type Unsigned = PersonsCommand extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'by' | 'otherService' | 'readersGone'>
    : never
  : never;

/** Somebody else than the first in line was told, and why. */
export interface Detour {
  readonly of: PersonId | 'unfilled-role';
  readonly why: 'absent' | 'disabled' | 'no-address' | 'refused' | 'unfilled-role' | 'own-work' | 'no-reader';
}

export interface OpenCommand {
  readonly type: 'open';
  readonly by: Actor;
  readonly facts: Fields;
  /** Roles that are filled for this case from the start. */
  readonly people: Readonly<Record<string, readonly PersonId[]>>;
  /** Those among them who work in another service than the case's, as the client has established. */
  readonly otherService?: readonly PersonId[] | undefined;
  /** Who alone sees it, where it is protected from the first moment (kode 6). */
  readonly readers?: readonly PersonId[] | undefined;
  /** Runs of tracks that start with the case, in this order: all of it is opened, or nothing. */
  readonly tracks: readonly TrackStart[];
  readonly sure?: Fields | undefined;
  /** What was done of the case's own steps, and of the tracks that start by themselves with it. */
  readonly broughtIn?: BroughtIn | undefined;
}

export interface TrackStart {
  readonly track: string;
  readonly facts: Fields;
  readonly sure?: Fields | undefined;
  readonly broughtIn?: BroughtIn | undefined;
}

/** What the postman reports: of this message nobody could be told. */
export interface NobodyTold {
  readonly type: 'nobody-told';
  readonly message: MessageKey;
  readonly role: string;
  readonly duty?: DutyId | undefined;
}

export type Command = OpenCommand | PersonsCommand | NobodyTold | { readonly type: 'time-passed' };
