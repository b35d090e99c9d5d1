import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type InstantText, timeZone } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { PersonId } from '../core/case/state.ts';
import { destroyCaseKey } from './case-keys.ts';
import { type Database, staffIn, uuidText } from './database.ts';
import { RegisterProblem } from './failures.ts';

/** That the key of a case was destroyed: a row of a chain. Nothing of a person is in it. */
export interface Shredded {
  /** From 1, without a hole. */
  readonly number: number;
  readonly caseId: string;
  readonly reference: string;
  readonly at: InstantText;
  /** Undefined where the nightly look did it. */
  readonly by?: PersonId | undefined;
  /** The decision on retention that it was done by. */
  readonly decision: string;
  /** SHA-256 of the list of checksums of its package; undefined where none was wanted. */
  readonly archive?: string | undefined;
  readonly hash: string;
}

/** What stands before the first row. */
const firstHash = createHash('sha256').update('fristvakt shredded').digest('hex');

/** The hash of a row: over the one before it and all that it says. */
export function shreddedHash(
  previous: string,
  { hash: _, ...said }: Omit<Shredded, 'hash'> & { hash?: string },
): string {
  return createHash('sha256')
    .update(`${previous}\n${canonicalJson(said)}`)
    .digest('hex');
}

/** Number of the first row that is not as it was written or does not continue the one before; undefined where all are. */
export function brokenIn(rows: readonly Shredded[]): number | undefined {
  let previous = firstHash;
  for (const [index, row] of rows.entries()) {
    if (row.number !== index + 1 || shreddedHash(previous, row) !== row.hash) return index + 1;
    previous = row.hash;
  }
  return undefined;
}

/** All of them, in order. */
export async function shreddedCases(database: Database): Promise<readonly Shredded[]> {
  const rows = await staffIn(database).selectFrom('shredded').selectAll().orderBy('number').execute();
  return rows.map(({ number, case_id: caseId, reference, at, by_person, decision, archive, hash }) => ({
    ...{ number: Number(number), caseId, reference, at, by: by_person ?? undefined, decision },
    ...{ archive: archive ?? undefined, hash },
  }));
}

/** A closed case that rests, as far as it matters whether its time is out. */
export interface RestingCase {
  readonly caseId: string;
  readonly reference: string;
  readonly municipality: string;
  readonly unit: string;
  readonly protected: boolean;
  readonly sequence: number;
  readonly headHash: string;
  /** When it was closed for the last time. */
  readonly closedAt: InstantText;
  readonly held: boolean;
  /** The package of all of it, where one was made and found whole. */
  readonly archive?: string | undefined;
}

/** Real cases that rest, in the order of their numbers. */
export async function restingCases(database: Database): Promise<readonly RestingCase[]> {
  const { rows } = await sql<Omit<RestingCase, 'archive'> & { readonly archive: string | null }>`
    select c.id as "caseId", c.reference, u.municipality, c.unit, c.protected, c.sequence, c.head_hash as "headHash",
      (select max(j.at) from fristvakt.journal j where j.case_id = c.id and j.type = 'closed') as "closedAt",
      exists (select from fristvakt.legal_holds h where h.case_id = c.id
        and not exists (select from fristvakt.legal_holds_ended e where e.hold = h.id)) as held,
      (select a.checksum from fristvakt.archived_cases a where a.case_id = c.id and a.sequence = c.sequence
        and a.hash = c.head_hash order by a.at desc limit 1) as archive
    from fristvakt.cases c join fristvakt.rests r on r.case_id = c.id join fristvakt.units u on u.id = c.unit
   where c.status = 'closed' and c.shredded_at is null and r.sequence = c.sequence and r.hash = c.head_hash
   order by c.reference`.execute(database);
  return rows.map((row) => ({ ...row, archive: row.archive ?? undefined }));
}

/** Why a key was not destroyed: `moved` where the case is not any more where it was when it was looked at. */
export type NotShredded = 'moved' | 'held' | 'shredded';

/**
 * Destroys the key of a case that rests, and takes out what is not sealed with it: of its journal and deliveries the rows stay, since
 * the chains run over them, with duties, staff and dates beside what nobody can open any more. Its figures are counted together with others. One transaction, in which the row of the list stands too: there is no moment at which one is without the other.
 */
export async function shredCase(
  database: Database,
  {
    head,
    by,
    decision,
    archive,
    ...of
  }: {
    readonly caseId: string;
    readonly head: { readonly sequence: number; readonly hash: string };
    readonly by?: PersonId | undefined;
    readonly decision: string;
    readonly archive?: string | undefined;
  },
): Promise<Shredded | NotShredded> {
  const caseId = uuidText(of.caseId);
  return database.transaction().execute(async (transaction): Promise<Shredded | NotShredded> => {
    const cases = staffIn(transaction);
    const row = await cases
      .selectFrom('cases')
      .select(['reference', 'status', 'sequence', 'head_hash', 'shredded_at'])
      .where('id', '=', caseId)
      .forUpdate()
      .executeTakeFirst();
    if (row?.shredded_at) return 'shredded';
    const rest = await cases.selectFrom('rests').select('sequence').where('case_id', '=', caseId).executeTakeFirst();
    const there = row?.status === 'closed' && rest?.sequence === head.sequence;
    if (!there || row.sequence !== head.sequence || row.head_hash !== head.hash) return 'moved';
    if (await isHeld(transaction, caseId)) return 'held';
    const said = await listed(transaction, { caseId, reference: row.reference, by, decision, archive });
    await removeAll(transaction, caseId);
    return said;
  });
}

/**
 * Destroys again what a restored copy has brought back: the rows are those of a list that went out. What the register has in its own
 * list already is left as it is.
 *
 * @returns how many cases were destroyed again
 * @throws RegisterProblem `JournalConflict` where the register has another row under one of these numbers: nothing is done then
 */
export async function replayShredded(database: Database, rows: readonly Shredded[]): Promise<number> {
  await refuseOthers(database, rows);
  let again = 0;
  for (const row of rows) {
    const { number, reference, at, by, decision, archive, hash } = row;
    const caseId = uuidText(row.caseId);
    await database.transaction().execute(async (transaction) => {
      const cases = staffIn(transaction);
      await lockList(transaction);
      const inserted = await cases
        .insertInto('shredded')
        .values({
          ...{
            number,
            case_id: caseId,
            reference,
            at,
            by_person: by ?? null,
            decision,
            archive: archive ?? null,
            hash,
          },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      const found = await cases
        .selectFrom('cases')
        .select('shredded_at')
        .where('id', '=', caseId)
        .forUpdate()
        .executeTakeFirst();
      if (found && found.shredded_at === null) await removeAll(transaction, caseId);
      else await destroyCaseKey(transaction, caseId);
      if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n || found?.shredded_at === null) again += 1;
    });
  }
  return again;
}

/** Rows of another list under the same numbers: keys were destroyed here before the list that went out was played again. */
async function refuseOthers(database: Database, rows: readonly Shredded[]): Promise<void> {
  const own = new Map((await shreddedCases(database)).map(({ number, hash }) => [number, hash]));
  const other = rows.find(({ number, hash }) => own.has(number) && own.get(number) !== hash);
  if (!other) return;
  throw new RegisterProblem(
    'JournalConflict',
    `Row ${other.number} of the list of destroyed keys is another one in this register than in the list`,
  );
}

async function isHeld(transaction: Database, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select exists (select from fristvakt.legal_holds h
    where h.case_id = ${caseId}::uuid
      and not exists (select from fristvakt.legal_holds_ended e where e.hold = h.id)) as held`.execute(transaction);
  return rows[0]!.held;
}

async function lockList(transaction: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('fristvakt.shredded'))`.execute(transaction);
}

async function listed(transaction: Database, said: Omit<Shredded, 'number' | 'at' | 'hash'>): Promise<Shredded> {
  await lockList(transaction);
  const list = staffIn(transaction);
  const last = await list
    .selectFrom('shredded')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .executeTakeFirst();
  const row = { ...said, number: Number(last?.number ?? 0) + 1, at: new Date().toISOString() };
  const hash = shreddedHash(last?.hash ?? firstHash, row);
  const { caseId, reference, by, decision, archive } = said;
  await list
    .insertInto('shredded')
    .values({
      ...{ number: row.number, case_id: caseId, reference, at: row.at, by_person: by ?? null, decision },
      ...{ archive: archive ?? null, hash },
    })
    .execute();
  return { ...row, hash };
}

const tables = [
  'version_move_cases',
  'letter_lines',
  'calls',
  'outbox',
  'duties',
  'assignments',
  'case_readers',
  'glass_alarms',
  'subjects',
  'aliases',
  'siblings',
  'case_states',
  'rests',
] as const;

/** The key, and what is not sealed with it. */
async function removeAll(transaction: Database, caseId: string): Promise<void> {
  await destroyCaseKey(transaction, caseId);
  await keepFigures(transaction, caseId);
  const cases = staffIn(transaction);
  for (const table of tables) await cases.deleteFrom(table).where('case_id', '=', caseId).execute();
  // A move to another version of which no case is known any more tells nobody anything.
  await sql`delete from fristvakt.version_moves m where m.state = 'ended'
    and not exists (select from fristvakt.version_move_cases c where c.move = m.id)`.execute(transaction);
  await cases
    .updateTable('cases')
    .set({ status: 'closed', next_wake: null, shredded_at: sql`now()` })
    .where('id', '=', caseId)
    .execute();
}

/** Counts what became of its duties into what is known of its unit, by routine, step and quarter: as register/control-figures.ts does. */
async function keepFigures(transaction: Database, caseId: string): Promise<void> {
  await sql`
    insert into fristvakt.kept_figures as kept (unit, routine, rows, step, basis, quarter, on_time, registered_late, late, cancelled, extended)
    select unit, routine, rows, step, basis, quarter,
      count(*) filter (where not cancelled and on_time),
      count(*) filter (where not cancelled and on_time and registered_late),
      count(*) filter (where not cancelled and on_time is not true),
      count(*) filter (where cancelled),
      count(*) filter (where not cancelled and extended)
    from (
      select d.unit, split_part(c.routine, '@', 1) as routine, d.rows, d.step, d.basis, d.status = 'cancelled' as cancelled,
        exists (select 1 from fristvakt.journal j where j.case_id = d.case_id and j.type = 'extended'
          and j.about ->> 'duty' = d.duty) as extended,
        d.status = 'met' and d.on_time as on_time, d.registered_late,
        date_trunc('quarter', least(d.due, coalesce(d.done, (d.ended_at at time zone ${sql.lit(timeZone)})::date)))::date as quarter
      from fristvakt.duties d join fristvakt.cases c on c.id = d.case_id
      where d.case_id = ${caseId}::uuid and d.ended_at is not null
        and not c.mistake and not d.track = any (c.mistaken_tracks)) as settled
    where quarter is not null
    group by 1, 2, 3, 4, 5, 6
    on conflict (unit, routine, rows, step, basis, quarter) do update set
      on_time = kept.on_time + excluded.on_time, registered_late = kept.registered_late + excluded.registered_late,
      late = kept.late + excluded.late, cancelled = kept.cancelled + excluded.cancelled,
      extended = kept.extended + excluded.extended`.execute(transaction);
}

/** What the register still has of a case, how many rows in which table: what goes with the key, and the sealed rows that stay; and its key. */
export async function leftOf(
  database: Database,
  caseId: string,
): Promise<{
  readonly toBeGone: Readonly<Record<string, number>>;
  readonly stays: { readonly journal: number; readonly deliveries: number };
  readonly key: 'destroyed' | 'there' | 'none';
}> {
  const cases = staffIn(database);
  const count = async (table: (typeof tables)[number] | 'journal' | 'deliveries'): Promise<number> => {
    const counted = await cases
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('rows'))
      .where('case_id', '=', uuidText(caseId))
      .executeTakeFirstOrThrow();
    return Number(counted.rows);
  };
  const toBeGone: Record<string, number> = {};
  for (const table of tables) toBeGone[table] = await count(table);
  const stays = { journal: await count('journal'), deliveries: await count('deliveries') };
  const key = await cases
    .selectFrom('case_keys')
    .select('wrapped')
    .where('case_id', '=', uuidText(caseId))
    .executeTakeFirst();
  return { toBeGone, stays, key: key === undefined ? 'none' : key.wrapped === null ? 'destroyed' : 'there' };
}
