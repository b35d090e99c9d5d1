import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { PersonId } from '../core/case/state.ts';
import type { InstallationSeal } from '../sealing/installation.ts';
import { type CaseScope, inScope, withCases } from './case-scope.ts';
import { type Database, isUuid, staffIn, uuidText } from './database.ts';
import { places } from './seals.ts';

/** Running cases on their way to another version of their routine, as somebody has decided. */
export interface VersionMove {
  readonly id: string;
  /** `municipality/routine` */
  readonly routine: string;
  readonly from: number;
  readonly to: number;
  /** In the words of whoever decided, which may say too much: sealed by the installation. */
  readonly reason: string;
  readonly by: PersonId;
  readonly begunAt: InstantText;
  readonly state: MoveState;
  /** Who stopped it, let it go on, or left the rest, where somebody did; and since when it is so. */
  readonly stateBy: PersonId | undefined;
  readonly stateAt: InstantText;
}

/** `stopped`: somebody may let it go on. */
export type MoveState = 'running' | 'stopped' | 'ended';

/**
 * What became of one case. `gone`: not to be moved any more, since it follows another version or is out of reach of whoever
 * decided; `left`: it waited when somebody ended the move.
 */
export type CaseMoveState = 'waiting' | 'moved' | 'refused' | 'gone' | 'left';

/** How many cases of a move are in which state. */
export type MoveCounts = Readonly<Record<CaseMoveState, number>>;

/** What one case of a move came to, for somebody who may see it. */
export interface MovedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly unit: string;
  readonly state: CaseMoveState;
  /** Why the case itself said no. */
  readonly refusals: readonly Refusal[];
}

/** What came of asking: `another` where the routine has one that has not ended, `changed` where a case is not as it was seen. */
export type MoveBegun = 'begun' | 'another' | 'changed';

/**
 * Writes down that cases are to be moved, and which: all of them, or none where one is not open, on that version and within
 * reach any more. The same id again is the same move.
 */
export async function beginVersionMove(
  database: Database,
  installation: InstallationSeal,
  begun: Pick<VersionMove, 'routine' | 'from' | 'to' | 'reason' | 'by'> & {
    readonly id: string;
    readonly caseIds: readonly string[];
    readonly scope: CaseScope;
  },
): Promise<MoveBegun> {
  const { routine, from, to, reason, by, scope } = begun;
  const id = uuidText(begun.id);
  const caseIds = [...new Set(begun.caseIds.filter(isUuid).map(uuidText))];
  return withCases(database, false, async (transaction): Promise<MoveBegun> => {
    const cases = staffIn(transaction);
    // Two at once are one after the other.
    await sql`select pg_advisory_xact_lock(hashtext('fristvakt.version_moves'))`.execute(transaction);
    const same = await cases.selectFrom('version_moves').select('id').where('id', '=', id).executeTakeFirst();
    if (same) return 'begun';
    const running = await cases
      .selectFrom('version_moves')
      .select('id')
      .where('routine', '=', routine)
      .where('state', '<>', 'ended')
      .executeTakeFirst();
    if (running) return 'another';
    const { rows } = await sql<{ id: string }>`select cases.id from cases
      where cases.id = any (${caseIds}::uuid[]) and cases.status = 'open' and cases.routine = ${`${routine}@${from}`}
        and ${inScope(scope)}`.execute(transaction);
    if (rows.length === 0 || rows.length < caseIds.length) return 'changed';
    const sealed = installation.seal(reason, places.versionMove(id));
    await cases
      .insertInto('version_moves')
      .values({ id, routine, from_version: from, to_version: to, sealed, by_person: by })
      .execute();
    await sql`insert into fristvakt.version_move_cases (move, case_id)
      select ${id}::uuid, unnest(${caseIds}::uuid[])`.execute(transaction);
    await logMove(transaction, { by, does: 'begun', id, routine, from, to, cases: caseIds.length });
    return 'begun';
  });
}

interface LoggedMove {
  readonly by: PersonId;
  readonly does: 'begun' | 'stopped' | 'going-on' | 'rest-left';
  readonly id: string;
  readonly routine: string;
  readonly from: number;
  readonly to: number;
  readonly cases?: number;
}

async function logMove(transaction: Database, { by, does, id, routine, ...rest }: LoggedMove): Promise<void> {
  const { from, to, cases } = rest;
  const detail = JSON.stringify({ command: id, routine, versions: `${from} → ${to}`, cases });
  await staffIn(transaction)
    .insertInto('staff_log')
    .values({ by_person: by, action: `cases-move-${does}`, detail })
    .execute();
}

/** A move by its id. */
export async function versionMove(
  database: Database,
  installation: InstallationSeal,
  id: string,
): Promise<VersionMove | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await staffIn(database)
    .selectFrom('version_moves')
    .selectAll()
    .where('id', '=', uuidText(id))
    .executeTakeFirst();
  return row && asMove(installation, row);
}

/** The moves of a routine, the latest first. */
export async function versionMovesOf(
  database: Database,
  installation: InstallationSeal,
  { routine, limit }: { readonly routine: string; readonly limit: number },
): Promise<readonly VersionMove[]> {
  const rows = await staffIn(database)
    .selectFrom('version_moves')
    .selectAll()
    .where('routine', '=', routine)
    .orderBy('begun_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => asMove(installation, row));
}

function asMove(
  installation: InstallationSeal,
  row: {
    readonly id: string;
    readonly routine: string;
    readonly from_version: number;
    readonly to_version: number;
    readonly sealed: Buffer;
    readonly by_person: string;
    readonly begun_at: InstantText;
    readonly state: MoveState;
    readonly state_by: string | null;
    readonly state_at: InstantText;
  },
): VersionMove {
  const { id, routine, sealed, state } = row;
  const reason = installation.open(sealed, places.versionMove(id)).toString();
  return {
    ...{ id, routine, from: row.from_version, to: row.to_version, reason, by: row.by_person },
    ...{ begunAt: row.begun_at, state, stateBy: row.state_by ?? undefined, stateAt: row.state_at },
  };
}

/** Moves that nobody has stopped and that have not ended: something has to carry them. */
export async function runningVersionMoves(database: Database): Promise<readonly string[]> {
  const rows = await staffIn(database)
    .selectFrom('version_moves')
    .select('id')
    .where('state', '=', 'running')
    .orderBy('begun_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** The next case of a move that waits, but for some; undefined where none of the others does. */
export async function nextToMove(
  database: Database,
  { move, except }: { readonly move: string; readonly except: readonly string[] },
): Promise<string | undefined> {
  const row = await staffIn(database)
    .selectFrom('version_move_cases')
    .select('case_id')
    .where('move', '=', uuidText(move))
    .where('state', '=', 'waiting')
    .where(sql<boolean>`case_id <> all (${[...except]}::uuid[])`)
    .orderBy('case_id')
    .limit(1)
    .executeTakeFirst();
  return row?.case_id;
}

/** Writes down what became of a case, once: what stands there stays. */
export async function settleCaseMove(
  database: Database,
  {
    move,
    caseId,
    state,
    refusals,
  }: {
    readonly move: string;
    readonly caseId: string;
    readonly state: 'moved' | 'refused' | 'gone';
    readonly refusals?: readonly Refusal[] | undefined;
  },
): Promise<void> {
  await staffIn(database)
    .updateTable('version_move_cases')
    .set({ state, refusals: state === 'refused' ? JSON.stringify(refusals ?? []) : null, at: sql`now()` })
    .where('move', '=', uuidText(move))
    .where('case_id', '=', uuidText(caseId))
    .where('state', '=', 'waiting')
    .execute();
}

/** Ends a move of which no case waits any more. @returns whether it has ended */
export async function endVersionMove(database: Database, move: string): Promise<boolean> {
  const id = uuidText(move);
  await sql`update fristvakt.version_moves m set state = 'ended', state_by = null, state_at = now()
    where m.id = ${id}::uuid and m.state = 'running'
      and not exists (select from fristvakt.version_move_cases c where c.move = m.id and c.state = 'waiting')`.execute(
    database,
  );
  const row = await staffIn(database)
    .selectFrom('version_moves')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state === 'ended';
}

/**
 * Somebody stops a move, lets it go on, or ends it with what waits left as it is.
 *
 * @returns whether it was where that could be done
 */
export async function steerVersionMove(
  database: Database,
  { move, by, to }: { readonly move: string; readonly by: PersonId; readonly to: 'stopped' | 'running' | 'ended' },
): Promise<boolean> {
  if (!isUuid(move)) return false;
  const id = uuidText(move);
  return database.transaction().execute(async (transaction) => {
    const cases = staffIn(transaction);
    const row = await cases
      .updateTable('version_moves')
      .set({ state: to, state_by: by, state_at: sql`now()` })
      .where('id', '=', id)
      // What runs is stopped first; only then is the rest left.
      .where('state', '=', to === 'stopped' ? 'running' : 'stopped')
      .returning(['routine', 'from_version as from', 'to_version as to'])
      .executeTakeFirst();
    if (!row) return false;
    if (to === 'ended')
      await cases
        .updateTable('version_move_cases')
        .set({ state: 'left', at: sql`now()` })
        .where('move', '=', id)
        .where('state', '=', 'waiting')
        .execute();
    const does = to === 'stopped' ? 'stopped' : to === 'running' ? 'going-on' : 'rest-left';
    await logMove(transaction, { by, does, id, ...row });
    return true;
  });
}

/** What became of the cases of a move: those within somebody's reach, and how many others. Protected ones are counted for nobody. */
export async function casesOfVersionMove(
  database: Database,
  { move, scope }: { readonly move: string; readonly scope: CaseScope },
): Promise<{ readonly cases: readonly MovedCase[]; readonly others: MoveCounts }> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<MovedCase>`
      select cases.id as "caseId", cases.reference, cases.unit, m.state, coalesce(m.refusals, '[]'::jsonb) as refusals
      from version_move_cases m join cases on cases.id = m.case_id
      where m.move = ${uuidText(move)}::uuid and ${inScope(scope)}
      order by cases.reference`.execute(transaction);
    const { rows: hidden } = await sql<{ state: CaseMoveState; count: number }>`
      select m.state, count(*)::int as count from version_move_cases m join cases on cases.id = m.case_id
      where m.move = ${uuidText(move)}::uuid and not cases.protected and not ${inScope(scope)}
      group by m.state`.execute(transaction);
    return { cases: rows, others: countsOf(hidden) };
  });
}

function countsOf(rows: readonly { readonly state: CaseMoveState; readonly count: number }[]): MoveCounts {
  const none: MoveCounts = { waiting: 0, moved: 0, refused: 0, gone: 0, left: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

/** A move that nobody has stopped, and of which nothing has come for a while. */
export interface StandingMove {
  readonly id: string;
  readonly routine: string;
  readonly waiting: number;
  /** When something last came of it. */
  readonly since: InstantText;
}

/** Moves that should go on and have not since an instant. */
export async function standingVersionMoves(database: Database, before: InstantText): Promise<readonly StandingMove[]> {
  const { rows } = await sql<StandingMove>`select * from (
      select m.id, m.routine, count(*) filter (where c.state = 'waiting')::int as waiting,
        greatest(m.state_at, max(c.at)) as since
      from fristvakt.version_moves m left join fristvakt.version_move_cases c on c.move = m.id
      where m.state = 'running' group by m.id) as running
    where since < ${before}::timestamptz order by since`.execute(database);
  return rows;
}

/** Why cases were moved, sealed by another than the newest key of the installation: sealed anew. */
export async function sealMovesAnew(
  database: Database,
  installation: InstallationSeal,
  each: (work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const [newest = ''] = installation.ids();
  const rows = await staffIn(database)
    .selectFrom('version_moves')
    .select(['id', 'sealed'])
    .where(sql<boolean>`substring(sealed from 1 for 8) <> decode(${newest}, 'hex')`)
    .execute();
  for (const { id, sealed } of rows) {
    await each(async () => {
      const place = places.versionMove(id);
      await staffIn(database)
        .updateTable('version_moves')
        .set({ sealed: installation.seal(installation.open(sealed, place), place) })
        .where('id', '=', id)
        .where('sealed', '=', sealed)
        .execute();
    });
  }
}
