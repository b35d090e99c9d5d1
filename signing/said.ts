import type { InstantText } from '../core/calendar/dates.ts';
import type { RecordedEvent } from '../core/case/event-schema.ts';
import type { KeyRing } from './key-file.ts';
import { type NotSigned, notSigned, type Signature, sign } from './signature.ts';

/** The case that something is said to: what is signed for one is worth nothing in another. */
interface Which {
  readonly caseId: string;
}

/** All that a command is, with who asks and in which roles. */
export interface SaidCommand extends Which {
  readonly commandId: string;
  readonly sentAt: InstantText;
  /** Of an opening alone: the table that the case is opened by, and what kind of case it is. */
  readonly routine?: string | undefined;
  readonly practice?: boolean | undefined;
  readonly command: object;
}

export interface SaidRelease extends Which {
  readonly by: string;
  readonly reason: string;
}

/** Where a case's journal ends: that it is asked to rest there, or that it does. */
export interface SaidRest extends Which {
  readonly practice: boolean;
  readonly head: { readonly sequence: number; readonly hash: string };
}

/** A decision as it is to be written. */
export interface SaidDecision extends Which {
  readonly practice: boolean;
  readonly commandId?: string | undefined;
  readonly firstSequence: number;
  readonly schema: number;
  readonly events: readonly RecordedEvent['event'][];
  readonly now: InstantText;
}

export interface SaidRun extends Which {
  readonly practice: boolean;
  readonly routine: string;
  readonly carried: object;
}

/**
 * How long a command is worth something after it was signed. What a case has refused lies in the engine for years with its
 * signature, and may not be sent again when the case has come to where it would be taken.
 */
const commandWorthMilliseconds = 24 * 60 * 60 * 1000;

/** What a part of this installation says to another through the engine, and whether it was said by one. */
export interface Voice {
  readonly command: (said: SaidCommand) => Signature;
  readonly release: (said: SaidRelease) => Signature;
  readonly decision: (said: SaidDecision) => Signature;
  readonly run: (said: SaidRun) => Signature;
  readonly rest: (said: SaidRest) => Signature;
  readonly rested: (said: SaidRest) => Signature;
  /** `again`: it was taken before, and is judged once more. */
  readonly notCommand: (said: SaidCommand, signature: unknown, again?: boolean) => NotSigned | undefined;
  readonly notRelease: (said: SaidRelease, signature: unknown) => NotSigned | undefined;
  readonly notDecision: (said: SaidDecision, signature: unknown) => NotSigned | undefined;
  readonly notRun: (said: SaidRun, signature: unknown) => NotSigned | undefined;
  readonly notRest: (said: SaidRest, signature: unknown) => NotSigned | undefined;
  readonly notRested: (said: SaidRest, signature: unknown) => NotSigned | undefined;
}

// By name, so that nothing which happens to stand beside it is signed, and nothing is left out.
const command = ({ caseId, practice, commandId, sentAt, routine, command }: SaidCommand) => ({
  ...{ caseId, practice, commandId, sentAt, routine, command },
});
const release = ({ caseId, by, reason }: SaidRelease) => ({ caseId, by, reason });
const decision = ({ caseId, practice, commandId, firstSequence, schema, events, now }: SaidDecision) => ({
  ...{ caseId, practice, commandId, firstSequence, schema, events, now },
});
const rest = ({ caseId, practice, head: { sequence, hash } }: SaidRest) => ({
  caseId,
  practice,
  head: { sequence, hash },
});
const run = ({ caseId, practice, routine, carried }: SaidRun) => ({ caseId, practice, routine, carried });

export function voiceOf(keys: KeyRing): Voice {
  return {
    command: (said) => sign(keys, 'command', command(said)),
    release: (said) => sign(keys, 'release', release(said)),
    decision: (said) => sign(keys, 'decided', decision(said)),
    run: (said) => sign(keys, 'run', run(said)),
    rest: (said) => sign(keys, 'rest', rest(said)),
    rested: (said) => sign(keys, 'rested', rest(said)),
    notCommand: (said, signature, again) =>
      notSigned(keys, 'command', command(said), signature, again ? undefined : commandWorthMilliseconds),
    notRelease: (said, signature) => notSigned(keys, 'release', release(said), signature, commandWorthMilliseconds),
    notDecision: (said, signature) => notSigned(keys, 'decided', decision(said), signature),
    notRun: (said, signature) => notSigned(keys, 'run', run(said), signature),
    notRest: (said, signature) => notSigned(keys, 'rest', rest(said), signature, commandWorthMilliseconds),
    notRested: (said, signature) => notSigned(keys, 'rested', rest(said), signature),
  };
}
