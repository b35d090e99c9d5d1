import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import { type MailLevel, mailLevels } from '../core/post/mail-level.ts';
import { type Database, schemaOf } from './database.ts';

/** What a mail may say of a case, and to whom. */
export interface MailRule {
  readonly level: MailLevel;
  /** Who alone sees the case; absent where it is not protected. */
  readonly readers?: readonly PersonId[] | undefined;
}

/**
 * How much a mail may say of each of these cases: as their unit has it, or the nearest one above that has any, and nothing at
 * all of a protected one. A case that is not there is not among them.
 */
export async function mailRulesOf(
  database: Database,
  { caseIds, practice }: { readonly caseIds: readonly string[]; readonly practice: boolean },
): Promise<ReadonlyMap<string, MailRule>> {
  const table = (name: string) => sql.table(`${schemaOf(practice)}.${name}`);
  const { rows } = await sql<{ id: string; readers: readonly PersonId[] | null; level: string | null }>`
    with recursive line as (
      select c.id, u.mail_level, u.parent, array[u.id] as seen
      from ${table('cases')} c join fristvakt.units u on u.id = c.unit
      where c.id = any (${[...caseIds]}::uuid[])
      union all
      select line.id, u.mail_level, u.parent, line.seen || u.id
      from line join fristvakt.units u on u.id = line.parent
      where line.mail_level is null and u.id <> all (line.seen))
    select c.id, case when c.protected then (select coalesce(array_agg(r.person::text), '{}')
        from ${table('case_readers')} r where r.case_id = c.id and r.until is null) end as readers,
      (select max(line.mail_level) from line where line.id = c.id) as level
    from ${table('cases')} c where c.id = any (${[...caseIds]}::uuid[])`.execute(database);
  return new Map(
    rows.map(({ id, readers, level }): [string, MailRule] => {
      if (readers) return [id, { level: 'bare', readers }];
      return [id, { level: mailLevels.find((each) => each === level) ?? 'neutral' }];
    }),
  );
}
