import { type RawBuilder, sql } from 'kysely';
import { type DateText, timeZone } from '../core/calendar/dates.ts';
import type { CaseEvent, EventOf } from '../core/case/events.ts';
import { type DutyId, dutyParts, type PersonId } from '../core/case/state.ts';
import { inScope, withCases } from './case-scope.ts';
import type { Database } from './database.ts';
import { type JournaledEvent, journaledEvents } from './journal.ts';
import type { Seals } from './seals.ts';
import { openStatuses, type UnitView } from './unit-duties.ts';

/**
 * What a deviation is: a time of the law that was missed, a date that somebody moved past its rule, what somebody reported, or a time of
 * the law that had passed when the case was brought in.
 */
export const deviationKinds = ['missed', 'moved', 'reported', 'brought-in'] as const;
export type DeviationKind = (typeof deviationKinds)[number];

export type Treatment = Pick<
  EventOf<'deviation-treated'>,
  'at' | 'by' | 'cause' | 'reason' | 'measure' | 'who' | 'until' | 'closed'
>;

export interface Deviation {
  readonly kind: DeviationKind;
  readonly caseId: string;
  readonly reference: string;
  readonly unit: string;
  /** `id@version` */
  readonly routine: string;
  readonly protected: boolean;
  /** The number of the row in the case's journal by which it is known; absent where no row says that a time was missed. */
  readonly sequence?: number | undefined;
  readonly duty?: DutyId | undefined;
  readonly step: string;
  readonly track: string;
  /** When the time was out, or the day of the act. */
  readonly day: DateText;
  /** Who did it; of a time that was missed, nobody. */
  readonly by?: PersonId | undefined;
  readonly reason?: string | undefined;
  /** Of a time that was missed: the day on which the work was done after all. */
  readonly done?: DateText | undefined;
  /** What was said of it last. */
  readonly treated?: Treatment | undefined;
}

export interface DeviationQuery extends Pick<UnitView, 'scope' | 'units' | 'now'> {
  /** Days, both included. */
  readonly from: DateText;
  readonly to: DateText;
  readonly kind?: DeviationKind | undefined;
  /** `open`: nobody has said that it is done with. */
  readonly state?: 'open' | 'closed' | undefined;
  readonly limit: number;
}

interface FoundRow {
  readonly kind: DeviationKind;
  readonly caseId: string;
  readonly reference: string;
  readonly unit: string;
  readonly routine: string;
  readonly protected: boolean;
  readonly sequence: number | null;
  readonly duty: string | null;
  readonly day: DateText;
  readonly by: PersonId | null;
  readonly done: DateText | null;
  readonly treated: number | null;
}

/**
 * Deviations of some units, the latest first, and how many there are. What was said of them is in the journals of their cases and
 * nowhere else: it goes with the key of the case.
 */
export async function listDeviations(
  database: Database,
  { caseKeys }: Pick<Seals, 'caseKeys'>,
  query: DeviationQuery,
): Promise<{ readonly deviations: readonly Deviation[]; readonly total: number }> {
  const rows = await withCases(database, false, async (transaction) => {
    const found = await sql<FoundRow & { total: number }>`
      ${foundIn(query)}
      select kind, "caseId", reference, unit, routine, protected, sequence, duty, day, by, done, treated, count(*) over () as total
      from found order by day desc, reference, sequence
      limit ${query.limit}`.execute(transaction);
    return found.rows;
  });
  const keys = await caseKeys.keysOf([...new Set(rows.map(({ caseId }) => caseId))]);
  const events = await withCases(database, false, (transaction) => journaledEvents(transaction, keys, said(rows)));
  const byCase = new Map<string, JournaledEvent[]>();
  for (const event of events) byCase.set(event.caseId, [...(byCase.get(event.caseId) ?? []), event]);
  return {
    deviations: rows.map((row) => deviationIn(row, byCase.get(row.caseId) ?? [])),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** How many there are that nobody has said are done with. */
export async function countOpenDeviations(
  database: Database,
  query: Omit<DeviationQuery, 'limit' | 'state'>,
): Promise<number> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ total: number }>`
      ${foundIn({ ...query, state: 'open' })} select count(*)::int as total from found`.execute(transaction);
    return rows[0]?.total ?? 0;
  });
}

/** `with found as (…)`: every deviation of the period, with the number of the row in which something was said of it last. */
function foundIn(query: Omit<DeviationQuery, 'limit'>): RawBuilder<unknown> {
  const { scope, units, from, to, kind, state, now } = query;
  const wanted = state === undefined ? sql`true` : sql`coalesce(treated.closed, false) = ${state === 'closed'}`;
  const inUnit = sql`cases.unit = any (${[...units]}::text[]) and ${inScope(scope)} and not cases.mistake`;
  const local = sql`(journal.at at time zone ${sql.lit(timeZone)})::date`;
  return sql`with said as (
      select 'missed' as kind, duties.case_id, null::int as sequence, duties.duty, duties.due as day, null as by, duties.done
      from duties join cases on cases.id = duties.case_id
      where duties.unit = any (${[...units]}::text[]) and duties.basis = 'law' and not duties.track = any (cases.mistaken_tracks)
        and duties.status <> 'cancelled' and duties.on_time = false
      union all
      select 'missed', duties.case_id, null::int, duties.duty, duties.due, null, null
      from duties join cases on cases.id = duties.case_id
      where duties.unit = any (${[...units]}::text[]) and duties.basis = 'law' and not duties.track = any (cases.mistaken_tracks)
        and duties.status in ${openStatuses} and duties.status <> 'suspended' and duties.on_time is null
        and duties.overdue_at <= ${now}::timestamptz
      union all
      select case journal.type when 'moved' then 'moved' when 'deviated' then 'reported' else 'brought-in' end,
        journal.case_id, journal.sequence, journal.about ->> 'duty', ${local}, journal.about ->> 'by', null
      from journal
      where journal.type = 'moved' and journal.about ->> 'pastRule' = 'true'
        or journal.type = 'deviated'
        or journal.type = 'duty-opened' and journal.about ->> 'passed' is not null)
    , found as (
      select said.kind, cases.id as "caseId", cases.reference, cases.unit, cases.routine, cases.protected, said.sequence, said.duty,
        said.day, said.by, said.done, treated.sequence as treated
      from said join cases on cases.id = said.case_id
      left join lateral (
        select its.sequence, coalesce(its.about ->> 'closed' = 'true', false) as closed
        from journal its
        where its.case_id = said.case_id and its.type = 'deviation-treated'
          and case when said.sequence is null
            then its.about ->> 'duty' = said.duty and exists (select 1 from journal about
              where about.case_id = its.case_id and about.sequence = (its.about ->> 'deviation')::int
                and about.type not in ('moved', 'duty-opened'))
            else (its.about ->> 'deviation')::int = said.sequence end
        order by its.sequence desc limit 1) as treated on true
      where ${inUnit} and said.day between ${from}::date and ${to}::date and ${wanted}
        ${kind === undefined ? sql`` : sql`and said.kind = ${kind}`})`;
}

/** The rows of the journals that say more of these: those that are named, and the ones by which missed times are known. */
function said(rows: readonly FoundRow[]): RawBuilder<boolean> {
  const named = rows.flatMap(({ caseId, sequence, treated }) =>
    [sequence, treated].flatMap((each) => (each === null ? [] : [{ caseId, sequence: each }])),
  );
  const missed = [...new Set(rows.flatMap(({ kind, caseId }) => (kind === 'missed' ? [caseId] : [])))];
  return sql<boolean>`((case_id, sequence) in (select * from unnest(
      ${named.map(({ caseId }) => caseId)}::uuid[], ${named.map(({ sequence }) => sequence)}::int[]))
    or case_id = any (${missed}::uuid[]) and type in ('became-overdue', 'completed', 'corrected', 'judged-anew'))`;
}

function deviationIn(row: FoundRow, events: readonly JournaledEvent[]): Deviation {
  const { kind, caseId, reference, unit, routine, protected: isProtected, day } = row;
  const duty = row.duty ?? undefined;
  const own = row.sequence === null ? missedBy(events, duty) : events.find(({ sequence }) => sequence === row.sequence);
  const treated = events.find(({ sequence }) => sequence === row.treated)?.event;
  const its = own?.event;
  const parts = its?.type === 'deviated' ? its : dutyParts(duty ?? '');
  const { step, track } = parts;
  return {
    ...{ kind, caseId, reference, unit, routine, protected: isProtected, day, duty, step, track },
    sequence: own?.sequence,
    by: kind === 'missed' ? undefined : (its?.by ?? undefined),
    reason: its?.type === 'deviated' || its?.type === 'moved' ? its.reason : undefined,
    done: row.done ?? undefined,
    treated: treated?.type === 'deviation-treated' ? treatmentIn(treated) : undefined,
  };
}

/** What somebody said of a deviation, as the register of them has it. */
export function treatmentIn({
  at,
  by,
  cause,
  reason,
  measure,
  who,
  until,
  closed,
}: EventOf<'deviation-treated'>): Treatment {
  return { at, by, cause, reason, measure, who, until, closed };
}

/** That the time was out, or, where it was found out later, that the work was done too late. */
function missedBy(events: readonly JournaledEvent[], duty: DutyId | undefined): JournaledEvent | undefined {
  return (
    events.find(({ event }) => event.type === 'became-overdue' && event.duty === duty) ??
    events.findLast(({ event }) => isLateWork(event) && event.duty === duty)
  );
}

function isLateWork(event: CaseEvent): event is EventOf<'completed' | 'corrected' | 'judged-anew'> {
  return ['completed', 'corrected', 'judged-anew'].includes(event.type) && 'onTime' in event && !event.onTime;
}

/** Whether a row of a journal is a deviation that something can be said of. */
export function isDeviation(event: CaseEvent): boolean {
  switch (event.type) {
    case 'became-overdue':
    case 'deviated':
      return true;
    case 'moved':
      return event.pastRule;
    case 'duty-opened':
      return event.passed !== undefined;
    default:
      return isLateWork(event);
  }
}
