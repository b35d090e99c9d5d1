import { sql } from 'kysely';
import type { CaseEvent } from '../core/case/events.ts';
import type { CaseState, PersonId } from '../core/case/state.ts';
import type { Database } from './database.ts';

/** Writes what a decision says of who sees a case (see {@link setReaders}). Only inside of the transaction that writes its events. */
export async function writeReaders(
  cases: Database,
  caseId: string,
  events: readonly CaseEvent[],
  after: Pick<CaseState, 'readers'>,
): Promise<void> {
  if (events.some(({ type }) => type === 'protected' || type === 'case-opened'))
    await setReaders(cases, caseId, after.readers ?? []);
  await writeBrokenGlass(cases, caseId, events);
}

/** Who has broken the glass sees the case until then, and an alarm stands until somebody has taken note. */
export async function writeBrokenGlass(cases: Database, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'glass-broken' || event.by === undefined) continue;
    await cases
      .insertInto('case_readers')
      .values({ case_id: caseId, person: event.by, until: event.until })
      .onConflict((conflict) => conflict.columns(['case_id', 'person']).doUpdateSet({ until: event.until }))
      .execute();
    await cases.insertInto('glass_alarms').values({ case_id: caseId, person: event.by, at: event.at }).execute();
  }
}

/**
 * Makes a case a protected one, for these persons alone, or an ordinary one again; who has broken the glass sees it to the end of that. A
 * protected one goes by its reference alone: what it was called before is gone for good.
 */
export async function setReaders(cases: Database, caseId: string, readers: readonly PersonId[]): Promise<void> {
  await cases
    .updateTable('cases')
    .set({ protected: readers.length > 0 })
    .where('id', '=', caseId)
    .execute();
  await cases.deleteFrom('case_readers').where('case_id', '=', caseId).where('until', 'is', null).execute();
  if (readers.length === 0) return;
  await cases.deleteFrom('aliases').where('case_id', '=', caseId).execute();
  await cases
    .insertInto('case_readers')
    .values([...new Set(readers)].map((person) => ({ case_id: caseId, person, until: null })))
    .onConflict((conflict) => conflict.columns(['case_id', 'person']).doUpdateSet({ until: null }))
    .execute();
}

/** Of a row `r` of `case_readers`: it counts now. */
export const stillReads = sql<boolean>`(r.until is null or r.until > now())`;
