import { casesIn, type Database, uuidText } from './database.ts';

/** Writes down which run of the engine a case began with, or begins anew with: every later run continues it. */
export async function setFirstRun(
  database: Database,
  { caseId, practice, run }: { readonly caseId: string; readonly practice: boolean; readonly run: string },
): Promise<void> {
  await casesIn(database, practice)
    .updateTable('cases')
    .set({ first_run: run })
    .where('id', '=', uuidText(caseId))
    .execute();
}
