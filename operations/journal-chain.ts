import { firstHash, type JournalHead, rowHash } from '../register/journal.ts';
import type { CaseOnPaper, WalkedRow } from '../register/journal-walk.ts';

/**
 * What is wrong with one row, or with rows from `sequence` through `through`.
 *
 * - `edited`: the row's content is not what its hash was made of.
 * - `link-broken`: the row does not continue the one before it: that one was rewritten, hash and all, or this one put in.
 * - `removed`: numbers are missing in the middle or at the start.
 * - `cut-off`: the case row or the workflow knows of later rows than there are.
 * - `inserted`: there are later rows than the case row knows of.
 * - `head-differs`: the last row is there, but is not the one that the case row or the workflow knows.
 * - `unknown-to-workflow`: the workflow has not written these rows, or is waiting just now for them to be sent.
 * - `case-removed`: the case's row is gone.
 */
export interface Finding {
  readonly kind:
    | 'edited'
    | 'link-broken'
    | 'removed'
    | 'cut-off'
    | 'inserted'
    | 'head-differs'
    | 'unknown-to-workflow'
    | 'case-removed';
  /** Absent where the case's row is gone and with it the reference. */
  readonly reference?: string | undefined;
  /** Absent where all that is left of the case is a number that was handed out. */
  readonly caseId?: string | undefined;
  readonly practice: boolean;
  /** Set where it is a row of the case's deliveries, or of the access log, and not of its journal. */
  readonly chain?: 'deliveries' | 'access log' | undefined;
  /** The row; 0 where it is the whole case. */
  readonly sequence: number;
  readonly through?: number | undefined;
}

/** One case's rows as far as they were followed. */
export interface Chain {
  readonly caseId: string;
  /** Undefined where the case's row is gone. */
  readonly onPaper: CaseOnPaper | undefined;
  readonly about: Pick<Finding, 'reference' | 'caseId' | 'practice'>;
  readonly known: JournalHead | undefined;
  readonly findings: Finding[];
  sequence: number;
  hash: string;
  /** Hash of the row that the workflow says is the last. */
  atKnown: string | undefined;
}

/**
 * A chain before its first row.
 *
 * @param known the head that the case's workflow holds; undefined where it is not asked
 */
export function chainOf(
  its: CaseOnPaper | Pick<CaseOnPaper, 'caseId'>,
  practice: boolean,
  known: JournalHead | undefined,
): Chain {
  const { caseId } = its;
  const onPaper = 'headHash' in its ? its : undefined;
  const hash = firstHash(caseId);
  const atKnown = known?.sequence === 0 ? hash : undefined;
  const about = { reference: onPaper?.reference, caseId, practice };
  return { caseId, onPaper, about, known, findings: [], sequence: 0, hash, atKnown };
}

/** Looks at the next row that stands there. */
export function followRow(its: Chain, row: WalkedRow): void {
  const { sequence, previousHash, hash } = row;
  const expected = its.sequence + 1;
  // Whoever could hash the row anew had no key to seal another event with.
  const asWritten = rowHash(previousHash, row) === hash && row.opens !== false;
  if (sequence > expected) {
    its.findings.push({ ...its.about, kind: 'removed', sequence: expected, through: sequence - 1 });
  }
  if (!asWritten) its.findings.push({ ...its.about, kind: 'edited', sequence });
  else if (sequence === expected && previousHash !== its.hash) {
    its.findings.push({ ...its.about, kind: 'link-broken', sequence });
  }
  if (its.known?.sequence === sequence) its.atKnown = hash;
  // Goes on from what stands there, so that one changed row is one finding.
  its.sequence = sequence;
  its.hash = hash;
}

/** What was found, once the last row was followed. */
export function chainProblems(its: Chain): readonly Finding[] {
  const { onPaper, about, findings, sequence, hash, known, atKnown } = its;
  if (!onPaper) return findings;
  if (onPaper.sequence > sequence) {
    findings.push({ ...about, kind: 'cut-off', sequence: sequence + 1, through: onPaper.sequence });
  } else if (onPaper.sequence < sequence) {
    findings.push({ ...about, kind: 'inserted', sequence: onPaper.sequence + 1, through: sequence });
  } else if (onPaper.headHash !== hash) {
    findings.push({ ...about, kind: 'head-differs', sequence });
  }
  if (!known) return findings;
  if (known.sequence > sequence) {
    if (onPaper.sequence !== known.sequence) {
      findings.push({ ...about, kind: 'cut-off', sequence: sequence + 1, through: known.sequence });
    }
  } else if (atKnown !== undefined && atKnown !== known.hash) {
    findings.push({ ...about, kind: 'head-differs', sequence: known.sequence });
  } else if (known.sequence < sequence) {
    findings.push({ ...about, kind: 'unknown-to-workflow', sequence: known.sequence + 1, through: sequence });
  }
  return findings;
}
