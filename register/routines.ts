import { type Database, staffIn } from './database.ts';
import { RegisterProblem } from './failures.ts';

/**
 * Keeps a version of a routine for as long as the register lasts. The same again changes nothing.
 *
 * @param key `id@version`
 * @param hash of the version as it was published
 * @throws RegisterProblem `RoutineChanged` where that version is kept with another hash
 */
export async function keepRoutine(database: Database, key: string, hash: string, routine: object): Promise<void> {
  const { id, version } = idAndVersion(key);
  const staff = staffIn(database);
  await staff
    .insertInto('routine_versions')
    .values({ id, version, hash, routine: JSON.stringify(routine) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await staff
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

function idAndVersion(key: string): { id: string; version: number } {
  const [, id, version] = /^(.+)@([1-9]\d*)$/.exec(key) ?? [];
  if (!id || !version) throw new RegisterProblem('RoutineChanged', `${key} is not a routine's id@version`);
  return { id, version: Number(version) };
}
