import { sql } from 'kysely';
import { type DateText, startOfDay, timeZone } from '../core/calendar/dates.ts';
import type { MovedRow, WorkRow } from '../core/case/held-not-seen.ts';
import { withCases } from './case-scope.ts';
import { type Database, isUuid } from './database.ts';

/** What was sent back of a case, and how often. */
export interface SentBack {
  readonly caseId: string;
  readonly count: number;
}

export interface WorkSince {
  readonly work: readonly WorkRow[];
  readonly moved: readonly MovedRow[];
  readonly sentBack: readonly SentBack[];
}

/**
 * What was done and moved in these cases since a day, of what stands in clear beside the journal: no answer, and nobody's name.
 * What opened before is not counted, so that of a series its own beginning is there.
 *
 * @param caseIds cases that whoever asks may see
 */
export async function workSince(
  database: Database,
  { caseIds, since }: { readonly caseIds: readonly string[]; readonly since: DateText },
): Promise<WorkSince> {
  const wanted = caseIds.filter(isUuid);
  if (wanted.length === 0) return { work: [], moved: [], sentBack: [] };
  const from = startOfDay(since);
  return withCases(database, false, async (transaction) => {
    const work = await sql<Nullable<WorkRow>>`
      select case_id as "caseId", track, step, occurrence, status, due, done,
        (opened_at at time zone ${sql.lit(timeZone)})::date as opened, (ended_at at time zone ${sql.lit(timeZone)})::date as ended
      from duties where case_id = any (${wanted}::uuid[]) and opened_at >= ${from}::timestamptz
      order by case_id, track, step, occurrence`.execute(transaction);
    const moved = await sql<Nullable<MovedRow>>`
      select case_id as "caseId", before as "from", due as "to" from (
        select case_id, type, at, about ->> 'due' as due,
          lag(about ->> 'due') over (partition by case_id, about ->> 'duty' order by sequence) as before
        from journal where case_id = any (${wanted}::uuid[]) and type in ('duty-opened', 'moved')) as dates
      where type = 'moved' and due is not null and at >= ${from}::timestamptz`.execute(transaction);
    const sentBack = await sql<{ caseId: string; count: number }>`
      select case_id as "caseId", count(*)::int as count from journal
      where case_id = any (${wanted}::uuid[]) and type in ('refused', 'returned') and at >= ${from}::timestamptz
      group by case_id`.execute(transaction);
    return {
      work: work.rows.map(({ due, done, ended, ...row }) => ({
        ...row,
        ...{ due: due ?? undefined, done: done ?? undefined, ended: ended ?? undefined },
      })),
      moved: moved.rows.map((row) => ({ ...row, from: row.from ?? undefined })),
      sentBack: sentBack.rows,
    };
  });
}

/** As a query answers: what is not there is null. */
type Nullable<Row> = {
  [Key in keyof Row]: undefined extends Row[Key] ? Exclude<Row[Key], undefined> | null : Row[Key];
};
