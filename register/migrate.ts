import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { grantRights } from './rights.ts';
import { type Touch, touchesIn } from './touches.ts';

const ownFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number will do, as long as every version of the program uses the same. */
const lockNumber = 4_713_001;

/** A file of SQL that is run once, in each of its schemas. */
export interface Migration {
  readonly file: string;
  readonly hash: string;
  readonly text: string;
  readonly schemas: readonly string[];
  /** What it does with tables that are there before; undefined where it does not say. */
  readonly touches: readonly Touch[] | undefined;
}

/** All migrations of this program, in their order. */
export async function ownMigrations(): Promise<readonly Migration[]> {
  return readMigrations(ownFolder);
}

/**
 * Brings the register's tables to this program's version: each file of `folder` once, in order of its number, each in
 * one transaction. Creates the database when it does not exist and the user may. Safe to run twice and at once.
 *
 * @param through the last file that is applied; those behind it are left for later
 * @returns the files that were applied just now
 * @throws Error with a sentence that says what to do: the database may not be created, is not UTF-8, holds a migration
 *   whose file was changed, or is of a newer version than this program
 */
export async function migrate(databaseUrl: string, folder = ownFolder, through?: string): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = await connectOrCreate(databaseUrl);
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await refuseOtherLetters(client);
    await client.query(`
      create schema if not exists fristvakt;
      create schema if not exists practice;
      create table if not exists fristvakt.migrations (
        file text primary key,
        hash text not null,
        applied_at timestamptz(3) not null default now()
      )`);
    const { rows } = await client.query<{ file: string; hash: string }>('select file, hash from fristvakt.migrations');
    const applied = new Map(rows.map(({ file, hash }) => [file, hash]));
    refuseDifferences(migrations, applied);
    const missing = migrations.filter(({ file }) => !applied.has(file) && (through === undefined || file <= through));
    for (const migration of missing) await apply(client, migration);
    if (folder === ownFolder) await grantRights(client);
    return missing.map(({ file }) => file);
  } finally {
    // Ending the session gives the lock back too.
    await client.end();
  }
}

/** Whether the register at this address has all that this program's version needs; asked by a role that may not migrate. */
export async function isMigrated(databaseUrl: string): Promise<boolean> {
  return (await missingMigrations(databaseUrl)).length === 0;
}

/** What this program's version needs and the register has not: all of it where the role may not look, or nothing is there. */
export async function missingMigrations(databaseUrl: string): Promise<readonly string[]> {
  const migrations = await readMigrations(ownFolder);
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ file: string; hash: string }>('select file, hash from fristvakt.migrations');
    const applied = new Map(rows.map(({ file, hash }) => [file, hash]));
    refuseDifferences(migrations, applied);
    return migrations.flatMap(({ file }) => (applied.has(file) ? [] : [file]));
  } catch (error) {
    // Neither the database nor the table nor its schema is there, or nobody has given this role a look at it.
    if (['3D000', '42P01', '3F000', '42501'].includes((error as { code?: string }).code ?? ''))
      return migrations.map(({ file }) => file);
    throw error;
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      // A checkout on Windows has other line ends, and is not another migration.
      const text = (await readFile(`${folder}/${file}`, 'utf8')).replaceAll('\r\n', '\n');
      const header = /^-- in schemas?: ([a-z]+(?:, [a-z]+)*)\n/.exec(text)?.[1];
      if (!header)
        throw new Error(`Migration ${file} must begin with "-- in schema: NAME" or "-- in schemas: NAME, NAME"`);
      const hash = createHash('sha256').update(text).digest('hex');
      return { file, text, schemas: header.split(', '), hash, touches: touchesIn(file, text) };
    }),
  );
}

function refuseDifferences(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ file, hash }) => [file, hash]));
  for (const [file, hash] of applied) {
    const own = known.get(file);
    if (own === undefined) {
      throw new Error(`The register has migration ${file}, which this program does not know: start the newer version.`);
    }
    if (own !== hash) {
      throw new Error(`Migration ${file} was changed after it was applied: put it back, and write a new file instead.`);
    }
  }
  const newest = [...applied.keys()].sort().at(-1);
  const late = migrations.find(({ file }) => newest !== undefined && file < newest && !applied.has(file));
  if (late)
    throw new Error(`Migration ${late.file} comes before ${newest}, which is applied: give it the next number.`);
}

async function apply(client: pg.Client, { file, hash, text, schemas }: Migration): Promise<void> {
  await client.query('begin');
  try {
    for (const schema of schemas) {
      await client.query(`set local search_path to ${pg.escapeIdentifier(schema)}`);
      await client.query(text);
    }
    await client.query('insert into fristvakt.migrations (file, hash) values ($1, $2)', [file, hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`Migration ${file} failed and was taken back: ${(error as Error).message}`);
  }
}

/** What is looked for is found in large and small letters alike, also those beyond ASCII. */
async function refuseOtherLetters(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding');
  const encoding = rows[0]?.server_encoding;
  if (encoding !== 'UTF8') {
    throw new Error(`The register's database has the encoding ${encoding}: create it anew with ${letters}.`);
  }
  const known = await client.query<{ same: boolean }>("select lower('ÆØÅ') = 'æøå' as same");
  if (!known.rows[0]?.same) {
    throw new Error(`The register's database takes Å and å for two letters: create it anew with ${letters}.`);
  }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'fristvakt-migrate',
  });
  // A lost connection also fails the query that waits for it, which is where it is answered.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function connectOrCreate(databaseUrl: string): Promise<pg.Client> {
  try {
    return await connect(databaseUrl);
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
  }
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const maintenance = await connect(url.href);
  try {
    await maintenance.query(`create database ${pg.escapeIdentifier(name)} ${letters} LOCALE 'C' TEMPLATE template0`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42501') {
      throw new Error(
        `Database ${name} does not exist, and the user may not create it: CREATE DATABASE "${name}" OWNER the_user ${letters} TEMPLATE template0`,
      );
    }
    // Somebody else created it a moment ago.
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await maintenance.end();
  }
  return connect(databaseUrl);
}

/** The order of letters is the same on every machine, and each of them has its large and its small one. */
const letters = "ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'";
