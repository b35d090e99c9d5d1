import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import type { Database } from './database.ts';

/** An open real case, as far as it matters whom it tells. */
export interface TellingCase {
  readonly caseId: string;
  readonly reference: string;
  readonly unit: string;
  /** Who alone sees it; absent where it is not protected. */
  readonly readers?: readonly PersonId[] | undefined;
}

/**
 * Open real cases of some units, or of all, in the order of their numbers.
 *
 * @param alsoSetAside those too that take nothing until something is mended: they tell nobody, and their work is still to be done
 */
export async function tellingCases(
  database: Database,
  {
    units,
    limit,
    alsoSetAside = false,
  }: {
    readonly units?: readonly string[] | undefined;
    readonly limit: number;
    readonly alsoSetAside?: boolean | undefined;
  },
): Promise<readonly TellingCase[]> {
  const { rows } = await sql<Omit<TellingCase, 'readers'> & { readonly readers: readonly PersonId[] | null }>`
    select c.id as "caseId", c.reference, c.unit,
      case when c.protected then (select coalesce(array_agg(r.person::text order by r.person), '{}')
        from fristvakt.case_readers r where r.case_id = c.id and r.until is null) end as readers
    from fristvakt.cases c
    where c.status = 'open' and c.shredded_at is null
      and (${alsoSetAside} or c.quarantined_at is null)
      and (${units === undefined} or c.unit = any (${[...(units ?? [])]}::text[]))
    order by c.reference limit ${limit}`.execute(database);
  return rows.map(({ readers, ...row }) => (readers ? { ...row, readers } : row));
}

/** Whose mail server has refused for good the latest mail to them within three months: their address is dead until one is taken. */
export async function deadAddresses(database: Database): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select person from (
      select distinct on (d.delivery ->> 'person') d.delivery ->> 'person' as person, d.result
      from fristvakt.deliveries d
      where d.result in ('taken', 'refused') and d.delivery -> 'channel' is null
        and d.recorded_at > now() - interval '3 months'
      order by d.delivery ->> 'person', d.recorded_at desc) latest
    where result = 'refused' and person is not null order by person`.execute(database);
  return rows.map(({ person }) => person);
}
