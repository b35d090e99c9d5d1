import { upgradeEvent } from '../core/case/event-schema.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { casesIn, type Database } from './database.ts';
import { recordedEventsOf } from './journal.ts';
import type { Seals } from './seals.ts';

/** A real case with everything that was journaled of it. */
export interface JournaledCase {
  readonly caseId: string;
  readonly reference: string;
  /** `id@version`: what it is pinned to now. */
  readonly routine: string;
  /** Undefined where it cannot be read: its key was destroyed, or a row does not open. */
  readonly journal: readonly CaseEvent[] | undefined;
}

const casesAtOnce = 100;

/** The next real cases, in the order of their ids, that time still does something with; none after the last. */
export async function runningCases(
  database: Database,
  { caseKeys }: Seals,
  after: string | undefined,
): Promise<readonly JournaledCase[]> {
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
  const keys = await caseKeys.keysOf(rows.map(({ id }) => id));
  const journals = await recordedEventsOf(casesIn(database, false), keys);
  return rows.map(({ id, reference, routine }) => {
    const recorded = journals.get(id);
    const readable = recorded === undefined || recorded === 'broken' ? undefined : recorded;
    const journal = readable?.map(({ schema, event }) => upgradeEvent(schema, event));
    return { caseId: id, reference, routine, journal };
  });
}
