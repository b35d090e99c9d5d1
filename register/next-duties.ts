import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { withCases } from './case-scope.ts';
import { type Database, isUuid } from './database.ts';

/** What a case waits for first. */
export interface NextDuty {
  readonly caseId: string;
  readonly duty: string;
  readonly step: string;
  readonly status: 'open' | 'awaits-approval' | 'awaits-handover';
  readonly due?: DateText | undefined;
  readonly overdueAt?: InstantText | undefined;
  readonly roles: readonly string[];
  readonly persons: readonly PersonId[];
}

/**
 * The soonest open duty of each of these cases, by case: what is held back counts for nothing. One question, however
 * many cases.
 *
 * @param caseIds cases that whoever asks may see
 */
export async function nextDuties(
  database: Database,
  { caseIds, practice }: { readonly caseIds: readonly string[]; readonly practice: boolean },
): Promise<ReadonlyMap<string, NextDuty>> {
  const wanted = caseIds.filter(isUuid);
  if (wanted.length === 0) return new Map();
  return withCases(database, practice, async (transaction) => {
    const { rows } = await sql<{
      case_id: string;
      duty: string;
      step: string;
      status: NextDuty['status'];
      due: DateText | null;
      overdue_at: InstantText | null;
      roles: string[];
      persons: string[];
    }>`
      select distinct on (case_id) case_id, duty, step, status, due, overdue_at, roles, persons
      from duties
      where case_id = any (${wanted}::uuid[]) and status in ('open', 'awaits-approval', 'awaits-handover')
      order by case_id, overdue_at nulls last, opened_at, duty`.execute(transaction);
    return new Map(
      rows.map(({ case_id: caseId, due, overdue_at: overdueAt, ...row }) => [
        caseId,
        { caseId, ...row, due: due ?? undefined, overdueAt: overdueAt ?? undefined },
      ]),
    );
  });
}

/** The persons who are named as readers of a protected case. */
export async function readersOf(
  database: Database,
  { caseId, practice }: { readonly caseId: string; readonly practice: boolean },
): Promise<readonly PersonId[]> {
  if (!isUuid(caseId)) return [];
  return withCases(database, practice, async (transaction) => {
    const { rows } = await sql<{ person: string }>`
      select person from case_readers where case_id = ${caseId}::uuid and until is null order by person`.execute(
      transaction,
    );
    return rows.map(({ person }) => person);
  });
}
