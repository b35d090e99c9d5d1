import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import { accessCut, accessHead } from './access-log.ts';
import { atOneMoment, type Database, schemaOf } from './database.ts';
import { shreddedCases } from './shredding.ts';

/** The end of one chain: how many rows it has, and the hash of the last. */
export interface Head {
  readonly chain: 'journal' | 'deliveries' | 'access-log' | 'shredded';
  /** Of `journal` and `deliveries`; the access log is one for all, and so is the list of destroyed keys. */
  readonly practice: boolean;
  readonly caseId?: string | undefined;
  readonly reference?: string | undefined;
  readonly number: number;
  readonly hash: string;
}

/** What stands today where a head was. */
export interface Today {
  /** Of the row with the head's number; absent where it is gone. */
  readonly hash?: string | undefined;
  /** Its row has gone since its time was out: nothing can be said of it. */
  readonly cut?: true | undefined;
  /** What the case is called; absent where its row is gone, and of the access log. */
  readonly reference?: string | undefined;
}

const headsAtOnce = 2000;

/** The ends of all chains as they are at one moment, but for those without a row. */
export async function allHeads(
  database: Database,
): Promise<{ readonly at: InstantText; readonly heads: readonly Head[] }> {
  return atOneMoment(database).execute(async (transaction) => {
    const heads: Head[] = [];
    for (const practice of [false, true]) {
      const { rows } = await sql<{
        id: string;
        reference: string;
        sequence: number;
        head_hash: string;
        deliveries: number;
        deliveries_hash: string;
      }>`select id, reference, sequence, head_hash, deliveries, deliveries_hash
             from ${sql.table(`${schemaOf(practice)}.cases`)} where sequence > 0`.execute(transaction);
      for (const { id: caseId, reference, sequence, head_hash, deliveries, deliveries_hash } of rows) {
        heads.push({ chain: 'journal', practice, caseId, reference, number: sequence, hash: head_hash });
        if (deliveries > 0)
          heads.push({
            chain: 'deliveries',
            ...{ practice, caseId, reference, number: deliveries, hash: deliveries_hash },
          });
      }
    }
    const log = await accessHead(transaction);
    if (log.number > 0) heads.push({ chain: 'access-log', practice: false, ...log });
    const shredded = (await shreddedCases(transaction)).at(-1);
    if (shredded) heads.push({ chain: 'shredded', practice: false, number: shredded.number, hash: shredded.hash });
    const { rows } = await sql<{ at: InstantText }>`select now()::timestamptz(3) as at`.execute(transaction);
    return { at: rows[0]!.at, heads };
  });
}

/** What stands today where each of these heads was, in their order. */
export async function todayAt(database: Database, heads: readonly Head[]): Promise<readonly Today[]> {
  const today: Today[] = heads.map(() => ({}));
  const places = heads.map((head, place) => ({ ...head, place }));
  for (const practice of [false, true]) {
    for (const chain of ['journal', 'deliveries'] as const) {
      const its = places.filter((head) => head.chain === chain && head.practice === practice);
      const column = sql.ref(chain === 'journal' ? 'sequence' : 'number');
      for (let start = 0; start < its.length; start += headsAtOnce) {
        const asked = its
          .slice(start, start + headsAtOnce)
          .map(({ place, caseId, number }) => ({ place, case_id: caseId, number }));
        const { rows } = await sql<{ place: number; hash: string | null; reference: string | null }>`
          select asked.place, its.hash, cases.reference
          from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (place int, case_id uuid, number int)
          left join ${sql.table(`${schemaOf(practice)}.cases`)} as cases on cases.id = asked.case_id
          left join ${sql.table(`${schemaOf(practice)}.${chain}`)} as its
            on its.case_id = asked.case_id and its.${column} = asked.number`.execute(database);
        for (const { place, hash, reference } of rows)
          today[place] = { hash: hash ?? undefined, reference: reference ?? undefined };
      }
    }
  }
  const cut = await accessCut(database);
  for (const { place, chain, number } of places) {
    if (chain !== 'access-log' && chain !== 'shredded') continue;
    const table = sql.table(chain === 'shredded' ? 'fristvakt.shredded' : 'fristvakt.access_log');
    const { rows } = await sql<{ hash: string }>`select hash from ${table} where number = ${number}`.execute(database);
    const gone = chain === 'access-log' && number <= cut.number;
    today[place] = gone ? { cut: true } : { hash: rows[0]?.hash };
  }
  return today;
}
