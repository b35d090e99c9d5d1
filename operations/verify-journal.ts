import type { JournalHead } from '../register/journal.ts';
import { type CaseRange, justThis } from '../register/journal-walk.ts';
import type { Register } from '../register/register.ts';
import { followAccesses } from './access-chain.ts';
import { type AskedHeads, type AskHead, askHeads } from './asked-heads.ts';
import { followDeliveries } from './delivery-chain.ts';
import { type Chain, chainOf, chainProblems, type Finding, followRow } from './journal-chain.ts';

export interface Verification {
  readonly cases: number;
  readonly rows: number;
  /** Rows of what came of telling people. */
  readonly deliveries: number;
  /** Rows of who saw what. */
  readonly accesses: number;
  /** In the order of case ids, the first {@link findingsKept}. */
  readonly findings: readonly Finding[];
  /** How many more there are than are listed. */
  readonly more: number;
  /** Cases whose workflow gave no head, so that only the register's own chain vouches for them. */
  readonly withoutWorkflow: number;
  /** Cases whose workflow did not answer although others did: the same holds of them, and they are to be asked again. */
  readonly unanswered: number;
  /** Cases whose key is not at hand, or was destroyed: their chain holds, and what is sealed in it was not opened. */
  readonly withoutKey: number;
}

export interface VerifyOptions {
  /** Asks the case's workflow; left out, the register's own chains are all there is. */
  readonly heads?: AskHead | undefined;
  /** Ids of all cases that the engine knows, so that a case is missed that was removed with every trace. */
  readonly caseIds?: (() => AsyncIterable<string>) | undefined;
  /** How long a workflow may lag behind the register, because its batch is being sent just now. */
  readonly patienceMilliseconds?: number | undefined;
  /** This case's journal alone; then numbers and cases that are missing are not looked for. */
  readonly only?: { readonly caseId: string; readonly practice: boolean } | undefined;
}

export const findingsKept = 1000;
const casesAtOnce = 200;

/**
 * Walks every journal, all deliveries and the access log, real and practice, in pieces of bounded size, and reports each row that
 * is not as it was written.
 *
 * @throws EngineProblem where the engine is away, or no case answers
 */
export async function verifyJournal(register: Register, options: VerifyOptions = {}): Promise<Verification> {
  const tally = {
    cases: 0,
    rows: 0,
    deliveries: 0,
    accesses: 0,
    more: 0,
    withoutWorkflow: 0,
    unanswered: 0,
    withoutKey: 0,
    findings: [] as Finding[],
  };
  const report = (finding: Finding) => {
    if (tally.findings.length < findingsKept) tally.findings.push(finding);
    else tally.more += 1;
  };
  if (options.only) {
    const { caseId, practice } = options.only;
    const { known, silence } = await headsOf([caseId], options);
    if (silence) throw silence;
    const { cases, rows, withoutKey, findings } = await walk(register, practice, justThis(caseId), known);
    for (const finding of findings) report(finding);
    return { ...tally, cases, rows, withoutKey };
  }
  let answered = false;
  for (const practice of [false, true]) {
    const ahead = new Map<string, JournalHead>();
    let after: string | undefined;
    for (;;) {
      const ids = await register.nextCaseIds({ practice, after, atMost: casesAtOnce });
      // The last piece is open at its end, so that rows behind the last case are seen too.
      const upTo = ids.length === casesAtOnce ? ids.at(-1) : undefined;
      // Asked before the journal is read: what a workflow knows stands in the register already.
      const heads = await headsOf(ids, options);
      const piece = await walk(register, practice, { after, upTo }, heads.known);
      tally.cases += piece.cases;
      tally.rows += piece.rows;
      tally.withoutKey += piece.withoutKey;
      const told = await followDeliveries(register, practice, { after, upTo });
      tally.deliveries += told.rows;
      for (const finding of told.findings) report(finding);
      answered ||= heads.answered;
      // Nobody at all answers: then it is the worker that is away, and no case of its own.
      if (!answered && heads.silence) throw heads.silence;
      tally.unanswered += heads.unanswered.length;
      if (options.heads) tally.withoutWorkflow += ids.length - heads.known.size - heads.unanswered.length;
      for (const finding of piece.findings) {
        const known = finding.caseId && heads.known.get(finding.caseId);
        if (finding.kind === 'unknown-to-workflow' && known && ahead.size < findingsKept)
          ahead.set(finding.caseId!, known);
        else report(finding);
      }
      if (upTo === undefined) break;
      after = upTo;
    }
    const late = await stillAhead(register, practice, ahead, options);
    tally.unanswered += late.unanswered;
    for (const finding of late.findings) report(finding);
    for (const reference of await register.missingReferences(practice, findingsKept))
      report(removedCase({ reference, practice }));
  }
  const seen = await followAccesses(register);
  tally.accesses = seen.rows;
  for (const finding of seen.findings) report(finding);
  if (options.caseIds) for await (const finding of unknownToRegister(register, options.caseIds())) report(finding);
  return tally;
}

async function headsOf(ids: readonly string[], { heads }: VerifyOptions): Promise<AskedHeads> {
  return heads ? askHeads(ids, heads) : { known: new Map(), unanswered: [], answered: false };
}

/** A batch is written before its workflow knows: those that were ahead are looked at again, once for all of them. */
async function stillAhead(
  register: Register,
  practice: boolean,
  ahead: ReadonlyMap<string, JournalHead>,
  options: VerifyOptions,
): Promise<Pick<Verification, 'findings' | 'unanswered'>> {
  if (ahead.size === 0) return { findings: [], unanswered: 0 };
  await new Promise((resolve) => setTimeout(resolve, options.patienceMilliseconds ?? 5000));
  const findings: Finding[] = [];
  let unanswered = 0;
  for (const [caseId, before] of ahead) {
    const { known: now, unanswered: silent } = await headsOf([caseId], options);
    unanswered += silent.length;
    // It has moved on, so it was in the middle of its work.
    if (now.get(caseId)?.sequence !== before.sequence) continue;
    const { findings: its } = await walk(register, practice, justThis(caseId), now);
    findings.push(...its.filter(({ kind }) => kind === 'unknown-to-workflow'));
  }
  return { findings, unanswered };
}

/** The chains of one range, as they are at one moment. */
async function walk(
  register: Register,
  practice: boolean,
  range: CaseRange,
  heads: ReadonlyMap<string, JournalHead>,
): Promise<Pick<Verification, 'cases' | 'rows' | 'withoutKey' | 'findings'>> {
  const chains = new Map<string, Chain>();
  const findings: Finding[] = [];
  let cases = 0;
  let rows = 0;
  let withoutKey = 0;
  await register.walkJournals(practice, range, {
    cases: (onPaper) => {
      cases = onPaper.length;
      withoutKey = onPaper.filter(({ hasKey }) => !hasKey).length;
      for (const its of onPaper) chains.set(its.caseId, chainOf(its, practice, heads.get(its.caseId)));
    },
    row: (row) => {
      rows += 1;
      let chain = chains.get(row.caseId);
      if (!chain) {
        chain = chainOf({ caseId: row.caseId }, practice, undefined);
        chains.set(row.caseId, chain);
        findings.push(removedCase({ caseId: row.caseId, practice }));
      }
      followRow(chain, row);
    },
  });
  for (const chain of chains.values()) findings.push(...chainProblems(chain));
  return { cases, rows, withoutKey, findings };
}

const removedCase = (of: Pick<Finding, 'reference' | 'caseId' | 'practice'>): Finding => ({
  kind: 'case-removed',
  ...of,
  sequence: 0,
});

const idsAtOnce = 500;

/** Cases that the engine knows and the register, real and practice together, does not. */
async function* unknownToRegister(register: Register, caseIds: AsyncIterable<string>): AsyncGenerator<Finding> {
  // Whether it was a real case cannot be told any more; it is treated as one.
  const unknownAmong = async (ids: readonly string[]) =>
    (await register.unknownCaseIds(ids)).map((caseId) => removedCase({ caseId, practice: false }));
  let waiting: string[] = [];
  for await (const id of caseIds) {
    waiting.push(id);
    if (waiting.length < idsAtOnce) continue;
    yield* await unknownAmong(waiting);
    waiting = [];
  }
  yield* await unknownAmong(waiting);
}
