import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type CaseScope, inScope, isTheirs, withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import type { ListedDuty } from './duties.ts';

/** Work that is done and waits for a decision. */
export interface WaitingDecision extends ListedDuty {
  /** Who did the work, and when. */
  readonly doneBy?: PersonId | undefined;
  readonly doneAt?: InstantText | undefined;
  /** The one who looks is the nearest to decide it, also as somebody's deputy. */
  readonly waitsForViewer: boolean;
  /** Roles that the case itself gives the viewer or whom they stand in for, and the ones that it gives the viewer alone. */
  readonly rolesInCase: readonly string[];
  readonly ownRolesInCase: readonly string[];
}

/**
 * Work that waits for a decision in cases within somebody's reach: what waits for them, and what waits for others in the
 * units that they lead. What has waited longest comes first.
 */
export async function waitingDecisions(
  database: Database,
  { scope, limit }: { readonly scope: CaseScope; readonly limit: number },
): Promise<readonly WaitingDecision[]> {
  const { person, persons, leads } = scope;
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<
      Omit<ListedDuty, 'due' | 'overdueAt' | 'outcome' | 'done' | 'onTime' | 'registeredLate'> & {
        due: string | null;
        overdueAt: InstantText | null;
        outcome: string | null;
        done: DateText | null;
        onTime: boolean | null;
        registeredLate: boolean | null;
        doneBy: PersonId | null;
        doneAt: InstantText | null;
        waitsForViewer: boolean;
        rolesInCase: readonly string[];
        ownRolesInCase: readonly string[];
      }
    >`
      with waiting as (
        select duties.*, cases.reference, cases.routine,
          ${isTheirs(scope, 'duties')} as for_viewer
        from duties join cases on cases.id = duties.case_id
        where duties.status = 'awaits-approval'
          and (${inScope(scope)} or not cases.protected and ${isTheirs(scope, 'duties')}))
      select waiting.case_id as "caseId", waiting.reference, waiting.unit, waiting.routine, waiting.duty, waiting.step,
        waiting.track, waiting.occurrence, waiting.rows, waiting.basis, waiting.status, waiting.opened_at as "openedAt",
        waiting.due, waiting.overdue_at as "overdueAt", waiting.roles, waiting.persons, waiting.outcome,
        waiting.done, waiting.on_time as "onTime", waiting.registered_late as "registeredLate",
        waiting.for_viewer as "waitsForViewer",
        done.about ->> 'by' as "doneBy", done.at as "doneAt",
        array(select a.role from assignments a
          where a.case_id = waiting.case_id and a.person = any (${[...persons]}::text[])) as "rolesInCase",
        array(select a.role from assignments a
          where a.case_id = waiting.case_id and a.person = ${person}) as "ownRolesInCase"
      from waiting left join lateral (
        select journal.about, journal.at from journal
        where journal.case_id = waiting.case_id and journal.type = 'completed' and journal.about ->> 'duty' = waiting.duty
        order by journal.sequence desc limit 1) as done on true
      where waiting.for_viewer or waiting.unit = any (${[...leads]}::text[])
      order by done.at, waiting.reference, waiting.duty
      limit ${limit}`.execute(transaction);
    return rows.map((row) => ({
      ...row,
      due: row.due ?? undefined,
      overdueAt: row.overdueAt ?? undefined,
      outcome: row.outcome ?? undefined,
      done: row.done ?? undefined,
      onTime: row.onTime ?? undefined,
      registeredLate: row.registeredLate ?? undefined,
      doneBy: row.doneBy ?? undefined,
      doneAt: row.doneAt ?? undefined,
    }));
  });
}
