import { sql } from 'kysely';
import type { DateText } from '../core/calendar/dates.ts';
import type { DutyRow } from '../core/case/batch.ts';
import type { RecordedEvent } from '../core/case/event-schema.ts';
import { SealBroken } from '../sealing/seal.ts';
import { atOneMoment, casesIn, type Database } from './database.ts';
import { recordedEventsOf } from './journal.ts';
import { keysAtHand } from './journal-walk.ts';
import { openJson, places, type Seals } from './seals.ts';

// Asked of a register that an earlier release has left: only what has been in these tables since there are cases is asked for by name.

/** A case as an earlier release has left it. */
export interface CaseBeforeUpgrade {
  readonly caseId: string;
  readonly reference: string;
  readonly practice: boolean;
  /** `id@version`: what it is pinned to now. */
  readonly routine: string;
  readonly status: 'opening' | 'open' | 'closed';
  /** How many journal rows it has by its own row. */
  readonly sequence: number;
  /** Or why nothing of it can be read: its key is not to be had, or a row of it does not open. */
  readonly journal: readonly RecordedEvent[] | 'key-gone' | 'broken';
  /** What is kept of where it is; `state` is undefined where that does not open. */
  readonly kept?: { readonly schema: number; readonly sequence: number; readonly state: unknown } | undefined;
  readonly duties: readonly DutyBeforeUpgrade[];
}

export interface DutyBeforeUpgrade {
  readonly duty: string;
  readonly status: DutyRow['status'];
  readonly due?: DateText | undefined;
}

/** The ids of all cases that time still does something with, with their references. */
export async function runningCaseIds(
  database: Database,
  practice: boolean,
): Promise<readonly { readonly caseId: string; readonly reference: string }[]> {
  return casesIn(database, practice)
    .selectFrom('cases')
    .select(['id as caseId', 'reference'])
    .where('status', '<>', 'opening')
    .where((where) => where.or([where('status', '=', 'open'), where('next_wake', 'is not', null)]))
    .orderBy('id')
    .execute();
}

/** These cases, each as it is at one moment; one that is gone meanwhile is not among them. */
export async function casesBeforeUpgrade(
  database: Database,
  seals: Seals,
  { practice, ids }: { readonly practice: boolean; readonly ids: readonly string[] },
): Promise<readonly CaseBeforeUpgrade[]> {
  if (ids.length === 0) return [];
  const keys = await keysAtHand(seals, ids);
  return atOneMoment(database).execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const rows = await cases
      .selectFrom('cases')
      .select(['id', 'reference', 'routine', 'status', 'sequence'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute();
    const journals = await recordedEventsOf(cases, keys);
    const states = await cases
      .selectFrom('case_states')
      .select(['case_id', 'schema', 'sequence', 'sealed'])
      .where('case_id', 'in', ids)
      .execute();
    const duties = await cases
      .selectFrom('duties')
      .select(['case_id', 'duty', 'status', 'due'])
      .where('case_id', 'in', ids)
      .execute();
    const dutiesOf = new Map<string, DutyBeforeUpgrade[]>(ids.map((id) => [id, []]));
    for (const { case_id: id, duty, status, due } of duties)
      dutiesOf.get(id)?.push({ duty, status, due: due ?? undefined });
    const stateOf = new Map(states.map((row) => [row.case_id, row]));
    return rows.map(({ id, ...row }) => {
      const key = keys.get(id);
      const kept = stateOf.get(id);
      return {
        caseId: id,
        ...row,
        practice,
        journal: journals.get(id) ?? 'key-gone',
        kept: key && kept ? { schema: kept.schema, sequence: kept.sequence, state: opened(key, id, kept) } : undefined,
        duties: dutiesOf.get(id) ?? [],
      };
    });
  });
}

function opened(key: Buffer, id: string, { sequence, sealed }: { readonly sequence: number; readonly sealed: Buffer }) {
  try {
    return openJson(key, sealed, places.state(id, sequence));
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** How large a table is. */
export interface TableSize {
  readonly schema: string;
  readonly table: string;
  /** As PostgreSQL guesses it. */
  readonly rows: number;
  /** With its indexes, and what is kept beside it. */
  readonly bytes: number;
}

/** Every table of the register. */
export async function tableSizes(database: Database): Promise<readonly TableSize[]> {
  const { rows } = await sql<TableSize>`
    select n.nspname as schema, c.relname as "table",
           greatest(c.reltuples, coalesce(s.n_live_tup, 0), 0)::int8 as rows, pg_total_relation_size(c.oid) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_all_tables s on s.relid = c.oid
     where n.nspname in ('fristvakt', 'practice') and c.relkind = 'r'`.execute(database);
  return rows;
}
