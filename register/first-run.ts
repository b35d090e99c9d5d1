import { casesIn, type Database, uuidText } from './database.ts';
import { endRest } from './rests.ts';

/** Writes down which run of the engine a case began with, or begins anew with: every later run continues it. */
export async function setFirstRun(
  database: Database,
  { caseId, practice, run }: { readonly caseId: string; readonly practice: boolean; readonly run: string },
): Promise<void> {
  const cases = casesIn(database, practice);
  await endRest(cases, uuidText(caseId));
  await cases.updateTable('cases').set({ first_run: run }).where('id', '=', uuidText(caseId)).execute();
}
