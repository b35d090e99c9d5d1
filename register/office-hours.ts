import { sql } from 'kysely';
import { closedDaysIn, type OfficeHours, usualOffice } from '../core/post/office.ts';
import type { Database } from './database.ts';

/**
 * When a unit reads its mail: its own hour, or that of the nearest one above that has any; closed on its own days and on those of
 * all above it.
 */
export async function officeOf(database: Database, unit: string): Promise<OfficeHours> {
  const { rows } = await sql<{ opens: string | null; closed: string | null }>`
    with recursive line as (
      select u.id, u.parent, u.mail_opens, u.closed_days, array[u.id] as seen from fristvakt.units u where u.id = ${unit}
      union all
      select u.id, u.parent, u.mail_opens, u.closed_days, line.seen || u.id
      from line join fristvakt.units u on u.id = line.parent
      where u.id <> all (line.seen))
    select mail_opens as opens, closed_days as closed from line order by cardinality(seen)`.execute(database);
  return {
    opens: rows.find(({ opens }) => opens !== null)?.opens ?? usualOffice.opens,
    closed: rows.flatMap(({ closed }) => closedDaysIn(closed ?? '') ?? []),
  };
}
