import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import { type Database, staffIn } from './database.ts';

/** Something that a case was asked, or was to write, and that no part of this installation had signed. */
export interface NotSignedNote {
  readonly caseId: string;
  /** `command`, `release`, `decided` or `run`; `payload` for what could not even be read. */
  readonly what: string;
  /** `unsigned`, `gone`, `altered` or `stale`; of a payload `in-clear`, `elsewhere` or `altered`. */
  readonly why: string;
}

/** How often that came, on one day. */
export interface NotSignedCount extends NotSignedNote {
  readonly times: number;
  readonly lastAt: InstantText;
}

/** Counts it. Whatever stands in the place of a case's id is kept by its first letters alone. */
export async function noteNotSigned(database: Database, { caseId, what, why }: NotSignedNote): Promise<void> {
  const day = sql<string>`current_date`;
  await staffIn(database)
    .insertInto('not_signed')
    .values({
      case_id: String(caseId)
        .replaceAll(/[^\w-]/g, '?')
        .slice(0, 36),
      what,
      why,
      day,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'case_id', 'what', 'why'])
        .doUpdateSet({ times: sql`not_signed.times + 1`, last_at: sql`now()` }),
    )
    .execute();
}

/** What came since an instant, the latest first, at most 1,000. */
export async function notSignedSince(database: Database, since: InstantText): Promise<readonly NotSignedCount[]> {
  const rows = await staffIn(database)
    .selectFrom('not_signed')
    .select(['case_id', 'what', 'why', 'times', 'last_at'])
    .where('last_at', '>=', since)
    .orderBy('last_at', 'desc')
    .limit(1000)
    .execute();
  return rows.map(({ case_id, what, why, times, last_at }) => ({ caseId: case_id, what, why, times, lastAt: last_at }));
}
