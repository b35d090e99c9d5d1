import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { PersonId } from '../core/case/state.ts';
import type { WebhookPause } from '../core/post/programs.ts';
import { casesIn, type Database, staffIn } from './database.ts';
import { journalRows } from './journal.ts';
import type { Seals } from './seals.ts';

/** A program that is told, and who tells it just now: nobody else does while that holds. */
export interface WebhookClaim {
  readonly program: PersonId;
  readonly by: string;
}

/** How long a claim holds without a word of its sender: longer than any one request takes. */
const claimed = sql`now() + interval '1 minute'`;

/**
 * Takes the telling of a program, where nobody has it and its time has come. The first time it begins now: of what has happened
 * before a program is told nothing.
 *
 * @returns how often it has come to nothing lately, and since when; undefined where it is not to be told now
 */
export async function claimWebhook(
  database: Database,
  { program, by }: WebhookClaim,
): Promise<{ readonly attempts: number; readonly failingSince: InstantText | undefined } | undefined> {
  return database.transaction().execute(async (transaction) => {
    const begun = await staffIn(transaction)
      .insertInto('webhooks')
      .values({ program })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if ((begun.numInsertedOrUpdatedRows ?? 0n) > 0n) {
      await sql`insert into fristvakt.webhook_positions (program, case_id, sequence)
        select ${program}::uuid, id, sequence from fristvakt.cases where sequence > 0`.execute(transaction);
    }
    // Seen also while it waits or has stopped, and written once a minute at most.
    await sql`update fristvakt.webhooks set seen_at = now()
      where program = ${program}::uuid and seen_at < now() - interval '1 minute'`.execute(transaction);
    const { rows } = await sql<{ attempts: number; failingSince: InstantText | null }>`
      update fristvakt.webhooks set claimed_by = ${by}::uuid, claimed_until = ${claimed}
      where program = ${program}::uuid and stopped_at is null and ready_at <= now()
        and (claimed_until is null or claimed_until <= now())
      returning attempts, failing_since as "failingSince"`.execute(transaction);
    const [row] = rows;
    return row && { attempts: row.attempts, failingSince: row.failingSince ?? undefined };
  });
}

/** A case in which more has happened than a program was told. */
export interface CaseToTell {
  readonly caseId: string;
  readonly reference: string;
  /** It was told up to this row, and there are rows up to that one. */
  readonly after: number;
  readonly upTo: number;
}

/** Real cases of which there is more to tell, whether the program may see them or not: what has waited longest first. */
export async function casesToTell(
  database: Database,
  { program, limit }: { readonly program: PersonId; readonly limit: number },
): Promise<readonly CaseToTell[]> {
  const { rows } = await sql<CaseToTell>`
    select c.id as "caseId", c.reference, coalesce(p.sequence, 0) as after, c.sequence as "upTo"
    from fristvakt.cases c
    left join fristvakt.webhook_positions p on p.program = ${program}::uuid and p.case_id = c.id
    where c.sequence > coalesce(p.sequence, 0)
    order by (select j.recorded_at from fristvakt.journal j
      where j.case_id = c.id and j.sequence = coalesce(p.sequence, 0) + 1), c.id
    limit ${limit}`.execute(database);
  return rows;
}

/** A row of the journal as it is told of, with its place in the chain, which no other row has. */
export interface RowToTell {
  readonly sequence: number;
  readonly event: CaseEvent;
  readonly hash: string;
}

/** The rows of a case that a program was not told of yet, in order. */
export async function rowsToTell(
  database: Database,
  { caseKeys }: Pick<Seals, 'caseKeys'>,
  { caseId, after, upTo }: CaseToTell,
): Promise<readonly RowToTell[]> {
  const key = await caseKeys.keyOf(caseId);
  return journalRows(casesIn(database, false), { caseId, key }, after + 1, upTo);
}

/**
 * Writes down that a program was told of a case up to a row, or is not to be.
 *
 * @param taken it has said that it has it, so that whatever was wrong is over
 * @returns whether the telling is still the asker's: else somebody else goes on with it
 */
export async function tellFrom(
  database: Database,
  { program, by }: WebhookClaim,
  { caseId, sequence, taken }: { readonly caseId: string; readonly sequence: number; readonly taken: boolean },
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql`
      update fristvakt.webhooks set claimed_until = ${claimed},
        ${taken ? sql`attempts = 0, failing_since = null, last_problem = null, taken_at = now()` : sql`seen_at = now()`}
      where program = ${program}::uuid and claimed_by = ${by}::uuid returning 1`.execute(transaction);
    if (rows.length === 0) return false;
    await sql`insert into fristvakt.webhook_positions (program, case_id, sequence)
      values (${program}::uuid, ${caseId}::uuid, ${sequence})
      on conflict (program, case_id) do update
        set sequence = greatest(webhook_positions.sequence, excluded.sequence)`.execute(transaction);
    return true;
  });
}

/** Gives the telling back. */
export async function pauseWebhook(
  database: Database,
  { program, by }: WebhookClaim,
  pause: WebhookPause,
): Promise<void> {
  const failed =
    pause.is === 'done'
      ? sql``
      : sql`, attempts = attempts + 1, failing_since = coalesce(failing_since, now()), last_problem = ${pause.problem},
          ${pause.is === 'later' ? sql`ready_at = ${pause.readyAt}` : sql`stopped_at = now()`}`;
  await sql`update fristvakt.webhooks set claimed_by = null, claimed_until = null ${failed}
    where program = ${program}::uuid and claimed_by = ${by}::uuid`.execute(database);
}

/** Lets what has stopped, or waits, go on from where it was: somebody has started a worker anew. */
export async function resumeWebhooks(database: Database): Promise<void> {
  await sql`update fristvakt.webhooks set stopped_at = null, ready_at = now(), attempts = 0,
      failing_since = case when stopped_at is null then failing_since end
    where stopped_at is not null or attempts > 0`.execute(database);
}

/** A program that has not taken what it was told since then. */
export interface SilentWebhook {
  readonly login: string;
  readonly since: InstantText;
  readonly stopped: boolean;
  /** A code. */
  readonly problem: string;
  /** Cases of which there is more to tell. */
  readonly cases: number;
}

/** Programs that are to be told and have taken nothing since before that instant; one that no worker knows of any more is not among them. */
export async function silentWebhooks(database: Database, before: InstantText): Promise<readonly SilentWebhook[]> {
  const { rows } = await sql<SilentWebhook>`
    select people.login, w.failing_since as since, w.stopped_at is not null as stopped, w.last_problem as problem,
      (select count(*)::int from fristvakt.cases c
        left join fristvakt.webhook_positions p on p.program = w.program and p.case_id = c.id
        where c.sequence > coalesce(p.sequence, 0)) as cases
    from fristvakt.webhooks w join fristvakt.people on people.id = w.program
    where w.failing_since is not null and (w.stopped_at is not null or w.failing_since < ${before})
      and w.seen_at > now() - interval '1 day'
    order by w.failing_since`.execute(database);
  return rows;
}
