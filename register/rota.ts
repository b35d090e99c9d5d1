import { sql } from 'kysely';
import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { rotasApart, type Shift } from '../core/people/on-call.ts';
import { type Database, staffIn } from './database.ts';
import { staffLock } from './staff-writing.ts';

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

/**
 * Keeps stretches of the rota in place of those of the same units and kinds that begin where these do or later, with a line in the
 * log of the staff. What ended three months ago goes. Sent twice under one id it is done once.
 */
export async function setRota(
  database: Database,
  { by, commandId, shifts }: { readonly by: PersonId; readonly commandId: string; readonly shifts: readonly Shift[] },
): Promise<void> {
  if (shifts.length === 0) return;
  await database.transaction().execute(async (transaction) => {
    await staffLock(transaction);
    const staff = staffIn(transaction);
    const done = await staff
      .selectFrom('staff_log')
      .select('id')
      .where(sql<boolean>`detail ->> 'command' = ${commandId}`)
      .where('by_person', '=', by)
      .limit(1)
      .execute();
    if (done.length > 0) return;
    await staff.deleteFrom('rota').where('to_at', '<', sql<InstantText>`now() - interval '3 months'`).execute();
    for (const its of rotasApart(shifts)) {
      const { unit, kind } = its[0]!;
      const from = its.map((shift) => shift.from).sort()[0]!;
      const to = its
        .map((shift) => shift.to)
        .sort()
        .at(-1)!;
      await staff
        .deleteFrom('rota')
        .where('unit', '=', unit)
        .where('kind', '=', kind)
        .where('from_at', '>=', from)
        .execute();
      await staff
        .insertInto('rota')
        .values(its.map((shift) => ({ unit, kind, person: shift.person, from_at: shift.from, to_at: shift.to })))
        .execute();
      const detail = { command: commandId, unit, kind, shifts: its.length, from, to };
      await staff
        .insertInto('staff_log')
        .values({ by_person: by, action: 'rota-set', detail: JSON.stringify(detail) })
        .execute();
    }
  });
}
