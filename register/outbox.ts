import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import type { Message } from '../core/case/messages.ts';
import type { PersonId } from '../core/case/state.ts';
import { casesIn, type Database, isUuid, uuidText } from './database.ts';
import { RegisterProblem } from './failures.ts';
import { headAt, type JournalHead } from './journal.ts';

/** One message of one case: the key of an outbox row. */
export interface OutboxKey {
  readonly caseId: string;
  readonly practice: boolean;
  readonly message: number;
}

/** A person whose mail server took the message, and whose place it was. */
export interface ToldPerson {
  readonly person: PersonId;
  readonly standsFor: PersonId | 'unfilled-role';
  readonly instead?: Detour | undefined;
  readonly messageId: string;
  readonly at: InstantText;
}

/** What an attempt finds: that nothing is left to do, or what is to be told and who has it already. */
export type ClaimedMessage =
  | { readonly done: true }
  | { readonly done: false; readonly messages: readonly Message[]; readonly told: readonly ToldPerson[] };

export interface FinishedDelivery extends OutboxKey {
  readonly status: 'pending' | 'sent' | 'withheld' | 'failed';
  /** A code, never a server's own words. */
  readonly problem?: string | undefined;
  /** Told just before, and not yet written. */
  readonly told?: ToldPerson | undefined;
}

/** How long others stay away from a message whose sender has died: who lives renews every {@link renewMilliseconds}. */
const claimSeconds = 20;
export const renewMilliseconds = 5_000;

/**
 * Takes a message for sending, for some seconds; calling it again renews. After a crash the claim runs out by itself.
 *
 * @param attempt a random uuid of this attempt
 * @throws RegisterProblem `StillSending` while another attempt has it; `JournalConflict` where there is no such message
 */
export async function claimMessage(
  database: Database,
  { caseId: id, practice, message: sequence }: OutboxKey,
  attempt: string,
): Promise<ClaimedMessage> {
  const caseId = uuidText(id);
  const cases = casesIn(database, practice);
  const claimed = await cases
    .updateTable('outbox')
    .set({ claimed_by: attempt, claimed_until: sql<InstantText>`now() + make_interval(secs => ${claimSeconds})` })
    .where('case_id', '=', caseId)
    .where('sequence', '=', sequence)
    .where(({ or, eb }) =>
      or([eb('claimed_by', 'is', null), eb('claimed_by', '=', attempt), eb('claimed_until', '<', sql<string>`now()`)]),
    )
    .returning(['message', 'status'])
    .executeTakeFirst();
  if (!claimed) await refuseClaim(cases, caseId, sequence);
  if (claimed && claimed.status !== 'pending') {
    await releaseMessage(database, { caseId, practice, message: sequence }, attempt);
    return { done: true };
  }
  return { done: false, messages: claimed!.message, told: await toldOf(cases, caseId, sequence) };
}

async function refuseClaim(cases: Database, caseId: string, sequence: number): Promise<never> {
  const there = await cases
    .selectFrom('outbox')
    .select('sequence')
    .where('case_id', '=', caseId)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  if (there) throw new RegisterProblem('StillSending', `Case ${caseId}: message ${sequence} is being sent just now`);
  throw new RegisterProblem('JournalConflict', `Case ${caseId}: message ${sequence} is not in the outbox`);
}

/** Gives a claim back, so that the next attempt need not wait for it to run out. */
export async function releaseMessage(database: Database, key: OutboxKey, attempt: string): Promise<void> {
  await casesIn(database, key.practice)
    .updateTable('outbox')
    .set({ claimed_by: null, claimed_until: null })
    .where('case_id', '=', uuidText(key.caseId))
    .where('sequence', '=', key.message)
    .where('claimed_by', '=', attempt)
    .execute();
}

/** Writes that a person's mail server took the message; what stands there already stays. */
export async function recordTold(database: Database, key: OutboxKey, told: ToldPerson): Promise<void> {
  await insertTold(casesIn(database, key.practice), uuidText(key.caseId), key.message, told);
}

async function insertTold(cases: Database, caseId: string, sequence: number, told: ToldPerson): Promise<void> {
  await cases
    .insertInto('outbox_recipients')
    .values({
      case_id: caseId,
      sequence,
      person: told.person,
      stands_for: told.standsFor,
      instead: told.instead ? JSON.stringify(told.instead) : null,
      message_id: told.messageId,
      told_at: told.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes how one attempt went, in one transaction: the outbox row, and who was told. */
export async function finishDelivery(database: Database, delivery: FinishedDelivery): Promise<void> {
  const { practice, message: sequence, status, problem } = delivery;
  const caseId = uuidText(delivery.caseId);
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, practice);
    if (delivery.told) await insertTold(cases, caseId, sequence, delivery.told);
    await cases
      .updateTable('outbox')
      .set(({ eb }) => ({
        status,
        attempts: eb('attempts', '+', 1),
        last_problem: problem ?? null,
        ...(status === 'sent' ? { sent_at: new Date().toISOString() } : {}),
        claimed_by: null,
        claimed_until: null,
      }))
      .where('case_id', '=', caseId)
      .where('sequence', '=', sequence)
      .execute();
  });
}

/** The head that the journal had when row `sequence` was its last: what the workflow keeps. */
export async function headOf(
  database: Database,
  { caseId, practice }: Omit<OutboxKey, 'message'>,
  sequence: number,
): Promise<JournalHead> {
  const head = await headAt(casesIn(database, practice), uuidText(caseId), sequence);
  if (!head) throw new RegisterProblem('JournalConflict', `Case ${caseId}: the journal has no event ${sequence}`);
  return head;
}

async function toldOf(cases: Database, caseId: string, sequence: number): Promise<readonly ToldPerson[]> {
  const rows = await cases
    .selectFrom('outbox_recipients')
    .select(['person', 'stands_for as standsFor', 'instead', 'message_id as messageId', 'told_at as at'])
    .where('case_id', '=', caseId)
    .where('sequence', '=', sequence)
    .orderBy('told_at')
    .execute();
  return rows.map(({ instead, ...row }) => ({ ...row, instead: instead ?? undefined }));
}

/** One outbox row as people see it. Instants are the world's. */
export interface OutboxRow {
  readonly message: number;
  readonly role: string;
  readonly persons: readonly PersonId[];
  readonly status: 'pending' | 'sent' | 'withheld' | 'failed';
  readonly attempts: number;
  readonly createdAt: InstantText;
  readonly sentAt?: InstantText | undefined;
  readonly lastProblem?: string | undefined;
  readonly told: readonly ToldPerson[];
}

/** The messages of a case, real or practice, oldest first; empty for a case that is not there. */
export async function outboxOf(database: Database, caseId: string): Promise<readonly OutboxRow[]> {
  if (!isUuid(caseId)) return [];
  for (const practice of [false, true]) {
    const cases = casesIn(database, practice);
    const rows = await cases
      .selectFrom('outbox')
      .selectAll()
      .where('case_id', '=', uuidText(caseId))
      .orderBy('sequence')
      .execute();
    if (rows.length > 0) {
      return Promise.all(
        rows.map(async (row) => ({
          message: row.sequence,
          role: row.role,
          persons: row.persons,
          status: row.status,
          attempts: row.attempts,
          createdAt: row.created_at,
          sentAt: row.sent_at ?? undefined,
          lastProblem: row.last_problem ?? undefined,
          told: row.status === 'withheld' ? [] : await toldOf(cases, uuidText(caseId), row.sequence),
        })),
      );
    }
  }
  return [];
}

/** A message of a real case that nobody has got. */
export interface UndeliveredMessage {
  readonly caseId: string;
  readonly reference: string;
  readonly message: number;
  readonly role: string;
  /** `pending`: not tried yet, or tried again later; `failed`: nobody could be told at the last attempt. */
  readonly status: 'pending' | 'failed';
  readonly attempts: number;
  readonly createdAt: InstantText;
  readonly lastProblem?: string | undefined;
}

/** Messages of real cases that stand undelivered, oldest first. */
export async function undelivered(database: Database, limit = 500): Promise<readonly UndeliveredMessage[]> {
  const rows = await casesIn(database, false)
    .selectFrom('outbox')
    .innerJoin('cases', 'cases.id', 'outbox.case_id')
    .select(['outbox.case_id', 'cases.reference', 'outbox.sequence', 'outbox.role', 'outbox.status'])
    .select(['outbox.attempts', 'outbox.created_at', 'outbox.last_problem'])
    .where('outbox.status', 'in', ['pending', 'failed'])
    .orderBy('outbox.created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    caseId: row.case_id,
    reference: row.reference,
    message: row.sequence,
    role: row.role,
    status: row.status as 'pending' | 'failed',
    attempts: row.attempts,
    createdAt: row.created_at,
    lastProblem: row.last_problem ?? undefined,
  }));
}
