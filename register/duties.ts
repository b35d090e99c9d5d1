import { type Selectable, sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { DutyRow } from '../core/case/batch.ts';
import type { PersonId } from '../core/case/state.ts';
import { standsInFor, workOf } from '../core/people/roles.ts';
import { type CaseScope, inScope, isTheirs, withCases } from './case-scope.ts';
import { casesIn, type Database, isUuid, nobody, type Tables, uuidText } from './database.ts';
import { directory, today } from './people.ts';

/** One open duty and the case that it belongs to. */
export interface ListedDuty extends DutyRow {
  readonly caseId: string;
  readonly reference: string;
  readonly unit: string;
  /** `id@version` */
  readonly routine: string;
}

/** Which open duties to list. Conditions that are given must all hold. */
export interface DutyQuery {
  /**
   * What waits for this person, also as somebody's deputy: the duty is theirs in the case, or nobody's there and they
   * are nearest to fill one of its roles in the unit, or they are asked to take it over; and what they have taken up. In a protected case what is nobody's
   * is every reader's: those who fill the role may not see it.
   */
  readonly person?: PersonId | undefined;
  /** Duties that one of these roles must act on. */
  readonly roles?: readonly string[] | undefined;
  /** Duties of cases in these units, exactly (not of the units below). */
  readonly units?: readonly string[] | undefined;
  /** Duties that are late at this instant. */
  readonly overdueAt?: InstantText | undefined;
  /** Practice cases instead of real ones; never both. */
  readonly practice: boolean;
  readonly limit: number;
  /** Who looks: duties of protected cases are there for their readers alone, and without a viewer for nobody. */
  readonly viewer?: PersonId | undefined;
  /** What that viewer may see: of others' duties those of cases that are within their reach whole, and their own. */
  readonly scope?: CaseScope | undefined;
  /** The day that decides who is away; today where it is not given. */
  readonly on?: DateText | undefined;
}

/** Open duties, soonest due first, those without a deadline last. */
export async function listDuties(database: Database, wanted: DutyQuery): Promise<readonly ListedDuty[]> {
  const { person, roles, units, overdueAt, practice, limit, viewer = person, scope, on = today() } = wanted;
  const staff = person === undefined ? undefined : await directory(database, on);
  // Raw conditions name their tables without a schema.
  return withCases(database, practice, async (transaction) => {
    let query = openDuties(casesIn(transaction, practice)).where(({ or, not, exists, selectFrom, ref }) =>
      or([
        not(ref('cases.protected')),
        exists(
          selectFrom('case_readers')
            .select('case_readers.person')
            .whereRef('case_readers.case_id', '=', 'cases.id')
            .where('case_readers.person', '=', viewer ?? nobody)
            .where(sql<boolean>`(case_readers.until is null or case_readers.until > now())`),
        ),
      ]),
    );
    if (person !== undefined && staff) {
      const persons = [person, ...standsInFor(staff, person, on)];
      const work = workOf(staff, person, on);
      const theirs = isTheirs({ person, persons, work, leads: [], wholeCase: [] }, 'duties');
      const isNobodys = sql<boolean>`duties.persons = '{}' and cases.protected and ${person} = ${viewer ?? nobody}`;
      const isTakenUp = sql<boolean>`duties.taken_up ->> 'by' = ${person}`;
      query = query.where(sql<boolean>`(${theirs} or ${isNobodys} or ${isTakenUp})`);
    }
    if (scope !== undefined) query = query.where(sql<boolean>`(${inScope(scope)} or ${isTheirs(scope, 'duties')})`);
    if (roles !== undefined) query = query.where(sql<boolean>`duties.roles && ${[...roles]}::text[]`);
    if (units !== undefined) query = query.where(sql<boolean>`duties.unit = any (${[...units]}::text[])`);
    if (overdueAt !== undefined) query = query.where('duties.overdue_at', '<=', overdueAt);
    return (await query.limit(limit).execute()).map(listed);
  });
}

/** The open duties of one case, real or practice. */
export async function openDutiesOf(database: Database, caseId: string): Promise<readonly ListedDuty[]> {
  if (!isUuid(caseId)) return [];
  for (const practice of [false, true]) {
    const rows = await openDuties(casesIn(database, practice)).where('duties.case_id', '=', uuidText(caseId)).execute();
    if (rows.length > 0) return rows.map(listed);
  }
  return [];
}

/** All duties of one real case: the open ones first, then what has ended, the latest first. */
export async function dutiesOf(database: Database, caseId: string): Promise<readonly ListedDuty[]> {
  if (!isUuid(caseId)) return [];
  const its = dutiesWithCase(casesIn(database, false)).where('duties.case_id', '=', uuidText(caseId));
  const rows = await its
    .orderBy('duties.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('duties.overdue_at', (order) => order.asc().nullsLast())
    .orderBy('duties.opened_at')
    .orderBy('duties.duty')
    .execute();
  return rows.map(listed);
}

function dutiesWithCase(cases: Database) {
  return cases
    .selectFrom('duties')
    .innerJoin('cases', 'cases.id', 'duties.case_id')
    .selectAll('duties')
    .select(['cases.reference', 'cases.routine']);
}

function openDuties(cases: Database) {
  return dutiesWithCase(cases)
    .where('duties.status', 'in', ['open', 'suspended', 'awaits-approval', 'awaits-handover'])
    .orderBy('duties.overdue_at', (order) => order.asc().nullsLast())
    .orderBy('duties.opened_at')
    .orderBy('cases.reference')
    .orderBy('duties.duty');
}

/** A row of open duties with the case's reference and routine. */
export type OpenDuty = Awaited<ReturnType<ReturnType<typeof openDuties>['execute']>>[number];

/** A row of duties as the core makes it. */
export function dutyRowOf(row: Omit<Selectable<Tables['duties']>, 'case_id' | 'unit'>): DutyRow {
  return {
    duty: row.duty,
    step: row.step,
    track: row.track,
    occurrence: row.occurrence,
    rows: row.rows,
    basis: row.basis,
    status: row.status,
    openedAt: row.opened_at,
    due: row.due ?? undefined,
    overdueAt: row.overdue_at ?? undefined,
    roles: row.roles,
    persons: row.persons,
    offered: row.offered ?? undefined,
    agreed: row.agreed ?? undefined,
    agreedFrom: row.agreed_from ?? undefined,
    agreedTo: row.agreed_to ?? undefined,
    sentBack: row.sent_back || undefined,
    takenUp: row.taken_up ?? undefined,
    endedAt: row.ended_at ?? undefined,
    outcome: row.outcome ?? undefined,
    done: row.done ?? undefined,
    onTime: row.on_time ?? undefined,
    registeredLate: row.registered_late ?? undefined,
  };
}

/** What such a row says. */
export function listed(row: OpenDuty): ListedDuty {
  return {
    caseId: row.case_id,
    reference: row.reference,
    unit: row.unit,
    routine: row.routine,
    ...dutyRowOf(row),
  };
}
