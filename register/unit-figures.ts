import { sql } from 'kysely';
import { type DateText, type InstantText, startOfDay, timeZone } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import { isUndelivered, type UndeliveredMessage } from './outbox.ts';
import { type DueState, inUnits, openStatuses, stateOf, type UnitView, whose } from './unit-duties.ts';

/** How many open duties stand alike: the same people, towards their date, and in which week they are due. */
export interface UnitLoad {
  readonly bearers: readonly PersonId[];
  /** The case names them; otherwise they fill the role together. */
  readonly named: boolean;
  readonly state: DueState;
  readonly awaitsApproval: boolean;
  /** The Monday of the week in which they are due. */
  readonly week?: DateText | undefined;
  readonly count: number;
}

/**
 * The open duties of some units, counted: as many rows as there are people, roles and weeks, however many duties stand
 * behind them.
 */
export async function unitLoad(database: Database, view: UnitView): Promise<readonly UnitLoad[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{
      bearers: readonly PersonId[];
      named: boolean;
      state: DueState;
      awaits_approval: boolean;
      week: DateText | null;
      count: number;
    }>`
      with alike as (
        select duties.unit, duties.persons, duties.roles, ${stateOf(view)} as state,
          duties.status = 'awaits-approval' as awaits_approval, date_trunc('week', duties.due)::date as week,
          count(*) as count
        from duties join cases on cases.id = duties.case_id
        where ${inUnits(view)}
        group by 1, 2, 3, 4, 5, 6)
      select whose.bearers, duties.persons <> '{}' as named, duties.state, duties.awaits_approval, duties.week,
        sum(duties.count)::bigint as count
      from alike as duties ${whose(view.holders)}
      group by 1, 2, 3, 4, 5`.execute(transaction);
    return rows.map(({ awaits_approval, week, count, ...row }) => ({
      ...row,
      awaitsApproval: awaits_approval,
      week: week ?? undefined,
      count: Number(count),
    }));
  });
}

/** Messages of these units that were tried and have reached nobody, oldest first, and how many there are in all. */
export async function unitUndelivered(
  database: Database,
  { scope, units, limit }: Pick<UnitView, 'scope' | 'units'> & { readonly limit: number },
): Promise<{ readonly messages: readonly UndeliveredMessage[]; readonly total: number }> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{
      case_id: string;
      reference: string;
      sequence: number;
      nth: number;
      role: string;
      status: 'waiting' | 'nobody';
      attempts: number;
      created_at: InstantText;
      last_problem: string | null;
      total: number;
    }>`
      select outbox.case_id, cases.reference, outbox.sequence, outbox.nth, outbox.message #>> '{to,role}' as role, outbox.status,
        outbox.attempts, outbox.created_at, outbox.last_problem, count(*) over () as total
      from outbox join cases on cases.id = outbox.case_id
      where ${isUndelivered}
        and cases.unit = any (${[...units]}::text[]) and ${inScope(scope)}
      order by outbox.created_at, outbox.case_id, outbox.sequence, outbox.nth
      limit ${limit}`.execute(transaction);
    const messages = rows.map((row) => ({
      caseId: row.case_id,
      reference: row.reference,
      sequence: row.sequence,
      nth: row.nth,
      role: row.role,
      status: row.status,
      attempts: row.attempts,
      createdAt: row.created_at,
      lastProblem: row.last_problem ?? undefined,
    }));
    return { messages, total: Number(rows[0]?.total ?? 0) };
  });
}

/** How the duties of one row of a routine went in one quarter. */
export interface ControlFigure {
  /** Without its version: the row is the same duty in all of them. */
  readonly routine: string;
  readonly rows: string;
  /** The first day of the quarter. */
  readonly quarter: DateText;
  /** By the day on which it was done. */
  readonly onTime: number;
  /** Of those, the ones that were registered when their time was out. */
  readonly registeredLate: number;
  /** Done after the deadline, or open although it has passed. */
  readonly late: number;
  readonly cancelled: number;
}

/**
 * How the deadlines of some units were kept, by routine, row and quarter. A duty counts in the quarter in which it was
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
      quarter: DateText;
      on_time: number;
      registered_late: number;
      late: number;
      cancelled: number;
    }>`
      with settled as (
        select split_part(cases.routine, '@', 1) as routine, duties.rows,
          duties.status = 'cancelled' as cancelled,
          duties.status = 'met' and duties.on_time as on_time, duties.registered_late,
          least(duties.due, coalesce(duties.done, (duties.ended_at at time zone ${sql.lit(timeZone)})::date)) as day
        from duties join cases on cases.id = duties.case_id
        where duties.unit = any (${[...units]}::text[]) and ${inScope(scope)}
          and not cases.mistake and not duties.track = any (cases.mistaken_tracks)
          and (duties.ended_at >= ${startOfDay(from)}::timestamptz
            or (duties.status in ${openStatuses} and duties.status <> 'suspended' and duties.on_time is null
              and duties.overdue_at <= ${now}::timestamptz)))
      , counted as (
        select routine, rows, date_trunc('quarter', day)::date as quarter,
          count(*) filter (where not cancelled and on_time) as on_time,
          count(*) filter (where not cancelled and on_time and registered_late) as registered_late,
          count(*) filter (where not cancelled and on_time is not true) as late,
          count(*) filter (where cancelled) as cancelled
        from settled where day >= ${from}::date
        group by 1, 2, 3
        union all
        select routine, rows, quarter, on_time, registered_late, late, cancelled from kept_figures
        where unit = any (${[...units]}::text[]) and quarter >= ${from}::date)
      select routine, rows, quarter, sum(on_time) as on_time, sum(registered_late) as registered_late, sum(late) as late,
        sum(cancelled) as cancelled
      from counted group by 1, 2, 3 order by 1, 2, 3`.execute(transaction);
    return rows.map((row) => ({
      routine: row.routine,
      rows: row.rows,
      quarter: row.quarter,
      onTime: Number(row.on_time),
      registeredLate: Number(row.registered_late),
      late: Number(row.late),
      cancelled: Number(row.cancelled),
    }));
  });
}
