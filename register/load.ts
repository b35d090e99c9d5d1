import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import { withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import { openStatuses } from './unit-duties.ts';

/** How many open duties and open cases somebody has by name. Numbers alone: no case is named. */
export interface PersonLoad {
  readonly duties: number;
  readonly cases: number;
}

export async function loadOfPeople(database: Database): Promise<ReadonlyMap<PersonId, PersonLoad>> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ person: PersonId; duties: number; cases: number }>`
      select person, sum(duties)::int as duties, sum(cases)::int as cases from (
        select unnest(persons) as person, 1 as duties, 0 as cases from duties where status in ${openStatuses}
        union all
        select a.person, 0, 1 from (select distinct case_id, person from assignments) a
          join cases on cases.id = a.case_id and cases.status = 'open') as had
      group by person`.execute(transaction);
    return new Map(rows.map(({ person, duties, cases }) => [person, { duties, cases }]));
  });
}
