import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { seal } from '../sealing/seal.ts';
import { casesIn, type Database, uuidText } from './database.ts';
import { endRest } from './rests.ts';
import { keyToWrite, places, type Seals } from './seals.ts';

/** What is written of a quarantine: that the case was set aside, or who let it go on and why. */
export type QuarantineMark = { readonly fault: string } | { readonly releasedBy: PersonId; readonly reason: string };

/** Writes it on the case's row and in the list of quarantines. The same again, which is a retry, changes nothing. */
export async function markQuarantine(
  database: Database,
  seals: Seals,
  of: { readonly caseId: string; readonly practice: boolean; readonly mark: QuarantineMark },
): Promise<void> {
  const { practice, mark } = of;
  const caseId = uuidText(of.caseId);
  const aside = 'fault' in mark;
  // What somebody wrote may be about the child; a fault is a code.
  const reason = aside ? null : seal(await keyToWrite(seals, caseId), mark.reason, places.release(caseId));
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const changed = await cases
      .updateTable('cases')
      .set(
        aside
          ? { quarantined_at: new Date().toISOString(), quarantine_reason: mark.fault }
          : { quarantined_at: null, quarantine_reason: null },
      )
      .where('id', '=', caseId)
      .where('quarantined_at', aside ? 'is' : 'is not', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return;
    if (aside) await endRest(cases, caseId);
    await cases
      .insertInto('quarantines')
      .values({
        case_id: caseId,
        act: aside ? 'set-aside' : 'released',
        fault: aside ? mark.fault : null,
        by_person: aside ? null : mark.releasedBy,
        reason,
      })
      .execute();
  });
}

/** A case that takes no commands until somebody has mended something. */
export interface QuarantinedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly practice: boolean;
  readonly unit: string;
  readonly since: InstantText;
  /** A code: see FaultCode. */
  readonly fault: string;
}

/**
 * Cases that were set aside, the longest waiting first, at most 1,000.
 *
 * @param of.units only of these units, and of these only what is not protected
 */
export async function quarantinedCases(
  database: Database,
  of: { readonly practice: boolean; readonly units?: readonly string[] | undefined },
): Promise<readonly QuarantinedCase[]> {
  let query = casesIn(database, of.practice)
    .selectFrom('cases')
    .select(['id', 'reference', 'unit', 'quarantined_at', 'quarantine_reason'])
    .where('quarantined_at', 'is not', null);
  // A protected case is there for its readers alone.
  if (of.units) query = query.where('protected', '=', false).where('unit', 'in', of.units.length > 0 ? of.units : ['']);
  const rows = await query.orderBy('quarantined_at').limit(1000).execute();
  return rows.map((row) => ({
    caseId: row.id,
    reference: row.reference,
    practice: of.practice,
    unit: row.unit,
    since: row.quarantined_at!,
    fault: row.quarantine_reason!,
  }));
}
