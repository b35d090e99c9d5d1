import type { FaultCode, JournalHead } from '../activities/case-contract.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Actor, BroughtIn, Command, Fields, TrackStart } from '../core/case/commands.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState, PersonId } from '../core/case/state.ts';
import type { Signature } from '../signing/signature.ts';

/** The names on the wire between whoever steers cases and the workflow that is one. Constant and wire name agree. */
export const caseWorkflow = 'caseWorkflow';
export const taskQueue = 'fristvakt-cases';
/** What all releases of the worker together are called, where they are told apart. */
export const deployment = 'fristvakt';
/** What holds engine and register together once, and the schedule that starts it every night. */
export const reconcileWorkflow = 'reconcileWorkflow';
export const reconcileSchedule = 'reconcile';

export const rootWorkflow = 'rootWorkflow';
export const rootSchedule = 'root';
export const clearOutWorkflow = 'clearOutWorkflow';
export const clearOutSchedule = 'clear-out';
/** What lets cases come to rest that are over. */
export const endingsWorkflow = 'endingsWorkflow';
export const endingsSchedule = 'endings';

/** Update: what is asked of a case. Its id is the command's, so that a double click is one decision. */
export const command = 'command';
/** Update: lets a case that was set aside go on. */
export const release = 'release';
/** Update: asks a closed case in which nothing is left to be done to end its workflow; the answer says whether it does. */
export const rest = 'rest';
/** Update that is never taken: what the case says of itself is the no to it, a failure `Answer` with `details[0]`. */
export const ask = 'ask';
/** What a case can be asked about itself. */
export interface SaidOfItself {
  /** Where it is; undefined where it has to fold its journal anew first. */
  readonly state: CaseState | undefined;
  /** The end of the journal as the case itself knows it. */
  readonly head: JournalHead | undefined;
  /** How far it has come, and what it waits for. */
  readonly standing: CaseStanding;
}
export type AskedOfItself = keyof SaidOfItself;

/**
 * Types of failures, all there are.
 *
 * - `Refused`: the case says no; `details[0]` is `Refusal[]`.
 * - `NotReceived`: nothing was done, and it may be asked again: what the case needs to decide is away.
 */
export const refusedFailure = 'Refused';
export const notReceivedFailure = 'NotReceived';
/** See {@link ask}. */
export const answerFailure = 'Answer';

/** The id under which a case's opening is decided. */
export const openingId = 'opening';

/** What is asked of a case by somebody, or by the postman. Time and the opening are the case's own. */
export type AskedCommand = Exclude<Command, { type: 'open' | 'time-passed' }>;

export interface CommandMessage {
  /** Random or made from the form; the same id is the same decision, however often it arrives. */
  readonly commandId: string;
  /** When it was asked, by the sender's clock. The case's own bounds it from above, what has happened from below. */
  readonly sentAt: InstantText;
  readonly command: AskedCommand;
  /** Over all of it and the case, by the door that has established who asks. */
  readonly signature: Signature;
}

export interface CommandResult {
  /** Number of the last journal row that the command brought. */
  readonly sequence: number;
  /** What happened, in order. */
  readonly types: readonly string[];
  /** Whether the register has it. Where not, it will, without anybody's help. */
  readonly recorded: boolean;
}

export interface ReleaseMessage {
  readonly by: PersonId;
  readonly reason: string;
  readonly signature: Signature;
}

export interface RestMessage {
  /** Where its journal ends: asked again when something has happened since, it is nothing. */
  readonly head: JournalHead;
  readonly signature: Signature;
}

/** What a case that was set aside waits for somebody to mend. */
export interface Quarantine {
  readonly fault: FaultCode;
  readonly since: InstantText;
}

export interface CaseStanding {
  /** Number of the last event that was decided. */
  readonly sequence: number;
  /** What the register has; undefined before the opening is there. */
  readonly head?: JournalHead | undefined;
  /** When it wakes next. */
  readonly wake?: InstantText | undefined;
  /** The register did not answer last time. */
  readonly registerAway: boolean;
  readonly quarantine?: Quarantine | undefined;
  /** What was answered with a yes and cannot be done upon what stands in the journal. */
  readonly owed?: readonly OwedCommand[] | undefined;
}

/** A command by what is no secret: its words stay where they are. */
export interface OwedCommand {
  readonly commandId: string;
  readonly at: InstantText;
  readonly type: string;
  readonly duty?: string | undefined;
}

export interface CaseStart {
  readonly caseId: string;
  readonly practice: boolean;
  /** `id@version`: the table that the case is opened by. */
  readonly routine: string;
  /** How the case begins; absent in a run that carries on from an earlier one. */
  readonly opening?: {
    readonly by: Actor;
    readonly facts: Fields;
    readonly people: Readonly<Record<string, readonly PersonId[]>>;
    readonly tracks: readonly TrackStart[];
    readonly broughtIn?: BroughtIn | undefined;
    readonly sure?: Fields | undefined;
    /** As {@link CommandMessage.sentAt}. */
    readonly sentAt: InstantText;
    readonly signature: Signature;
  };
  /** What an earlier run of the same case hands on. */
  readonly carried?: Carried;
  /** It rested, and begins where it ended. */
  readonly rested?: true | undefined;
  /** Of what it was handed, by the run that handed it on, or by whoever rebuilt the case. */
  readonly signature?: Signature;
}

/** All of it is in the register by then. */
export interface Carried {
  readonly state: CaseState | undefined;
  readonly sequence: number;
  readonly head: JournalHead | undefined;
  readonly wake: InstantText | undefined;
  readonly exact: boolean;
  readonly quarantine: Quarantine | undefined;
  /** The latest commands and their answers, so that one that arrives again is known. */
  readonly answered: readonly (readonly [commandId: string, result: CommandResult])[];
}

export type { JournalHead, Refusal };

/** The postman's workflow: one a share of the readers, for ever. */
export const postmanWorkflow = 'postmanWorkflow';

export interface PostmanStart {
  /** Counted from 0. */
  readonly share: number;
  readonly of: number;
}

/** The id of a postman's workflow: whoever starts it again finds it running. */
export function postmanId({ share, of }: PostmanStart): string {
  return `postman-${share + 1}-of-${of}`;
}

/** What moves many cases to another version of their routine: one workflow a move, until it has ended or is stopped. */
export const versionMoveWorkflow = 'versionMoveWorkflow';

export interface VersionMoveStart {
  readonly move: string;
}

/** The id of a move's workflow: whoever starts it again finds it running. */
export function versionMoveId({ move }: VersionMoveStart): string {
  return `version-move-${move}`;
}
