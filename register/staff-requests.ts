import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { NeedsSecondPerson, SecondPersonReason } from '../core/people/second-person.ts';
import type { StaffChange } from '../core/people/staff.ts';
import type { StaffRefusal } from '../core/people/staff-rules.ts';
import { type Database, staffIn } from './database.ts';
import { endSessionsNow, performChange, staffLock } from './staff-writing.ts';

/** A change of the staff that waits for a second person, or that one has decided on. */
export interface StaffRequest {
  readonly id: string;
  readonly at: InstantText;
  readonly by: PersonId;
  readonly about: PersonId;
  readonly why: SecondPersonReason;
  readonly change: StaffChange;
  readonly decided?: { readonly at: InstantText; readonly by: PersonId; readonly approved: boolean } | undefined;
}

/** Keeps a change until somebody else has said yes. Sent again, it is the same one. */
export async function askSecondPerson(
  database: Database,
  order: { readonly by: PersonId; readonly commandId: string },
  change: StaffChange,
  { why, about }: NeedsSecondPerson,
): Promise<void> {
  await staffIn(database)
    .insertInto('staff_requests')
    .values({ id: order.commandId, by_person: order.by, about, why, change: JSON.stringify(change) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** For so long what was decided is shown to whoever leads and has not yet seen it. */
const shownFor = '60 days';

/** What waits, and what was decided lately that this person has not yet seen; the oldest first. */
export async function staffRequests(database: Database, seenBy: PersonId): Promise<readonly StaffRequest[]> {
  const rows = await staffIn(database)
    .selectFrom('staff_requests')
    .selectAll()
    .where(({ or, and, eb, not, exists, selectFrom }) =>
      or([
        eb('decided_at', 'is', null),
        and([
          sql<boolean>`decided_at > now() - ${shownFor}::interval`,
          not(
            exists(
              selectFrom('staff_requests_seen')
                .select('request')
                .whereRef('request', '=', 'staff_requests.id')
                .where('person', '=', seenBy),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('at')
    .execute();
  return rows.map(({ id, at, by_person: by, about, why, change, decided_at, decided_by, approved }) => ({
    ...{ id, at, by, about, why: why as SecondPersonReason, change },
    decided: decided_at && decided_by ? { at: decided_at, by: decided_by, approved: approved === true } : undefined,
  }));
}

/** What came of a decision: `gone` where somebody has decided before, or it is the asker's own. */
type RequestDecided =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'gone' }
  | { readonly ok: false; readonly why: 'refused'; readonly refusals: readonly StaffRefusal[] };

/**
 * Says yes or no to a change that somebody else asked for. A yes is judged as it would be today, done, and written into the log
 * with both; whose log-in or place it is about, and whoever gets it, have to log in anew.
 */
export async function decideStaffRequest(
  database: Database,
  {
    id,
    by,
    approved,
    today,
  }: {
    readonly id: string;
    readonly by: PersonId;
    readonly approved: boolean;
    readonly today: DateText;
  },
): Promise<RequestDecided> {
  return database.transaction().execute(async (transaction): Promise<RequestDecided> => {
    await staffLock(transaction);
    const row = await staffIn(transaction)
      .selectFrom('staff_requests')
      .selectAll()
      .where(sql<boolean>`id::text = ${id}`)
      .where('decided_at', 'is', null)
      .where('by_person', '<>', by)
      .executeTakeFirst();
    if (!row) return { ok: false, why: 'gone' };
    if (approved) {
      const order = { by: row.by_person, commandId: row.id, today, secondPerson: by };
      const refusals = await performChange(transaction, row.change, order);
      if (refusals.length > 0) return { ok: false, why: 'refused', refusals };
      for (const person of new Set([row.about, row.by_person])) {
        if (row.why === 'own-reach' || person === row.about) await endSessionsNow(transaction, person);
      }
    }
    await staffIn(transaction)
      .updateTable('staff_requests')
      .set({ decided_at: sql`now()`, decided_by: by, approved })
      .where('id', '=', row.id)
      .execute();
    await staffIn(transaction).insertInto('staff_requests_seen').values({ request: row.id, person: by }).execute();
    return { ok: true };
  });
}

/** Requests of which no leader has been told by mail; for ten minutes they are the asker's to tell. */
export async function claimUntoldRequests(
  database: Database,
): Promise<readonly Pick<StaffRequest, 'id' | 'about' | 'by'>[]> {
  const { rows } = await sql<Pick<StaffRequest, 'id' | 'about' | 'by'>>`
    update fristvakt.staff_requests set tell_after = now() + interval '10 minutes'
    where id in (select id from fristvakt.staff_requests
      where told_at is null and decided_at is null and tell_after <= now() order by at limit 20 for update skip locked)
    returning id, about, by_person as by`.execute(database);
  return rows;
}

export async function markRequestTold(database: Database, id: string): Promise<void> {
  await staffIn(database).updateTable('staff_requests').set({ told_at: sql`now()` }).where('id', '=', id).execute();
}

/** A leader has seen what was decided. */
export async function seeStaffRequest(database: Database, id: string, person: PersonId): Promise<void> {
  await sql`insert into fristvakt.staff_requests_seen (request, person)
    select id, ${person}::uuid from fristvakt.staff_requests where id::text = ${id} and decided_at is not null
    on conflict do nothing`.execute(database);
}
