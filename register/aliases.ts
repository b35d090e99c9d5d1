import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { open, seal } from '../sealing/seal.ts';
import { casesIn, type Database, uuidText } from './database.ts';
import { tokensOfName } from './names.ts';
import { keyToWrite, places, type Seals } from './seals.ts';

/** What a case is called in lists in place of the child's name, and who chose that. */
export interface Alias {
  readonly text: string;
  readonly by: PersonId;
  readonly at: InstantText;
}

export interface ChosenAlias {
  readonly caseId: string;
  readonly practice: boolean;
  /** Undefined: it is called by the child's name again. */
  readonly text: string | undefined;
  readonly by: PersonId;
}

/**
 * Has a case called by an alias, or by the child's name again.
 *
 * @returns whether it is; a protected case goes by its reference, and takes none
 */
export async function chooseAlias(
  database: Database,
  seals: Seals,
  { practice, text, by, ...of }: ChosenAlias,
): Promise<boolean> {
  const caseId = uuidText(of.caseId);
  const key = await keyToWrite(seals, caseId);
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    // Whoever protects it meanwhile waits, or is waited for.
    const row = await cases
      .selectFrom('cases')
      .select(['protected', 'shredded_at'])
      .where('id', '=', caseId)
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.shredded_at !== null || (row.protected && text !== undefined)) return false;
    if (text === undefined) {
      await cases.deleteFrom('aliases').where('case_id', '=', caseId).execute();
      return true;
    }
    const { beginnings, tokens_by } = tokensOfName(seals.installation, text);
    const chosen = { sealed: seal(key, text, places.alias(caseId)), beginnings, tokens_by, by_person: by };
    await cases
      .insertInto('aliases')
      .values({ case_id: caseId, ...chosen })
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ ...chosen, chosen_at: sql`now()` }))
      .execute();
    return true;
  });
}

export function openAlias({ caseId, key }: { caseId: string; key: Buffer }, sealed: Buffer): string {
  return open(key, sealed, places.alias(caseId)).toString();
}
