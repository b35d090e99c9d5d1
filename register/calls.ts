import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import type { PersonId } from '../core/case/state.ts';
import type { ChannelName } from '../core/post/calls.ts';
import type { Delivery, Place } from '../core/post/delivery.ts';
import { casesIn, type Database } from './database.ts';
import { appendDeliveries } from './deliveries.ts';
import { type MessageOfCase, readWaiting, type WaitingMessage } from './outbox.ts';

/** One call beside mail: to a person in somebody's place, or to all who read a channel. */
export interface Call {
  readonly id: string;
  readonly key: MessageOfCase;
  readonly channel: ChannelName;
  readonly status: 'waiting' | 'taken' | 'refused' | 'dropped';
  /** How often it was begun. */
  readonly attempts: number;
  readonly standsFor?: Place | undefined;
  readonly person?: PersonId | undefined;
  readonly instead?: Detour | undefined;
}

export type NewCall = Omit<Call, 'id' | 'status' | 'attempts'>;

/** The id of a call, made from what it is: whoever plans the same one twice plans one. */
export function callId({ key, channel, standsFor = '', person = '' }: NewCall): string {
  const { caseId, sequence, nth } = key;
  const hash = createHash('sha256')
    .update(['call', caseId, sequence, nth, channel, standsFor, person].join(' '))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Later than this it is nobody's night any more: what is still not done comes back by its ladder. */
const longest = sql`interval '24 hours'`;

/** What is to be called about, of real cases, with the calls that are known of it; mail may be done with it or not. */
export async function messagesToCall(
  database: Database,
): Promise<readonly { readonly waiting: WaitingMessage; readonly calls: readonly Call[] }[]> {
  const { rows } = await sql<{ case_id: string; sequence: number; nth: number }>`
    select case_id, sequence, nth from fristvakt.outbox
    where called_at is null and message -> 'atOnce' = 'true' and message ->> 'kind' in ('opened', 'escalation')
      and status <> 'withheld' and created_at > now() - ${longest}
    order by created_at limit 200`.execute(database);
  if (rows.length === 0) return [];
  const keys = rows.map((row): MessageOfCase => ({ caseId: row.case_id, sequence: row.sequence, nth: row.nth }));
  const [waiting, calls] = await Promise.all([
    readWaiting(database, { practice: false, keys, settled: true }),
    callsWhere(
      database,
      sql`(case_id, sequence, nth) in (select * from unnest(${keys.map(({ caseId }) => caseId)}::uuid[],
        ${keys.map(({ sequence }) => sequence)}::int[], ${keys.map(({ nth }) => nth)}::int[]))`,
    ),
  ]);
  return waiting.map((each) => ({ waiting: each, calls: calls.filter(({ key }) => isSame(key, each.key)) }));
}

function isSame(one: MessageOfCase, other: MessageOfCase): boolean {
  return one.caseId === other.caseId && one.sequence === other.sequence && one.nth === other.nth;
}

interface CallRow {
  readonly id: string;
  readonly case_id: string;
  readonly sequence: number;
  readonly nth: number;
  readonly channel: ChannelName;
  readonly status: Call['status'];
  readonly attempts: number;
  readonly stands_for: Place | null;
  readonly person: PersonId | null;
  readonly instead: Detour | null;
}

function callOf(row: CallRow): Call {
  const { id, case_id: caseId, sequence, nth, channel, status, attempts } = row;
  return {
    ...{ id, key: { caseId, sequence, nth }, channel, status, attempts },
    standsFor: row.stands_for ?? undefined,
    person: row.person ?? undefined,
    instead: row.instead ?? undefined,
  };
}

async function callsWhere(database: Database, which: ReturnType<typeof sql>): Promise<readonly Call[]> {
  const { rows } = await sql<CallRow>`select * from fristvakt.calls where ${which} order by ready_at, id`.execute(
    database,
  );
  return rows.map(callOf);
}

/** Writes calls down that are to be made; one that is known stays as it is. */
export async function planCalls(database: Database, calls: readonly NewCall[]): Promise<void> {
  if (calls.length === 0) return;
  await casesIn(database, false)
    .insertInto('calls')
    .values(
      calls.map((call) => ({
        id: callId(call),
        ...{ case_id: call.key.caseId, sequence: call.key.sequence, nth: call.key.nth, channel: call.channel },
        ...{ stands_for: call.standsFor ?? null, person: call.person ?? null },
        instead: call.instead ? JSON.stringify(call.instead) : null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes calls whose time has come; for a minute they are the asker's alone, and are then made again under the same id. */
export async function claimCalls(
  database: Database,
  { channels, limit }: { readonly channels: readonly ChannelName[]; readonly limit: number },
): Promise<readonly Call[]> {
  const { rows } = await sql<CallRow>`
    update fristvakt.calls set claimed_until = now() + interval '1 minute', attempts = attempts + 1
    where id in (select id from fristvakt.calls
      where status = 'waiting' and ready_at <= now() and (claimed_until is null or claimed_until <= now())
        and channel = any (${[...channels]}::text[])
      order by ready_at, id limit ${limit} for update skip locked)
    returning *`.execute(database);
  return rows.map(callOf);
}

/** What came of one attempt. */
export type CallOutcome =
  | { readonly is: 'taken' | 'refused'; readonly delivery: Delivery }
  | { readonly is: 'dropped' }
  | { readonly is: 'later'; readonly readyAt: InstantText; readonly problem: string };

/** Writes what came of a call, once: whoever comes later with the same one changes nothing. */
export async function finishCall(database: Database, { id, key }: Call, outcome: CallOutcome): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, false);
    const done = await cases
      .updateTable('calls')
      .set(
        outcome.is === 'later'
          ? { ready_at: outcome.readyAt, claimed_until: null, last_problem: outcome.problem }
          : { status: outcome.is, claimed_until: null },
      )
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .executeTakeFirst();
    if ((done.numUpdatedRows ?? 0n) === 0n || !('delivery' in outcome)) return;
    await appendDeliveries(cases, new Map([[key.caseId, [outcome.delivery]]]), new Date().toISOString());
  });
}

/** Nothing more is to be called about a message; with `nobody` that there was nobody who could be, written down once. */
export async function endCalling(
  database: Database,
  { caseId, sequence, nth }: MessageOfCase,
  nobody?: Delivery,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const cases = casesIn(transaction, false);
    const done = await cases
      .updateTable('outbox')
      .set({ called_at: new Date().toISOString() })
      .where('case_id', '=', caseId)
      .where('sequence', '=', sequence)
      .where('nth', '=', nth)
      .where('called_at', 'is', null)
      .executeTakeFirst();
    if ((done.numUpdatedRows ?? 0n) === 0n || !nobody) return;
    await appendDeliveries(cases, new Map([[caseId, [nobody]]]), new Date().toISOString());
  });
}
