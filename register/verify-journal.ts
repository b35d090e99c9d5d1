import { sql } from 'kysely';
import { casesIn, type Database, schemaOf } from './database.ts';
import { canonicalJson, firstHash, type JournalHead, type JournalRow, rowHash } from './journal.ts';
import { missingCases, unknownToRegister } from './missing-cases.ts';
import type { Register } from './register.ts';

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
  /** The journal row; 0 where it is the whole case. */
  readonly sequence: number;
  readonly through?: number | undefined;
}

export interface Verification {
  readonly cases: number;
  readonly rows: number;
  /** In the order of case ids, the first {@link findingsKept}. */
  readonly findings: readonly Finding[];
  /** How many more there are than are listed. */
  readonly more: number;
  /** Cases whose workflow gave no head, so that only the register's own chain vouches for them. */
  readonly withoutHead: number;
}

export interface VerifyOptions {
  /** What the case's workflow holds as its head; undefined where there is no workflow to ask any more. */
  readonly heads?: ((caseId: string) => Promise<JournalHead | undefined>) | undefined;
  /** Ids of all cases that the engine knows, so that a case is missed that was removed with every trace. */
  readonly caseIds?: (() => AsyncIterable<string>) | undefined;
  /** How long a workflow may lag behind the register, because its batch is being sent just now. */
  readonly patienceMilliseconds?: number | undefined;
}

export const findingsKept = 1000;
const casesAtOnce = 200;
const rowsAtOnce = 1000;
const headsAtOnce = 10;

/** Walks every journal, real and practice, in pieces of bounded size, and reports each row that is not as it was written. */
export async function verifyJournal(register: Register, options: VerifyOptions = {}): Promise<Verification> {
  const { database } = register;
  const tally = { cases: 0, rows: 0, more: 0, withoutHead: 0, findings: [] as Finding[] };
  const report = (finding: Finding) => {
    if (tally.findings.length < findingsKept) tally.findings.push(finding);
    else tally.more += 1;
  };
  for (const practice of [false, true]) {
    const ahead = new Map<string, JournalHead>();
    let after: string | undefined;
    for (;;) {
      const ids = await nextCases(casesIn(database, practice), after);
      // The last piece is open at its end, so that rows behind the last case are seen too.
      const upTo = ids.length === casesAtOnce ? ids.at(-1) : undefined;
      // Asked before the journal is read: what a workflow knows stands in the register already.
      const heads = await askHeads(ids, options.heads);
      const piece = await walk(database, practice, { after, upTo }, heads);
      tally.cases += piece.cases;
      tally.rows += piece.rows;
      if (options.heads) tally.withoutHead += ids.filter((id) => !heads.has(id)).length;
      for (const finding of piece.findings) {
        const known = finding.caseId && heads.get(finding.caseId);
        if (finding.kind === 'unknown-to-workflow' && known && ahead.size < findingsKept)
          ahead.set(finding.caseId!, known);
        else report(finding);
      }
      if (upTo === undefined) break;
      after = upTo;
    }
    for (const finding of await stillAhead(database, practice, ahead, options)) report(finding);
    for (const finding of await missingCases(database, practice, findingsKept)) report(finding);
  }
  if (options.caseIds) for await (const finding of unknownToRegister(database, options.caseIds())) report(finding);
  return tally;
}

interface Range {
  readonly after?: string | undefined;
  readonly upTo?: string | undefined;
}

async function nextCases(cases: Database, after: string | undefined): Promise<readonly string[]> {
  let query = cases.selectFrom('cases').select('id').orderBy('id').limit(casesAtOnce);
  if (after !== undefined) query = query.where('id', '>', after);
  return (await query.execute()).map(({ id }) => id);
}

async function askHeads(ids: readonly string[], heads: VerifyOptions['heads']): Promise<Map<string, JournalHead>> {
  const known = new Map<string, JournalHead>();
  if (!heads) return known;
  const waiting = [...ids];
  const ask = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const head = await heads(id);
      if (head) known.set(id, head);
    }
  };
  await Promise.all(Array.from({ length: headsAtOnce }, ask));
  return known;
}

/** A batch is written before its workflow knows: those that were ahead are looked at again, once for all of them. */
async function stillAhead(
  database: Database,
  practice: boolean,
  ahead: ReadonlyMap<string, JournalHead>,
  { heads, patienceMilliseconds = 5000 }: VerifyOptions,
): Promise<readonly Finding[]> {
  if (ahead.size === 0) return [];
  await new Promise((resolve) => setTimeout(resolve, patienceMilliseconds));
  const findings: Finding[] = [];
  for (const [caseId, before] of ahead) {
    const now = await askHeads([caseId], heads);
    // It has moved on, so it was in the middle of its work.
    if (now.get(caseId)?.sequence !== before.sequence) continue;
    const { findings: its } = await walk(database, practice, { after: justBefore(caseId), upTo: caseId }, now);
    findings.push(...its.filter(({ kind }) => kind === 'unknown-to-workflow'));
  }
  return findings;
}

/** The uuid that comes right before this one, so that a range can hold a single case. */
function justBefore(id: string): string {
  const number = BigInt(`0x${id.replaceAll('-', '')}`) - 1n;
  return number
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

interface CaseOnPaper {
  readonly id: string;
  readonly reference: string;
  readonly sequence: number;
  readonly head_hash: string;
}

type WalkedRow = JournalRow & { readonly caseId: string };

/** Cases and journal rows of one range, as they are at one moment. */
async function walk(
  database: Database,
  practice: boolean,
  range: Range,
  heads: ReadonlyMap<string, JournalHead>,
): Promise<{ readonly cases: number; readonly rows: number; readonly findings: readonly Finding[] }> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const cases = await casesOf(casesIn(transaction, practice), range);
      const walks = new Map(cases.map((row) => [row.id, begin(row.id, row.reference, practice, heads.get(row.id))]));
      const findings: Finding[] = [];
      let rows = 0;
      for await (const row of rowsOf(transaction, practice, range)) {
        rows += 1;
        let its = walks.get(row.caseId);
        if (!its) {
          its = begin(row.caseId, undefined, practice, undefined);
          walks.set(row.caseId, its);
          findings.push({ kind: 'case-removed', caseId: row.caseId, practice, sequence: 0 });
        }
        step(its, row);
      }
      for (const row of cases) end(walks.get(row.id)!, row);
      for (const { findings: its } of walks.values()) findings.push(...its);
      return { cases: cases.length, rows, findings };
    });
}

async function casesOf(cases: Database, { after, upTo }: Range): Promise<readonly CaseOnPaper[]> {
  let query = cases.selectFrom('cases').select(['id', 'reference', 'sequence', 'head_hash']).orderBy('id');
  if (after !== undefined) query = query.where('id', '>', after);
  if (upTo !== undefined) query = query.where('id', '<=', upTo);
  return query.execute();
}

async function* rowsOf(database: Database, practice: boolean, { after, upTo }: Range): AsyncGenerator<WalkedRow> {
  const journal = sql.table(`${schemaOf(practice)}.journal`);
  let last = { caseId: after ?? '00000000-0000-0000-0000-000000000000', sequence: 2_147_483_647 };
  if (after === undefined) last = { ...last, sequence: 0 };
  for (;;) {
    const { rows } = await sql<WalkedRow>`
      select case_id as "caseId", sequence, at, type, event, recorded_at as "recordedAt",
             previous_hash as "previousHash", hash
        from ${journal}
       where (case_id, sequence) > (${last.caseId}::uuid, ${last.sequence}::int)
         ${upTo === undefined ? sql`` : sql`and case_id <= ${upTo}::uuid`}
       order by case_id, sequence limit ${rowsAtOnce}`.execute(database);
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < rowsAtOnce) return;
    last = { caseId: end.caseId, sequence: end.sequence };
  }
}

interface Walk {
  readonly caseId: string;
  readonly about: Pick<Finding, 'reference' | 'caseId' | 'practice'>;
  readonly known: JournalHead | undefined;
  readonly findings: Finding[];
  sequence: number;
  hash: string;
  /** Hash of the row that the workflow says is the last. */
  atKnown: string | undefined;
}

function begin(caseId: string, reference: string | undefined, practice: boolean, known: JournalHead | undefined): Walk {
  const hash = firstHash(caseId);
  const atKnown = known?.sequence === 0 ? hash : undefined;
  return { caseId, about: { reference, caseId, practice }, known, findings: [], sequence: 0, hash, atKnown };
}

function step(its: Walk, row: WalkedRow): void {
  const { sequence, previousHash, hash, event, recordedAt } = row;
  const expected = its.sequence + 1;
  const asWritten = rowHash(previousHash, its.caseId, sequence, event, recordedAt) === hash;
  // These two stand beside the event for searching, and are not hashed.
  const asTold = row.type === event.type && canonicalJson(row.at) === canonicalJson(event.at);
  if (sequence > expected) {
    its.findings.push({ ...its.about, kind: 'removed', sequence: expected, through: sequence - 1 });
  }
  if (!asWritten || !asTold) its.findings.push({ ...its.about, kind: 'edited', sequence });
  else if (sequence === expected && previousHash !== its.hash) {
    its.findings.push({ ...its.about, kind: 'link-broken', sequence });
  }
  if (its.known?.sequence === sequence) its.atKnown = hash;
  // Goes on from what stands there, so that one changed row is one finding.
  its.sequence = sequence;
  its.hash = hash;
}

function end(its: Walk, onPaper: CaseOnPaper): void {
  const { about, findings, sequence, hash, known, atKnown } = its;
  if (onPaper.sequence > sequence) {
    findings.push({ ...about, kind: 'cut-off', sequence: sequence + 1, through: onPaper.sequence });
  } else if (onPaper.sequence < sequence) {
    findings.push({ ...about, kind: 'inserted', sequence: onPaper.sequence + 1, through: sequence });
  } else if (onPaper.head_hash !== hash) {
    findings.push({ ...about, kind: 'head-differs', sequence });
  }
  if (!known) return;
  if (known.sequence > sequence) {
    if (onPaper.sequence !== known.sequence) {
      findings.push({ ...about, kind: 'cut-off', sequence: sequence + 1, through: known.sequence });
    }
  } else if (atKnown !== undefined && atKnown !== known.hash) {
    findings.push({ ...about, kind: 'head-differs', sequence: known.sequence });
  } else if (known.sequence < sequence) {
    findings.push({ ...about, kind: 'unknown-to-workflow', sequence: known.sequence + 1, through: sequence });
  }
}
