import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import type { Message } from '../core/case/messages.ts';
import type { PersonId } from '../core/case/state.ts';
import { openAlias } from './aliases.ts';
import { type Database, isUuid, type OutboxStatus, uuidText } from './database.ts';
import { openName } from './names.ts';
import type { Seals } from './seals.ts';

/** A practice case in somebody's own list. */
export interface ListedPracticeCase {
  readonly caseId: string;
  readonly reference: string;
  /** `id@version` */
  readonly routine: string;
  readonly status: 'open' | 'closed';
  readonly subjectName?: string | undefined;
  /** The case's own now at its last batch, and the world's when that was written: how far it is ahead. */
  readonly clock: InstantText;
  readonly writtenAt: InstantText;
  /** When time next does something with it. */
  readonly nextWake?: InstantText | undefined;
  /** The open duty that is due first. */
  readonly duty?: string | undefined;
  readonly overdueAt?: InstantText | undefined;
}

/** Practice cases that somebody has opened or is named in, newest first. */
export async function listPracticeCases(
  database: Database,
  { caseKeys }: Seals,
  { person, limit }: { readonly person: PersonId; readonly limit: number },
): Promise<readonly ListedPracticeCase[]> {
  const { rows } = await sql<{
    id: string;
    reference: string;
    routine: string;
    status: 'open' | 'closed';
    sealed_name: Buffer | null;
    sealed_alias: Buffer | null;
    clock: InstantText;
    recorded_at: InstantText;
    next_wake: InstantText | null;
    duty: string | null;
    overdue_at: InstantText | null;
  }>`
    select c.id, c.reference, c.routine, c.status, s.sealed as sealed_name, a.sealed as sealed_alias, c.clock, last.recorded_at, c.next_wake, d.duty, d.overdue_at
      from practice.cases c
      join practice.journal last on last.case_id = c.id and last.sequence = c.sequence
      left join practice.subjects s on s.case_id = c.id
      left join practice.aliases a on a.case_id = c.id
      left join lateral (
        select duty, overdue_at from practice.duties
         where case_id = c.id and overdue_at is not null
           and status in ('open', 'awaits-approval', 'awaits-handover')
         order by overdue_at, duty limit 1) d on true
     where c.status <> 'opening'
       and (exists (select 1 from practice.assignments a where a.case_id = c.id and a.person = ${person})
         or exists (select 1 from practice.journal j
                     where j.case_id = c.id and j.sequence = 1 and j.about ->> 'by' = ${person}))
     order by c.opened_at desc, c.reserved_at desc, c.reference desc
     limit ${limit}`.execute(database);
  const keys = await caseKeys.keysOf(rows.map(({ id }) => id));
  return rows.map((row) => ({
    caseId: row.id,
    reference: row.reference,
    routine: row.routine,
    status: row.status,
    subjectName: nameOf(keys.get(row.id), row),
    clock: row.clock,
    writtenAt: row.recorded_at,
    nextWake: row.next_wake ?? undefined,
    duty: row.duty ?? undefined,
    overdueAt: row.overdue_at ?? undefined,
  }));
}

function nameOf(
  key: Buffer | undefined,
  row: { readonly id: string; readonly sealed_name: Buffer | null; readonly sealed_alias: Buffer | null },
): string | undefined {
  if (!key) return undefined;
  const of = { caseId: row.id, key };
  if (row.sealed_alias) return openAlias(of, row.sealed_alias);
  return row.sealed_name ? openName(of, row.sealed_name) : undefined;
}

/** A message of a practice case, so that its mail can be shown wherever mail goes. */
export interface PracticeMessage {
  readonly message: Message;
  readonly status: OutboxStatus;
  /** Whom a mailbox took it for. */
  readonly told: readonly { readonly person: PersonId; readonly instead?: Detour | undefined }[];
}

/** The messages of a practice case, newest first. */
export async function practiceMessagesOf(
  database: Database,
  { caseId, limit }: { readonly caseId: string; readonly limit: number },
): Promise<readonly PracticeMessage[]> {
  if (!isUuid(caseId)) return [];
  const { rows } = await sql<Omit<PracticeMessage, 'told'> & { readonly told: PracticeMessage['told'] | null }>`
    select o.message, o.status,
      (select json_agg(d.delivery order by d.number) from practice.deliveries d
        where d.case_id = o.case_id and d.sequence = o.sequence and d.nth = o.nth and d.result = 'taken') as told
    from practice.outbox o where o.case_id = ${uuidText(caseId)}::uuid
    order by o.sequence desc, o.nth desc limit ${limit}`.execute(database);
  return rows.map((row) => ({ ...row, told: row.told ?? [] }));
}

/** Does `work` while nobody else does any for the same case: whoever moves its clock reads first where it stands. */
export async function inTurnOf(database: Database, caseId: string, work: () => Promise<void>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`clock ${caseId}`}, 0))`.execute(transaction);
    await work();
  });
}
