import type { InstantText } from '../../core/calendar/dates.ts';
import type { Batch } from '../../core/case/batch.ts';
import type { Command } from '../../core/case/commands.ts';
import type { RecordedEvent } from '../../core/case/event-schema.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { Decided } from '../case-contract.ts';

/** As a thread gives it back: what goes to the workflow is signed. */
export type Judged = Exclude<Decided, { ok: true }> | Omit<Extract<Decided, { ok: true }>, 'signature' | 'commandId'>;

/** Where a case stands: its state, or the journal that it is folded from. Both absent before its opening. */
export interface Standing {
  readonly state?: CaseState | undefined;
  readonly journal?: readonly RecordedEvent[] | undefined;
}

/** What a decision thread is asked. */
export type Task = { readonly standing: Standing; readonly now: InstantText } & (
  | { readonly what: 'decide'; readonly routine: string; readonly command: Command }
  | { readonly what: 'rows'; readonly events: readonly RecordedEvent[] }
);

/** What it amounts to in the register, and the case afterwards. */
export interface Rows {
  readonly batch: Batch;
  readonly after: CaseState;
}

/** What goes to the thread: the task, what marks its beginning, and tables that were asked for. */
export interface Sent {
  readonly task: Task;
  /** Set by the thread when it begins: waiting for a thread is not counted as deciding. */
  readonly begun: Int32Array<SharedArrayBuffer>;
  /** Compiled tables by `id@version`, as they are kept; null where there is none. */
  readonly tables: Readonly<Record<string, object | null>>;
}

/**
 * What comes back. Failures are values: an exception would lose its kind on the way, and could carry what somebody wrote.
 *
 * - `needs`: a table that this thread does not have yet.
 * - `newer`: the journal or the table was written by a later release than this one.
 * - `threw`: where, by name of the failure and the frames of its stack, without its message.
 */
export type Came =
  | { readonly decided: Judged }
  | { readonly rows: Rows }
  | { readonly needs: string }
  | { readonly newer: true }
  | { readonly unknownRoutine: string }
  | { readonly threw: string };
