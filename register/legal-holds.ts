import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type HoldGround, isHoldGround } from '../core/retention/retention.ts';
import { type Database, staffIn, uuidText } from './database.ts';

/** That nothing of a case may be destroyed: who said so and why, until somebody ends it. */
export interface LegalHold {
  readonly id: string;
  readonly caseId: string;
  readonly at: InstantText;
  readonly by: PersonId;
  readonly ground: HoldGround;
  /** When somebody has to look at it again: it does not end by itself. */
  readonly review?: DateText | undefined;
  readonly ended?: { readonly at: InstantText; readonly by: PersonId } | undefined;
}

/**
 * Holds a case. Whoever destroys keys waits for this, or this for them.
 *
 * @returns false where there is no such case any more
 */
export async function holdCase(
  database: Database,
  { id, by, ground, review, ...of }: Omit<LegalHold, 'at' | 'ended'>,
): Promise<boolean> {
  const caseId = uuidText(of.caseId);
  return database.transaction().execute(async (transaction) => {
    const cases = staffIn(transaction);
    const row = await cases
      .selectFrom('cases')
      .select('shredded_at')
      .where('id', '=', caseId)
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.shredded_at !== null) return false;
    await cases
      .insertInto('legal_holds')
      .values({ id: uuidText(id), case_id: caseId, by_person: by, ground, review: review ?? null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
}

/** Ends every hold of a case, and says how many there were. */
export async function endHolds(
  database: Database,
  { by, ...of }: { readonly caseId: string; readonly by: PersonId },
): Promise<number> {
  const { numAffectedRows } = await sql`insert into fristvakt.legal_holds_ended (hold, by_person)
    select h.id, ${by}::uuid from fristvakt.legal_holds h
     where h.case_id = ${uuidText(of.caseId)}::uuid
       and not exists (select from fristvakt.legal_holds_ended e where e.hold = h.id)
    on conflict do nothing`.execute(database);
  return Number(numAffectedRows ?? 0n);
}

/** The holds of a case, the latest first, also those that have ended. */
export async function holdsOf(database: Database, caseId: string): Promise<readonly LegalHold[]> {
  const rows = await staffIn(database)
    .selectFrom('legal_holds as h')
    .leftJoin('legal_holds_ended as e', 'e.hold', 'h.id')
    .select(['h.id', 'h.case_id as caseId', 'h.at', 'h.by_person as by', 'h.ground', 'h.review'])
    .select(['e.at as endedAt', 'e.by_person as endedBy'])
    .where('h.case_id', '=', uuidText(caseId))
    .orderBy('h.at', 'desc')
    .execute();
  return rows.flatMap(({ endedAt, endedBy, ground, review, ...row }) => {
    if (!isHoldGround(ground)) return [];
    const ended = endedAt !== null && endedBy !== null ? { at: endedAt, by: endedBy } : undefined;
    return [{ ...row, ground, review: review ?? undefined, ended }];
  });
}
