import { sql } from 'kysely';
import { type DateText, type InstantText, startOfDay, timeZone } from '../core/calendar/dates.ts';
import type { Basis } from '../core/routine/routine.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import { openStatuses } from './unit-duties.ts';

/** How the duties of one step of a routine went in one quarter. */
export interface ControlFigure {
  /** Without its version: the step is the same in all of them. */
  readonly routine: string;
  readonly rows: string;
  /** Empty of what was kept when it was not told apart. */
  readonly step: string;
  /** What sets its time; empty as well. */
  readonly basis: Basis | '';
  /** The first day of the quarter. */
  readonly quarter: DateText;
  /** By the day on which it was done. */
  readonly onTime: number;
  /** Of those, the ones that were registered when their time was out. */
  readonly registeredLate: number;
  /** Done after the deadline, or open although it has passed. */
  readonly late: number;
  readonly cancelled: number;
  /** Of those on time and late, the ones that got more time by a decision. */
  readonly extended: number;
}

/** That somebody who decides gave a duty more time. */
export const isExtended = sql<boolean>`exists (select 1 from journal
  where journal.case_id = duties.case_id and journal.type = 'extended' and journal.about ->> 'duty' = duties.duty)`;

/**
 * How the deadlines of some units were kept, by routine, step and quarter. A duty counts in the quarter in which it was
 * done, or in which its deadline passed where that came first: so a quarter that is over does not change when somebody
 * does at last what should have been done in it, and what nobody does is not left out. Work that was done in it, and is
 * registered later, counts in it all the same. Cases whose keys were destroyed count as they did.
 *
 * @param from the first day that counts
 */
export async function controlFigures(
  database: Database,
  {
    scope,
    units,
    from,
    now,
  }: {
    readonly scope: CaseScope;
    readonly units: readonly string[];
    readonly from: DateText;
    readonly now: InstantText;
  },
): Promise<readonly ControlFigure[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{
      routine: string;
      rows: string;
      step: string;
      basis: Basis | '';
      quarter: DateText;
      on_time: number;
      registered_late: number;
      late: number;
      cancelled: number;
      extended: number;
    }>`
      with settled as (
        select split_part(cases.routine, '@', 1) as routine, duties.rows, duties.step, duties.basis,
          ${isExtended} as extended, duties.status = 'cancelled' as cancelled,
          duties.status = 'met' and duties.on_time as on_time, duties.registered_late,
          least(duties.due, coalesce(duties.done, (duties.ended_at at time zone ${sql.lit(timeZone)})::date)) as day
        from duties join cases on cases.id = duties.case_id
        where duties.unit = any (${[...units]}::text[]) and ${inScope(scope)}
          and not cases.mistake and not duties.track = any (cases.mistaken_tracks)
          and (duties.ended_at >= ${startOfDay(from)}::timestamptz
            or (duties.status in ${openStatuses} and duties.status <> 'suspended' and duties.on_time is null
              and duties.overdue_at <= ${now}::timestamptz)))
      , counted as (
        select routine, rows, step, basis, date_trunc('quarter', day)::date as quarter,
          count(*) filter (where not cancelled and on_time) as on_time,
          count(*) filter (where not cancelled and on_time and registered_late) as registered_late,
          count(*) filter (where not cancelled and on_time is not true) as late,
          count(*) filter (where cancelled) as cancelled,
          count(*) filter (where not cancelled and extended) as extended
        from settled where day >= ${from}::date
        group by 1, 2, 3, 4, 5
        union all
        select routine, rows, step, basis, quarter, on_time, registered_late, late, cancelled, extended from kept_figures
        where unit = any (${[...units]}::text[]) and quarter >= ${from}::date)
      select routine, rows, step, basis, quarter, sum(on_time) as on_time, sum(registered_late) as registered_late,
        sum(late) as late, sum(cancelled) as cancelled, sum(extended) as extended
      from counted group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(transaction);
    return rows.map((row) => ({
      routine: row.routine,
      rows: row.rows,
      step: row.step,
      basis: row.basis,
      quarter: row.quarter,
      onTime: Number(row.on_time),
      registeredLate: Number(row.registered_late),
      late: Number(row.late),
      cancelled: Number(row.cancelled),
      extended: Number(row.extended),
    }));
  });
}

/** How many duties of one step ended alike on the days of a period. */
export interface StepFigure {
  readonly step: string;
  readonly outcome: string;
  readonly onTime: boolean;
  readonly extended: boolean;
  readonly count: number;
}

/**
 * How work of these steps ended whose day lies in a period, by its outcome: for the figures that go to others. Cases whose keys were
 * destroyed are not among them, since nothing of how they ended is kept.
 *
 * @param from the first day, and `to` the last
 */
export async function stepFigures(
  database: Database,
  {
    scope,
    units,
    steps,
    from,
    to,
  }: {
    readonly scope: CaseScope;
    readonly units: readonly string[];
    readonly steps: readonly string[];
    readonly from: DateText;
    readonly to: DateText;
  },
): Promise<readonly StepFigure[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<StepFigure>`
      select duties.step, coalesce(duties.outcome, '') as outcome, duties.on_time as "onTime", ${isExtended} as extended,
        count(*)::int as count
      from duties join cases on cases.id = duties.case_id
      where duties.unit = any (${[...units]}::text[]) and ${inScope(scope)} and duties.step = any (${[...steps]}::text[])
        and not cases.mistake and not duties.track = any (cases.mistaken_tracks)
        and duties.status = 'met' and duties.on_time is not null and duties.done between ${from}::date and ${to}::date
      group by 1, 2, 3, 4`.execute(transaction);
    return rows;
  });
}
