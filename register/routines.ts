import type { InstantText } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type Database, staffIn } from './database.ts';
import { RegisterProblem } from './failures.ts';

/** A version as it is to be kept for good. */
export interface NewVersion {
  /** `id@version` */
  readonly key: string;
  /** Of what it says. */
  readonly hash: string;
  readonly routine: object;
  /** As it was written, to the letter. */
  readonly text?: string | undefined;
  /** Who stands behind it, where it was written in the pages. */
  readonly by?: { readonly proposed: PersonId; readonly published: PersonId; readonly reason: string } | undefined;
}

/**
 * Keeps a version of a routine for as long as the register lasts. The same again changes nothing, but that its text is kept
 * where it was not yet.
 *
 * @param key `id@version`
 * @param hash of the version as it was published
 * @throws RegisterProblem `RoutineChanged` where that version is kept with another hash
 */
export async function keepRoutine(
  database: Database,
  key: string,
  hash: string,
  routine: object,
  text?: string,
): Promise<void> {
  const { id, version } = idAndVersion(key);
  await keepNew(database, { key, hash, routine });
  const kept = await staffIn(database)
    .selectFrom('routine_versions')
    .select('hash')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (kept.hash !== hash) {
    throw new RegisterProblem(
      'RoutineChanged',
      `Routine ${key} was changed after cases began to use it: put it back, and publish version ${version + 1} instead`,
    );
  }
  // One that is there by its hash says the same: its text is kept as it was first given.
  if (text !== undefined) await keepText(database, { key, text });
}

/** @returns whether it was not there */
export async function keepNew(database: Database, { key, hash, routine, text, by }: NewVersion): Promise<boolean> {
  const { id, version } = idAndVersion(key);
  const { numInsertedOrUpdatedRows } = await staffIn(database)
    .insertInto('routine_versions')
    .values({ id, version, hash, routine: JSON.stringify(routine) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const added = (numInsertedOrUpdatedRows ?? 0n) > 0n;
  if (added && text !== undefined) await keepText(database, { key, text, by });
  return added;
}

async function keepText(
  database: Database,
  { key, text, by }: Pick<NewVersion, 'key' | 'by'> & { readonly text: string },
): Promise<void> {
  const stands = by && { proposed_by: by.proposed, published_by: by.published, reason: by.reason };
  await staffIn(database)
    .insertInto('routine_texts')
    .values({ ...idAndVersion(key), text, ...stands })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether a version is kept by now. */
export async function isKeptNow(database: Database, key: string): Promise<boolean> {
  return (await keptRoutine(database, key)) !== undefined;
}

/** A version as it was written. */
export interface WrittenVersion {
  readonly text: string;
  readonly hash: string;
  readonly at: InstantText;
  /** Who stands behind it, where it was written in the pages. */
  readonly by?: NewVersion['by'];
}

/** How a kept version was written; undefined where there is none, or it is kept from before its text was. */
export async function writtenRoutine(database: Database, key: string): Promise<WrittenVersion | undefined> {
  const { id, version } = idAndVersion(key);
  const row = await staffIn(database)
    .selectFrom('routine_texts as t')
    .innerJoin('routine_versions as v', (join) => join.onRef('v.id', '=', 't.id').onRef('v.version', '=', 't.version'))
    .select(['t.text', 't.at', 't.proposed_by', 't.published_by', 't.reason', 'v.hash'])
    .where('t.id', '=', id)
    .where('t.version', '=', version)
    .executeTakeFirst();
  if (!row) return undefined;
  const { text, at, hash, proposed_by: proposed, published_by: published, reason } = row;
  return { text, at, hash, by: proposed && published && reason !== null ? { proposed, published, reason } : undefined };
}

/** A kept version, or undefined. */
export async function keptRoutine(
  database: Database,
  key: string,
): Promise<{ readonly hash: string; readonly routine: object } | undefined> {
  const { id, version } = idAndVersion(key);
  return staffIn(database)
    .selectFrom('routine_versions')
    .select(['hash', 'routine'])
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The names of every kept version, `id@version`. */
export async function keptRoutineKeys(database: Database): Promise<readonly string[]> {
  const rows = await staffIn(database).selectFrom('routine_versions').select(['id', 'version']).execute();
  return rows.map(({ id, version }) => `${id}@${version}`);
}

/** Every kept version, by `id@version`. */
export async function keptRoutines(
  database: Database,
): Promise<readonly { readonly key: string; readonly routine: object }[]> {
  const rows = await staffIn(database)
    .selectFrom('routine_versions')
    .select(['id', 'version', 'routine'])
    .orderBy('id')
    .orderBy('version')
    .execute();
  return rows.map(({ id, version, routine }) => ({ key: `${id}@${version}`, routine }));
}

/** @throws RegisterProblem where it is none */
export function idAndVersion(key: string): { id: string; version: number } {
  const [, id, version] = /^(.+)@([1-9]\d*)$/.exec(key) ?? [];
  if (!id || !version) throw new RegisterProblem('RoutineChanged', `${key} is not a routine's id@version`);
  return { id, version: Number(version) };
}
