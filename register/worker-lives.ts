import type { InstantText } from '../core/calendar/dates.ts';
import type { ChannelName } from '../core/post/calls.ts';
import { type Database, staffIn } from './database.ts';

/** One life of a worker process. */
export interface WorkerLife {
  readonly startedAt: InstantText;
  /** When it last wrote down that it lives. */
  readonly seenAt: InstantText;
  /** Absent while it lives, and where it ended without a word. */
  readonly endedAt?: InstantText | undefined;
  readonly release: string;
}

/** Writes down that a worker has begun. */
export async function beginWorkerLife(
  database: Database,
  {
    id,
    startedAt,
    release,
    channels = [],
  }: {
    readonly id: string;
    readonly startedAt: InstantText;
    readonly release: string;
    readonly channels?: readonly ChannelName[] | undefined;
  },
): Promise<void> {
  await staffIn(database)
    .insertInto('worker_lives')
    .values({ id, started_at: startedAt, seen_at: startedAt, release, channels: [...channels] })
    .execute();
}

/** Writes down that a worker lives. */
export async function seeWorkerLife(database: Database, id: string, seenAt: InstantText): Promise<void> {
  await staffIn(database).updateTable('worker_lives').set({ seen_at: seenAt }).where('id', '=', id).execute();
}

/** Writes down that a worker has ended as it was asked to. */
export async function endWorkerLife(database: Database, id: string, endedAt: InstantText): Promise<void> {
  await staffIn(database).updateTable('worker_lives').set({ ended_at: endedAt }).where('id', '=', id).execute();
}

/** The ways beside mail that the newest of the workers has; none where there was never a worker. */
export async function channelsInUse(database: Database): Promise<readonly ChannelName[]> {
  const newest = await staffIn(database)
    .selectFrom('worker_lives')
    .select('channels')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.channels ?? [];
}

/** When the last of the workers that have not ended wrote down that it lives; undefined where none is left. */
export async function workerSeenAt(database: Database): Promise<InstantText | undefined> {
  const latest = await staffIn(database)
    .selectFrom('worker_lives')
    .select('seen_at')
    .where('ended_at', 'is', null)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest?.seen_at;
}

/** Workers that began at or after an instant, the earliest first. */
export async function workerLives(database: Database, since: InstantText): Promise<readonly WorkerLife[]> {
  const rows = await staffIn(database)
    .selectFrom('worker_lives')
    .selectAll()
    .where('started_at', '>=', since)
    .orderBy('started_at')
    .execute();
  return rows.map(({ started_at, seen_at, ended_at, release }) => ({
    startedAt: started_at,
    seenAt: seen_at,
    endedAt: ended_at ?? undefined,
    release,
  }));
}
