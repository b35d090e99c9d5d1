import pg from 'pg';
import type { DatabaseName } from './manifest.ts';

/** Where the databases are; the engine's two or none. */
export interface DatabaseAddresses {
  readonly register: string;
  readonly engine?: { readonly main: string; readonly visibility: string } | undefined;
}

/**
 * Each with its address, in the order in which they are looked at: the engine before the register, so that what the register
 * does not have was never done, and what the engine does not have can be made anew from the register.
 */
export function inOrder({ register, engine }: DatabaseAddresses): readonly (readonly [DatabaseName, string])[] {
  return [
    ...(engine
      ? ([
          ['engine', engine.main],
          ['engine_visibility', engine.visibility],
        ] as const)
      : []),
    ['register', register] as const,
  ];
}

/** What makes two readings of one row the same letters, whatever a server or a role has set for itself. */
const sameLetters = [
  "set client_encoding = 'UTF8'",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  "set timezone = 'UTC'",
  'set extra_float_digits = 1',
  "set bytea_output = 'hex'",
  'set synchronize_seqscans = off',
  'set statement_timeout = 0',
  'set idle_in_transaction_session_timeout = 0',
].join(';');

/** A connection that reads and writes rows as a backup has them. */
export async function connect(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: name });
  // A lost connection also fails the question that waits for it, which is where it is answered.
  client.on('error', () => {});
  await client.connect();
  await client.query(sameLetters);
  return client;
}

/** Temporal's number of its schema, as its own tool keeps it. */
export async function schemaVersionOf(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('public.schema_version') is not null as there",
  );
  if (!rows[0]?.there) return undefined;
  const found = await client.query<{ version: string }>('select curr_version as version from public.schema_version');
  return found.rows[0]?.version;
}

/** The namespaces of the engine that are not its own: a database of several installations is nobody's to put back. */
export async function namespacesIn(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select name from public.namespaces where name <> 'temporal-system' order by 1",
  );
  return rows.map(({ name }) => name);
}
