import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type Database, staffIn, uuidText } from './database.ts';
import type { JournalHead } from './journal.ts';

/** A package that was made of a case for the archive, and found to be whole. */
export interface ArchivedCase {
  readonly id: string;
  readonly caseId: string;
  readonly at: InstantText;
  readonly by: PersonId;
  /** Where its journal ended in it. */
  readonly head: JournalHead;
  /** SHA-256 of the package's list of checksums, in hexadecimal. */
  readonly checksum: string;
}

export async function keepArchived(
  database: Database,
  { id, by, head, checksum, ...of }: Omit<ArchivedCase, 'at'>,
): Promise<void> {
  await staffIn(database)
    .insertInto('archived_cases')
    .values({ id, case_id: uuidText(of.caseId), by_person: by, sequence: head.sequence, hash: head.hash, checksum })
    .execute();
}

/** The packages of a case, the latest first. */
export async function archivesOf(database: Database, caseId: string): Promise<readonly ArchivedCase[]> {
  const rows = await staffIn(database)
    .selectFrom('archived_cases')
    .selectAll()
    .where('case_id', '=', uuidText(caseId))
    .orderBy('at', 'desc')
    .execute();
  return rows.map(({ id, case_id, at, by_person: by, sequence, hash, checksum }) => ({
    ...{ id, caseId: case_id, at, by, head: { sequence, hash }, checksum },
  }));
}
