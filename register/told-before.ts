import type { InstantText } from '../core/calendar/dates.ts';
import { type Database, staffIn } from './database.ts';

/** A letter that a restored register does not know of. */
export interface ToldBefore {
  readonly letter: string;
  readonly at: InstantText;
}

/** Which of these were told before a restore, by their hashes. */
export async function toldBefore(
  database: Database,
  told: readonly string[],
): Promise<ReadonlyMap<string, ToldBefore>> {
  if (told.length === 0) return new Map();
  const rows = await staffIn(database).selectFrom('told_before').selectAll().where('told', 'in', told).execute();
  return new Map(rows.map(({ told: hash, letter, at }) => [hash, { letter, at }]));
}
