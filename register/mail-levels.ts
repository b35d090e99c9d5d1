import { sql } from 'kysely';
import { type MailLevel, mailLevels } from '../core/post/mail-level.ts';
import { type Database, schemaOf } from './database.ts';

/**
 * How much a mail may say of each of these cases: as their unit has it, or the nearest one above that has any, and nothing at
 * all of a protected one. A case that is not there is not among them.
 */
export async function mailLevelsOf(
  database: Database,
  { caseIds, practice }: { readonly caseIds: readonly string[]; readonly practice: boolean },
): Promise<ReadonlyMap<string, MailLevel>> {
  const { rows } = await sql<{ id: string; protected: boolean; level: string | null }>`
    with recursive line as (
      select c.id, c.protected, u.mail_level, u.parent, array[u.id] as seen
      from ${sql.table(`${schemaOf(practice)}.cases`)} c join fristvakt.units u on u.id = c.unit
      where c.id = any (${[...caseIds]}::uuid[])
      union all
      select line.id, line.protected, u.mail_level, u.parent, line.seen || u.id
      from line join fristvakt.units u on u.id = line.parent
      where line.mail_level is null and u.id <> all (line.seen))
    select id, protected, max(mail_level) as level from line group by id, protected`.execute(database);
  return new Map(
    rows.map(({ id, protected: isProtected, level }) => [
      id,
      isProtected ? 'bare' : (mailLevels.find((each) => each === level) ?? 'neutral'),
    ]),
  );
}
