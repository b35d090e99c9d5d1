import { type RawBuilder, sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import { type CaseState, type PersonId, stateSchema } from '../core/case/state.ts';
import { areNear, foldName } from '../reading/names.ts';
import { type CaseScope, inScope, type ListedCase, mostNamed, withCases } from './case-scope.ts';
import { readState } from './case-states.ts';
import type { Database } from './database.ts';
import { ifReadable } from './failures.ts';
import { openName, tokensInCommon } from './names.ts';
import { keyIfAny, openJson, places, type Seals } from './seals.ts';
import { openTie, type SiblingTie, tiesOf } from './sibling-ties.ts';

/** Of as many that share a word of a name; see {@link mostNamed}. */
const mostCompared = 5000;

export interface ChildQuery {
  readonly scope: CaseScope;
  readonly name: string;
  readonly practice: boolean;
  /** Also protected cases that whoever asks reads: only where the case that they come from is one. */
  readonly protectedToo: boolean;
}

/** A case that may be of the same child: of the very same name, or of one near it. */
export interface CaseOfChild extends ListedCase {
  readonly name: 'same' | 'near';
}

/**
 * Cases for somebody of this name, or one near it, open or closed, newest first, as far as whoever asks sees all of them.
 * Whether it is the same child their birth dates say.
 */
export async function casesOfChild(
  database: Database,
  { installation, caseKeys }: Pick<Seals, 'installation' | 'caseKeys'>,
  { scope, name, practice, protectedToo }: ChildQuery,
): Promise<readonly CaseOfChild[]> {
  const words = tokensInCommon(installation, name).map((token) => token.toString('hex'));
  const may = practice ? sql`cases.shredded_at is null` : inScope(scope);
  const rows = await withCases(database, practice, async (transaction) => {
    const found = await sql<CaseRow & { sealed: Buffer }>`
      select ${caseColumns}, subjects.sealed
      from subjects join cases on cases.id = subjects.case_id
      where subjects.words && (select coalesce(array_agg(decode(word, 'hex')), '{}') from unnest(${words}::text[]) as word)
        and cases.status <> 'opening' and not cases.mistake and (${protectedToo} or not cases.protected) and ${may}
      order by cases.opened_at desc, cases.id
      limit ${mostCompared}`.execute(transaction);
    return found.rows;
  });
  const keys = await caseKeys.keysOf(rows.map(({ id }) => id));
  const its = rows.flatMap((row): readonly CaseOfChild[] => {
    const key = keys.get(row.id);
    const other = key && openName({ caseId: row.id, key }, row.sealed);
    if (other === undefined || !areNear(other, name)) return [];
    return [{ ...listedCase(row), name: foldName(other) === foldName(name) ? 'same' : 'near' }];
  });
  return its.slice(0, mostNamed);
}

export interface SiblingQuery {
  readonly scope: CaseScope;
  readonly caseId: string;
  readonly practice: boolean;
}

/** A case of a brother or sister, and who said that it is. */
export interface SiblingCase extends ListedCase, Pick<SiblingTie, 'by' | 'at'> {}

/**
 * Cases that are said to be of brothers and sisters of the child of a case, open or closed, newest first, as far as whoever asks
 * sees all of them. Neither a protected one nor what was said before it was one is told of, from either side.
 */
export async function siblingCases(
  database: Database,
  seals: Seals,
  { scope, caseId, practice }: SiblingQuery,
): Promise<readonly SiblingCase[]> {
  const key = await keyIfAny(seals, caseId);
  if (!key) return [];
  const may = practice ? sql`cases.shredded_at is null` : inScope(scope);
  return withCases(database, practice, async (transaction) => {
    const ties = (await tiesOf(transaction, [caseId])).map((row) => openTie(key, row));
    const { rows } = await sql<CaseRow>`
      select ${caseColumns} from cases
      where cases.id = any (${ties.map(({ other }) => other)}::uuid[]) and not cases.protected and not cases.mistake
        and not exists (select 1 from cases its where its.id = ${caseId}::uuid and its.protected) and ${may}
      order by cases.opened_at desc, cases.id`.execute(transaction);
    return rows.map((row) => {
      const { by, at } = ties.find(({ other }) => other === row.id)!;
      return { ...listedCase(row), by, at };
    });
  });
}

export interface UnitCasesQuery {
  readonly scope: CaseScope;
  readonly units: readonly string[];
  /** Closed ones as well that were opened since this day. */
  readonly openedSince?: DateText | undefined;
  /** Of whom the case names as somebody who has a role in it. */
  readonly person?: PersonId | undefined;
  readonly limit: number;
}

/** A case with where it is. */
export interface UnitCase extends ListedCase {
  readonly state: CaseState;
  /** Whom it names, in whatever role. */
  readonly persons: readonly PersonId[];
  /** The same number: the children have the same name. A protected case, and one that names nobody, has its own. */
  readonly child: number;
  /** Those among the cases that are said to be of brothers and sisters; of a protected case none is, and it is none. */
  readonly siblings: readonly string[];
}

export interface UnitCases {
  readonly cases: readonly UnitCase[];
  /** So many more were written by a later release. */
  readonly unread: number;
}

/**
 * Cases of units within somebody's reach with where they are, the longest open first: to be judged, one by one, and told of
 * only where there is something to tell.
 */
export async function unitCases(
  database: Database,
  seals: Seals,
  { scope, units, openedSince, person, limit }: UnitCasesQuery,
): Promise<UnitCases> {
  const open = sql`cases.status = 'open'`;
  const which =
    openedSince === undefined
      ? open
      : sql`(${open} or cases.status = 'closed' and cases.opened_at >= ${openedSince}::date)`;
  const whose =
    person === undefined
      ? sql`true`
      : sql`exists (select 1 from assignments a where a.case_id = cases.id and a.person = ${person})`;
  const { rows, ties } = await withCases(database, false, async (transaction) => {
    const found = await sql<StatedRow>`
      select ${caseColumns}, subjects.sealed as name, kept.sealed as state, cases.sequence, array(
        select distinct a.person from assignments a where a.case_id = cases.id order by a.person) as persons
      from cases left join subjects on subjects.case_id = cases.id
        left join case_states kept on kept.case_id = cases.id and kept.sequence = cases.sequence and kept.schema = ${stateSchema}
      where ${which} and not cases.mistake and cases.unit = any (${[...units]}::text[]) and ${whose} and ${inScope(scope)}
      order by cases.opened_at, cases.reference
      limit ${limit}`.execute(transaction);
    const named = found.rows.filter((row) => !row.protected).map(({ id }) => id);
    return { rows: found.rows, ties: await tiesOf(transaction, named) };
  });
  const keys = await seals.caseKeys.keysOf(rows.map(({ id }) => id));
  const numbers = new Map<string, number>();
  const its: UnitCase[] = [];
  const told = new Set(rows.filter((row) => !row.protected).map(({ id }) => id));
  let unread = 0;
  for (const row of rows) {
    const of = { caseId: row.id, key: keys.get(row.id) };
    const { key } = of;
    if (!key) continue;
    const state = openKept(key, row) ?? (await ifReadable(readState(database, seals, row.id)));
    if (!state) {
      unread += 1;
      continue;
    }
    const name = row.name && !row.protected ? foldName(openName({ caseId: row.id, key }, row.name)) : row.id;
    const child = numbers.get(name) ?? numbers.size;
    numbers.set(name, child);
    const siblings = ties
      .filter((tie) => tie.case_id === row.id)
      .map((tie) => openTie(key, tie).other)
      .filter((other) => told.has(other));
    its.push({ ...listedCase(row), state, persons: row.persons, child, siblings });
  }
  return { cases: its, unread };
}

/** What is kept of a state is a cache: where it does not open, it is folded anew. */
function openKept(key: Buffer, { id, sequence, state }: StatedRow): CaseState | undefined {
  if (!state) return undefined;
  try {
    return openJson(key, state, places.state(id, sequence)) as CaseState;
  } catch {
    return undefined;
  }
}

interface StatedRow extends CaseRow {
  readonly name: Buffer | null;
  readonly state: Buffer | null;
  readonly sequence: number;
  readonly persons: readonly PersonId[];
}

interface CaseRow {
  readonly id: string;
  readonly reference: string;
  readonly routine: string;
  readonly unit: string;
  readonly status: ListedCase['status'];
  readonly opened_at: InstantText;
  readonly protected: boolean;
  readonly mistake: boolean;
}

const caseColumns: RawBuilder<unknown> = sql`cases.id, cases.reference, cases.routine, cases.unit, cases.status,
  cases.opened_at, cases.protected, cases.mistake`;

function listedCase(row: CaseRow): ListedCase {
  const { id: caseId, reference, routine, unit, status, opened_at: openedAt, mistake } = row;
  return { caseId, reference, routine, unit, status, openedAt, protected: row.protected, mistake };
}
