import { sql } from 'kysely';
import type { Delivery } from '../core/post/delivery.ts';
import { casesIn, type Database } from './database.ts';
import { appendDeliveries } from './deliveries.ts';

/**
 * A taken mail `d` that has not come back since: of what came back nobody was told. It came back where a refusal names the same
 * mail after it.
 */
export const hasNotComeBack = sql<boolean>`not exists (
  select from fristvakt.deliveries back where back.case_id = d.case_id and back.sequence = d.sequence and back.nth = d.nth
    and back.result = 'refused' and back.number > d.number and back.delivery ->> 'messageId' = d.delivery ->> 'messageId')`;

/** A delivery `d` by which somebody was told by mail, and not by another way beside it, or by what they were told before (core/post/delivery.ts). */
export const wasTold = sql<boolean>`d.result in ('taken', 'in-digest') and d.delivery -> 'channel' is null and ${hasNotComeBack}`;

/**
 * A mail that a server took has come back for good: as if it had been refused, whoever is next in line is told of what still holds.
 * However often that is said of one sending, it stands there once; of a mail that nobody was sent it changes nothing.
 *
 * @param messageId with its angle brackets
 * @returns whether it was news
 */
export async function mailBounced(
  database: Database,
  { messageId, problem }: { readonly messageId: string; readonly problem: string },
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, false);
    const find = async () => {
      const { rows } = await sql<{ case_id: string; sequence: number; nth: number; delivery: Delivery }>`
        select d.case_id, d.sequence, d.nth, d.delivery from fristvakt.deliveries d
        where d.result = 'taken' and d.delivery ->> 'messageId' = ${messageId} and ${hasNotComeBack}
        order by d.case_id, d.sequence, d.nth`.execute(transaction);
      return rows;
    };
    const found = await find();
    if (found.length === 0) return false;
    // Messages first, then cases, as everybody does who writes of both; then it is asked again, since another may have been first.
    await sql`select from fristvakt.outbox where (case_id, sequence, nth) in (
      select * from unnest(${found.map((row) => row.case_id)}::uuid[], ${found.map(({ sequence }) => sequence)}::int[],
        ${found.map(({ nth }) => nth)}::int[])) order by case_id, sequence, nth for no key update`.execute(transaction);
    const rows = await find();
    if (rows.length === 0) return false;
    const recordedAt = new Date().toISOString();
    const added = new Map<string, Delivery[]>();
    for (const { case_id: caseId, delivery } of rows) {
      const back: Delivery = { ...delivery, result: 'refused', problem };
      added.set(caseId, [...(added.get(caseId) ?? []), back]);
    }
    await appendDeliveries(cases, added, recordedAt);
    for (const { case_id: caseId, sequence, nth, delivery } of rows) {
      await cases
        .updateTable('outbox')
        .set({
          status: 'waiting',
          ready_at: recordedAt,
          settled_at: null,
          last_problem: problem,
          refused: sql<
            string[]
          >`array_append(array_remove(refused, ${delivery.person ?? ''}), ${delivery.person ?? ''})`,
        })
        .where('case_id', '=', caseId)
        .where('sequence', '=', sequence)
        .where('nth', '=', nth)
        .execute();
    }
    await sql`select pg_notify('fristvakt_outbox', '')`.execute(transaction);
    return true;
  });
}
