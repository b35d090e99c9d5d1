import type { InstantText } from '../core/calendar/dates.ts';
import { type Database, staffIn } from './database.ts';

/** A root that was signed, and where it went. */
export interface KeptRoot {
  readonly madeAt: InstantText;
  readonly heads: number;
  /** As it was signed, to the letter. */
  readonly statement: string;
  readonly signature: string;
  /** Put into the folder that is set for it. */
  readonly written: boolean;
  readonly mailed: boolean;
  /** How many heads of the root before are no longer there as they were; undefined where there was none at hand. */
  readonly differing: number | undefined;
}

/** Keeps what was said; the root itself lies elsewhere, or it would be no use. */
export async function keepRoot(database: Database, root: KeptRoot): Promise<void> {
  await staffIn(database)
    .insertInto('signed_roots')
    .values({
      made_at: root.madeAt,
      heads: root.heads,
      statement: root.statement,
      signature: root.signature,
      written: root.written,
      mailed: root.mailed,
      differing: root.differing ?? null,
    })
    .execute();
}

/** The latest that was kept, or of those that were put into the folder, or before which something differed; undefined where there was none yet. */
export async function latestRoot(
  database: Database,
  of: { readonly written?: true; readonly differing?: true } = {},
): Promise<KeptRoot | undefined> {
  let query = staffIn(database).selectFrom('signed_roots').selectAll().orderBy('id', 'desc').limit(1);
  if (of.written) query = query.where('written', '=', true);
  if (of.differing) query = query.where('differing', '>', 0);
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const { made_at, heads, statement, signature, written, mailed, differing } = row;
  return { madeAt: made_at, heads, statement, signature, written, mailed, differing: differing ?? undefined };
}
