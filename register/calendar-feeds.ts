import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { DutyId, PersonId } from '../core/case/state.ts';
import type { InstallationSeal } from '../sealing/installation.ts';
import { withCases } from './case-scope.ts';
import { type Database, staffIn } from './database.ts';
import { places } from './seals.ts';

/** A person's deadlines for their own calendar program, which cannot log in: whoever has the secret gets them. */
export interface CalendarFeed {
  readonly secret: string;
  readonly createdAt: InstantText;
  readonly fetchedAt?: InstantText | undefined;
}

/** A duty as a calendar holds it. */
export interface CalendarDuty {
  readonly caseId: string;
  readonly duty: DutyId;
  readonly reference: string;
  readonly due: DateText;
  /** From when to when people meet, where that is the day that they agreed and a time is. */
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  /** It asks for nothing any more: ended, or held back by a guard. */
  readonly off: boolean;
  /** Rises with all that happens in the case, so with every change of the date. */
  readonly sequence: number;
}

/** Gives somebody a feed, in place of one that they had: that one's address is nobody's from then on. */
export async function openCalendarFeed(
  database: Database,
  installation: InstallationSeal,
  feed: { readonly person: PersonId; readonly secret: string; readonly idHash: string },
): Promise<void> {
  const { person, secret, idHash } = feed;
  const made = { id_hash: idHash, sealed: installation.seal(secret, places.calendarFeed(person)), fetched_at: null };
  await staffIn(database)
    .insertInto('calendar_feeds')
    .values({ person, ...made })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ ...made, created_at: sql`now()` }))
    .execute();
}

export async function calendarFeedOf(
  database: Database,
  installation: InstallationSeal,
  person: PersonId,
): Promise<CalendarFeed | undefined> {
  const row = await staffIn(database)
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst();
  return (
    row && {
      secret: installation.open(row.sealed, places.calendarFeed(person)).toString(),
      createdAt: row.created_at,
      fetchedAt: row.fetched_at ?? undefined,
    }
  );
}

export async function closeCalendarFeed(database: Database, person: PersonId): Promise<void> {
  await staffIn(database).deleteFrom('calendar_feeds').where('person', '=', person).execute();
}

/** Whose feed this is, if they still work here; it is kept that it was fetched. */
export async function fetchCalendarFeed(
  database: Database,
  idHash: string,
  at: InstantText,
): Promise<PersonId | undefined> {
  const row = await staffIn(database)
    .updateTable('calendar_feeds')
    .set({ fetched_at: at })
    .where('id_hash', '=', idHash)
    .where('person', 'in', (people) => people.selectFrom('people').select('id').where('active', '=', true))
    .returning('person')
    .executeTakeFirst();
  return row?.person;
}

/** Removes the feeds of those who are switched off: they had left them behind. */
export async function removeLeftFeeds(database: Database): Promise<void> {
  await staffIn(database)
    .deleteFrom('calendar_feeds')
    .where('person', 'in', (people) => people.selectFrom('people').select('id').where('active', '=', false))
    .execute();
}

/**
 * The duties that somebody has by name in real cases and that have a date, the nearest first: those that are open, and those that
 * have ended since, so that a program that keeps what it once got takes them out.
 *
 * @param most no program is served by more
 */
export async function calendarDuties(
  database: Database,
  wanted: { readonly person: PersonId; readonly endedSince: InstantText; readonly most: number },
): Promise<readonly CalendarDuty[]> {
  const { person, endedSince, most } = wanted;
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<CalendarDuty & { readonly starts: string | null; readonly ends: string | null }>`
      select d.case_id as "caseId", d.duty, cases.reference, d.due, cases.sequence,
        case when d.agreed = d.due then d.agreed_from end as starts, case when d.agreed = d.due then d.agreed_to end as ends,
        (d.status in ('met', 'cancelled', 'suspended')) as off
      from duties d join cases on cases.id = d.case_id
      where d.persons @> array[${person}] and d.due is not null and cases.shredded_at is null
        and (d.status in ('open', 'suspended', 'awaits-approval', 'awaits-handover') or d.ended_at >= ${endedSince})
        and (not cases.protected or exists (select 1 from case_readers r
          where r.case_id = cases.id and r.person = ${person} and (r.until is null or r.until > now())))
      order by off, d.due, cases.reference, d.duty
      limit ${most}`.execute(transaction);
    return rows.map(({ starts, ends, ...row }) => ({ ...row, starts: starts ?? undefined, ends: ends ?? undefined }));
  });
}
