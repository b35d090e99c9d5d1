import { sql } from 'kysely';
import { type DateText, type InstantText, timeZone } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { withCases } from './case-scope.ts';
import type { Database } from './database.ts';

/**
 * What makes looking at cases worth a question; none of it says that anything is wrong.
 *
 * - `outside`: cases in which they have no part, and which are not their unit's own; also those that they were denied.
 * - `many`: more cases within an hour than anybody works with.
 * - `night`: between ten in the evening and six in the morning.
 */
export type UnusualRule = 'outside' | 'many' | 'night';

/** More cases than these within an hour are many. */
export const manyCases = 20;
/** The hours of the night, in Oslo. */
export const night = { from: 22, to: 6 } as const;

/** What somebody did on one day that falls under one rule. Lists that cases stand in do not count: nobody chose those cases. */
export interface UnusualLook {
  readonly rule: UnusualRule;
  readonly person: PersonId;
  readonly day: DateText;
  /** The first of it. */
  readonly at: InstantText;
  /** How many cases, or, where somebody asked by name, how many times. */
  readonly count: number;
  readonly caseIds: readonly string[];
}

/** The unusual looks of who works in these units, the newest first. */
export async function unusualLooks(
  database: Database,
  { units, since, limit }: { readonly units: readonly string[]; readonly since: InstantText; readonly limit: number },
): Promise<readonly UnusualLook[]> {
  return withCases(database, false, async (transaction) => {
    const zone = sql.lit(timeZone);
    const { rows } = await sql<{
      rule: UnusualRule;
      person: string;
      day: DateText;
      at: InstantText;
      count: number;
      case_ids: string[] | null;
    }>`
      with looks as (
        select a.person, a.at, a.case_id, a.purpose, a.outcome, a.reason, a.role, a.unit, cases.unit as its_unit,
          a.at at time zone ${zone} as local
        from fristvakt.access_log a
          join fristvakt.people on people.id = a.person
          left join cases on cases.id = a.case_id
        where a.at >= ${since}::timestamptz and not a.practice and people.unit = any (${[...units]}::text[])
          and a.purpose in ('case', 'duty', 'decision', 'duplicate')
      ), found as (
        select 'outside' as rule, person, local::date as day, min(at) as at, count(distinct case_id)::int as count,
          array_agg(distinct case_id) as case_ids
        from looks where purpose <> 'duplicate' and case_id is not null
          and (outcome = 'denied' or its_unit <> coalesce(unit, '') and (reason is not null or role is null))
        group by person, local::date
        union all
        select 'many', person, local::date, min(at), max(counted)::int, null from (
          select person, local::date as local, min(at) as at,
            greatest(count(distinct case_id) filter (where purpose <> 'duplicate'),
              count(distinct at) filter (where purpose = 'duplicate')) as counted
          from looks group by person, local::date, date_trunc('hour', local)) as hours
        where counted > ${manyCases} group by person, local
        union all
        select 'night', person, local::date, min(at), count(distinct case_id)::int, array_agg(distinct case_id)
        from looks where purpose <> 'duplicate' and outcome = 'shown'
          and (extract(hour from local) >= ${night.from} or extract(hour from local) < ${night.to})
        group by person, local::date
      )
      select rule, person, day, at, count, case_ids from found order by day desc, person, rule limit ${limit}`.execute(
      transaction,
    );
    return rows.map(({ case_ids, ...row }) => ({ ...row, caseIds: (case_ids ?? []).filter((id) => id !== null) }));
  });
}
