import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Delivery } from '../core/post/delivery.ts';
import { atOneMoment, casesIn, type Database, nobody, schemaOf } from './database.ts';
import type { CaseRange } from './journal-walk.ts';

/** What a case's row says of its deliveries. */
export interface DeliveriesOnPaper {
  readonly caseId: string;
  readonly reference: string;
  /** Number and hash of the last one that was written; 0 and an empty text before the first. */
  readonly number: number;
  readonly hash: string;
}

/** A delivery as it was written, with what stands beside it for searching. */
export interface WalkedDelivery {
  readonly caseId: string;
  readonly number: number;
  readonly at: InstantText;
  readonly sequence: number;
  readonly nth: number;
  readonly result: string;
  readonly delivery: Delivery;
  readonly recordedAt: InstantText;
  readonly previousHash: string;
  readonly hash: string;
}

export interface DeliveryWalker {
  /** Every case of the range, in the order of ids, before any row. */
  readonly cases: (cases: readonly DeliveriesOnPaper[]) => void;
  /** One delivery after the other, in the order of case and number; also those whose case is gone. */
  readonly row: (row: WalkedDelivery) => void;
}

const rowsAtOnce = 1000;

/** Leads `walker` past the cases and deliveries of one range, as they are at one moment. */
export async function walkDeliveries(
  database: Database,
  practice: boolean,
  { after, upTo }: CaseRange,
  walker: DeliveryWalker,
): Promise<void> {
  await atOneMoment(database).execute(async (transaction) => {
    let query = casesIn(transaction, practice)
      .selectFrom('cases')
      .select(['id as caseId', 'reference', 'deliveries as number', 'deliveries_hash as hash'])
      .orderBy('id');
    if (after !== undefined) query = query.where('id', '>', after);
    if (upTo !== undefined) query = query.where('id', '<=', upTo);
    walker.cases(await query.execute());
    let last = {
      caseId: after ?? nobody,
      number: after === undefined ? 0 : 2_147_483_647,
    };
    for (;;) {
      const { rows } = await sql<WalkedDelivery>`
          select case_id as "caseId", number, at, sequence, nth, result, delivery, recorded_at as "recordedAt",
                 previous_hash as "previousHash", hash
            from ${sql.table(`${schemaOf(practice)}.deliveries`)}
           where (case_id, number) > (${last.caseId}::uuid, ${last.number}::int)
             ${upTo === undefined ? sql`` : sql`and case_id <= ${upTo}::uuid`}
           order by case_id, number limit ${rowsAtOnce}`.execute(transaction);
      for (const row of rows) walker.row(row);
      const end = rows.at(-1);
      if (!end || rows.length < rowsAtOnce) return;
      last = { caseId: end.caseId, number: end.number };
    }
  });
}
