import { createHash } from 'node:crypto';
import type { InstantText } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Delivery } from '../core/post/delivery.ts';
import { casesIn, type Database, isUuid, uuidText } from './database.ts';
import { RegisterProblem } from './failures.ts';

/** One row of a case's deliveries. `at` is the case's own time, `recordedAt` the world's when it was written. */
export interface DeliveryRow {
  readonly number: number;
  readonly delivery: Delivery;
  readonly recordedAt: InstantText;
}

/** What stands before a case's first delivery. */
export function firstDeliveryHash(caseId: string): string {
  return sha256('fristvakt deliveries', caseId);
}

/** The hash of a row: over the one before it, where it stands, what came of telling and when that was written down. */
export function deliveryHash(
  previousHash: string,
  caseId: string,
  number: number,
  delivery: Delivery,
  recordedAt: InstantText,
): string {
  return sha256(previousHash, caseId, String(number), canonicalJson(delivery), recordedAt);
}

function sha256(...lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/**
 * Adds to the deliveries of some cases, each in order. Only inside of a transaction; it locks the cases, in the order of
 * their ids, so that two who write of the same cases wait for each other and never in a ring.
 */
export async function appendDeliveries(
  cases: Database,
  added: ReadonlyMap<string, readonly Delivery[]>,
  recordedAt: InstantText,
): Promise<void> {
  const ids = [...added.keys()].sort();
  if (ids.length === 0) return;
  const heads = await cases
    .selectFrom('cases')
    .select(['id', 'deliveries', 'deliveries_hash'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  for (const caseId of ids) {
    const head = heads.find(({ id }) => id === caseId);
    if (!head) throw new RegisterProblem('CaseUnknown', `Case ${caseId} is not in the register`);
    let number = head.deliveries;
    let hash = number === 0 ? firstDeliveryHash(caseId) : head.deliveries_hash;
    const rows = added.get(caseId)!.map((delivery) => {
      const previous = hash;
      number += 1;
      hash = deliveryHash(previous, caseId, number, delivery, recordedAt);
      return {
        case_id: caseId,
        number,
        at: delivery.at,
        sequence: delivery.message.sequence,
        nth: delivery.message.nth,
        result: delivery.result,
        delivery: JSON.stringify(delivery),
        recorded_at: recordedAt,
        previous_hash: previous,
        hash,
      };
    });
    if (rows.length === 0) continue;
    await cases.insertInto('deliveries').values(rows).execute();
    await cases
      .updateTable('cases')
      .set({ deliveries: number, deliveries_hash: hash })
      .where('id', '=', caseId)
      .execute();
  }
}

/** What came of telling in one case, real or practice, oldest first. */
export async function deliveriesOf(database: Database, caseId: string): Promise<readonly DeliveryRow[]> {
  if (!isUuid(caseId)) return [];
  for (const practice of [false, true]) {
    const rows = await casesIn(database, practice)
      .selectFrom('deliveries')
      .select(['number', 'delivery', 'recorded_at as recordedAt'])
      .where('case_id', '=', uuidText(caseId))
      .orderBy('number')
      .execute();
    if (rows.length > 0) return rows;
  }
  return [];
}
