import { upgradeEvent } from '../core/case/event-schema.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { casesIn, type Database } from './database.ts';

/** A real case with everything that was journaled of it. */
export interface JournaledCase {
  readonly caseId: string;
  readonly reference: string;
  /** `id@version`: what it is pinned to now. */
  readonly routine: string;
  readonly journal: readonly CaseEvent[];
}

const casesAtOnce = 100;

/** The next real cases, in the order of their ids, that time still does something with; none after the last. */
export async function runningCases(database: Database, after: string | undefined): Promise<readonly JournaledCase[]> {
  let query = casesIn(database, false)
    .selectFrom('cases')
    .select(['id', 'reference', 'routine'])
    .where('status', '<>', 'opening')
    .where((where) => where.or([where('status', '=', 'open'), where('next_wake', 'is not', null)]))
    .orderBy('id')
    .limit(casesAtOnce);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const journals = await journalsOf(database, ids);
  return rows.map(({ id, reference, routine }) => {
    return { caseId: id, reference, routine, journal: journals.get(id) ?? [] };
  });
}

async function journalsOf(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const rows = await casesIn(database, false)
    .selectFrom('journal')
    .select(['case_id', 'schema', 'event'])
    .where('case_id', 'in', ids)
    .orderBy('case_id')
    .orderBy('sequence')
    .execute();
  const journals = new Map<string, CaseEvent[]>();
  for (const { case_id, schema, event: written } of rows) {
    const event = upgradeEvent(schema, written);
    const its = journals.get(case_id);
    if (its) its.push(event);
    else journals.set(case_id, [event]);
  }
  return journals;
}
