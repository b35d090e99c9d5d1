import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { newsTypes } from '../core/case/news.ts';
import type { DutyId, PersonId } from '../core/case/state.ts';
import { SealBroken } from '../sealing/seal.ts';
import { type CaseScope, inScope, isAtWork, isTheirs, type Sight, withCases } from './case-scope.ts';
import { type Database, staffIn } from './database.ts';
import { readEvent } from './journal.ts';
import type { Seals } from './seals.ts';

/** Something that happened in a case in which somebody has work, as far as they see the case. */
export interface HappenedRow {
  readonly caseId: string;
  readonly reference: string;
  readonly routine: string;
  readonly protected: boolean;
  readonly sequence: number;
  readonly event: CaseEvent;
  readonly recordedAt: InstantText;
  readonly sees: Sight;
  /** It took the case from them: they may hear that, and see nothing of it any more. Of a protected one they hear nothing. */
  readonly gone: boolean;
}

const ofNews = sql.raw(newsTypes.map((type) => `'${type}'`).join(', '));

/**
 * What may be news to somebody: rows of such a kind that were written after `since` in the real cases in which they have a role
 * or an open duty by name, or are asked to take one over, and that they may see; of a case that somebody took from them that
 * alone. The latest first, at most `most`. Of who did it nothing is asked: that is sealed.
 */
export async function happenedIn(
  database: Database,
  { caseKeys }: Pick<Seals, 'caseKeys'>,
  { scope, since, most }: { readonly scope: CaseScope; readonly since: InstantText; readonly most: number },
): Promise<readonly HappenedRow[]> {
  const { person } = scope;
  const { rows, sights } = await withCases(database, false, async (transaction) => {
    const found = await sql<Omit<HappenedRow, 'event' | 'sees'> & { schema: number; sealed: Buffer }>`
      select cases.id as "caseId", cases.reference, cases.routine, cases.protected,
        not cases.protected and coalesce(j.about -> 'left' ? ${person}, false) as gone,
        j.sequence, j.schema, j.sealed, j.recorded_at as "recordedAt"
      from cases join journal j on j.case_id = cases.id
      where cases.status <> 'opening' and cases.shredded_at is null
        and cases.id in (
          select a.case_id from assignments a where a.person = ${person}
          union select d.case_id from duties d where d.persons @> array[${person}]
            and d.status in ('open', 'suspended', 'awaits-approval', 'awaits-handover')
          union select d.case_id from duties d where d.offered = ${person}
          union select l.case_id from journal l where l.about -> 'left' is not null and l.about -> 'left' ? ${person}
            and l.recorded_at > ${since})
        and j.type in (${ofNews}) and j.recorded_at > ${since}
      order by j.recorded_at desc, cases.id, j.sequence desc
      limit ${most}`.execute(transaction);
    const caseIds = [...new Set(found.rows.map(({ caseId }) => caseId))];
    if (caseIds.length === 0) return { rows: [], sights: new Map<string, Sight>() };
    const seen = await sql<{ id: string; whole: boolean; duties: DutyId[] }>`
      select cases.id, ${inScope(scope)} as whole, array(
        select d.duty from duties d where d.case_id = cases.id and not cases.protected and ${isAtWork}
          and ${isTheirs(scope, 'd')}) as duties
      from cases where cases.id = any (${caseIds}::uuid[])`.execute(transaction);
    const its = seen.rows.map(({ id, whole, duties }): [string, Sight] => [id, whole ? 'case' : duties]);
    return { rows: found.rows, sights: new Map(its) };
  });
  const keys = await caseKeys.keysOf([...sights.keys()]);
  return rows.flatMap(({ schema, sealed, ...row }) => {
    const sees = sights.get(row.caseId) ?? [];
    const key = keys.get(row.caseId);
    if (!key || (sees.length === 0 && !row.gone)) return [];
    try {
      return [{ ...row, sees, event: readEvent(key, { ...row, schema, sealed }) }];
    } catch (error) {
      // That a row does not open is found where journals are compared, and keeps nobody from the rest.
      if (error instanceof SealBroken) return [];
      throw error;
    }
  });
}

/** Up to when they have read what happened; undefined where they never have. */
export async function newsReadUntil(database: Database, person: PersonId): Promise<InstantText | undefined> {
  const row = await staffIn(database)
    .selectFrom('news_read')
    .select('until')
    .where('person', '=', person)
    .executeTakeFirst();
  return row?.until;
}

/** They have read what was written up to then. What was read stays so: a page that was open for long takes nothing back. */
export async function readNews(database: Database, person: PersonId, until: InstantText): Promise<void> {
  await staffIn(database)
    .insertInto('news_read')
    .values({ person, until })
    .onConflict((conflict) =>
      conflict.column('person').doUpdateSet({ until: sql<InstantText>`greatest(news_read.until, excluded.until)` }),
    )
    .execute();
}

/** Removes it of those who are switched off. */
export async function removeLeftNews(database: Database): Promise<void> {
  await staffIn(database)
    .deleteFrom('news_read')
    .where('person', 'in', (people) => people.selectFrom('people').select('id').where('active', '=', false))
    .execute();
}
