import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { PersonId } from '../core/case/state.ts';
import { atOneMoment, type Database, isUuid, staffIn, uuidText } from './database.ts';

/** What a case was opened for, as a code. */
export const accessPurposes = [
  'case',
  'duty',
  'decision',
  'list',
  'search',
  'unit',
  'export',
  'duplicate',
  'mail',
  'opened',
  'insight',
  // How it stood on an earlier day, for a review.
  'rewind',
  // Why they look, as they said it: what the reason of the rows after it holds from.
  'reason',
  // What the case is called in lists was chosen.
  'alias',
  // It was said that two cases are of brothers and sisters, or that they are not.
  'siblings',
  // The same is done in many cases at once: each was one line of a list that stood there, or had one tick.
  'several',
  // Written into the encrypted file of the night that a unit works from where nothing else is there.
  'emergency-binder',
  // A program was told by itself that something has happened in it, by codes and ids.
  'webhook',
  // At the command line, before something is done in a case.
  'act',
  // What the engine keeps of a case, opened in the engine's own pages; or of its other work, where no case is named.
  'engine',
  // No case is named in these: somebody logged in, and out.
  'sign-in',
  'sign-out',
] as const;
export type AccessPurpose = (typeof accessPurposes)[number];

/** Why somebody looks at a case that they have no part in. They are asked. */
export const accessReasons = ['follow-up', 'supervision', 'inquiry', 'assistance'] as const;
export type AccessReason = (typeof accessReasons)[number];

/** Through which door. */
export type AccessChannel = 'web' | 'cli' | 'api';

export interface Access {
  readonly person: PersonId;
  readonly outcome: 'shown' | 'denied';
  readonly purpose: AccessPurpose;
  readonly practice: boolean;
  readonly channel: AccessChannel;
  /** Undefined where somebody asked for a case that is not there, where a list was empty, and where they logged in or out. */
  readonly caseId?: string | undefined;
  /** In which role they met the case. */
  readonly role?: string | undefined;
  /** The unit that they worked in. */
  readonly unit?: string | undefined;
  /** In whose place they acted. */
  readonly onBehalfOf?: PersonId | undefined;
  /** Why, where they are not on the case. */
  readonly reason?: AccessReason | undefined;
  /** Who sat at the machine, of a look by the command line. */
  readonly osUser?: string | undefined;
}

export interface LoggedAccess extends Access {
  readonly at: InstantText;
}

/** A row as it stands in the chain. */
export interface ChainedAccess extends LoggedAccess {
  readonly number: number;
  readonly hash: string;
}

/** Number and hash of the last row; number 0 and {@link firstAccessHash} before the first. */
export interface AccessHead {
  readonly number: number;
  readonly hash: string;
}

/** Any number will do, as long as every version of the program uses the same. */
const lockNumber = 4_713_016;
const rowsAtOnce = 1000;

function sha256(...lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** What stands before the first row. */
export const firstAccessHash = sha256('fristvakt access log');

/** The hash of a row: over the one before it, where it stands, and all that it says. */
export function accessHash(previousHash: string, number: number, access: LoggedAccess): string {
  const { at, caseId, channel, onBehalfOf, osUser, outcome, person, practice, purpose, reason, role, unit } = access;
  const said = { at, caseId, channel, onBehalfOf, osUser, outcome, person, practice, purpose, reason, role, unit };
  return sha256(previousHash, String(number), canonicalJson(said));
}

/**
 * Writes down who saw what, or was denied it, in order. Whoever shows something calls this first, and shows nothing where
 * it fails. One after the other: a chain has one end.
 */
export async function logAccesses(database: Database, accesses: readonly Access[]): Promise<void> {
  await logAccessesIf(database, accesses, async () => true);
}

/** How often somebody may ask, and for how many names, within an hour. */
export interface MostAskings {
  readonly askings: number;
  readonly rows: number;
}

/**
 * Writes down that somebody has asked whether there is a case for children of these names, unless they have asked so often
 * within the hour: counted where one row comes after the other, so that many questions at once outrun nothing.
 *
 * @returns whether it is written down; else nothing of the answer may be shown
 */
export async function logAsking(
  database: Database,
  {
    person,
    accesses,
    most,
  }: { readonly person: PersonId; readonly accesses: readonly Access[]; readonly most: MostAskings },
): Promise<boolean> {
  return logAccessesIf(database, accesses, async (transaction) => {
    // Each at a moment of its own, since they are told apart by that.
    await sql`select pg_sleep(0.002)`.execute(transaction);
    const before = await duplicateAskings(transaction, person);
    return before.askings < most.askings && before.rows + accesses.length <= most.rows;
  });
}

async function logAccessesIf(
  database: Database,
  accesses: readonly Access[],
  isGranted: (transaction: Database) => Promise<boolean>,
): Promise<boolean> {
  if (accesses.length === 0) return true;
  return database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockNumber)})`.execute(transaction);
    if (!(await isGranted(transaction))) return false;
    // A statement of its own: it must see what whoever had the lock has written.
    const { rows: now } = await sql<{ at: InstantText }>`select clock_timestamp()::timestamptz(3) as at`.execute(
      transaction,
    );
    const at = now[0]!.at;
    let { number, hash } = await accessHead(transaction);
    const rows = accesses.map((access) => {
      const caseId = access.caseId === undefined ? undefined : uuidText(access.caseId);
      number += 1;
      hash = accessHash(hash, number, { ...access, caseId, at });
      return {
        number,
        at,
        person: access.person,
        outcome: access.outcome,
        purpose: access.purpose,
        practice: access.practice,
        channel: access.channel,
        case_id: caseId ?? null,
        role: access.role ?? null,
        unit: access.unit ?? null,
        on_behalf_of: access.onBehalfOf ?? null,
        reason: access.reason ?? null,
        os_user: access.osUser ?? null,
        hash,
      };
    });
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      await staffIn(transaction)
        .insertInto('access_log')
        .values(rows.slice(start, start + rowsAtOnce))
        .execute();
    }
    return true;
  });
}

/** Where the chain ends. */
export async function accessHead(database: Database): Promise<AccessHead> {
  const row = await staffIn(database)
    .selectFrom('access_log')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { number: 0, hash: firstAccessHash };
}

/** The latest accesses to a case, newest first. */
export async function accessesOf(database: Database, caseId: string, limit: number): Promise<readonly LoggedAccess[]> {
  if (!isUuid(caseId)) return [];
  const rows = await staffIn(database)
    .selectFrom('access_log')
    .selectAll()
    .where('case_id', '=', uuidText(caseId))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(accessOf);
}

/** For so long a reason that was given for a case holds, however often it is looked at: a working day, and no more. */
const reasonHours = 10;

/** Why somebody looks at a case, where they have said so within that time. */
export async function reasonSaid(
  database: Database,
  { person, caseId }: { readonly person: PersonId; readonly caseId: string },
): Promise<AccessReason | undefined> {
  const row = await staffIn(database)
    .selectFrom('access_log')
    .select('reason')
    .where('person', '=', person)
    .where('case_id', '=', caseId)
    .where('purpose', '=', 'reason')
    .where(sql<boolean>`at > now() - make_interval(hours => ${reasonHours})`)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.reason as AccessReason | undefined) ?? undefined;
}

/** How often within an hour somebody has asked whether there is a case for a child of a name, and for how many names or cases. */
export async function duplicateAskings(
  database: Database,
  person: PersonId,
): Promise<{ readonly askings: number; readonly rows: number }> {
  return staffIn(database)
    .selectFrom('access_log')
    .select(({ fn }) => [fn.count<number>('at').distinct().as('askings'), fn.countAll<number>().as('rows')])
    .where('person', '=', person)
    .where('purpose', '=', 'duplicate')
    .where(sql<boolean>`at > now() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
}

/** Where the log begins: the last row that was taken out when its time was out, or nothing. */
export async function accessCut(database: Database): Promise<AccessHead> {
  const row = await staffIn(database)
    .selectFrom('access_log_cuts')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { number: Number(row.number), hash: row.hash } : { number: 0, hash: firstAccessHash };
}

/** Takes out of the access log and the staff log what has had its time, as all municipalities have decided; the database sees to that. */
export async function cutLogs(database: Database): Promise<{ readonly accesses: number; readonly staff: number }> {
  const { rows } = await sql<{ accesses: string; staff: string }>`
    select fristvakt.cut_access_log() as accesses, fristvakt.cut_staff_log() as staff`.execute(database);
  return { accesses: Number(rows[0]!.accesses), staff: Number(rows[0]!.staff) };
}

/** Where it begins, and then every row in order, as the log stands at one moment. */
export async function walkAccesses(
  database: Database,
  row: (access: ChainedAccess) => void,
  begin: (cut: AccessHead) => void = () => {},
): Promise<void> {
  await atOneMoment(database).execute(async (transaction) => {
    begin(await accessCut(transaction));
    for (let after = 0; ; ) {
      const rows = await staffIn(transaction)
        .selectFrom('access_log')
        .selectAll()
        .where('number', '>', after)
        .orderBy('number')
        .limit(rowsAtOnce)
        .execute();
      for (const each of rows) row({ ...accessOf(each), number: each.number, hash: each.hash });
      const last = rows.at(-1);
      if (!last || rows.length < rowsAtOnce) return;
      after = last.number;
    }
  });
}

interface AccessRow {
  readonly at: InstantText;
  readonly person: string;
  readonly outcome: 'shown' | 'denied';
  readonly purpose: string;
  readonly practice: boolean;
  readonly channel: string;
  readonly case_id: string | null;
  readonly role: string | null;
  readonly unit: string | null;
  readonly on_behalf_of: string | null;
  readonly reason: string | null;
  readonly os_user: string | null;
}

function accessOf(row: AccessRow): LoggedAccess {
  return {
    person: row.person,
    outcome: row.outcome,
    purpose: row.purpose as AccessPurpose,
    practice: row.practice,
    channel: row.channel as AccessChannel,
    caseId: row.case_id ?? undefined,
    role: row.role ?? undefined,
    unit: row.unit ?? undefined,
    onBehalfOf: row.on_behalf_of ?? undefined,
    reason: (row.reason as AccessReason | null) ?? undefined,
    osUser: row.os_user ?? undefined,
    at: row.at,
  };
}
