import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Message } from '../core/case/messages.ts';
import type { MessageKey, PersonId } from '../core/case/state.ts';
import type { Delivery, Place } from '../core/post/delivery.ts';
import { readyAt } from '../core/post/hold.ts';
import { type OfficeHours, usualOffice } from '../core/post/office.ts';
import { hasNotComeBack, wasTold } from './bounced.ts';
import { casesIn, type Database, isUuid, type OutboxStatus, schemaOf, uuidText } from './database.ts';
import { appendDeliveries } from './deliveries.ts';
import { officeOf } from './office-hours.ts';

/** One message of one case. */
export interface MessageOfCase extends MessageKey {
  readonly caseId: string;
}

/** A message that waits, with what is known of it and of its case. */
export interface WaitingMessage {
  readonly key: MessageOfCase;
  readonly message: Message;
  readonly status: 'waiting' | 'nobody';
  readonly attempts: number;
  /** Its time has come; otherwise it waits to be tried again. */
  readonly isReady: boolean;
  readonly refused: readonly PersonId[];
  readonly told: readonly { readonly standsFor: Place; readonly person: PersonId }[];
  /** Places whose mail is on its way. */
  readonly underWay: readonly Place[];
  readonly reference: string;
  readonly unit: string;
  /** The case's own now at its last decision: for a practice case not the world's. */
  readonly clock: InstantText;
  /** How many events made the case: it is as it was while this stays. */
  readonly caseSequence: number;
  /** Who alone sees the case; absent where it is not protected. */
  readonly readers?: readonly PersonId[] | undefined;
  /** Of what is called off: what they were told last of the same, that they are asked to come or that they are not. */
  readonly toldLast?: Message['kind'] | undefined;
  /** Of the journal's row that calls for it. */
  readonly rowHash: string;
}

/** Writes the messages of a decision. Only inside of the transaction that writes its events. */
export async function insertMessages(
  cases: Database,
  { caseId, practice }: { readonly caseId: string; readonly practice: boolean },
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const now = new Date().toISOString();
  const office = practice ? usualOffice : await officeOfCase(cases, caseId);
  await cases
    .insertInto('outbox')
    .values(
      messages.map((message) => ({
        case_id: caseId,
        sequence: message.sequence,
        nth: message.nth,
        message: JSON.stringify(message),
        ready_at: readyAt(message, practice, now, office),
      })),
    )
    .execute();
}

async function officeOfCase(cases: Database, caseId: string): Promise<OfficeHours> {
  const row = await cases.selectFrom('cases').select('unit').where('id', '=', caseId).executeTakeFirst();
  return row ? officeOf(cases, row.unit) : usualOffice;
}

const most = 5000;

/**
 * Messages that may be sent now, what counts in hours first, then those that have waited longest; and those that wait to be
 * tried again, which may go along with others to the same reader.
 */
export async function readyMessages(database: Database, practice: boolean): Promise<readonly WaitingMessage[]> {
  return readWaiting(database, { practice });
}

/** Some messages that wait, or all that {@link readyMessages} asks for; with `settled` also what mail is done with. */
export async function readWaiting(
  database: Database,
  {
    practice,
    keys,
    settled = false,
  }: { readonly practice: boolean; readonly keys?: readonly MessageOfCase[]; readonly settled?: boolean },
): Promise<readonly WaitingMessage[]> {
  const table = (name: string) => sql.table(`${schemaOf(practice)}.${name}`);
  const which =
    keys === undefined
      ? sql`(o.ready_at <= now() or o.attempts > 0)`
      : sql`(o.case_id, o.sequence, o.nth) in (
          select * from unnest(${keys.map(({ caseId }) => caseId)}::uuid[], ${keys.map(({ sequence }) => sequence)}::int[],
            ${keys.map(({ nth }) => nth)}::int[]))`;
  const { rows } = await sql<{
    case_id: string;
    sequence: number;
    nth: number;
    message: Message;
    status: 'waiting' | 'nobody';
    attempts: number;
    is_ready: boolean;
    refused: readonly PersonId[];
    told: WaitingMessage['told'] | null;
    under_way: readonly Place[] | null;
    reference: string;
    unit: string;
    clock: InstantText | null;
    opened_at: InstantText;
    case_sequence: number;
    row_hash: string | null;
    told_last: Message['kind'] | null;
    readers: readonly PersonId[] | null;
  }>`
    select o.case_id, o.sequence, o.nth, o.message, o.status, o.attempts, o.ready_at <= now() as is_ready, o.refused,
      (select json_agg(json_build_object('standsFor', d.delivery ->> 'standsFor', 'person', d.delivery ->> 'person'))
         from ${table('deliveries')} d
        where d.case_id = o.case_id and d.sequence = o.sequence and d.nth = o.nth and ${wasTold}) as told,
      (select json_agg(l.stands_for) from ${table('letter_lines')} l
        where l.case_id = o.case_id and l.sequence = o.sequence and l.nth = o.nth) as under_way,
      case when o.message ->> 'kind' = 'uninvited' then (select before.message ->> 'kind' from ${table('outbox')} before
        where before.case_id = o.case_id and before.sequence < o.sequence and before.message ->> 'duty' = o.message ->> 'duty'
          and before.message ->> 'kind' in ('invited', 'uninvited')
          and before.message #> '{to,persons}' @> (o.message #> '{to,persons}')
          and (exists (select from ${table('deliveries')} d where d.case_id = before.case_id and d.sequence = before.sequence
              and d.nth = before.nth and ${wasTold})
            or exists (select from ${table('letter_lines')} l where l.case_id = before.case_id
              and l.sequence = before.sequence and l.nth = before.nth))
        order by before.sequence desc limit 1) end as told_last,
      case when c.protected then (select coalesce(array_agg(r.person::text order by r.person), '{}')
         from ${table('case_readers')} r where r.case_id = c.id and r.until is null) end as readers,
      c.reference, c.unit, c.clock, c.opened_at, c.sequence as case_sequence,
      (select j.hash from ${table('journal')} j where j.case_id = o.case_id and j.sequence = o.sequence) as row_hash
    from ${table('outbox')} o join ${table('cases')} c on c.id = o.case_id
    where (${settled} or o.status in ('waiting', 'nobody')) and ${which}
    order by o.message -> 'atOnce' = 'true' desc, o.ready_at, o.case_id, o.sequence, o.nth
    limit ${most}`.execute(database);
  return rows.map((row) => ({
    key: { caseId: row.case_id, sequence: row.sequence, nth: row.nth },
    message: row.message,
    status: row.status,
    attempts: row.attempts,
    isReady: row.is_ready,
    refused: row.refused,
    told: row.told ?? [],
    underWay: row.under_way ?? [],
    reference: row.reference,
    unit: row.unit,
    clock: row.clock ?? row.opened_at,
    caseSequence: row.case_sequence,
    rowHash: row.row_hash ?? '',
    ...(row.told_last && { toldLast: row.told_last }),
    ...(row.readers && { readers: row.readers }),
  }));
}

/** When the next message may be sent, or the next letter taken over; undefined where none waits. */
export async function nextReadyAt(database: Database): Promise<InstantText | undefined> {
  const { rows } = await sql<{ at: InstantText | null }>`
    select min(at) as at from (
      select min(ready_at) as at from fristvakt.outbox where status in ('waiting', 'nobody') and ready_at > now()
      union all
      select min(ready_at) from practice.outbox where status in ('waiting', 'nobody') and ready_at > now()
      union all
      select min(claimed_until) from fristvakt.letters
      union all
      select min(claimed_until) from practice.letters) as waits`.execute(database);
  return rows[0]?.at ?? undefined;
}

/** What is known of a message without a mail: everybody has been told, it no longer holds, or nobody can be told. */
export type Settlement =
  | { readonly status: 'told' }
  | { readonly status: 'dropped' | 'withheld'; readonly delivery: Delivery }
  | { readonly status: 'nobody'; readonly delivery: Delivery; readonly readyAt: InstantText };

/**
 * Writes what is known of a message without a mail. Somebody else who is at it just now is left to it. That nobody could be
 * told is written down once: each morning's new attempt that comes to nothing is no news.
 */
export async function settleMessage(
  database: Database,
  practice: boolean,
  { caseId, sequence, nth }: MessageOfCase,
  settlement: Settlement,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    const row = await cases
      .selectFrom('outbox')
      .select(['status'])
      .where('case_id', '=', caseId)
      .where('sequence', '=', sequence)
      .where('nth', '=', nth)
      .where('status', 'in', ['waiting', 'nobody'])
      .forNoKeyUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return;
    const recordedAt = new Date().toISOString();
    const isNews = settlement.status !== 'told' && settlement.status !== row.status;
    if (isNews) await appendDeliveries(cases, new Map([[caseId, [settlement.delivery]]]), recordedAt);
    await cases
      .updateTable('outbox')
      .set((eb) =>
        settlement.status === 'nobody'
          ? {
              status: 'nobody' as const,
              ready_at: settlement.readyAt,
              attempts: eb('attempts', '+', 1),
              refused: [],
              ...(settlement.delivery.problem === undefined ? {} : { last_problem: settlement.delivery.problem }),
            }
          : { status: settlement.status, settled_at: recordedAt },
      )
      .where('case_id', '=', caseId)
      .where('sequence', '=', sequence)
      .where('nth', '=', nth)
      .execute();
  });
}

/** Puts messages off, unless they are on their way: what cannot be written just now. */
export async function putOff(
  database: Database,
  practice: boolean,
  { caseId, sequence, nth }: MessageOfCase,
  { readyAt: at, problem }: { readonly readyAt: InstantText; readonly problem: string },
): Promise<void> {
  await casesIn(database, practice)
    .updateTable('outbox')
    .set((eb) => ({ ready_at: at, last_problem: problem, attempts: eb('attempts', '+', 1) }))
    .where('case_id', '=', caseId)
    .where('sequence', '=', sequence)
    .where('nth', '=', nth)
    .where('status', 'in', ['waiting', 'nobody'])
    .execute();
}

/** Messages of which nobody could be told, and whose cases have not heard so. */
export async function unreported(
  database: Database,
  practice: boolean,
  limit: number,
): Promise<readonly { readonly key: MessageOfCase; readonly message: Message }[]> {
  const rows = await casesIn(database, practice)
    .selectFrom('outbox')
    .select(['case_id', 'sequence', 'nth', 'message'])
    .where('status', '=', 'nobody')
    .where('reported_at', 'is', null)
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.map(({ case_id: caseId, sequence, nth, message }) => ({ key: { caseId, sequence, nth }, message }));
}

/** The case has heard that nobody could be told. */
export async function markReported(
  database: Database,
  practice: boolean,
  { caseId, sequence, nth }: MessageOfCase,
): Promise<void> {
  await casesIn(database, practice)
    .updateTable('outbox')
    .set({ reported_at: new Date().toISOString() })
    .where('case_id', '=', caseId)
    .where('sequence', '=', sequence)
    .where('nth', '=', nth)
    .execute();
}

/** One outbox row as people see it. Instants are the world's. */
export interface OutboxRow {
  readonly message: Message;
  readonly status: OutboxStatus;
  readonly attempts: number;
  readonly createdAt: InstantText;
  readonly settledAt?: InstantText | undefined;
  readonly lastProblem?: string | undefined;
}

/** The messages of a case, real or practice, oldest first; empty for a case that is not there. */
export async function outboxOf(database: Database, caseId: string): Promise<readonly OutboxRow[]> {
  if (!isUuid(caseId)) return [];
  for (const practice of [false, true]) {
    const rows = await casesIn(database, practice)
      .selectFrom('outbox')
      .selectAll()
      .where('case_id', '=', uuidText(caseId))
      .orderBy('sequence')
      .orderBy('nth')
      .execute();
    if (rows.length > 0) {
      return rows.map((row) => ({
        message: row.message,
        status: row.status,
        attempts: row.attempts,
        createdAt: row.created_at,
        settledAt: row.settled_at ?? undefined,
        lastProblem: row.last_problem ?? undefined,
      }));
    }
  }
  return [];
}

/** A message of a real case that nobody has got. */
export interface UndeliveredMessage {
  readonly caseId: string;
  readonly reference: string;
  readonly sequence: number;
  readonly nth: number;
  readonly role: string;
  /** `waiting`: tried, or overdue for it; `nobody`: nobody in line could be told at the last attempt. */
  readonly status: 'waiting' | 'nobody';
  readonly attempts: number;
  readonly createdAt: InstantText;
  readonly lastProblem?: string | undefined;
}

/** Tried in vain, or waiting although its time came minutes ago: what a query about `outbox` asks for. */
export const isUndelivered = sql<boolean>`(outbox.status = 'nobody'
  or (outbox.status = 'waiting' and (outbox.attempts > 0 or outbox.ready_at < now() - interval '10 minutes')))`;

/** Messages of real cases that stand undelivered, oldest first. */
export async function undelivered(database: Database, limit = 500): Promise<readonly UndeliveredMessage[]> {
  const rows = await casesIn(database, false)
    .selectFrom('outbox')
    .innerJoin('cases', 'cases.id', 'outbox.case_id')
    .select(['outbox.case_id', 'cases.reference', 'outbox.sequence', 'outbox.nth', 'outbox.message', 'outbox.status'])
    .select(['outbox.attempts', 'outbox.created_at', 'outbox.last_problem'])
    .where(isUndelivered)
    .orderBy('outbox.created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    caseId: row.case_id,
    reference: row.reference,
    sequence: row.sequence,
    nth: row.nth,
    role: row.message.to.role,
    status: row.status as 'waiting' | 'nobody',
    attempts: row.attempts,
    createdAt: row.created_at,
    lastProblem: row.last_problem ?? undefined,
  }));
}

/** What of real cases waits since before an instant, mails or calls beside them: how many, and since when the oldest. */
export async function waitingSince(
  database: Database,
  before: InstantText,
  what: 'outbox' | 'calls',
): Promise<{ readonly count: number; readonly oldest?: InstantText | undefined }> {
  const { rows } = await (what === 'outbox'
    ? sql<{ count: number; oldest: InstantText | null }>`
        select count(*)::int as count, min(ready_at) as oldest from fristvakt.outbox
        where status = 'waiting' and ready_at < ${before}::timestamptz`
    : sql<{ count: number; oldest: InstantText | null }>`
        select count(*)::int as count, min(o.created_at) as oldest
        from fristvakt.calls c join fristvakt.outbox o using (case_id, sequence, nth)
        where c.status = 'waiting' and o.called_at is null and o.created_at < ${before}::timestamptz
          and o.created_at > now() - interval '24 hours'`
  ).execute(database);
  const { count, oldest } = rows[0]!;
  return { count, oldest: oldest ?? undefined };
}

/** A message of which a week's mail has said the same to one who wants that, and in whose place. */
export interface Covered {
  readonly delivery: Delivery;
  /** Nobody else is left to be told of it. */
  readonly last: boolean;
}

/** Writes that a week's mail took the place of a message for one place of its role; once, and not where it is on its way. */
export async function coverPlace(database: Database, key: MessageOfCase, { delivery, last }: Covered): Promise<void> {
  const { caseId, sequence, nth } = key;
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, false);
    const row = await cases
      .selectFrom('outbox')
      .select('status')
      .where('case_id', '=', caseId)
      .where('sequence', '=', sequence)
      .where('nth', '=', nth)
      .where('status', 'in', ['waiting', 'nobody'])
      .forNoKeyUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return;
    const { rows } = await sql`
      select from fristvakt.deliveries d where d.case_id = ${caseId} and d.sequence = ${sequence} and d.nth = ${nth}
        and ${wasTold} and d.delivery ->> 'standsFor' = ${delivery.standsFor}`.execute(transaction);
    const recordedAt = new Date().toISOString();
    if (rows.length === 0) await appendDeliveries(cases, new Map([[caseId, [delivery]]]), recordedAt);
    if (!last) return;
    await cases
      .updateTable('outbox')
      .set({ status: 'told', settled_at: recordedAt })
      .where('case_id', '=', caseId)
      .where('sequence', '=', sequence)
      .where('nth', '=', nth)
      .execute();
  });
}

/** Keeps a message until a week's mail goes: nothing was tried, and nothing failed. */
export async function holdMessage(database: Database, key: MessageOfCase, until: InstantText): Promise<void> {
  await casesIn(database, false)
    .updateTable('outbox')
    .set({ ready_at: until })
    .where('case_id', '=', key.caseId)
    .where('sequence', '=', key.sequence)
    .where('nth', '=', key.nth)
    .where('status', 'in', ['waiting', 'nobody'])
    .execute();
}

/** Messages about one duty of a real case that a mail server took to one person since an instant of the case's own time. */
export async function saidSince(
  database: Database,
  of: { readonly caseId: string; readonly duty: string; readonly person: PersonId; readonly since: InstantText },
): Promise<readonly Message[]> {
  const { rows } = await sql<{ message: Message }>`
    select o.message from fristvakt.deliveries d join fristvakt.outbox o using (case_id, sequence, nth)
    where d.case_id = ${of.caseId} and d.result = 'taken' and d.at >= ${of.since} and d.delivery -> 'channel' is null
      and ${hasNotComeBack} and d.delivery ->> 'person' = ${of.person} and o.message ->> 'duty' = ${of.duty}`.execute(
    database,
  );
  return rows.map(({ message }) => message);
}
