import { casesIn, type Database, isUuid, uuidText } from './database.ts';

/** Those of these ids that no case has, real or practice. What is no id of a case at all is left out. */
export async function unknownCaseIds(database: Database, ids: readonly string[]): Promise<readonly string[]> {
  const asked = ids.filter(isUuid).map(uuidText);
  if (asked.length === 0) return [];
  const found = await Promise.all(
    [false, true].map((practice) =>
      casesIn(database, practice).selectFrom('cases').select('id').where('id', 'in', asked).execute(),
    ),
  );
  const known = new Set(found.flat().map(({ id }) => id));
  return asked.filter((id) => !known.has(id));
}
