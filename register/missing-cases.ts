import { sql } from 'kysely';
import { referenceText } from './cases.ts';
import { casesIn, type Database, isUuid, schemaOf, uuidText } from './database.ts';
import type { Finding } from './verify-journal.ts';

/** Numbers that were handed out, were not withdrawn, and have no case. At most `limit`. */
export async function missingCases(database: Database, practice: boolean, limit: number): Promise<readonly Finding[]> {
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
  return rows.map(({ prefix, year, number }) => ({
    kind: 'case-removed',
    reference: referenceText(prefix, year, number),
    practice,
    sequence: 0,
  }));
}

const idsAtOnce = 500;

/** Cases that the engine knows and the register, real and practice together, does not. */
export async function* unknownToRegister(database: Database, caseIds: AsyncIterable<string>): AsyncGenerator<Finding> {
  let waiting: string[] = [];
  for await (const id of caseIds) {
    if (isUuid(id)) waiting.push(uuidText(id));
    if (waiting.length < idsAtOnce) continue;
    yield* await unknownAmong(database, waiting);
    waiting = [];
  }
  yield* await unknownAmong(database, waiting);
}

async function unknownAmong(database: Database, ids: readonly string[]): Promise<readonly Finding[]> {
  if (ids.length === 0) return [];
  const found = await Promise.all(
    [false, true].map((practice) =>
      casesIn(database, practice).selectFrom('cases').select('id').where('id', 'in', ids).execute(),
    ),
  );
  const known = new Set(found.flat().map(({ id }) => id));
  // Whether it was a real case cannot be told any more; it is treated as one.
  return ids
    .filter((id) => !known.has(id))
    .map((caseId) => ({ kind: 'case-removed', caseId, practice: false, sequence: 0 }));
}
