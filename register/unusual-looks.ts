import { sql } from 'kysely';
import { type DateText, type InstantText, timeZone } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { manyCases, night, type UnusualRule } from '../core/people/unusual-looks.ts';
import { withCases } from './case-scope.ts';
import type { Database } from './database.ts';

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
        -- Of each look the hour that it ends: whoever spreads them over a full hour of the clock is found too.
        select 'many', person, local::date, min(at), max(counted)::int, null from (
          select looks.person, looks.local, looks.at, within.counted
          from looks cross join lateral (
            select greatest(count(distinct other.case_id) filter (where other.purpose <> 'duplicate'),
              count(distinct other.at) filter (where other.purpose = 'duplicate')) as counted
            from looks as other where other.person = looks.person
              and other.at <= looks.at and other.at > looks.at - interval '1 hour') as within) as hours
        where counted > ${manyCases} group by person, local::date
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
