import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import type { ChannelName } from '../core/post/calls.ts';
import { type Database, staffIn } from './database.ts';

export type DrillWay = 'mail' | ChannelName;

/** One trial by one way: to a person, or to all who read a channel. */
export interface DrillSend {
  readonly id: string;
  readonly way: DrillWay;
  readonly person?: PersonId | undefined;
  readonly askedAt: InstantText;
  readonly endedAt?: InstantText | undefined;
  readonly result?: 'taken' | 'refused' | 'temporary' | undefined;
  /** A code, never the other side's own words. */
  readonly problem?: string | undefined;
}

/**
 * Writes a drill down, which a worker carries out. What was of drills three months ago goes.
 *
 * @returns its id
 */
export async function beginDrill(
  database: Database,
  { by, sends }: { readonly by: PersonId; readonly sends: readonly Pick<DrillSend, 'way' | 'person'>[] },
): Promise<string> {
  const drill = randomUUID();
  const staff = staffIn(database);
  await staff.deleteFrom('drill_sends').where('asked_at', '<', sql<InstantText>`now() - interval '3 months'`).execute();
  if (sends.length > 0) {
    await staff
      .insertInto('drill_sends')
      .values(sends.map(({ way, person }) => ({ drill, by_person: by, way, person: person ?? null })))
      .execute();
  }
  return drill;
}

/** Takes trials that nobody has begun, of the past ten minutes; each is made once, since a trial is not worth a second text. */
export async function claimDrillSends(database: Database): Promise<readonly DrillSend[]> {
  const { rows } = await sql<DrillRow>`
    update fristvakt.drill_sends set claimed_at = now()
    where id in (select id from fristvakt.drill_sends
      where claimed_at is null and asked_at > now() - interval '10 minutes' order by id limit 50 for update skip locked)
    returning *`.execute(database);
  return rows.map(sendOf);
}

/** What came of a trial. */
export async function endDrillSend(
  database: Database,
  id: string,
  { result, problem }: Pick<DrillSend, 'result' | 'problem'>,
): Promise<void> {
  await staffIn(database)
    .updateTable('drill_sends')
    .set({ result: result ?? null, problem: problem ?? null, ended_at: new Date().toISOString() })
    .where('id', '=', id)
    .execute();
}

/** The latest drill, or one by its id; empty where there is none. */
export async function drillSends(database: Database, drill?: string): Promise<readonly DrillSend[]> {
  const { rows } = await sql<DrillRow>`
    select * from fristvakt.drill_sends
    where drill = coalesce(${drill ?? null}::uuid,
      (select drill from fristvakt.drill_sends order by asked_at desc limit 1))
    order by way, person`.execute(database);
  return rows.map(sendOf);
}

interface DrillRow {
  readonly id: string;
  readonly way: DrillWay;
  readonly person: PersonId | null;
  readonly asked_at: InstantText;
  readonly ended_at: InstantText | null;
  readonly result: DrillSend['result'] | null;
  readonly problem: string | null;
}

function sendOf({ id, way, person, asked_at: askedAt, ended_at, result, problem }: DrillRow): DrillSend {
  return {
    ...{ id, way, askedAt, person: person ?? undefined, endedAt: ended_at ?? undefined },
    ...{ result: result ?? undefined, problem: problem ?? undefined },
  };
}
