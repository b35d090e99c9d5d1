import type { DateText, InstantText } from '../calendar/dates.ts';
import type { ConsentAnswer, FactValue } from '../routine/routine.ts';

/** A person by the register's random id; in a rehearsal, the name of the role. Never a person under welfare. */
export type PersonId = string;

/** One occurrence of a step: `institution-1/contact-youth/3`. */
export type DutyId = string;

/** Names the shape of {@link CaseState}. A state of another shape is not read: it is folded anew from the journal. */
export const stateSchema = 5;

/**
 * Where a case is: facts alone, folded from its journal. What happens next is not in it; that is computed from it by the
 * rules of the day. Plain JSON and small, since it is what a sleeping case weighs: only open duties are held whole, of
 * those that ended what later steps ask about, and of the latest what a correction needs. It holds no name of anybody.
 */
export interface CaseState {
  readonly schema: number;
  readonly routine: string;
  readonly status: 'open' | 'closed';
  /** It should never have been opened, and is closed as such. */
  readonly mistake?: true | undefined;
  readonly openedAt: InstantText;
  /** How many events made this state. */
  readonly sequence: number;
  /** The instant of the latest event: nothing that comes is scheduled before it. */
  readonly asOf: InstantText;
  /** Roles that are filled for this case; what is not here is filled by the unit. */
  readonly people: Readonly<Record<string, readonly PersonId[]>>;
  /** Who alone sees it; absent of a case that is not protected. */
  readonly readers?: readonly PersonId[] | undefined;
  /** Who has opened it last without being its reader, and until when. */
  readonly glass?: { readonly by: PersonId; readonly until: InstantText } | undefined;
  /** Roles in the whole case that somebody has been asked to take over, and has not. */
  readonly offers?: Readonly<Record<string, Offer>> | undefined;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Who said each of them, the latest: whoever did may correct it. */
  readonly saidBy?: Readonly<Record<string, PersonId>> | undefined;
  /** Latest answers to requests for consent, by receiver. */
  readonly consents: Readonly<Record<string, ConsentStanding>>;
  /** Of those that were given until a day: which, by receiver. */
  readonly consentEnds?: Readonly<Record<string, ConsentEnd>> | undefined;
  /** Runs of tracks by name: `case`, `institution-1`, in the order in which they started. */
  readonly tracks: Readonly<Record<string, TrackRun>>;
  /** Open duties, in the order in which they opened. */
  readonly duties: Readonly<Record<DutyId, Duty>>;
  /** The latest duties whose work was done, in the order in which they ended: what can be corrected of them. */
  readonly ended: Readonly<Record<DutyId, EndedDuty>>;
  /** What those who lead have yet to take note of, by the duty that it is about, also where that has ended. */
  readonly toNote: Readonly<Record<DutyId, ToNote>>;
  /** It was closed once, and is open again. */
  readonly reopened?: true | undefined;
  /** An outcome has ended it, and it closes when what is waited for has come. */
  readonly ending?: Ending | undefined;
  /** When it was told last that nothing lies ahead, since something last opened. */
  readonly toldIdle?: InstantText | undefined;
  /** Days that people agreed and to which somebody was asked, by their duty, until it is over. */
  readonly meetings?: Readonly<Record<DutyId, Meeting>> | undefined;
  /** How many notes are written; what stands in them is in the journal alone. */
  readonly notes?: number | undefined;
  /** The latest messages of which the case has heard that nobody could be told, so that it hears it once. */
  readonly untold: readonly MessageKey[];
}

/** An agreed day as those who were asked to come have been told of it. */
export interface Meeting {
  readonly date: DateText;
  /** In which role the work of it lies. */
  readonly role: string;
  readonly invited: readonly PersonId[];
  /** They have been told that it is off. */
  readonly off?: true | undefined;
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  /** Who was asked and has been taken off again, with the day as they knew it. */
  readonly left?: Readonly<Record<PersonId, MeetingTime>> | undefined;
}

/** The day of a meeting, and from when to when by the clocks of Norway (`HH:MM`); without a time it is the whole day. */
export interface MeetingTime {
  readonly date: DateText;
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
}

/** When and where people meet, as they agreed it. Of any other day than this it says nothing. */
export interface MeetsAt extends MeetingTime {
  /** In the words of whoever wrote it. It may be somebody's home: it stands where only who sees the case reads it. */
  readonly place?: string | undefined;
}

/** What was answered last, or that the day has passed until which it was a yes. */
export type ConsentStanding = ConsentAnswer | 'ended';

/** The last day of a yes. */
export interface ConsentEnd {
  readonly until: DateText;
  /** It is being asked for anew. */
  readonly asked?: true | undefined;
}

/** Somebody is asked to take over a role in the whole case. Until they accept it stays where it is. */
export interface Offer {
  readonly to: PersonId;
  readonly by: PersonId;
  readonly at: InstantText;
  /** Since when they wait to be told; absent when they have been. */
  readonly tell?: InstantText | undefined;
}

export interface TrackRun {
  readonly track: string;
  readonly status: 'running' | 'ended';
  readonly startedAt: InstantText;
  /** The work whose outcome started it. */
  readonly from?: DutyId | undefined;
  /** It should never have been started, and has been ended as such. */
  readonly mistake?: true | undefined;
  /** An outcome has ended it, and it ends when what is waited for has come. */
  readonly ending?: Ending | undefined;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly saidBy?: Readonly<Record<string, PersonId>> | undefined;
  readonly steps: Readonly<Record<string, StepRecord>>;
}

/** Why a run or a case ends, and whose outcome says so. */
export interface Ending {
  readonly reason: string;
  readonly from?: DutyId | undefined;
}

/** What is remembered of a step in a run when its duties have ended. */
export interface StepRecord {
  /** How many have opened, were not owed, or were brought in. */
  readonly occurrences: number;
  /** It would have opened, and a guard or a missing consent forbids it. */
  readonly withheld?:
    | {
        readonly agreed?: DateText | undefined;
        readonly also?: readonly DateText[] | undefined;
        readonly from?: DateText | undefined;
        readonly act?: ActOf | undefined;
      }
    | undefined;
  /** The day that people agreed for the next one that opens. */
  readonly agreed?: DateText | undefined;
  readonly meets?: MeetsAt | undefined;
  /** What was said of it when it was brought in, and the last occurrence of which nothing is owed by that; 0 before the first. */
  readonly broughtIn?:
    | { readonly answer: BroughtInAnswer; readonly by: PersonId; readonly at: InstantText; readonly settled: number }
    | undefined;
  /** How the latest one ended. */
  readonly last?: { occurrence: number; outcome?: string | undefined; at: InstantText; approved: boolean } | undefined;
}

/** What had come of a step before the case, the track or the anchor was brought in. */
export type BroughtInAnswer =
  /** A step that comes once: its work was done, and approved and handed over where that is asked. Without a day: that is not known. */
  | { readonly is: 'done'; readonly on?: DateText | undefined }
  /** It is still to be done: it stands open from today, due on what people have agreed where the rule asks them. */
  | { readonly is: 'not-done'; readonly agreed?: DateText | undefined }
  | { readonly is: 'does-not-apply' }
  /** A step that recurs. */
  | { readonly is: 'last-done'; readonly on: DateText }
  | { readonly is: 'from-today' };

/** A departure from the routine that is shown to those who lead until one of them has taken note of it. */
export interface ToNote {
  readonly at: InstantText;
  /** Who departed from it: they do not take note of it themselves. */
  readonly by: PersonId;
}

/** The dates of a duty, and what they count from: kept when it is over, since it may have to stand open again. */
export interface DutyDates {
  /** The act that opened it; absent where time, a fact or a person's own wish did. */
  readonly from?: ActOf | undefined;
  /** The date that the rule gives; unchanged when people move the duty. */
  readonly rule?: Due | undefined;
  readonly due?: Due | undefined;
  /** The early edge of a window. */
  readonly expectedFrom?: DateText | undefined;
  /** The day that people agreed for it. */
  readonly agreed?: DateText | undefined;
  /** The time and the place that they agreed with it. No deadline counts from them. */
  readonly meets?: MeetsAt | undefined;
  /** The last day that the rule lets them agree, where it is not the rule's own date. */
  readonly bound?: DateText | undefined;
  /** The last day of the consent that it asks for anew: its date, whatever its rule gives. */
  readonly consentUntil?: DateText | undefined;
  /** More time was granted: its date is the one that the rule gives then. */
  readonly extended?: true | undefined;
  /** It was brought in, proposed, or free after a hold, when the rule's own date had passed: until the rule gives a later one, its dates count from the opening. */
  readonly anew?: true | undefined;
  /** Its date is another one than its rule's: it got it when the work came back, or when it might go on after a hold. */
  readonly ownDate?: true | undefined;
}

export interface Duty extends DutyDates {
  readonly id: DutyId;
  readonly step: string;
  readonly track: string;
  readonly occurrence: number;
  readonly openedAt: InstantText;
  /** Set while a role that decides is asked for more time. */
  readonly extension?: { readonly by: PersonId; readonly role: string } | undefined;
  /** Set, both, while the work is done and waits for somebody's approval. */
  readonly done?: DoneWork | undefined;
  /** The work as it was handed in before it came back; it stays, beside what is handed in anew, until the duty is over. */
  readonly returned?: DoneWork | undefined;
  readonly approval?: PendingApproval | undefined;
  /** Who has approved the work, which is still to be handed over. */
  readonly approved?: PersonId | undefined;
  /** Set beside `done` while the receiver that the table names has not taken the work over. */
  readonly handover?: { readonly due: DateText } | undefined;
  /** Somebody of the staff who has been asked to take the duty over, and has not accepted. */
  readonly offered?: PersonId | undefined;
  /** Held back: nothing is asked, nobody is reminded, and no time runs. */
  readonly suspended?: Hold | undefined;
  /** Persons who have this duty instead of the ones who fill the role in the case. */
  readonly assigned?: readonly PersonId[] | undefined;
  /** Since when the person who has it waits to be told that it is theirs; absent when they have been. */
  readonly tell?: InstantText | undefined;
  /** From when the ladder counts: the opening, or the last move, return or request for approval. */
  readonly since: InstantText;
  /** What has been said of it since then; absent before the first. */
  readonly heard?: Heard | undefined;
  /** Of what would have been said at or before this instant nothing is owed. */
  readonly quietUntil?: InstantText | undefined;
  /** Who has taken it up since its ladder began, the latest. */
  readonly takenUp?: TakenUp | undefined;
  /** Late. It stays so when the duty gets another date, unless it is the rule itself that says so. */
  readonly overdue: boolean;
}

/** Somebody sees to a duty that is late or nobody's: for a time those above are told nothing more. */
export interface TakenUp {
  readonly by: PersonId;
  /** In which they did. */
  readonly role: string;
  readonly at: InstantText;
  /** The day by which they will have it done, where they have said one. */
  readonly promised?: DateText | undefined;
  /** From when the ladder goes on. */
  readonly until: InstantText;
  /** The highest level of escalation by then; those above it have waited. */
  readonly level: number;
  /** The ladder has gone on: it did not help. */
  readonly inVain?: true | undefined;
}

/** What time has said of a duty since its ladder began: what is still to be said follows from it by whatever rules. */
export interface Heard {
  /** The instant of the latest. */
  readonly at: InstantText;
  /** That it is expected now. */
  readonly expected?: true | undefined;
  /** How many reminders were still to come after the latest one. */
  readonly remindersLeft?: number | undefined;
  /** That its date has passed, to those who have it. */
  readonly passed?: true | undefined;
  /** The highest level of escalation; 0 before the first. */
  readonly level: number;
}

/** Work that is done and waits for a decision. What its outcome brings comes when it is approved. */
export interface DoneWork {
  readonly by: PersonId;
  readonly outcome: string;
  readonly fields: Readonly<Record<string, FactValue>>;
  /** The day on which it was done. */
  readonly day: DateText;
  /** The hour in Oslo, where that was said. */
  readonly time?: string | undefined;
  /** When it was registered. */
  readonly at: InstantText;
  readonly onTime: boolean;
  readonly registeredLate: boolean;
  /** Who has corrected it since, the latest. */
  readonly corrected?: PersonId | undefined;
}

/** An act that opens duties: the day on which it was done, and whose work it was. */
export interface ActOf {
  readonly date: DateText;
  readonly duty?: DutyId | undefined;
}

/**
 * A duty whose work was done. Its step, run and number stand in its id. Of what was answered, long texts are left to the
 * journal: nothing counts from them.
 */
export interface EndedDuty extends DutyDates {
  readonly openedAt: InstantText;
  /** Where people had moved it to, if it is another date than the rule's. */
  readonly due?: Due | undefined;
  readonly assigned?: readonly PersonId[] | undefined;
  readonly outcome: string;
  readonly fields: Readonly<Record<string, FactValue>>;
  /** The day on which it was done. */
  readonly done: DateText;
  readonly time?: string | undefined;
  readonly onTime: boolean;
  /** When it was registered, and by whom. */
  readonly at: InstantText;
  /** When it was over, where that was later: approved, taken over, or registered anew. */
  readonly over?: InstantText | undefined;
  readonly by: PersonId;
  readonly approvedBy?: PersonId | undefined;
  /** What its outcome said of the case, with what stood there before. */
  readonly facts?: readonly FactSet[] | undefined;
  readonly consents?: readonly ConsentSet[] | undefined;
  /** Its outcome ended this run, or something in it; for the track `case` the case. */
  readonly ended?: string | undefined;
  /** Every run that it ended; absent where that was not written down. */
  readonly endedRuns?: readonly string[] | undefined;
  /** What that called off, with the dates that it had: it may have to stand open again. */
  readonly calledOff?: readonly CalledOff[] | undefined;
}

/** A duty that an ending called off. Its step, run and number stand in its id. */
export interface CalledOff extends DutyDates {
  readonly id: DutyId;
  /** When it had opened, and counted from. */
  readonly opened: InstantText;
}

/** A fact as it was before something was said of it; without a value nothing was known. */
export interface FactBefore {
  readonly track: string;
  readonly fact: string;
  readonly value?: FactValue | undefined;
  /** Who had said that. */
  readonly by?: PersonId | undefined;
}

/** A fact that an outcome set, and what it was before. */
export interface FactSet extends FactBefore {
  readonly set: FactValue;
}

/** A consent as it was answered before; without an answer nobody had been asked. */
export interface ConsentBefore {
  readonly receiver: string;
  readonly answer?: ConsentStanding | undefined;
  /** Until which day that held. */
  readonly until?: DateText | undefined;
}

export interface ConsentSet extends ConsentBefore {
  readonly set: ConsentAnswer;
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

/** A role, and the persons who fill it in this case; where nobody does, the unit's. */
export interface Recipient {
  readonly role: string;
  readonly persons: readonly PersonId[];
}

/** A message by the event that calls for it, and its place among those whom the event tells. */
export interface MessageKey {
  readonly sequence: number;
  readonly nth: number;
}

/** The name that a duty goes by in the journal, the register and commands. */
export function dutyId(track: string, step: string, occurrence: number): DutyId {
  return `${track}/${step}/${occurrence}`;
}

/** The same taken apart. Of a name that is no duty's parts are empty, or no number. */
export function dutyParts(id: DutyId): { readonly track: string; readonly step: string; readonly occurrence: number } {
  const [track = '', step = '', occurrence = ''] = id.split('/');
  return { track, step, occurrence: Number(occurrence) };
}
