import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { inScope, withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import { isUndelivered, type UndeliveredMessage } from './outbox.ts';
import {
  type DueState,
  inUnits,
  isAtOnce,
  isCritical,
  isGuardsReview,
  isNotAccepted,
  stateOf,
  type UnitView,
  whose,
} from './unit-duties.ts';

/** How many open duties stand alike: the same people, towards their date, and in which week they are due. */
export interface UnitLoad {
  readonly bearers: readonly PersonId[];
  /** The case names them; otherwise they fill the role together. */
  readonly named: boolean;
  readonly state: DueState;
  readonly awaitsApproval: boolean;
  /** It counts in hours. */
  readonly atOnce: boolean;
  /** Late for as long again as its own time was. */
  readonly critical: boolean;
  /** It is the review of a guard that stands. */
  readonly guarded: boolean;
  /** It was handed over or offered, and nobody has taken it. */
  readonly notAccepted: boolean;
  /** It was offered to the one who looks. */
  readonly offeredToViewer: boolean;
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
      at_once: boolean;
      critical: boolean;
      guarded: boolean;
      not_accepted: boolean;
      to_viewer: boolean;
      week: DateText | null;
      count: number;
    }>`
      with alike as (
        select duties.unit, duties.persons, duties.roles, ${stateOf(view)} as state,
          duties.status = 'awaits-approval' as awaits_approval, ${isAtOnce} as at_once, ${isCritical(view.now)} as critical,
          ${isGuardsReview} as guarded,
          ${isNotAccepted} as not_accepted, coalesce(duties.offered = ${view.scope.person}, false) as to_viewer,
          date_trunc('week', duties.due)::date as week, count(*) as count
        from duties join cases on cases.id = duties.case_id
        where ${inUnits(view)}
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
      select whose.bearers, duties.persons <> '{}' as named, duties.state, duties.awaits_approval, duties.at_once, duties.critical,
        duties.guarded, duties.not_accepted, duties.to_viewer, duties.week, sum(duties.count)::bigint as count
      from alike as duties ${whose(view.holders)}
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`.execute(transaction);
    return rows.map(({ awaits_approval, at_once, not_accepted, to_viewer, week, count, ...row }) => ({
      ...row,
      awaitsApproval: awaits_approval,
      atOnce: at_once,
      notAccepted: not_accepted,
      offeredToViewer: to_viewer,
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
