import type { Register } from '../register/register.ts';
import type { CaseActivities, Decided, DecideInput, Recorded, RecordInput } from './case-contract.ts';
import { type DecisionThreads, NewerRelease } from './deciding/decision-threads.ts';
import type { Standing } from './deciding/task.ts';

/** Called between two steps: the moments of the crash tests. */
export interface CaseMoments {
  /** It is decided, and the workflow has not heard of it. */
  readonly afterDeciding?: ((input: DecideInput) => Promise<void>) | undefined;
  /** The register has it, and the workflow has not heard of that. */
  readonly afterRecording?: ((input: RecordInput) => Promise<void>) | undefined;
}

export interface CaseActivitiesOptions extends CaseMoments {
  readonly register: Pick<Register, 'stateAt' | 'record' | 'markQuarantine' | 'readState' | 'canRecord'>;
  readonly threads: Pick<DecisionThreads, 'decide' | 'rows'>;
  /** The engine's id of the run that asks just now. */
  readonly run?: (() => string | undefined) | undefined;
}

/**
 * What a case asks of the world. A failure is a RegisterProblem by name or `NewerRelease`, which may pass and is tried
 * again; what will not pass is a `fault`. Neither carries anything of a person.
 */
export function createCaseActivities(options: CaseActivitiesOptions): CaseActivities {
  const { register, threads, run, afterDeciding, afterRecording } = options;

  async function decide(input: DecideInput): Promise<Decided> {
    const { routine, command, now } = input;
    const decided = await threads.decide({ standing: await standingFor(input), routine, command, now });
    await afterDeciding?.(input);
    return decided;
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
    const { caseId, practice, firstSequence, schema, events, now } = input;
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
    mark: register.markQuarantine,
    registerBack: async ({ caseId, practice }) => {
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
