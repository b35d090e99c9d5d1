import { canonicalJson } from '../core/canonical-json.ts';
import type { Batch, DutyRow } from '../core/case/batch.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { foldJournal } from '../core/case/fold.ts';
import { recordOf } from '../core/case/record-of.ts';
import { type CaseState, stateSchema } from '../core/case/state.ts';
import type { Versions } from '../core/routine/routine.ts';
import type { CasePaper } from '../register/paper.ts';
import type { Finding } from './findings.ts';

/** What a journal amounts to, whole: the state and every row. */
export interface Whole {
  readonly state: CaseState;
  readonly batch: Batch;
}

/**
 * Folds a journal, and makes every row of the register from it anew.
 *
 * @throws Error where it cannot be folded or a version is not there
 */
export function wholeOf(journal: readonly CaseEvent[], versions: Versions): Whole {
  const [first] = journal;
  const pinned = first?.type === 'case-opened' ? versions(first.routine) : undefined;
  const state = foldJournal(journal);
  if (!pinned || !state) throw new Error('The journal begins with no opening of a known routine');
  return { state, batch: recordOf(pinned, undefined, journal, journal.at(-1)!.at, versions) };
}

/** Where the rows of a case are not what its journal amounts to. */
export function judgePaper(paper: CasePaper, { state, batch }: Whole): readonly Finding[] {
  const { caseId, reference, practice } = paper;
  const found = (kind: Finding['kind'], detail: Finding['detail']): Finding => {
    return { kind, practice, caseId, reference, detail };
  };
  const row = differing(
    rowOf({ ...batch.case, mistake: batch.case.mistake === true, mistakenTracks: batch.case.mistakenTracks ?? [] }),
    rowOf(paper),
  );
  if (canonicalJson(sortedPeople(batch.case.people)) !== canonicalJson(sortedPeople(paper.people))) row.push('people');
  const { nextWake } = batch.case;
  const late = nextWake !== undefined && (paper.nextWake === undefined || paper.nextWake > nextWake);
  return [
    ...(row.length > 0 ? [found('case-row-differs', { fields: row.join(' ') })] : []),
    ...(late ? [found('wake-by-rule', { waits: paper.nextWake ?? 'for nothing', rule: nextWake })] : []),
    ...dutyDifferences(batch.duties, paper.duties).map((detail) => found('duty-row-differs', detail)),
    ...snapshotDifference(paper, state).map((detail) => found('snapshot-differs', detail)),
  ];
}

function rowOf({
  status,
  routine,
  openedAt,
  mistake,
  mistakenTracks,
  offers,
}: Pick<CasePaper, 'status' | 'routine' | 'openedAt' | 'mistake' | 'mistakenTracks' | 'offers'>) {
  return { status, routine, openedAt, mistake, mistakenTracks, offers };
}

function differing(expected: Readonly<Record<string, unknown>>, actual: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].filter(
    (name) => canonicalJson(expected[name] ?? null) !== canonicalJson(actual[name] ?? null),
  );
}

function sortedPeople(people: CasePaper['people']): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(people)
      .filter(([, persons]) => persons.length > 0)
      .map(([role, persons]) => [role, [...new Set(persons)].sort()]),
  );
}

function dutyDifferences(expected: readonly DutyRow[], actual: readonly DutyRow[]): readonly Finding['detail'][] {
  const is = new Map(actual.map((row) => [row.duty, row]));
  const should = new Set(expected.map(({ duty }) => duty));
  return [
    ...expected.flatMap((row): readonly Finding['detail'][] => {
      const its = is.get(row.duty);
      if (!its) return [{ duty: row.duty, row: 'missing' }];
      const fields = differing({ ...row }, { ...its });
      return fields.length > 0 ? [{ duty: row.duty, fields: fields.join(' ') }] : [];
    }),
    ...actual.filter(({ duty }) => !should.has(duty)).map(({ duty }) => ({ duty, row: 'not of this journal' })),
  ];
}

/** A state of another schema is folded anew where it is needed: it cannot be wrong. */
function snapshotDifference({ snapshot, sequence }: CasePaper, state: CaseState): readonly Finding['detail'][] {
  if (!snapshot) return [{ snapshot: 'missing' }];
  if (snapshot.sequence !== sequence) return [{ snapshot: snapshot.sequence, journal: sequence }];
  if (snapshot.schema !== stateSchema) return [];
  return canonicalJson(snapshot.state) === canonicalJson(state) ? [] : [{ sequence }];
}
