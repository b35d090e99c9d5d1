import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import { type Database, staffIn } from './database.ts';

/** A version that the register keeps, without its table. */
export interface KeptVersion {
  readonly id: string;
  readonly version: number;
  readonly keptAt: InstantText;
}

/** Every version that is kept, the newest of each routine first. */
export async function keptVersions(database: Database): Promise<readonly KeptVersion[]> {
  const rows = await staffIn(database)
    .selectFrom('routine_versions')
    .select(['id', 'version', sql<InstantText>`kept_at`.as('keptAt')])
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  return rows;
}

/** How many open real cases within somebody's reach are on each version, by `id@version`. */
export async function openCasesByRoutine(database: Database, scope: CaseScope): Promise<ReadonlyMap<string, number>> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ routine: string; open: number }>`
      select cases.routine, count(*) as open from cases
      where cases.status = 'open' and ${inScope(scope)}
      group by cases.routine`.execute(transaction);
    return new Map(rows.map(({ routine, open }) => [routine, Number(open)]));
  });
}

/** How many open real cases on a version (`id@version`) somebody does not see. Protected ones are counted for nobody. */
export async function openCasesOn(
  database: Database,
  scope: CaseScope,
  routine: string,
): Promise<{ readonly others: number }> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ others: number }>`
      select count(*)::int as others from cases
      where cases.status = 'open' and cases.routine = ${routine} and not cases.protected
        and cases.shredded_at is null and not ${inScope(scope)}`.execute(transaction);
    return { others: rows[0]!.others };
  });
}
