import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Signature } from '../signing/signature.ts';
import { casesIn, type Database, schemaOf, uuidText } from './database.ts';
import { firstHash, type JournalHead, rowHash } from './journal.ts';
import { justThis, walkJournals } from './journal-walk.ts';

/** What a case knew last before its workflow ended, by its own signed word. */
export interface Rest {
  readonly since: InstantText;
  readonly head: JournalHead;
  readonly signature: Signature;
}

interface Which {
  readonly caseId: string;
  readonly practice: boolean;
}

/** A closed case in which nothing is left to be done, and where its journal ends. */
export interface QuietCase extends Which {
  readonly head: JournalHead;
}

const openMessages = sql`('waiting', 'nobody')`;

/**
 * Closed cases to which nothing has happened since `quietSince` (the world's clock), of which nobody has anything to be told,
 * and whose workflow has not ended yet; in the order of their ids, none after the last.
 */
export async function quietCases(
  database: Database,
  {
    practice,
    quietSince,
    after,
    limit,
  }: {
    readonly practice: boolean;
    readonly quietSince: InstantText;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly QuietCase[]> {
  const table = (name: string) => sql.table(`${schemaOf(practice)}.${name}`);
  const { rows } = await sql<{ id: string; sequence: number; hash: string }>`
    select c.id, c.sequence, c.head_hash as hash from ${table('cases')} c
      join ${table('journal')} j on j.case_id = c.id and j.sequence = c.sequence
     where c.status = 'closed' and c.shredded_at is null and c.next_wake is null and c.quarantined_at is null and j.recorded_at < ${quietSince}
       and not exists (select from ${table('rests')} r where r.case_id = c.id)
       and not exists (select from ${table('outbox')} o where o.case_id = c.id and o.status in ${openMessages})
       ${after === undefined ? sql`` : sql`and c.id > ${after}::uuid`}
     order by c.id limit ${limit}`.execute(database);
  return rows.map(({ id: caseId, sequence, hash }) => ({ caseId, practice, head: { sequence, hash } }));
}

/**
 * Writes that a case rests: its workflow may end.
 *
 * @returns false where something else stands there than the case thinks, or somebody has yet to be told
 */
export async function writeRest(
  database: Database,
  { practice, head, signature, ...of }: Which & Omit<Rest, 'since'>,
): Promise<boolean> {
  const caseId = uuidText(of.caseId);
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const row = await cases
      .selectFrom('cases')
      .select(['status', 'next_wake', 'quarantined_at', 'sequence', 'head_hash'])
      .where('id', '=', caseId)
      .forUpdate()
      .executeTakeFirst();
    if (row?.status !== 'closed' || row.next_wake !== null || row.quarantined_at !== null) return false;
    if (row.sequence !== head.sequence || row.head_hash !== head.hash) return false;
    const owed = await cases
      .selectFrom('outbox')
      .select('sequence')
      .where('case_id', '=', caseId)
      .where('status', 'in', ['waiting', 'nobody'])
      .executeTakeFirst();
    if (owed) return false;
    const values = { sequence: head.sequence, hash: head.hash, signature: JSON.stringify(signature) };
    await cases
      .insertInto('rests')
      .values({ case_id: caseId, ...values })
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet(values))
      .execute();
    return true;
  });
}

/** How a case rests; undefined where it does not. */
export async function restOf(database: Database, { caseId, practice }: Which): Promise<Rest | undefined> {
  const row = await casesIn(database, practice)
    .selectFrom('rests')
    .selectAll()
    .where('case_id', '=', uuidText(caseId))
    .executeTakeFirst();
  return row && restIn(row);
}

export function restIn(row: {
  readonly since: InstantText;
  readonly sequence: number;
  readonly hash: string;
  readonly signature: Signature;
}): Rest {
  const { since, sequence, hash, signature } = row;
  return { since, head: { sequence, hash }, signature };
}

/** It rests no more: something was written of it. Only inside of the transaction that writes it. */
export async function endRest(cases: Database, caseId: string): Promise<void> {
  await cases.deleteFrom('rests').where('case_id', '=', caseId).execute();
}

/**
 * A case that rested has begun anew where it ended: the run it lives in now is the one that all later ones continue. Nothing,
 * where it did not rest, or begins somewhere else.
 */
export async function beginAnew(
  database: Database,
  { practice, head, run, ...of }: Which & { readonly head: JournalHead; readonly run: string },
): Promise<void> {
  const caseId = uuidText(of.caseId);
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const { numDeletedRows } = await cases
      .deleteFrom('rests')
      .where('case_id', '=', caseId)
      .where('sequence', '=', head.sequence)
      .where('hash', '=', head.hash)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await cases.updateTable('cases').set({ first_run: run }).where('id', '=', caseId).execute();
  });
}

/** Whether a case's journal is one chain from its first row to this one, and ends there. */
export async function endsWith(
  database: Database,
  { practice, head, ...of }: Which & { readonly head: JournalHead },
): Promise<boolean> {
  const caseId = uuidText(of.caseId);
  let last: JournalHead = { sequence: 0, hash: firstHash(caseId) };
  let whole = true;
  await walkJournals(database, undefined, practice, justThis(caseId), {
    cases: () => {},
    row: (row) => {
      whole &&= row.sequence === last.sequence + 1 && row.previousHash === last.hash;
      whole &&= rowHash(row.previousHash, row) === row.hash;
      last = row;
    },
  });
  return whole && last.sequence === head.sequence && last.hash === head.hash;
}
