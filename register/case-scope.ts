import { type RawBuilder, sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { DutyId, PersonId } from '../core/case/state.ts';
import { caseTrack } from '../core/routine/routine.ts';
import { areNear } from '../reading/names.ts';
import { casesIn, type Database, isUuid, uuidText } from './database.ts';
import { openName, tokensInCommon, tokensOfSearch } from './names.ts';
import { setReaders, stillReads } from './readers.ts';
import type { Seals } from './seals.ts';

/**
 * What somebody may see. The one condition for lists, counts, search and the single case (see {@link inScope}), so that
 * nothing can be counted that cannot be opened; and beside it the one for who has a duty and not the case
 * (see {@link isTheirs}).
 */
export interface CaseScope {
  /** The person, who alone counts for protected cases. */
  readonly person: PersonId;
  /** The person and those in whose place they act today. */
  readonly persons: readonly PersonId[];
  /** Roles that they are the nearest to fill, by unit: work that a case gives to nobody by name. */
  readonly work: readonly { readonly unit: string; readonly role: string }[];
  /** Of all versions of all routines, as `id@version role`: the roles whose holders in a unit see the whole case. */
  readonly wholeCase: readonly string[];
  /** Units that they lead. */
  readonly leads: readonly string[];
}

/** A case in a list: nothing of what it holds but its reference. */
export interface ListedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly routine: string;
  readonly unit: string;
  readonly status: 'opening' | 'open' | 'closed';
  readonly openedAt: InstantText;
  readonly protected: boolean;
  /** It should never have been opened, and is closed as such. */
  readonly mistake: boolean;
}

/**
 * The condition itself for the whole case, for a query in which the case is called `cases`.
 *
 * - a protected case: only for who is named as its reader;
 * - one whose key was destroyed: for nobody;
 * - any other: for who is named in it, also as a deputy, for who leads its unit, and for who has work in it in a role whose
 *   holders see cases where the case names nobody for it. In a closed one nobody has work any more: it stays there for those
 *   whose work the closing ended, who can so read what they have just closed, also one that was opened by mistake and names
 *   nobody.
 *
 * Who has a duty by name, is offered one, or fills another role for the unit sees the duty, and not the case.
 */
export function inScope(scope: CaseScope): RawBuilder<boolean> {
  const { person, persons, leads } = scope;
  const theirs = inRoleOf(scope, 'd', sql`and its.routine || ' ' || work.role = any (${[...scope.wholeCase]}::text[])`);
  // Each asks of the case by its id alone, so that it is asked once for all cases of a list and not for each.
  const duties = sql`duties d join cases its on its.id = d.case_id`;
  // Two questions and not one with an «or»: what is open is then asked once for all cases, and the other of closed ones alone.
  return sql<boolean>`(cases.shredded_at is null and case when cases.protected
    then exists (select 1 from case_readers r where r.case_id = cases.id and r.person = ${person}::uuid and ${stillReads})
    else cases.unit = any (${[...leads]}::text[])
      or exists (select 1 from assignments a where a.case_id = cases.id and a.person = any (${[...persons]}::text[]))
      or exists (select 1 from ${duties} where d.case_id = cases.id and ${isOpen} and ${theirs})
      or cases.status = 'closed' and exists (select 1 from ${duties} where d.case_id = cases.id and ${endedLast} and ${theirs})
    end)`;
}

/** Of a duty that is called so: it is somebody's, by name, as a deputy, by an offer or by a role that they fill for the unit. */
export function isTheirs(scope: CaseScope, duty: 'd' | 'duties'): RawBuilder<boolean> {
  const d = sql.ref(duty);
  return sql<boolean>`(${d}.persons && ${[...scope.persons]}::text[] or ${d}.offered = ${scope.person}
    or ${inRoleOf(scope, duty)})`;
}

/** Of a duty that nobody has by name: the work waits for a role that somebody fills for the unit. */
function inRoleOf({ work }: CaseScope, duty: 'd' | 'duties', only: RawBuilder<unknown> = sql``): RawBuilder<boolean> {
  const d = sql.ref(duty);
  const [units, roles] = [work.map(({ unit }) => unit), work.map(({ role }) => role)];
  return sql<boolean>`(${d}.persons = '{}' and exists (
    select 1 from unnest(${units}::text[], ${roles}::text[]) as work (unit, role)
    where work.unit = ${d}.unit and work.role = any (${d}.roles) ${only}))`;
}

const isOpen = sql`d.status in ('open', 'suspended', 'awaits-approval', 'awaits-handover')`;
const endedLast = sql`d.ended_at >= (select j.at from journal j
  where j.case_id = d.case_id and j.type = 'closed' order by j.sequence desc limit 1)`;

/** Of a duty `d` of a case `cases`: it gives somebody work there, or did until the case was closed. */
export const isAtWork = sql<boolean>`(${isOpen} or cases.status = 'closed' and ${endedLast})`;

/** What somebody may see of a case: all of it, or these duties of theirs; none is no sight of anything. */
export type Sight = 'case' | readonly DutyId[];

/** What somebody may see of a case. Of a protected one that is all, or nothing. */
export async function sightOf(
  database: Database,
  scope: CaseScope,
  { caseId, practice }: { readonly caseId: string; readonly practice: boolean },
): Promise<Sight> {
  if (!isUuid(caseId)) return [];
  // The condition names its tables without a schema.
  return withCases(database, practice, async (transaction) => {
    const { rows } = await sql<{ whole: boolean; duties: DutyId[]; offered: (readonly DutyId[])[] }>`
      select ${inScope(scope)} as whole, array(
        select offer -> 'duties' from jsonb_array_elements(cases.offers) as offer
        where not cases.protected and cases.shredded_at is null and offer ->> 'to' = ${scope.person}) as offered, array(
        select d.duty from duties d
        where d.case_id = cases.id and not cases.protected and cases.shredded_at is null and ${isAtWork} and ${isTheirs(scope, 'd')}
        order by d.overdue_at nulls last, d.opened_at, d.duty) as duties
      from cases where cases.id = ${uuidText(caseId)}::uuid`.execute(transaction);
    const [found] = rows;
    if (found?.whole) return 'case';
    const { duties = [], offered = [] } = found ?? {};
    // Who is asked to take the case over sees that they are, and the duties that would be theirs.
    return offered.length > 0 ? [...new Set([...duties, caseTrack, ...offered.flat()])] : duties;
  });
}

/** Whether all of a case is within somebody's reach. */
export async function mayOpenCase(
  database: Database,
  scope: CaseScope,
  { caseId, practice }: { readonly caseId: string; readonly practice: boolean },
): Promise<boolean> {
  if (!isUuid(caseId)) return false;
  // The condition names its tables without a schema.
  return withCases(database, practice, async (transaction) => {
    const { rows } = await sql<{ allowed: boolean }>`
      select ${inScope(scope)} as allowed
      from cases where cases.id = ${uuidText(caseId)}::uuid`.execute(transaction);
    return rows[0]?.allowed ?? false;
  });
}

export interface CaseQuery {
  readonly scope: CaseScope;
  readonly practice: boolean;
  /** Cases that should never have been opened are `mistake`, and no closed ones. */
  readonly status?: 'open' | 'closed' | 'mistake' | undefined;
  /** Part of a reference, or words that words of a name begin with, or of an alias. */
  readonly text?: string | undefined;
  /** `id@version`, or an id for all of its versions. */
  readonly routine?: string | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** More cases than these are not counted: nobody pages through them, and counting all of them takes longer than the page. */
export const mostCounted = 1000;

/** Cases within somebody's reach, newest first, and how many there are in all, up to one more than {@link mostCounted}. */
export async function listCases(
  database: Database,
  { installation }: Pick<Seals, 'installation'>,
  { scope, practice, status, text, routine, limit, offset = 0 }: CaseQuery,
): Promise<{ readonly cases: readonly ListedCase[]; readonly total: number }> {
  const like = text ? `%${text.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : undefined;
  const words = tokensOfSearch(installation, text ?? '');
  // Looked up once for the whole list, by the indexes of beginnings.
  const named = words
    ? sql`cases.id in (${sql.join(
        ['subjects', 'aliases'].map(
          (table) =>
            sql`select s.case_id from ${sql.table(table)} s where ${sql.join(
              words.map((tokens) => sql`s.beginnings && ${tokens}::bytea[]`),
              sql` and `,
            )}`,
        ),
        sql` union `,
      )})`
    : sql`false`;
  const { rows, total } = await withCases(database, practice, async (transaction) => {
    const where = sql`${inScope(scope)}
      and cases.status <> 'opening'
      ${status === 'mistake' ? sql`and cases.mistake` : status ? sql`and cases.status = ${status} and not cases.mistake` : sql``}
      ${routine ? sql`and ${routine} in (cases.routine, split_part(cases.routine, '@', 1))` : sql``}
      ${like ? sql`and (cases.reference ilike ${like} or ${named})` : sql``}`;
    const { rows: listed } = await sql<{
      id: string;
      reference: string;
      routine: string;
      unit: string;
      status: ListedCase['status'];
      opened_at: InstantText;
      protected: boolean;
      mistake: boolean;
    }>`
      select cases.id, cases.reference, cases.routine, cases.unit, cases.status, cases.opened_at, cases.protected,
        cases.mistake
      from cases
      where ${where}
      order by cases.opened_at desc, cases.reserved_at desc, cases.reference desc
      limit ${limit} offset ${offset}`.execute(transaction);
    const counted = await sql<{ total: number }>`
      select count(*)::int as total from (
        select 1 from cases where ${where} limit ${mostCounted + 1}) as counted`.execute(transaction);
    return { rows: listed, total: counted.rows[0]!.total };
  });
  const cases = rows.map((row) => ({
    caseId: row.id,
    reference: row.reference,
    routine: row.routine,
    unit: row.unit,
    status: row.status,
    openedAt: row.opened_at,
    protected: row.protected,
    mistake: row.mistake,
  }));
  return { cases, total };
}

/** Of as many that share a word of a name. More than these cannot be told apart by a name. */
const mostCompared = 5000;
/** More of them nobody looks through. */
export const mostNamed = 50;

/** An open case for somebody of a name. */
export interface NamedCase {
  readonly caseId: string;
  readonly unit: string;
  readonly routine: string;
}

/** Open cases for somebody of this name, or of one near it, whoever may see them: a duplicate must be noticed. */
export async function openCasesNamed(
  database: Database,
  seals: Seals,
  { name, practice }: { readonly name: string; readonly practice: boolean },
): Promise<readonly NamedCase[]> {
  return (await openCasesNamedEach(database, seals, { names: [name], practice })).get(name)!;
}

/** The same of many names, asked once. */
export async function openCasesNamedEach(
  database: Database,
  { installation, caseKeys }: Seals,
  { names, practice }: { readonly names: readonly string[]; readonly practice: boolean },
): Promise<ReadonlyMap<string, readonly NamedCase[]>> {
  // That a protected case exists is told to nobody.
  return namedEach(
    database,
    { installation, caseKeys },
    { names, practice },
    sql`cases.status = 'open' and not cases.protected`,
  );
}

/**
 * Who reads protected cases for somebody of this name, or of one near it, open or closed: a new case for the child is theirs too.
 * For who opens that case alone, and told to nobody.
 *
 * @param but the case that is being opened itself
 */
export async function readersOfNamed(
  database: Database,
  seals: Seals,
  { name, practice, but }: { readonly name: string; readonly practice: boolean; readonly but: string },
): Promise<readonly PersonId[]> {
  const which = sql`cases.protected and not cases.mistake and cases.shredded_at is null and cases.id <> ${but}::uuid`;
  const found = (await namedEach(database, seals, { names: [name], practice }, which)).get(name)!;
  const caseIds = found.map(({ caseId }) => caseId);
  if (caseIds.length === 0) return [];
  const rows = await casesIn(database, practice)
    .selectFrom('case_readers')
    .select('person')
    .distinct()
    .where('case_id', 'in', caseIds)
    .where('until', 'is', null)
    .execute();
  return rows.map(({ person }) => person);
}

async function namedEach(
  database: Database,
  { installation, caseKeys }: Pick<Seals, 'installation' | 'caseKeys'>,
  { names, practice }: { readonly names: readonly string[]; readonly practice: boolean },
  which: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, readonly NamedCase[]>> {
  const wanted = [...new Set(names)].map((name) => ({
    wanted: name,
    words: tokensInCommon(installation, name).map((token) => token.toString('hex')),
  }));
  const { rows } = await withCases(database, practice, (transaction) =>
    sql<{ wanted: string; id: string; unit: string; routine: string; sealed: Buffer }>`
      select each.wanted, found.*
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as each (wanted text, words text[])
      cross join lateral (
        select cases.id, cases.unit, cases.routine, subjects.sealed
        from subjects join cases on cases.id = subjects.case_id
        where subjects.words && (select coalesce(array_agg(decode(word, 'hex')), '{}') from unnest(each.words) as word)
          and ${which}
        order by cases.opened_at desc, cases.id
        limit ${mostCompared}) as found`.execute(transaction),
  );
  const keys = await caseKeys.keysOf([...new Set(rows.map(({ id }) => id))]);
  const near = new Map<string, NamedCase[]>(wanted.map(({ wanted: name }) => [name, []]));
  for (const { wanted: name, id, unit, routine, sealed } of rows) {
    const found = near.get(name)!;
    const key = keys.get(id);
    if (found.length >= mostNamed || !key) continue;
    if (areNear(openName({ caseId: id, key }, sealed), name)) found.push({ caseId: id, unit, routine });
  }
  return near;
}

/** Makes a case a protected one, for these persons alone, or an ordinary one again. */
export async function protectCase(
  database: Database,
  {
    caseId,
    practice,
    readers,
  }: { readonly caseId: string; readonly practice: boolean; readonly readers: readonly PersonId[] },
): Promise<void> {
  await casesIn(database, practice)
    .transaction()
    .execute((transaction) => setReaders(transaction, caseId, readers));
}

/** Raw conditions name their tables without a schema, so a transaction says which of the two they mean. */
export async function withCases<Result>(
  database: Database,
  practice: boolean,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (transaction) => {
    await sql`set local search_path to ${sql.raw(practice ? 'practice' : 'fristvakt')}`.execute(transaction);
    return work(transaction);
  });
}
