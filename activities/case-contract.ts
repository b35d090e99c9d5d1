import type { InstantText } from '../core/calendar/dates.ts';
import type { Command } from '../core/case/commands.ts';
import type { RecordedEvent } from '../core/case/event-schema.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState, PersonId } from '../core/case/state.ts';
import type { Signature } from '../signing/signature.ts';

/**
 * What a case's workflow asks of the world, and what it gets back. Types alone: the workflow bundle takes them from
 * here. Whatever one of them throws may pass, and is tried again; what will not pass comes back as a `fault`.
 */
export interface CaseActivities {
  /** Decides one command by the rules that are loaded in this worker. Pure but for reading what is folded anew. */
  decide(input: DecideInput): Promise<Decided>;
  /** Writes one decision to the register, or says what stands there in its place. */
  record(input: RecordInput): Promise<Recorded>;
  /** Signs what a run hands to the next one. */
  signRun(input: RunInput): Promise<Signature>;
  /** Whether what a run was handed is what an earlier run of this case has signed. */
  isSignedRun(input: RunInput & Signed): Promise<boolean>;
  /** Whether a door of this installation asks to let the case go on. */
  isSignedRelease(input: ReleaseInput & Signed): Promise<boolean>;
  /** Whether this installation asks the case to rest where its journal ends. */
  isSignedRest(input: RestInput & Signed): Promise<boolean>;
  /** Writes, signed, where a case ended that rests; false where the register has something else, or somebody waits. */
  rest(input: RestInput): Promise<boolean>;
  /** The case has begun anew where it rested. */
  beginAnew(input: RestInput): Promise<void>;
  /** Writes that a case was set aside, or released. */
  mark(input: MarkInput): Promise<void>;
  /** Ends when the register answers, and this worker can read what stands there of the case. */
  registerBack(input: CaseKey): Promise<void>;
}

export interface CaseKey {
  readonly caseId: string;
  readonly practice: boolean;
}

/** Whatever stands where a signature should. */
interface Signed {
  readonly signature: unknown;
}

export interface RunInput extends CaseKey {
  readonly routine: string;
  readonly carried: object;
}

export interface ReleaseInput extends CaseKey {
  readonly by: PersonId;
  readonly reason: string;
}

export interface RestInput extends CaseKey {
  readonly head: JournalHead;
}

/** That a command was asked by whom it says: signed by a door of this installation, over all that is asked. */
export interface Proof extends Signed {
  readonly sentAt: InstantText;
  /** It was taken before, and is judged once more. */
  readonly again?: true | undefined;
}

export interface DecideInput extends CaseKey {
  /** `id@version` of an opening; afterwards the state says it. */
  readonly routine: string;
  /** Absent where the workflow has none that this release reads: then it is folded from the journal and `unwritten`. */
  readonly state?: CaseState | undefined;
  /** Number of the last event that the register has. */
  readonly written: number;
  /** What was decided since, in order. Given only where there is no `state`. */
  readonly unwritten: readonly RecordedEvent[];
  readonly command: Command;
  /** Of what somebody asks, by which it is one decision; absent for what time does, and for nothing else. */
  readonly commandId?: string | undefined;
  readonly proof?: Proof | undefined;
  /** The number that the first event of this decision will have. */
  readonly firstSequence: number;
  /** When it was asked. What has happened already is never overtaken: {@link Decided} says by which now it was decided. */
  readonly now: InstantText;
}

export type Decided =
  | {
      readonly ok: true;
      readonly now: InstantText;
      /** Of the events, as this release writes them. */
      readonly schema: number;
      readonly events: CaseEvents;
      /** When time next has something to do, and whether it may not wait for its place in the spread. */
      readonly wake?: InstantText | undefined;
      readonly exact: boolean;
      /** The case before these events, where it had to be folded anew. */
      readonly state?: CaseState | undefined;
      /** So much time was overdue that this is a share of it: the command is not decided yet, and is to be asked again. */
      readonly timeFirst?: true | undefined;
      /** Of the command that is decided by these events; absent where they are what time did. */
      readonly commandId?: string | undefined;
      /** By the worker that decided: nothing else is written. */
      readonly signature: Signature;
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  | { readonly ok: false; readonly fault: FaultCode };

type CaseEvents = readonly RecordedEvent['event'][];

/**
 * Why a case cannot go on until somebody has mended something.
 *
 * - `routine-unknown`: neither this worker nor the register has its table.
 * - `decision-failed`, `decision-overran`: the rules threw, or took more time or memory than any decision may, twice.
 * - `recording-failed`: what it amounts to cannot be worked out, or cannot stand in the register.
 * - `journal-conflict`: the journal is not what the case has written.
 * - `answered-refused`: a command that was answered with a yes is refused upon what another worker wrote in the meantime.
 * - `opening-refused`: the case itself says no to what it is opened with.
 * - `not-signed`: what it was started with, or was to write, was not said by this installation, or with a key that is gone.
 */
export type FaultCode =
  | 'routine-unknown'
  | 'decision-failed'
  | 'decision-overran'
  | 'recording-failed'
  | 'journal-conflict'
  | 'answered-refused'
  | 'opening-refused'
  | 'not-signed';

export interface RecordInput extends CaseKey, Signed {
  readonly firstSequence: number;
  readonly schema: number;
  readonly events: CaseEvents;
  readonly now: InstantText;
  /** Of the command that was decided; absent for what time did and for an opening. */
  readonly commandId?: string | undefined;
}

/** The end of a case's journal. */
export interface JournalHead {
  readonly sequence: number;
  readonly hash: string;
}

export type Recorded =
  | {
      readonly head: JournalHead;
      /** Something else stands from that number on, or the command stands already: nothing was written. */
      readonly stands?: readonly StandingCommand[] | undefined;
    }
  | { readonly fault: FaultCode };

/** A command that was carried out by a worker which died before it could say so. */
export interface StandingCommand {
  readonly commandId: string;
  readonly sequence: number;
  readonly types: readonly string[];
}

export interface MarkInput {
  readonly caseId: string;
  /** Absent where the run itself does not know. */
  readonly practice?: boolean | undefined;
  readonly mark: Mark;
}

/** What is written of a quarantine. `at` is the world's clock. */
export type Mark = { readonly fault: FaultCode } | { readonly releasedBy: PersonId; readonly reason: string };
