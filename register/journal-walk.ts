import { sql } from 'kysely';
import { WrappingKeyGone } from '../sealing/installation.ts';
import { SealBroken } from '../sealing/seal.ts';
import { atOneMoment, casesIn, type Database, nobody, schemaOf } from './database.ts';
import { type SealedRow, saysTheSame } from './journal.ts';
import type { Seals } from './seals.ts';

/** Cases whose ids come after `after`, up to `upTo` itself; open at an end that is not given. */
export interface CaseRange {
  readonly after?: string | undefined;
  readonly upTo?: string | undefined;
}

/** What a case's row says of its journal. */
export interface CaseOnPaper {
  readonly caseId: string;
  readonly reference: string;
  /** Number and hash of the last row that was written. */
  readonly sequence: number;
  readonly headHash: string;
  /** Its key is at hand, so that what is sealed was opened, too. */
  readonly hasKey: boolean;
}

/** A journal row as it was written, whatever release did. */
export interface WalkedRow extends SealedRow {
  readonly previousHash: string;
  readonly hash: string;
  /** Whether its event opens, and says what stands beside it; undefined where the case's key is not at hand. */
  readonly opens: boolean | undefined;
}

/** Who looks at what a walk comes by. */
export interface Walker {
  /** Every case of the range, in the order of ids, before any row. */
  readonly cases: (cases: readonly CaseOnPaper[]) => void;
  /** One journal row after the other, in the order of case and number; also rows whose case is gone. */
  readonly row: (row: WalkedRow) => void;
}

/** The range that holds a single case: from the uuid that comes right before this one. */
export function justThis(id: string): CaseRange {
  const number = BigInt(`0x${id.replaceAll('-', '')}`) - 1n;
  const after = number
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { after, upTo: id };
}

const rowsAtOnce = 1000;

/** The ids of the next cases in the order of ids, at most `atMost`. */
export async function nextCaseIds(
  database: Database,
  of: { readonly practice: boolean; readonly after: string | undefined; readonly atMost: number },
): Promise<readonly string[]> {
  let query = casesIn(database, of.practice).selectFrom('cases').select('id').orderBy('id').limit(of.atMost);
  if (of.after !== undefined) query = query.where('id', '>', of.after);
  return (await query.execute()).map(({ id }) => id);
}

/** Leads `walker` past the cases and journal rows of one range, as they are at one moment. Without keys the chains are there all the same. */
export async function walkJournals(
  database: Database,
  seals: Seals | undefined,
  practice: boolean,
  range: CaseRange,
  walker: Walker,
): Promise<void> {
  const cases = casesIn(database, practice);
  const keys = await keysAtHand(
    seals,
    (await within(cases, range).select('id').execute()).map(({ id }) => id),
  );
  await atOneMoment(database).execute(async (transaction) => {
    const onPaper = await within(casesIn(transaction, practice), range)
      .select(['id as caseId', 'reference', 'sequence', 'head_hash as headHash'])
      .orderBy('id')
      .execute();
    walker.cases(onPaper.map((each) => ({ ...each, hasKey: keys.has(each.caseId) })));
    for await (const row of rowsOf(transaction, practice, range)) {
      walker.row({ ...row, opens: opens(keys.get(row.caseId), row) });
    }
  });
}

/** The keys of these cases, as far as they are to be had: one that is not keeps no other case from being looked at whole. */
export async function keysAtHand(
  seals: Seals | undefined,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (!seals) return new Map();
  const known = async (of: readonly string[]) => {
    try {
      return await seals.caseKeys.keysOf(of);
    } catch (error) {
      if (error instanceof WrappingKeyGone || error instanceof SealBroken) return undefined;
      throw error;
    }
  };
  const all = await known(ids);
  if (all) return all;
  const keys = new Map<string, Buffer>();
  for (const id of ids) for (const [, key] of (await known([id])) ?? []) keys.set(id, key);
  return keys;
}

function opens(key: Buffer | undefined, row: SealedRow): boolean | undefined {
  try {
    return key && saysTheSame(key, row);
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

function within(cases: Database, { after, upTo }: CaseRange) {
  return cases
    .selectFrom('cases')
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .$if(upTo !== undefined, (query) => query.where('id', '<=', upTo!));
}

async function* rowsOf(
  database: Database,
  practice: boolean,
  { after, upTo }: CaseRange,
): AsyncGenerator<Omit<WalkedRow, 'opens'>> {
  const journal = sql.table(`${schemaOf(practice)}.journal`);
  let last = { caseId: after ?? nobody, sequence: 2_147_483_647 };
  if (after === undefined) last = { ...last, sequence: 0 };
  for (;;) {
    const { rows } = await sql<Omit<WalkedRow, 'opens'>>`
      select case_id as "caseId", sequence, at, type, schema, sealed, about, command_id as "commandId",
             recorded_at as "recordedAt", previous_hash as "previousHash", hash
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
