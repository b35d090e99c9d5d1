import { canonicalJson } from '../../core/canonical-json.ts';
import { upgradeEvent } from '../../core/case/event-schema.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { fold } from '../../core/case/evolve.ts';
import { type CaseState, stateSchema } from '../../core/case/state.ts';
import { versionsIn } from '../../core/case/versions-in.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { SchemaProblem } from '../../core/schema.ts';
import type { CaseBeforeUpgrade } from '../../register/register.ts';
import { wholeOf } from '../judge-paper.ts';

/** Why this release cannot go on with a case, or would show another one than is there. */
export type JournalProblem =
  | 'unreadable'
  | 'event-newer'
  | 'event-unreadable'
  | 'does-not-fold'
  | 'routine-missing'
  | 'cut-off'
  | 'state-differs'
  | 'row-differs';

/** Codes, numbers and duties, and nothing of what is written. */
export interface JournalFinding {
  readonly problem: JournalProblem;
  readonly caseId: string;
  readonly reference: string;
  readonly practice: boolean;
  readonly detail: string;
}

export interface JudgedJournal {
  readonly finding?: JournalFinding | undefined;
  /** How its kept state was compared: with that which this release folds, or not, since it keeps another shape. */
  readonly state: 'compared' | 'other-schema' | 'none';
}

/**
 * Whether this release reads a case that another one has written, and finds in its journal what is there.
 *
 * @param routineOf a version that this release can read
 */
export function judgeJournal(kept: CaseBeforeUpgrade, routineOf: (key: string) => Routine | undefined): JudgedJournal {
  const { caseId, reference, practice } = kept;
  const found = (problem: JournalProblem, detail: string): JudgedJournal => {
    return { finding: { problem, caseId, reference, practice, detail }, state: 'none' };
  };
  if (kept.journal === 'key-gone') return found('unreadable', 'its key is not to be had');
  if (kept.journal === 'broken') return found('unreadable', 'a row of its journal does not open');
  const journal: CaseEvent[] = [];
  for (const [at, { schema, event }] of kept.journal.entries()) {
    try {
      journal.push(upgradeEvent(schema, event));
    } catch (error) {
      const isNewer = error instanceof SchemaProblem && error.problem === 'newer';
      return found(isNewer ? 'event-newer' : 'event-unreadable', `event ${at + 1} has schema ${schema}`);
    }
  }
  if (journal.length !== kept.sequence) return found('cut-off', `${journal.length} events of ${kept.sequence}`);
  const missing = [...versionsIn(journal), kept.routine].find((key) => !routineOf(key));
  if (missing !== undefined) return found('routine-missing', missing);
  const folded = foldedOrWhere(journal);
  if (typeof folded === 'number') {
    return found('does-not-fold', `event ${folded + 1} (${journal[folded]?.type ?? 'none'})`);
  }
  const differs = differenceOf(kept, folded, journal, routineOf);
  if (differs) return found(...differs);
  return { state: kept.kept ? (kept.kept.schema === stateSchema ? 'compared' : 'other-schema') : 'none' };
}

/** Or the place of the event that cannot be folded. */
function foldedOrWhere(journal: readonly CaseEvent[]): CaseState | number {
  try {
    return fold(undefined, journal);
  } catch {
    // One after the other takes longer, and says where.
    let state: CaseState | undefined;
    for (const [at, event] of journal.entries()) {
      try {
        state = fold(state, [event]);
      } catch {
        return at;
      }
    }
    return Math.max(0, journal.length - 1);
  }
}

function differenceOf(
  kept: CaseBeforeUpgrade,
  folded: CaseState,
  journal: readonly CaseEvent[],
  routineOf: (key: string) => Routine | undefined,
): readonly [JournalProblem, string] | undefined {
  const { kept: snapshot } = kept;
  if (snapshot && snapshot.schema === stateSchema && snapshot.sequence === kept.sequence) {
    if (canonicalJson(snapshot.state) !== canonicalJson(folded))
      return ['state-differs', fieldsThatDiffer(snapshot.state, folded)];
  }
  let whole: ReturnType<typeof wholeOf>;
  try {
    whole = wholeOf(journal, routineOf);
  } catch {
    return ['does-not-fold', 'its rows cannot be made from it'];
  }
  const { batch } = whole;
  if (batch.case.status !== kept.status) return ['row-differs', `status ${kept.status} -> ${batch.case.status}`];
  if (batch.case.routine !== kept.routine) return ['row-differs', `routine ${kept.routine} -> ${batch.case.routine}`];
  const rows = new Map(batch.duties.map((row) => [row.duty, row]));
  for (const { duty, status, due } of kept.duties) {
    const its = rows.get(duty);
    if (!its) return ['row-differs', `duty ${duty} is not of its journal`];
    if (its.status !== status) return ['row-differs', `duty ${duty}: ${status} -> ${its.status}`];
    if (its.due !== due) return ['row-differs', `duty ${duty}: due ${due ?? 'never'} -> ${its.due ?? 'never'}`];
  }
  const here = new Set(kept.duties.map(({ duty }) => duty));
  const missing = batch.duties.find(({ duty }) => !here.has(duty));
  return missing ? ['row-differs', `duty ${missing.duty} has no row`] : undefined;
}

/** The names of the fields alone. */
function fieldsThatDiffer(one: unknown, other: unknown): string {
  const fields = (of: unknown) => new Map(Object.entries((of ?? {}) as object));
  const [its, ours] = [fields(one), fields(other)];
  const names = [...new Set([...its.keys(), ...ours.keys()])];
  return names
    .filter((name) => canonicalJson(its.get(name) ?? null) !== canonicalJson(ours.get(name) ?? null))
    .join(' ');
}
