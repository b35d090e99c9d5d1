import type { Proof } from '../activities/case-contract.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Command } from '../core/case/commands.ts';
import { eventSchema, type RecordedEvent } from '../core/case/event-schema.ts';
import { fold } from '../core/case/evolve.ts';
import type { CaseState } from '../core/case/state.ts';
import type { Signature } from '../signing/signature.ts';
import type { OwedCommand } from './messages.ts';

/** One decision that the register does not have yet. */
export interface Decision {
  readonly command: Command;
  readonly commandId: string | undefined;
  readonly proof: Proof | undefined;
  readonly now: InstantText;
  /** Of whoever decided. */
  readonly signature: Signature;
  readonly firstSequence: number;
  readonly schema: number;
  readonly events: readonly RecordedEvent['event'][];
}

/** Whether somebody was answered by it; what time did is nobody's. */
export function isAnswered({ commandId }: Decision): boolean {
  return commandId !== undefined;
}

/** What was answered, as it may be said to those who mend. */
export function owedCommand({ command, commandId, now: at }: Decision): readonly OwedCommand[] {
  if (commandId === undefined) return [];
  return [{ commandId, at, type: command.type, duty: 'duty' in command ? command.duty : undefined }];
}

/**
 * The state is a cache: where this release cannot fold what came back, there is none, and whoever decides next folds it
 * anew.
 */
export function folded(
  state: CaseState | undefined,
  {
    schema,
    events,
    first,
  }: { readonly schema: number; readonly events: readonly RecordedEvent['event'][]; readonly first: boolean },
): CaseState | undefined {
  if (schema !== eventSchema || (!state && !first)) return undefined;
  try {
    return fold(state, events);
  } catch {
    return undefined;
  }
}
