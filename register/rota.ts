import type { InstantText } from '../core/calendar/dates.ts';
import type { Shift } from '../core/people/on-call.ts';
import { type Database, staffIn } from './database.ts';

/** The stretches of the rota that reach from one instant to another, both counted in, the earliest first. */
export async function rotaBetween(database: Database, from: InstantText, to: InstantText): Promise<readonly Shift[]> {
  const rows = await staffIn(database)
    .selectFrom('rota')
    .select(['unit', 'kind', 'person', 'from_at', 'to_at'])
    .where('from_at', '<=', to)
    .where('to_at', '>', from)
    .orderBy('from_at')
    .orderBy('unit')
    .orderBy('kind')
    .orderBy('person')
    .execute();
  return rows.map(({ unit, kind, person, from_at, to_at }) => ({ unit, kind, person, from: from_at, to: to_at }));
}

/** Who has duty at an instant. */
export function rotaAt(database: Database, at: InstantText): Promise<readonly Shift[]> {
  return rotaBetween(database, at, at);
}
