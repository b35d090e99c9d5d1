import { sql } from 'kysely';
import type { PersonId } from '../core/case/state.ts';
import { type CaseScope, isAtWork, withCases } from './case-scope.ts';
import { type Database, isUuid } from './database.ts';
import { stillReads } from './readers.ts';

/** As what somebody leads a unit. */
export interface LeadsAs {
  readonly unit: string;
  readonly role: string;
  /** Who has the role: they themselves, or in whose place they act. */
  readonly person: PersonId;
  /** It is a role of this very unit, and not of one above it. */
  readonly near: boolean;
}

/** As what somebody meets a case. */
interface Meeting {
  readonly role: string;
  /** In whose place; undefined for their own. */
  readonly onBehalfOf?: PersonId | undefined;
  /**
   * They have a part in it: named in it, with work in it, or with the role of a leader in its own unit. Who leads a unit above
   * it may see it, and has to say why.
   */
  readonly onCase: boolean;
}

/** What a case that names somebody as its reader has them as. */
export const readerRole = 'reader';

/** As what somebody meets each of these real cases; those that they have nothing to do with are missing. */
export async function meetingsWith(
  database: Database,
  {
    scope: { person, persons, work },
    leadsAs,
    caseIds,
  }: { readonly scope: CaseScope; readonly leadsAs: readonly LeadsAs[]; readonly caseIds: readonly string[] },
): Promise<ReadonlyMap<string, Meeting>> {
  const wanted = [...new Set(caseIds)].filter(isUuid);
  if (wanted.length === 0) return new Map();
  const leads = <Key extends keyof LeadsAs>(key: Key) => leadsAs.map((each) => each[key]);
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ id: string; role: string; person: string; rank: number }>`
      select cases.id, met.role, met.person, met.rank
      from cases cross join lateral (
        select * from (
          select 1 as rank, a.role, a.person::text from assignments a
            where a.case_id = cases.id and a.person::text = any (${[...persons]}::text[])
          union all
          select 2, ${readerRole}, r.person::text from case_readers r
            where r.case_id = cases.id and r.person = ${person}::uuid and ${stillReads}
          union all
          select 3, d.roles[1], who.person from duties d cross join unnest(d.persons) as who (person)
            where d.case_id = cases.id and who.person = any (${[...persons]}::text[])
              and ${isAtWork}
          union all
          select 3, d.roles[1], d.offered::text from duties d
            where d.case_id = cases.id and d.offered::text = ${person}
              and ${isAtWork}
          union all
          select 3, offer ->> 'role', offer ->> 'to' from jsonb_array_elements(cases.offers) as offer
            where offer ->> 'to' = ${person}
          union all
          select 4, work.role, ${person} from duties d
            join unnest(${work.map(({ unit }) => unit)}::text[], ${work.map(({ role }) => role)}::text[])
              as work (unit, role) on work.unit = d.unit and work.role = any (d.roles)
            where d.case_id = cases.id and d.persons = '{}'
              and ${isAtWork}
          union all
          select case when lead.near then 5 else 6 end, lead.role, lead.person
            from unnest(${leads('unit')}::text[], ${leads('role')}::text[], ${leads('person')}::text[],
              ${leads('near')}::boolean[]) as lead (unit, role, person, near)
            where lead.unit = cases.unit and not cases.protected
        ) as each (rank, role, person)
        order by rank, person = ${person} desc, role limit 1
      ) as met
      where cases.id = any (${wanted}::uuid[])`.execute(transaction);
    return new Map(
      rows.map((row) => [
        row.id,
        { role: row.role, onBehalfOf: row.person === person ? undefined : row.person, onCase: row.rank < 6 },
      ]),
    );
  });
}
