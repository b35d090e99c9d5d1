import { sql } from 'kysely';
import { type DateText, timeZone } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Supervised } from '../core/people/supervision.ts';
import { withCases } from './case-scope.ts';
import { type Database, isUuid, staffIn } from './database.ts';

/** Somebody's supervision as it was said to have been held last. */
export interface HeldSupervision {
  readonly id: string;
  readonly person: PersonId;
  readonly held: DateText;
  readonly by: PersonId;
}

/** Everybody whom an open case names, with when they had supervision last. Days alone: no case is named. */
export async function supervisedPeople(database: Database): Promise<readonly Supervised[]> {
  return withCases(database, false, async (transaction) => {
    const { rows } = await sql<{ person: PersonId; since: DateText; held: DateText | null }>`
      select had.person::text as person, greatest(had.since, (select min(day) from fristvakt.supervision_begins)) as since,
        (select max(held_on) from fristvakt.supervisions s where s.person::text = had.person) as held
      from (select a.person, min((c.opened_at at time zone ${sql.lit(timeZone)})::date) as since
        from assignments a join cases c on c.id = a.case_id and c.status = 'open' group by a.person) as had
      order by had.person`.execute(transaction);
    return rows.map(({ held, ...row }) => ({ ...row, ...(held === null ? {} : { held }) }));
  });
}

/** What was said last of somebody's supervision. */
export async function lastSupervision(database: Database, person: PersonId): Promise<HeldSupervision | undefined> {
  const row = await staffIn(database)
    .selectFrom('supervisions')
    .select(['id', 'person', 'held_on as held', 'by_person as by'])
    .where('person', '=', person)
    .orderBy('held_on', 'desc')
    .orderBy('said_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row;
}

/** Says that it was held; the same words twice are one. */
export async function holdSupervision(database: Database, { id, person, held, by }: HeldSupervision): Promise<void> {
  await staffIn(database)
    .insertInto('supervisions')
    .values({ id, person, held_on: held, by_person: by })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Takes it back that it was held: by whoever said so. */
export async function takeBackSupervision(database: Database, id: string, by: PersonId): Promise<void> {
  if (!isUuid(id)) return;
  await staffIn(database).deleteFrom('supervisions').where('id', '=', id).where('by_person', '=', by).execute();
}

/** On which day each of those who lead was written to last. */
export async function supervisionTold(database: Database): Promise<ReadonlyMap<PersonId, DateText>> {
  const rows = await staffIn(database).selectFrom('supervision_told').select(['person', 'told_on']).execute();
  return new Map(rows.flatMap(({ person, told_on }) => (told_on === null ? [] : [[person, told_on] as const])));
}

/** Whether whoever asks may write to this person now: for ten minutes nobody else does. */
export async function claimSupervisionMail(database: Database, person: PersonId, day: DateText): Promise<boolean> {
  const { rows } = await sql<{ person: string }>`
    insert into fristvakt.supervision_told (person, tell_after) values (${person}::uuid, now() + interval '10 minutes')
    on conflict (person) do update set tell_after = now() + interval '10 minutes'
      where supervision_told.tell_after <= now() and (supervision_told.told_on is null or supervision_told.told_on < ${day}::date)
    returning person::text`.execute(database);
  return rows.length > 0;
}

export async function markSupervisionTold(database: Database, person: PersonId, day: DateText): Promise<void> {
  await sql`update fristvakt.supervision_told set told_on = ${day}::date where person = ${person}::uuid`.execute(
    database,
  );
}
