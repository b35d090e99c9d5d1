import { type RawBuilder, sql } from 'kysely';
import { type DateText, type InstantText, timeZone } from '../core/calendar/dates.ts';
import type { DutyId, PersonId } from '../core/case/state.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import { type Database, isUuid } from './database.ts';
import { type ListedDuty, listed, type OpenDuty } from './duties.ts';

/** One who fills a role in a unit: whose work it is where a case names nobody. */
export interface Holder {
  readonly unit: string;
  readonly role: string;
  readonly person: PersonId;
}

/** How a duty stands towards its date. The week ends with its Sunday. */
export const dueStates = ['overdue', 'week', 'later', 'undated', 'held'] as const;
export type DueState = (typeof dueStates)[number];

/**
 * What a leader may ask for: how it stands towards its date (what has none comes `later` too), that it waits for a
 * decision or a receiver, that it is critically late, that it counts in hours, or that it is the review of a guard that stands.
 */
export const unitDutyStates = [...dueStates, 'approval', 'handover', 'critical', 'at-once', 'guarded'] as const;
export type UnitDutyState = (typeof unitDutyStates)[number];

/** Which units are looked at, by whom and when: what all of a leader's lists and figures have in common. */
export interface UnitView {
  readonly scope: CaseScope;
  readonly units: readonly string[];
  /** Of these units, and of those above that fill a role for them. */
  readonly holders: readonly Holder[];
  readonly now: InstantText;
  /** The last day of the running week. */
  readonly sunday: DateText;
}

export interface UnitDutyQuery extends UnitView {
  readonly state?: UnitDutyState | undefined;
  /** Whose work it is; `shared` by several who fill the role together; `nobody` where no one fills it. */
  readonly person?: PersonId | 'shared' | 'nobody' | undefined;
  /** Due on these days, both included, and not overdue or held back. */
  readonly due?: { readonly from: DateText; readonly to: DateText } | undefined;
  /** These duties and no others. */
  readonly only?: readonly { readonly caseId: string; readonly duty: DutyId }[] | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** An open duty as a leader sees it. */
export interface UnitDuty extends ListedDuty {
  readonly state: DueState;
  /** Whose work it is: who is named, else all who fill the role. */
  readonly bearers: readonly PersonId[];
  readonly protected: boolean;
  /** Who may open the case, where it is protected. */
  readonly readers: readonly PersonId[];
}

/** Statuses of duties that are not ended. */
export const openStatuses = sql`('open', 'suspended', 'awaits-approval', 'awaits-handover')`;

/** Open duties of units within somebody's reach, soonest due first, and how many there are in all. */
export async function listUnitDuties(
  database: Database,
  query: UnitDutyQuery,
): Promise<{ readonly duties: readonly UnitDuty[]; readonly total: number }> {
  const { limit, offset = 0 } = query;
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<UnitDutyRow & { total: number }>`
      select duties.*, cases.reference, cases.routine, cases.protected, whose.bearers,
        ${stateOf(query)} as state, count(*) over () as total,
        (select coalesce(array_agg(r.person::text), '{}') from case_readers r where r.case_id = cases.id and r.until is null) as readers
      from duties
        join cases on cases.id = duties.case_id
        ${whose(query.holders)}
      where ${inUnits(query)} and ${wanted(query)}
      order by duties.overdue_at nulls last, duties.opened_at, cases.reference, duties.duty
      limit ${limit} offset ${offset}`.execute(transaction);
    return { duties: rows.map(unitDuty), total: Number(rows[0]?.total ?? 0) };
  });
}

/** Open duties of the units that the viewer may see; the case is called `cases` and the duty `duties`. */
export function inUnits({ units, scope }: Pick<UnitView, 'units' | 'scope'>): RawBuilder<boolean> {
  return sql<boolean>`duties.status in ${openStatuses} and duties.unit = any (${[...units]}::text[]) and ${inScope(scope)}`;
}

/** Adds `whose.bearers`: the persons whom the case names, else all who fill one of the roles. Empty: nobody does. */
export function whose(holders: readonly Holder[]): RawBuilder<unknown> {
  const column = (of: keyof Holder) => holders.map((holder) => holder[of]);
  return sql`cross join lateral (
    select case when duties.persons <> '{}' then duties.persons else coalesce((
      select array_agg(distinct holder.person order by holder.person)
      from unnest(${column('unit')}::text[], ${column('role')}::text[], ${column('person')}::text[])
        as holder (unit, role, person)
      where holder.unit = duties.unit and holder.role = any (duties.roles)), '{}') end as bearers) as whose`;
}

/** The {@link DueState} of a duty. */
export function stateOf({ now, sunday }: Pick<UnitView, 'now' | 'sunday'>): RawBuilder<DueState> {
  return sql<DueState>`(case
    when duties.status = 'suspended' then 'held'
    when duties.overdue_at <= ${now}::timestamptz then 'overdue'
    when duties.due is null then 'undated'
    when duties.due <= ${sunday}::date then 'week'
    else 'later' end)`;
}

/** It counts in hours: what is due on a day is late from a midnight on, in Oslo. */
export const isAtOnce = sql<boolean>`(duties.status = 'open' and duties.overdue_at is not null
  and (duties.overdue_at at time zone ${sql.lit(timeZone)})::time <> '00:00')`;

/** Late for as long again as its own time was: `isListedCritically` (core/case/critically-late.ts) as a condition. */
export function isCritical(now: InstantText): RawBuilder<boolean> {
  const zone = sql.lit(timeZone);
  const began = sql`(duties.opened_at at time zone ${zone})::date`;
  const last = sql`greatest((duties.overdue_at at time zone ${zone})::date - 1, ${began})`;
  return sql<boolean>`(duties.status <> 'suspended' and duties.due is not null and duties.overdue_at <= ${now}::timestamptz
    and case when ${isAtOnce}
      then greatest(duties.overdue_at, duties.opened_at) + greatest(duties.overdue_at - duties.opened_at, interval '1 hour')
      else (${last} + greatest(1, ${last} - ${began}) + 1)::timestamp at time zone ${zone}
      end <= ${now}::timestamptz)`;
}

/** Whoever leads reviews a guard for as long as it stands: every routine carries that (core/routine/common.ts). */
export const isGuardsReview = sql<boolean>`(duties.step = 'guard-review' and duties.status <> 'suspended')`;

/** Somebody else has been asked to take it, in the case's service or outside, and has not. */
export const isNotAccepted = sql<boolean>`(duties.status = 'awaits-handover' or duties.offered is not null)`;

function wanted({ state, person, due, only, ...view }: UnitDutyQuery): RawBuilder<boolean> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (state === 'approval') conditions.push(sql`duties.status = 'awaits-approval'`);
  else if (state === 'handover') conditions.push(isNotAccepted);
  else if (state === 'critical') conditions.push(isCritical(view.now));
  else if (state === 'at-once') conditions.push(isAtOnce);
  else if (state === 'guarded') conditions.push(isGuardsReview);
  else if (state === 'later') conditions.push(sql`${stateOf(view)} in ('later', 'undated')`);
  else if (state) conditions.push(sql`${stateOf(view)} = ${state}`);
  const shared = sql`(duties.persons = '{}' and cardinality(whose.bearers) > 1)`;
  if (person === 'nobody') conditions.push(sql`whose.bearers = '{}'`);
  else if (person === 'shared') conditions.push(shared);
  else if (person) conditions.push(sql`(${person} = any (whose.bearers) and not ${shared})`);
  if (due)
    conditions.push(
      sql`(${stateOf(view)} in ('week', 'later') and duties.due between ${due.from}::date and ${due.to}::date)`,
    );
  if (only) {
    const asked = only.filter(({ caseId }) => isUuid(caseId));
    conditions.push(sql`(duties.case_id, duties.duty) in (select * from unnest(
      ${asked.map(({ caseId }) => caseId)}::uuid[], ${asked.map(({ duty }) => duty)}::text[]))`);
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** The row of a duty, with what only a leader's list asks of it. */
interface UnitDutyRow extends OpenDuty {
  readonly protected: boolean;
  readonly readers: readonly PersonId[];
  readonly bearers: readonly PersonId[];
  readonly state: DueState;
}

function unitDuty(row: UnitDutyRow): UnitDuty {
  const { state, bearers, readers } = row;
  return { ...listed(row), state, bearers, readers, protected: row.protected };
}
