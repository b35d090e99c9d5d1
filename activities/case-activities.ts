import { isAhead } from '../core/calendar/clocks.ts';
import { type InstantText, instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { Register } from '../register/register.ts';
import type { Voice } from '../signing/said.ts';
import type { NotSigned, Purpose } from '../signing/signature.ts';
import type { CaseActivities, CaseKey, Decided, DecideInput, Recorded, RecordInput } from './case-contract.ts';
import { type DecisionThreads, NewerRelease } from './deciding/decision-threads.ts';
import type { Standing } from './deciding/task.ts';

/** Called between two steps: the moments of the crash tests. */
export interface CaseMoments {
  /** It is decided, and the workflow has not heard of it. */
  readonly afterDeciding?: ((input: DecideInput) => Promise<void>) | undefined;
  /** The register has it, and the workflow has not heard of that. */
  readonly afterRecording?: ((input: RecordInput) => Promise<void>) | undefined;
  /** The register knows that it rests, and its workflow has not heard of that. */
  readonly afterResting?: ((of: CaseKey) => Promise<void>) | undefined;
}

/**
 * The engine's clock is ahead of this machine's: what it says has come may not have. Tried again until the two agree, so that nobody is
 * told too early; a practice case has a time of its own.
 */
export class ClocksDiffer extends Error {
  override readonly name = 'ClocksDiffer';
}

export interface CaseActivitiesOptions extends CaseMoments {
  readonly register: Pick<
    Register,
    'stateAt' | 'record' | 'markQuarantine' | 'readState' | 'canRecord' | 'writeRest' | 'beginAnew'
  >;
  readonly threads: Pick<DecisionThreads, 'decide' | 'rows'>;
  readonly voice: Voice;
  /** Told of what was not signed: somebody says something through the engine who may not. */
  readonly onNotSigned?: ((what: Purpose, why: NotSigned, of: CaseKey) => void) | undefined;
  /** The engine's id of the run that asks just now. */
  readonly run?: (() => string | undefined) | undefined;
  /** Real cases have clocks of their own here as well. */
  readonly clocksAreMoved?: boolean | undefined;
  /** When the engine asked for what is done just now, by its own clock. */
  readonly scheduledAt?: (() => InstantText) | undefined;
}

/**
 * What a case asks of the world. A failure is a RegisterProblem by name or `NewerRelease`, which may pass and is tried
 * again; what will not pass is a `fault`. Neither carries anything of a person.
 */
export function createCaseActivities(options: CaseActivitiesOptions): CaseActivities {
  const {
    register,
    threads,
    voice,
    onNotSigned,
    run,
    scheduledAt,
    clocksAreMoved,
    afterDeciding,
    afterRecording,
    afterResting,
  } = options;

  /** Whether it was signed; told where not. */
  function isSigned(what: Purpose, why: NotSigned | undefined, { caseId, practice }: CaseKey): boolean {
    if (why) onNotSigned?.(what, why, { caseId, practice });
    return why === undefined;
  }

  /** What time does nobody asks, and whatever has a command's id somebody must have asked. */
  function mayBeAsked(input: DecideInput): boolean {
    const { caseId, practice, commandId, command, proof, routine } = input;
    if (commandId === undefined && command.type === 'time-passed') return true;
    const { sentAt = '', signature, again } = proof ?? {};
    const asked = { caseId, commandId: commandId ?? '', sentAt, command };
    const said = command.type === 'open' ? { ...asked, practice, routine } : asked;
    // What a case is opened with may wait as long as it must: it is opened once.
    return isSigned('command', voice.notCommand(said, signature, again || command.type === 'open'), input);
  }

  function mustHaveCome({ practice }: Pick<CaseKey, 'practice'>, at: InstantText | undefined): void {
    if (clocksAreMoved || practice !== false || at === undefined) return;
    if (isAhead(at, instantFromMilliseconds(Date.now()))) throw new ClocksDiffer('The engine is in another time');
  }

  async function decide(input: DecideInput): Promise<Decided> {
    mustHaveCome(input, input.now);
    if (!mayBeAsked(input)) return { ok: false, refusals: [{ code: 'not-signed' }] };
    const { caseId, practice, routine, command, now, firstSequence } = input;
    const decided = await threads.decide({ standing: await standingFor(input), routine, command, now });
    await afterDeciding?.(input);
    if (!decided.ok) return decided;
    const commandId = decided.timeFirst ? undefined : input.commandId;
    const signature = voice.decision({ ...decided, caseId, practice, firstSequence, commandId });
    return { ...decided, commandId, signature };
  }

  /** The workflow's own state; or where it has none, the journal as far as the workflow knows it, and what came after. */
  async function standingFor({ caseId, practice, state, written, unwritten }: DecideInput): Promise<Standing> {
    if (state || written + unwritten.length === 0) return { state };
    const kept = await register.stateAt({ caseId, practice }, written);
    if (kept.state && unwritten.length === 0) return kept;
    // The kept state is of this release, and what is unwritten may be of another: one journal is folded at once.
    const journal = kept.journal ?? (await register.stateAt({ caseId, practice, anew: true }, written)).journal ?? [];
    return { journal: [...journal, ...unwritten] };
  }

  async function record(input: RecordInput): Promise<Recorded> {
    const { caseId, practice, firstSequence, schema, events, now, signature } = input;
    if (!isSigned('decided', voice.notDecision(input, signature), input)) return { fault: 'not-signed' };
    const standing = await register.stateAt({ caseId, practice }, firstSequence - 1);
    const recorded = events.map((event) => ({ schema, event }));
    const rows = await threads.rows({ standing, now, events: recorded });
    if ('fault' in rows) return rows;
    try {
      const written = await register.record({ ...input, run: run?.() }, rows);
      await afterRecording?.(input);
      return written;
    } catch (error) {
      const fault = faultOf(error);
      if (fault) return { fault };
      throw error;
    }
  }

  return {
    decide,
    record,
    signRun: async (input) => voice.run(input),
    isSignedRun: async (input) => isSigned('run', voice.notRun(input, input.signature), input),
    isSignedRelease: async (input) => isSigned('release', voice.notRelease(input, input.signature), input),
    mark: async ({ caseId, practice, mark }) => {
      for (const its of practice === undefined ? [false, true] : [practice]) {
        await register.markQuarantine({ caseId, practice: its, mark });
      }
    },
    isSignedRest: async (input) => isSigned('rest', voice.notRest(input, input.signature), input),
    rest: async ({ caseId, practice, head }) => {
      const said = { caseId, practice, head };
      const written = await register.writeRest({ ...said, signature: voice.rested(said) });
      await afterResting?.({ caseId, practice });
      return written;
    },
    beginAnew: async ({ caseId, practice, head }) => {
      const its = run?.();
      if (its !== undefined) await register.beginAnew({ caseId, practice, head, run: its });
    },
    registerBack: async ({ caseId, practice }) => {
      mustHaveCome({ practice }, scheduledAt?.());
      await register.canRecord({ caseId, practice });
      // A journal that a later release wrote is waited for until a worker of that release looks.
      await register.readState(caseId);
    },
  };
}

function faultOf(error: unknown): 'journal-conflict' | 'recording-failed' | undefined {
  if (!(error instanceof Error) || error instanceof NewerRelease) return undefined;
  // A case whose row is gone has no journal either.
  if (error.name === 'JournalConflict' || error.name === 'CaseUnknown') return 'journal-conflict';
  return error.name === 'Unrecordable' ? 'recording-failed' : undefined;
}
