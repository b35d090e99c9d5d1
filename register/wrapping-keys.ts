import pg from 'pg';

/** The names of the municipality's keys that keys of cases are wrapped with, and how many cases each has. */
export async function wrappingKeysInUse(databaseUrl: string): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; cases: number }>(
      `select wrapped_by as id, count(*)::int as cases from fristvakt.case_keys
        where wrapped_by is not null group by 1 order by 1`,
    );
    return new Map(rows.map(({ id, cases }) => [id, cases]));
  } finally {
    await client.end();
  }
}

/**
 * Why nothing is to be begun with these keys, as a sentence: there are cases which they cannot read.
 *
 * @returns undefined where they can read all
 */
export function whyNotReadable(
  inUse: ReadonlyMap<string, number>,
  has: (id: string) => boolean,
  keyFile: string,
): string | undefined {
  const missing = [...inUse].filter(([id]) => !has(id));
  if (missing.length === 0) return undefined;
  const cases = missing.reduce((sum, [, each]) => sum + each, 0);
  return (
    `${cases} cases in the register cannot be read with the keys in ${keyFile}: key ${missing.map(([id]) => id).join(', ')} ` +
    'is missing. Put the file of sealing keys back from where it is kept (FRISTVAKT_SEALING_KEY_FILE); without it they are lost.'
  );
}
