import { sql } from 'kysely';
import type { DateText, InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { needsSecondPerson } from '../core/people/second-person.ts';
import type { StaffChange } from '../core/people/staff.ts';
import type { StaffRefusal } from '../core/people/staff-rules.ts';
import { type Database, staffIn } from './database.ts';
import { readStaff, whoIsNamedByAddress, whoSeesCases } from './staff-reading.ts';
import { askSecondPerson } from './staff-requests.ts';
import { judged, performChange, staffLock } from './staff-writing.ts';

export interface StaffOrder {
  /** Who wants it. */
  readonly by: PersonId;
  /** Names the decision: sent again, it changes nothing more. */
  readonly commandId: string;
  readonly today: DateText;
  readonly changes: readonly StaffChange[];
}

/** What came of an order: done as a whole, or the first change that was refused, and nothing done. */
export type StaffAnswer =
  | { readonly ok: true }
  /** Nothing is done: it waits for a second person. */
  | { readonly ok: 'waits' }
  | { readonly ok: false; readonly change: number; readonly refusals: readonly StaffRefusal[] };

/**
 * Changes the staff: judged and written in one piece, one order at a time, and each change in the log. What whoever administers may
 * not decide alone is not done, but kept until somebody else has said yes; one such among several is refused.
 */
export async function changeStaff(database: Database, order: StaffOrder): Promise<StaffAnswer> {
  return database
    .transaction()
    .execute(async (transaction): Promise<StaffAnswer> => {
      await staffLock(transaction);
      const done = await staffIn(transaction)
        .selectFrom('staff_log')
        .select('id')
        .where(sql<boolean>`detail ->> 'command' = ${order.commandId}`)
        .where('by_person', '=', order.by)
        .limit(1)
        .execute();
      if (done.length > 0) return { ok: true };
      const { by, today, changes } = order;
      const seeing = await whoSeesCases(transaction);
      const named = await whoIsNamedByAddress(transaction);
      const who = {
        sees: (person: PersonId) => seeing.has(person),
        namedByAddress: (person: PersonId) => named.has(person),
      };
      for (const [index, change] of changes.entries()) {
        const staff = await readStaff(transaction, today);
        const needs = needsSecondPerson(staff, change, { by, today, ...who });
        const refusals = needs
          ? await judged(transaction, staff, change, order)
          : await performChange(transaction, change, order);
        if (needs && refusals.length === 0 && changes.length === 1) {
          await askSecondPerson(transaction, order, change, needs);
          return { ok: 'waits' };
        }
        const against = needs && refusals.length === 0 ? [{ code: 'second-person' } as const] : refusals;
        if (against.length > 0) {
          if (index === 0) return { ok: false, change: index, refusals: against };
          throw new Undone(index, against);
        }
      }
      return { ok: true };
    })
    .catch((error: unknown): StaffAnswer => {
      if (error instanceof Undone) return { ok: false, change: error.change, refusals: error.refusals };
      throw error;
    });
}

/** Takes back what an order has done before one of its changes was refused. */
class Undone extends Error {
  readonly change: number;
  readonly refusals: readonly StaffRefusal[];
  constructor(change: number, refusals: readonly StaffRefusal[]) {
    super('a change of the staff was refused');
    this.change = change;
    this.refusals = refusals;
  }
}

/** A change of the staff as it was written down. */
export interface LoggedStaffChange {
  readonly id: number;
  readonly at: InstantText;
  readonly by: PersonId;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The log, newest first: from before a number on, or of one order. */
export async function staffLog(
  database: Database,
  {
    before,
    command,
    limit,
  }: { readonly before?: number | undefined; readonly command?: string; readonly limit: number },
): Promise<readonly LoggedStaffChange[]> {
  let query = staffIn(database).selectFrom('staff_log').selectAll().orderBy('id', 'desc').limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  if (command !== undefined) query = query.where(sql<boolean>`detail ->> 'command' = ${command}`);
  const rows = await query.execute();
  return rows.map(({ id, at, by_person: by, action, detail }) => ({ id, at, by, action, detail }));
}
