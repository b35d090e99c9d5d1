import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { dateOf, type InstantText } from '../core/calendar/dates.ts';
import { drawnSigns, referenceOf, referenceSigns } from '../core/case/reference.ts';
import { type Database, schemaOf } from './database.ts';

/** What references of practice cases begin with. */
const practicePrefix = 'ØV';

/**
 * Gives out a reference and writes it down, so that it never means two cases, and that a case that is removed is missed. Only
 * inside of the transaction that makes the case. The year is the one in which it opened, in Europe/Oslo.
 *
 * Of a real case it is drawn: whoever sees some of them learns neither how many there are nor that one is hidden. Practice
 * cases hide nothing, and are counted.
 */
export async function giveReference(
  cases: Database,
  { caseId, practice, prefix, openedAt }: GivenReference,
): Promise<string> {
  const year = Number(dateOf(openedAt).slice(0, 4));
  for (;;) {
    const reference = practice ? await counted(cases, year) : referenceOf(prefix, year, drawn());
    const written = await cases
      .insertInto('given_references')
      .values({ reference, case_id: caseId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('reference')
      .executeTakeFirst();
    if (written) return written.reference;
  }
}

interface GivenReference {
  readonly caseId: string;
  readonly practice: boolean;
  /** What references of the unit begin with. */
  readonly prefix: string;
  readonly openedAt: InstantText;
}

function drawn(): string {
  return Array.from({ length: drawnSigns }, () => referenceSigns[randomInt(referenceSigns.length)]).join('');
}

/** Four digits, more when they are used up. */
async function counted(cases: Database, year: number): Promise<string> {
  const { last } = await cases
    .insertInto('reference_counters')
    .values({ prefix: practicePrefix, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['prefix', 'year'])
        .doUpdateSet(({ ref, eb }) => ({ last: eb(ref('reference_counters.last'), '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${practicePrefix}-${String(year).slice(-2)}-${String(last).padStart(4, '0')}`;
}

/** References that were given out, were not withdrawn, and have no case. At most `limit`. */
export async function missingReferences(
  database: Database,
  practice: boolean,
  limit: number,
): Promise<readonly string[]> {
  const table = (name: string) => sql.table(`${schemaOf(practice)}.${name}`);
  const { rows } = await sql<{ reference: string }>`
    select g.reference from ${table('given_references')} g
     where not exists (select from ${table('cases')} c where c.reference = g.reference)
       and not exists (select from ${table('withdrawn_references')} w where w.reference = g.reference)
     order by g.reference limit ${limit}`.execute(database);
  return rows.map(({ reference }) => reference);
}
