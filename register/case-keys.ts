import { sql } from 'kysely';
import type { KeptCaseKeys } from '../sealing/case-keys.ts';
import type { WrappedKey } from '../sealing/installation.ts';
import { type Database, staffIn, uuidText } from './database.ts';
import { RegisterProblem } from './failures.ts';

/** The keys of cases as the register keeps them. */
export function keptCaseKeys(database: Database): KeptCaseKeys {
  return {
    find: async (caseIds) => {
      const rows = await staffIn(database)
        .selectFrom('case_keys')
        .select(['case_id', 'wrapped_by', 'wrapped'])
        .where('case_id', '=', sql<string>`any(${caseIds.map(uuidText)}::uuid[])`)
        .execute();
      return new Map(
        rows.map(({ case_id: caseId, wrapped_by: by, wrapped }) => [
          caseId,
          by === null || wrapped === null ? 'destroyed' : { by, wrapped },
        ]),
      );
    },
  };
}

/**
 * Keeps the key of a case that is being reserved. Only inside of the transaction that makes the case.
 *
 * @returns the one that it has already, where its reservation was withdrawn and it is reserved again
 * @throws RegisterProblem `ReservationConflict` where that was destroyed
 */
export async function keepCaseKey(
  database: Database,
  caseId: string,
  { by, wrapped }: WrappedKey,
): Promise<'made' | WrappedKey> {
  const { numInsertedOrUpdatedRows } = await staffIn(database)
    .insertInto('case_keys')
    .values({ case_id: uuidText(caseId), wrapped_by: by, wrapped })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) return 'made';
  const earlier = (await keptCaseKeys(database).find([caseId])).get(caseId)!;
  if (earlier !== 'destroyed') return earlier;
  throw new RegisterProblem('ReservationConflict', `Case ${caseId} was there, and its key was destroyed`);
}

/**
 * Destroys the key of a case, for ever: nothing of it can be read any more, here, in the engine, or in a copy of either.
 *
 * @returns false where it is destroyed already, or was never there
 */
export async function destroyCaseKey(database: Database, caseId: string): Promise<boolean> {
  const { numUpdatedRows } = await staffIn(database)
    .updateTable('case_keys')
    .set({ wrapped: null, wrapped_by: null, destroyed_at: sql`now()` })
    .where('case_id', '=', uuidText(caseId))
    .where('destroyed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The next cases, in the order of their ids, whose key is wrapped by another than this one of the municipality's keys. */
export async function keysToWrapAnew(
  database: Database,
  newest: string,
  after: string | undefined,
  limit: number,
): Promise<readonly { readonly caseId: string; readonly kept: WrappedKey }[]> {
  const rows = await staffIn(database)
    .selectFrom('case_keys')
    .select(['case_id as caseId', 'wrapped_by as by', 'wrapped'])
    .where('wrapped_by', '<>', newest)
    .$if(after !== undefined, (query) => query.where('case_id', '>', after!))
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ caseId, by, wrapped }) =>
    by === null || wrapped === null ? [] : [{ caseId, kept: { by, wrapped } }],
  );
}

/** Puts the same key, wrapped anew, in its place; nothing where it was destroyed or wrapped by somebody else meanwhile. */
export async function replaceWrapping(
  database: Database,
  caseId: string,
  before: WrappedKey,
  after: WrappedKey,
): Promise<void> {
  await staffIn(database)
    .updateTable('case_keys')
    .set({ wrapped: after.wrapped, wrapped_by: after.by })
    .where('case_id', '=', uuidText(caseId))
    .where('wrapped', '=', before.wrapped)
    .execute();
}
