import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { RowOfOffer } from '../core/case/batch.ts';
import type { PersonId } from '../core/case/state.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import type { Database } from './database.ts';

/** A role in a whole case that somebody is asked to take over: not whom the case is about, and nothing that anybody wrote. */
export interface OfferedCase extends Omit<RowOfOffer, 'at'> {
  readonly caseId: string;
  readonly reference: string;
  readonly routine: string;
  readonly unit: string;
  readonly at: InstantText;
}

const columns = sql`cases.id as "caseId", cases.reference, cases.routine, cases.unit, offer.role, offer."to", offer.by, offer.at, offer.duties
  from cases cross join lateral jsonb_to_recordset(cases.offers) as offer (role text, "to" text, by text, at text, duties jsonb)`;
const stands = sql`cases.status = 'open' and cases.shredded_at is null and cases.offers <> '[]'`;

/** The cases that a person is asked to take over, the longest waiting first. A protected one is offered to its readers alone. */
export async function casesOfferedTo(database: Database, person: PersonId): Promise<readonly OfferedCase[]> {
  return withCases(database, false, async (transaction) => {
    const asked = JSON.stringify([{ to: person }]);
    const { rows } = await sql<OfferedCase>`select ${columns}
      where ${stands} and cases.offers @> ${asked}::jsonb and offer."to" = ${person}
      order by offer.at, cases.reference`.execute(transaction);
    return rows;
  });
}

/** What is offered and not accepted of the cases of these units that the viewer may see, the longest waiting first. */
export async function offersInUnits(
  database: Database,
  { units, scope }: { readonly units: readonly string[]; readonly scope: CaseScope },
): Promise<readonly OfferedCase[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<OfferedCase>`select ${columns}
      where ${stands} and cases.unit = any (${[...units]}::text[]) and ${inScope(scope)}
      order by offer.at, cases.reference`.execute(transaction);
    return rows;
  });
}
