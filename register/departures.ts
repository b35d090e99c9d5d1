import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import { notedWhereKept } from '../core/case/events.ts';
import type { DutyId, PersonId } from '../core/case/state.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import type { Database } from './database.ts';

/** A duty and the case that it belongs to, as both lists name it. */
interface OfDuty {
  readonly caseId: string;
  readonly reference: string;
  readonly unit: string;
  /** `id@version` */
  readonly routine: string;
  readonly duty: DutyId;
  readonly step: string;
}

/** More time that somebody has asked for, and nobody has decided on. */
export interface AskedExtension extends OfDuty {
  readonly by?: PersonId | undefined;
  readonly at: InstantText;
  /** The last day on which it can be granted in time. */
  readonly until: DateText;
}

/**
 * A duty that was moved past its rule, or whose missed time of the law was kept after all by a correction, or had passed when
 * the case was brought in, of which nobody who leads has taken note.
 */
export interface DeviationToNote extends OfDuty {
  readonly what: 'moved' | 'corrected' | 'brought-in';
  readonly by?: PersonId | undefined;
  readonly at: InstantText;
  /** The date that the rule gave, as far as it is known. */
  readonly from?: DateText | undefined;
  readonly to?: DateText | undefined;
}

const keptAfterAll = sql.join(notedWhereKept.map((type) => sql.lit(type)));

type Wanted = { readonly scope: CaseScope; readonly limit: number };

/**
 * More time that is asked for in cases within somebody's reach: of a role that they fill, or in the units that they lead. What
 * must be decided first comes first.
 */
export async function askedExtensions(
  database: Database,
  { scope, limit }: Wanted,
): Promise<readonly AskedExtension[]> {
  const { persons, work, leads } = scope;
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<AskedExtension & { by: PersonId | null }>`
      select cases.id as "caseId", cases.reference, cases.unit, cases.routine, duties.duty, duties.step,
        asked.about ->> 'by' as by, asked.at, asked.about ->> 'until' as until
      from journal asked
      join cases on cases.id = asked.case_id
      join duties on duties.case_id = cases.id and duties.duty = asked.about ->> 'duty' and duties.status in ('open', 'suspended')
      where asked.type = 'extension-asked' and ${inScope(scope)}
        and not exists (
          select 1 from journal later
          where later.case_id = asked.case_id and later.sequence > asked.sequence
            and later.type in ('extension-asked', 'extended', 'extension-refused') and later.about ->> 'duty' = duties.duty)
        and (cases.unit = any (${[...leads]}::text[])
          or exists (select 1 from assignments a where a.case_id = cases.id
            and a.role = asked.about ->> 'role' and a.person = any (${[...persons]}::text[]))
          or exists (
            select 1 from unnest(${work.map(({ unit }) => unit)}::text[], ${work.map(({ role }) => role)}::text[])
              as work (unit, role)
            where work.unit = cases.unit and work.role = asked.about ->> 'role'))
      order by until, cases.reference, duties.duty
      limit ${limit}`.execute(transaction);
    return rows.map((row) => ({ ...row, by: row.by ?? undefined }));
  });
}

/** Duties in the units that somebody leads of which nobody who leads has seen what was done with them. */
export async function deviationsToNote(
  database: Database,
  { scope, limit }: Wanted,
): Promise<readonly DeviationToNote[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<
      OfDuty & {
        what: DeviationToNote['what'];
        by: PersonId | null;
        at: InstantText;
        from: string | null;
        to: string | null;
      }
    >`
      with departed as (
        select case_id, sequence, at, about, 'moved' as what from journal
        where type = 'moved' and about ->> 'pastRule' = 'true'
        union all
        select case_id, sequence, at, about, 'corrected' as what from journal
        where type in (${keptAfterAll}) and about ->> 'toNote' = 'true'
        union all
        select case_id, sequence, at, about, 'brought-in' as what from journal
        where type = 'duty-opened' and about ->> 'passed' is not null)
      select moved.what, cases.id as "caseId", cases.reference, cases.unit, cases.routine, moved.about ->> 'duty' as duty,
        split_part(moved.about ->> 'duty', '/', 2) as step, moved.about ->> 'by' as by, moved.at,
        coalesce(moved.about ->> 'passed', opened.about ->> 'due') as "from",
        case when moved.what in ('moved', 'brought-in') then moved.about ->> 'due' end as "to"
      from departed moved
      join cases on cases.id = moved.case_id
      left join lateral (
        select about from journal
        where journal.case_id = moved.case_id and journal.type = 'duty-opened'
          and journal.about ->> 'duty' = moved.about ->> 'duty' and moved.what = 'moved'
        limit 1) as opened on true
      where ${inScope(scope)}
        and cases.unit = any (${[...scope.leads]}::text[])
        and moved.about ->> 'by' <> ${scope.person}
        and not exists (
          select 1 from journal later
          where later.case_id = moved.case_id and later.sequence > moved.sequence
            and (later.type = 'noted' or (later.type = 'moved' and later.about ->> 'pastRule' = 'true')
              or (later.type in (${keptAfterAll}) and later.about ->> 'toNote' = 'true'))
            and later.about ->> 'duty' = moved.about ->> 'duty')
      order by moved.at, cases.reference
      limit ${limit}`.execute(transaction);
    return rows.map(({ by, from, to, ...row }) => ({
      ...row,
      by: by ?? undefined,
      from: from ?? undefined,
      to: to ?? undefined,
    }));
  });
}
