import pg from 'pg';
import type { Touch } from '../touches.ts';

/** What a migration has really touched, in each schema that it was run in. */
export interface Touched {
  readonly schema: string;
  readonly touches: readonly Touch[];
}

interface Seen {
  readonly files: ReadonlyMap<string, number>;
  readonly scans: ReadonlyMap<string, number>;
}

/**
 * Runs migrations one after the other, and asks PostgreSQL itself in the transaction of each what it holds locked, what was read from end
 * to end and what got new files. What is said of a migration can be held against it.
 */
export async function touchedBy(
  databaseUrl: string,
  migrations: readonly { readonly file: string; readonly text: string; readonly schemas: readonly string[] }[],
): Promise<ReadonlyMap<string, readonly Touched[]>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create schema if not exists fristvakt; create schema if not exists practice');
    const touched = new Map<string, readonly Touched[]>();
    for (const { file, text, schemas } of migrations) {
      await client.query('begin');
      // Within it: between two transactions PostgreSQL takes away, once a second, what it has counted for this connection.
      const before = await seen(client);
      for (const schema of schemas) {
        await client.query(`set local search_path to ${pg.escapeIdentifier(schema)}`);
        await client.query(text);
      }
      const after = await seen(client);
      const { rows } = await client.query<{ name: string; modes: readonly string[] }>(
        `select n.nspname || '.' || c.relname as name, array_agg(distinct l.mode) as modes
           from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
          where l.pid = pg_backend_pid() and c.relkind = 'r' group by 1 order by 1`,
      );
      const all = rows.flatMap(({ name, modes }) => {
        const touch = before.files.has(name) ? touchOf(name, modes, before, after) : undefined;
        return touch ? [{ schema: name.split('.')[0]!, touch }] : [];
      });
      touched.set(
        file,
        [...new Set(all.map(({ schema }) => schema))].map((schema) => ({
          schema,
          touches: all.flatMap((each) => (each.schema === schema ? [each.touch] : [])),
        })),
      );
      await client.query('commit');
    }
    return touched;
  } finally {
    await client.end();
  }
}

async function seen(client: pg.Client): Promise<Seen> {
  const { rows } = await client.query<{ name: string; file: string; scans: number }>(
    `select n.nspname || '.' || c.relname as name, c.relfilenode::text as file, coalesce(s.seq_scan, 0)::int as scans
       from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_xact_all_tables s on s.relid = c.oid
      where n.nspname in ('fristvakt', 'practice') and c.relkind = 'r'`,
  );
  return {
    files: new Map(rows.map(({ name, file }) => [name, Number(file)])),
    scans: new Map(rows.map(({ name, scans }) => [name, scans])),
  };
}

/** Undefined where it was only looked into. */
function touchOf(name: string, modes: readonly string[], before: Seen, after: Seen): Touch | undefined {
  const has = (...of: readonly string[]) => of.some((mode) => modes.includes(mode));
  const stops = has('AccessExclusiveLock')
    ? 'all'
    : has('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock')
      ? 'writers'
      : 'nobody';
  const isWritten = has('RowExclusiveLock') || before.files.get(name) !== after.files.get(name);
  const isRead = (after.scans.get(name) ?? 0) > (before.scans.get(name) ?? 0);
  if (stops === 'nobody' && !isWritten) return undefined;
  return { table: name.split('.')[1]!, work: isWritten ? 'written' : isRead ? 'read' : 'moment', stops };
}
