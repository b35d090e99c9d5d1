import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Database } from './database.ts';

/** Somebody has opened a protected case without being its reader. Of real cases alone: a practice case has none. */
export interface GlassAlarm {
  readonly id: string;
  readonly caseId: string;
  /** The case's. */
  readonly unit: string;
  readonly person: PersonId;
  readonly at: InstantText;
  /** Who reads the case else, for good. */
  readonly readers: readonly PersonId[];
}

const columns = sql`a.id::text as id, a.case_id as "caseId", c.unit, a.person, a.at, array(
  select r.person::text from fristvakt.case_readers r where r.case_id = c.id and r.until is null order by 1) as readers`;

/** Those that nobody has taken note of, the oldest first. */
export async function glassAlarms(database: Database): Promise<readonly GlassAlarm[]> {
  const { rows } = await sql<GlassAlarm>`
    select ${columns} from fristvakt.glass_alarms a join fristvakt.cases c on c.id = a.case_id
    where a.seen_at is null order by a.at, a.id`.execute(database);
  return rows;
}

/** Those of which nobody has been told by mail; for ten minutes they are the asker's to tell. */
export async function claimUntoldAlarms(database: Database): Promise<readonly GlassAlarm[]> {
  const { rows } = await sql<GlassAlarm>`
    with claimed as (
      update fristvakt.glass_alarms set tell_after = now() + interval '10 minutes'
      where id in (select id from fristvakt.glass_alarms
        where told_at is null and seen_at is null and tell_after <= now() order by id limit 20 for update skip locked)
      returning *)
    select ${columns} from claimed a join fristvakt.cases c on c.id = a.case_id order by a.id`.execute(database);
  return rows;
}

export async function markAlarmTold(database: Database, id: string): Promise<void> {
  await sql`update fristvakt.glass_alarms set told_at = now() where id = ${id}::bigint`.execute(database);
}

/** Somebody has taken note of it: the first one, and never who broke the glass. */
export async function noteAlarm(database: Database, id: string, person: PersonId): Promise<void> {
  await sql`update fristvakt.glass_alarms set seen_by = ${person}::uuid, seen_at = now()
    where id::text = ${id} and seen_at is null and person <> ${person}::uuid`.execute(database);
}
