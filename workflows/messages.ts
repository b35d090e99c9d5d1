import type { Actor, Fields, PersonsCommand, TrackStart } from '../core/case/commands.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState, PersonId } from '../core/case/state.ts';

/** The names on the wire between whoever steers cases and the workflow that is one. Constant and wire name agree. */
export const caseWorkflow = 'caseWorkflow';
export const taskQueue = 'fristvakt-cases';

/** Update: what a person asks of a case. Its id is the command's, so that a double click is one decision. */
export const command = 'command';
/** Query: where the case is. */
export const state = 'state';
/** Query: the end of the journal as the case itself knows it. */
export const head = 'head';
/** Query: the case's own now; for a practice case not the world's. */
export const now = 'now';

/** Failure type of a command that the case refuses; `details[0]` is `Refusal[]`. */
export const refusedFailure = 'Refused';

export interface CommandMessage {
  /** Random or made from the form; the same id is the same decision, however often it arrives. */
  readonly commandId: string;
  readonly command: PersonsCommand;
}

export interface CommandResult {
  /** Number of the last journal row that the command brought. */
  readonly sequence: number;
  /** What happened, in order. */
  readonly types: readonly string[];
}

/** The end of a case's journal. */
export interface JournalHead {
  readonly sequence: number;
  readonly hash: string;
}

export interface CaseStart {
  readonly caseId: string;
  readonly practice: boolean;
  /** `id@version`: the table that the case is pinned to. */
  readonly routine: string;
  /** How the case begins; absent in a run that carries on from an earlier one. */
  readonly opening?: {
    readonly by: Actor;
    readonly facts: Fields;
    readonly people: Readonly<Record<string, readonly PersonId[]>>;
    readonly tracks: readonly TrackStart[];
  };
  /** What an earlier run of the same case hands on. */
  readonly carried?: Carried;
}

export interface Carried {
  readonly state: CaseState;
  readonly head: JournalHead | undefined;
  /** The latest commands and their answers, so that one that arrives again is known. */
  readonly answered: readonly (readonly [commandId: string, result: CommandResult])[];
}

export type { Refusal };
