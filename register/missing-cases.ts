import { sql } from 'kysely';
import { referenceText } from './cases.ts';
import { casesIn, type Database, isUuid, schemaOf, uuidText } from './database.ts';

/** References whose numbers were handed out, were not withdrawn, and have no case. At most `limit`. */
export async function missingReferences(
  database: Database,
  practice: boolean,
  limit: number,
): Promise<readonly string[]> {
  const table = (name: string) => sql.table(`${schemaOf(practice)}.${name}`);
  const { rows } = await sql<{ prefix: string; year: number; number: number }>`
    with handed_out as (
      select prefix, year, number,
             prefix || '-' || right(year::text, 2) || '-' || lpad(number::text, greatest(4, length(number::text)), '0') as reference
        from ${table('reference_counters')}, generate_series(1, last) as number
    )
    select prefix, year, number from handed_out
     where not exists (select from ${table('cases')} c where c.reference = handed_out.reference)
       and not exists (select from ${table('withdrawn_references')} w where w.reference = handed_out.reference)
     order by prefix, year, number limit ${limit}`.execute(database);
  return rows.map(({ prefix, year, number }) => referenceText(prefix, year, number));
}

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
