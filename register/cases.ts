import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { makeCaseKey, unwrapCaseKey } from '../sealing/case-keys.ts';
import { type Alias, openAlias } from './aliases.ts';
import { lockCase, writeAssignments } from './batches.ts';
import { keepCaseKey } from './case-keys.ts';
import { casesIn, type Database, isUuid, nobody, schemaOf, staffIn, uuidText } from './database.ts';
import { RegisterProblem } from './failures.ts';
import { firstHash, type JournalRow, journalRows } from './journal.ts';
import { keptName, openName } from './names.ts';
import { setReaders } from './readers.ts';
import { giveReference } from './references.ts';
import { keyIfAny, type Seals } from './seals.ts';

export interface Reservation {
  /** A random uuid, which becomes the workflow's id. */
  readonly caseId: string;
  readonly practice: boolean;
  /** `id@version` */
  readonly routine: string;
  readonly unit: string;
  readonly openedAt: InstantText;
  /** The name of the person whom the case is about. It stays in the register. */
  readonly subjectName?: string | undefined;
  /** Who alone sees it from its first row on, where it is protected. */
  readonly readers?: readonly PersonId[] | undefined;
  /** Roles that are filled for this case from the start. */
  readonly people: Readonly<Record<string, readonly PersonId[]>>;
}

/**
 * Gives a case its key, its row, its reference and its subject before its workflow starts, in one transaction. The same case
 * id again gives the same reference.
 *
 * @throws RegisterProblem `UnitUnknown`, `PrefixMissing`, `PersonUnknown`, or `ReservationConflict` where the case id
 *   stands for something else
 */
export async function reserveCase(
  database: Database,
  { wrapping, installation, caseKeys }: Seals,
  reservation: Reservation,
): Promise<{ readonly reference: string }> {
  const { practice, routine, unit, openedAt, subjectName, people, readers = [] } = reservation;
  const caseId = uuidText(reservation.caseId);
  // Before the transaction: a key service may be on another machine.
  const made = await makeCaseKey(wrapping, caseId);
  const { reference, key } = await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    // Two reservations of one case id at once: the second waits here, and finds the row of the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${caseId}, 0))`.execute(transaction);
    const earlier = await cases.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst();
    if (earlier) {
      if (earlier.unit === unit && earlier.routine === routine) return { reference: earlier.reference, key: undefined };
      throw new RegisterProblem('ReservationConflict', `Case ${caseId} is reserved for another unit or routine`);
    }
    const other = await casesIn(transaction, !practice)
      .selectFrom('cases')
      .select('id')
      .where('id', '=', caseId)
      .execute();
    if (other.length > 0) {
      throw new RegisterProblem('ReservationConflict', `Case ${caseId} is reserved in schema ${schemaOf(!practice)}`);
    }
    const kept = await keepCaseKey(transaction, caseId, made.kept);
    const key = kept === 'made' ? made.key : await unwrapCaseKey(wrapping, caseId, kept);
    await requirePeople(transaction, Object.values(people).flat());
    const prefix = await prefixOf(transaction, unit);
    const reference = await giveReference(cases, { caseId, practice, prefix, openedAt });
    await cases
      .insertInto('cases')
      .values({ id: caseId, reference, routine, unit, opened_at: openedAt, head_hash: firstHash(caseId) })
      .execute();
    if (subjectName !== undefined) {
      await cases
        .insertInto('subjects')
        .values({ case_id: caseId, ...keptName(installation, { caseId, key }, subjectName) })
        .execute();
    }
    await writeAssignments(cases, caseId, people);
    if (readers.length > 0) await setReaders(cases, caseId, readers);
    return { reference, key };
  });
  if (key) caseKeys.remember(caseId, key);
  return { reference };
}

async function requirePeople(database: Database, persons: readonly PersonId[]): Promise<void> {
  const wanted = [...new Set(persons)];
  const found = wanted.every(isUuid)
    ? await staffIn(database)
        .selectFrom('people')
        .select('id')
        .where('id', 'in', wanted.length > 0 ? wanted : [nobody])
        .execute()
    : [];
  if (found.length !== wanted.length) {
    throw new RegisterProblem('PersonUnknown', 'The case names a person who is not in the register');
  }
}

/** The prefix of the unit, or of the nearest one above that has any. */
async function prefixOf(database: Database, unit: string): Promise<string> {
  const units = await staffIn(database).selectFrom('units').select(['id', 'parent', 'prefix']).execute();
  const byId = new Map(units.map((row) => [row.id, row]));
  if (!byId.has(unit)) throw new RegisterProblem('UnitUnknown', `There is no unit ${unit}`);
  const seen = new Set<string>();
  for (let at = byId.get(unit); at && !seen.has(at.id); at = at.parent ? byId.get(at.parent) : undefined) {
    if (at.prefix) return at.prefix;
    seen.add(at.id);
  }
  throw new RegisterProblem('PrefixMissing', `Neither unit ${unit} nor one above it has a prefix for references`);
}

/**
 * Takes back a reservation whose workflow was never started. Its reference is not handed out again; its key stays, for whoever
 * sends the same form once more, and opens nothing.
 *
 * @returns false, and nothing is changed, where the case has begun or is not there
 */
export async function withdrawReservation(database: Database, seals: Seals, id: string): Promise<boolean> {
  const found = await findCase(database, seals, id);
  if (!found) return false;
  const { caseId, practice } = found;
  return database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const { head, reference } = await lockCase(cases, caseId);
    if (head.sequence > 0) return false;
    await cases.deleteFrom('assignments').where('case_id', '=', caseId).execute();
    await cases.deleteFrom('subjects').where('case_id', '=', caseId).execute();
    await cases.deleteFrom('case_readers').where('case_id', '=', caseId).execute();
    await cases.deleteFrom('cases').where('id', '=', caseId).where('status', '=', 'opening').execute();
    await cases.insertInto('withdrawn_references').values({ reference }).execute();
    return true;
  });
}

/** A case's row. */
export interface FoundCase {
  readonly caseId: string;
  readonly reference: string;
  readonly practice: boolean;
  readonly routine: string;
  readonly unit: string;
  readonly status: 'opening' | 'open' | 'closed';
  readonly openedAt: InstantText;
  /** What the case waits for; undefined where nothing is ahead. */
  readonly nextWake?: InstantText | undefined;
  /** The case's own now at its last batch. */
  readonly clock?: InstantText | undefined;
  /** How many journal rows it has. */
  readonly sequence: number;
  readonly headHash: string;
  readonly subjectName?: string | undefined;
  /** What it is called in place of the name. */
  readonly alias?: Alias | undefined;
  /** Its key was destroyed: nothing of what it holds can be read any more. */
  readonly keyGone?: true | undefined;
  /** Known to the persons alone who are named as its readers (kode 6). */
  readonly protected: boolean;
  /** It takes no commands until somebody has mended what the code says. */
  readonly quarantine?: { readonly since: InstantText; readonly fault: string } | undefined;
  /** Roles that are filled for this case. */
  readonly people: Readonly<Record<string, readonly PersonId[]>>;
}

/** Finds a case, real or practice, by its reference (in any case of letters) or its id. */
export async function findCase(
  database: Database,
  { caseKeys }: Seals,
  referenceOrId: string,
): Promise<FoundCase | undefined> {
  const text = referenceOrId.trim().normalize('NFC');
  const [column, value] = isUuid(text)
    ? (['id', uuidText(text)] as const)
    : (['reference', text.toUpperCase()] as const);
  for (const practice of [false, true]) {
    const cases = casesIn(database, practice);
    const row = await cases
      .selectFrom('cases')
      .leftJoin('subjects', 'subjects.case_id', 'cases.id')
      .leftJoin('aliases', 'aliases.case_id', 'cases.id')
      .selectAll('cases')
      .select(['subjects.sealed as sealed_name', 'aliases.sealed as sealed_alias', 'by_person', 'chosen_at'])
      .where(`cases.${column}`, '=', value)
      .where('cases.shredded_at', 'is', null)
      .executeTakeFirst();
    if (!row) continue;
    const key = (await caseKeys.keysOf([row.id])).get(row.id);
    return {
      caseId: row.id,
      reference: row.reference,
      practice,
      routine: row.routine,
      unit: row.unit,
      status: row.status,
      openedAt: row.opened_at,
      nextWake: row.next_wake ?? undefined,
      clock: row.clock ?? undefined,
      sequence: row.sequence,
      headHash: row.head_hash,
      subjectName: key && row.sealed_name ? openName({ caseId: row.id, key }, row.sealed_name) : undefined,
      ...(key && row.sealed_alias ? { alias: aliasIn(key, row.id, row) } : {}),
      ...(key ? {} : { keyGone: true }),
      protected: row.protected,
      quarantine:
        row.quarantined_at !== null && row.quarantine_reason !== null
          ? { since: row.quarantined_at, fault: row.quarantine_reason }
          : undefined,
      people: await assignmentsOf(cases, row.id),
    };
  }
  return undefined;
}

function aliasIn(
  key: Buffer,
  caseId: string,
  row: { sealed_alias: Buffer | null; by_person: string | null; chosen_at: InstantText | null },
): Alias {
  return { text: openAlias({ caseId, key }, row.sealed_alias!), by: row.by_person!, at: row.chosen_at! };
}

/** Those of these ids that are cases, also while they open. */
export async function casesThere(
  database: Database,
  { ids, practice }: { readonly ids: readonly string[]; readonly practice: boolean },
): Promise<ReadonlySet<string>> {
  const rows = await casesIn(database, practice)
    .selectFrom('cases')
    .select('id')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function assignmentsOf(cases: Database, caseId: string): Promise<Readonly<Record<string, readonly PersonId[]>>> {
  const rows = await cases
    .selectFrom('assignments')
    .select(['role', 'person'])
    .where('case_id', '=', caseId)
    .orderBy('role')
    .orderBy('person')
    .execute();
  const people: Record<string, PersonId[]> = {};
  for (const { role, person } of rows) people[role] = [...(own(people, role) ?? []), person];
  return people;
}

/**
 * A case's journal, real or practice, in order; empty for a case that is not there.
 *
 * @throws CaseKeyGone where its key was destroyed
 */
export async function readJournal(database: Database, seals: Seals, id: string): Promise<readonly JournalRow[]> {
  if (!isUuid(id)) return [];
  const caseId = uuidText(id);
  const key = await keyIfAny(seals, caseId);
  if (!key) return [];
  for (const practice of [false, true]) {
    const rows = await journalRows(casesIn(database, practice), { caseId, key });
    if (rows.length > 0) return rows;
  }
  return [];
}

/** A reservation whose workflow has not written anything. */
export interface StuckOpening {
  readonly caseId: string;
  readonly reference: string;
  readonly practice: boolean;
  readonly reservedAt: InstantText;
}

/** Reservations, real and practice, made before `olderThan` (the world's clock) that have not become a case. */
export async function stuckOpenings(database: Database, olderThan: InstantText): Promise<readonly StuckOpening[]> {
  const found = await Promise.all(
    [false, true].map(async (practice) => {
      const rows = await casesIn(database, practice)
        .selectFrom('cases')
        .select(['id as caseId', 'reference', 'reserved_at as reservedAt'])
        .where('status', '=', 'opening')
        .where('reserved_at', '<', olderThan)
        .orderBy('reserved_at')
        .limit(1000)
        .execute();
      return rows.map((row) => ({ ...row, practice }));
    }),
  );
  return found.flat();
}

/** A case that should have been awake by now. */
export interface MissedWake {
  readonly caseId: string;
  readonly reference: string;
  readonly wake: InstantText;
}

/** Real cases whose next wake lies before `before`, longest first. Practice cases are left out: their clocks are their own. */
export async function missedWakes(database: Database, before: InstantText): Promise<readonly MissedWake[]> {
  const rows = await casesIn(database, false)
    .selectFrom('cases')
    .select(['id', 'reference', 'next_wake'])
    .where('status', 'in', ['open', 'closed'])
    .where('next_wake', '<', before)
    .orderBy('next_wake')
    .limit(1000)
    .execute();
  return rows.map(({ id, reference, next_wake }) => ({ caseId: id, reference, wake: next_wake! }));
}
