import pg from 'pg';

/** The roles beside the owner of the tables, who migrates and does nothing else. Whoever runs PostgreSQL makes them. */
export const registerRoles = { application: 'fristvakt_application', reader: 'fristvakt_reader' } as const;

/** What a reader has no use for: what lets somebody in, what somebody has not sent, and the keys of cases. */
const notForReaders = ['sessions', 'calendar_feeds', 'drafts', 'saved_filters', 'case_keys'];

/**
 * Gives each role, where it is there, what it needs and nothing else; again after each migration, so that no new table is
 * forgotten. A table that may only grow is known by its trigger: the application reads it and adds to it. Nobody but the owner
 * may truncate or drop anything.
 */
export async function grantRights(client: pg.Client): Promise<void> {
  const { application, reader } = registerRoles;
  const { rows: roles } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1) and rolname <> current_user',
    [[application, reader]],
  );
  if (roles.length === 0) return;
  const { rows: tables } = await client.query<{ schema: string; name: string; grows: boolean }>(`
    select n.nspname as schema, c.relname as name, exists (
      select from pg_trigger t where t.tgrelid = c.oid and t.tgname = c.relname || '_append_only'
    ) as grows
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('fristvakt', 'practice') and c.relkind in ('r', 'p', 'v')`);
  const statements = roles.flatMap(({ rolname }) => {
    const role = pg.escapeIdentifier(rolname);
    return [
      `revoke all on all tables in schema fristvakt, practice from ${role}`,
      `grant usage on schema fristvakt, practice to ${role}`,
      ...(rolname === application
        ? [`grant execute on function fristvakt.cut_access_log(), fristvakt.cut_staff_log() to ${role}`]
        : []),
      ...tables.flatMap(({ schema, name, grows }) => {
        const rights = rolname === reader ? readersRights(name) : applicationsRights(name, grows);
        if (rights === undefined) return [];
        return [`grant ${rights} on ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} to ${role}`];
      }),
    ];
  });
  await client.query(['begin', ...statements, 'commit'].join(';\n'));
}

function applicationsRights(table: string, grows: boolean): string {
  // Where the access log begins is written by the function that cuts it, and by nobody else.
  if (table === 'migrations' || table === 'access_log_cuts') return 'select';
  return grows ? 'select, insert' : 'select, insert, update, delete';
}

function readersRights(table: string): string | undefined {
  return notForReaders.includes(table) ? undefined : 'select';
}

/**
 * Why this address is none to run Fristvakt with, as a sentence: its role could rewrite what may only grow.
 *
 * @returns undefined where it is the application's
 */
export async function whyNotApplication(databaseUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(`
      select bool_or(has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete')
        or has_table_privilege(c.oid, 'truncate')) as may
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname = c.relname || '_append_only'`);
    if (!rows[0]?.may) return undefined;
    return (
      'DATABASE_URL: its role may change the journal and the logs. Use the role of the application, ' +
      `${registerRoles.application}, and keep the owner for DATABASE_OWNER_URL (docs/operations.md, "The database").`
    );
  } finally {
    await client.end();
  }
}
