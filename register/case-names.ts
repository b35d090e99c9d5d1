import { sql } from 'kysely';
import { openAlias } from './aliases.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import { openName } from './names.ts';
import type { Seals } from './seals.ts';

/** Which cases are to be called by whose name, for whom. */
export interface NamesQuery {
  readonly scope: CaseScope;
  /** As many as there are: they are read at once. */
  readonly caseIds: readonly string[];
  readonly practice: boolean;
}

/**
 * What these cases are called, by the alias that somebody chose or else by the child's name, as far as whoever asks sees the whole case. A protected one goes by its reference
 * alone, also for its readers: a list stands open on a screen that others pass. Practice cases are made up, and everybody's.
 */
export async function namesOfCases(
  database: Database,
  { caseKeys }: Pick<Seals, 'caseKeys'>,
  { scope, caseIds, practice }: NamesQuery,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(caseIds)];
  if (wanted.length === 0) return new Map();
  const rows = await withCases(database, practice, async (transaction) => {
    const may = practice ? sql`cases.shredded_at is null` : inScope(scope);
    const found = await sql<{ id: string; name: Buffer | null; alias: Buffer | null }>`
      select cases.id, subjects.sealed as name, aliases.sealed as alias
      from cases left join subjects on subjects.case_id = cases.id left join aliases on aliases.case_id = cases.id
      where cases.id = any (${wanted}::uuid[]) and not cases.protected and ${may}`.execute(transaction);
    return found.rows;
  });
  const keys = await caseKeys.keysOf(rows.map(({ id }) => id));
  return new Map(
    rows.flatMap(({ id, name, alias }): [string, string][] => {
      const key = keys.get(id);
      if (!key) return [];
      const of = { caseId: id, key };
      if (alias) return [[id, openAlias(of, alias)]];
      return name ? [[id, openName(of, name)]] : [];
    }),
  );
}
