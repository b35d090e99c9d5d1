import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';

/** What a case was opened for, as a code. */
export type AccessPurpose = 'case' | 'duty' | 'decision' | 'export' | 'duplicate' | 'mail';

export interface Access {
  readonly person: PersonId;
  readonly outcome: 'shown' | 'denied';
  readonly purpose: AccessPurpose;
  readonly practice: boolean;
  /** Undefined where somebody asked for a case that is not there. */
  readonly caseId?: string | undefined;
}

export interface LoggedAccess extends Access {
  readonly at: InstantText;
}

/** Writes down who saw what, or was denied it. Whoever shows something calls this first. */
export async function logAccess(database: Database, access: Access): Promise<void> {
  await staffIn(database)
    .insertInto('access_log')
    .values({
      person: access.person,
      outcome: access.outcome,
      purpose: access.purpose,
      practice: access.practice,
      case_id: access.caseId ?? null,
    })
    .execute();
}

/** The latest accesses to a case, newest first. */
export async function accessesOf(database: Database, caseId: string, limit: number): Promise<readonly LoggedAccess[]> {
  if (!isUuid(caseId)) return [];
  const rows = await staffIn(database)
    .selectFrom('access_log')
    .selectAll()
    .where('case_id', '=', uuidText(caseId))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    person: row.person,
    outcome: row.outcome,
    purpose: row.purpose as AccessPurpose,
    practice: row.practice,
    caseId: row.case_id ?? undefined,
    at: row.at,
  }));
}
