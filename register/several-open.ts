import { sql } from 'kysely';
import { withCases } from './case-scope.ts';
import type { Database } from './database.ts';

/** Of these cases the duties beside which another occurrence of the same step stands open, as `case duty`: they need their number. */
export async function severalOpen(
  database: Database,
  { caseIds, practice }: { readonly caseIds: readonly string[]; readonly practice: boolean },
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(caseIds)];
  if (wanted.length === 0) return new Set();
  const { rows } = await withCases(database, practice, (transaction) =>
    sql<{ key: string }>`
      select case_id || ' ' || unnest(array_agg(duty)) as key from duties
      where case_id = any (${wanted}::uuid[]) and status in ('open', 'suspended', 'awaits-approval', 'awaits-handover')
      group by case_id, track, step having count(*) > 1`.execute(transaction),
  );
  return new Set(rows.map(({ key }) => key));
}
