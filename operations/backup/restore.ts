import type pg from 'pg';
import { migrate, ownMigrations } from '../../register/migrate.ts';
import { connect, type DatabaseAddresses, namespacesIn, schemaVersionOf } from './databases.ts';
import { type Filling, fill } from './load.ts';
import { type DatabaseName, leaving, type Manifest, type TableSum } from './manifest.ts';
import { BackupProblem } from './problem.ts';
import type { ReadBackup } from './read.ts';
import { enterTold, knowsTold, sentSince } from './told.ts';
import { municipalitiesIn } from './write.ts';

export interface WhereToRestore extends DatabaseAddresses {
  /** The register's owner is needed, and who owns the engine's tables. */
  readonly namespace: string;
  /** The municipality whose register is given up for it, as its units call it; without it nothing that holds cases is touched. */
  readonly replace?: string | undefined;
  /** Folders in which postmen kept what they sent: what went out since the backup is not sent once more. */
  readonly sent?: readonly string[] | undefined;
  readonly onTable?: ((database: DatabaseName, sum: TableSum) => void) | undefined;
  /** Called between two steps: for tests that kill it there. */
  readonly at?: ((moment: 'loaded' | 'engine-kept') => Promise<void>) | undefined;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly tables: number;
  readonly rows: number;
  /** Lines of letters that went out since the backup, and are not sent again. */
  readonly told: number;
  /** Migrations that this release has beside those of the backup. */
  readonly migrated: readonly string[];
}

/**
 * Puts a backup back: each database in one transaction, and all of them kept at the end, the register last, so that where it
 * is broken off before, the register holds what it held, and the same command begins anew.
 *
 * @throws BackupProblem with a sentence, where nothing was changed
 */
export async function restore(backup: ReadBackup, where: WhereToRestore): Promise<Restored> {
  const { manifest } = backup;
  const later = await laterMigrations(manifest);
  const wanted = where.engine ? manifest.databases : manifest.databases.filter(({ name }) => name === 'register');
  if (where.engine && !wanted.some(({ name }) => name === 'engine')) {
    throw new BackupProblem(
      'refused',
      'The backup has the register alone: restore with --register-only, and then start each case with fristvakt rebuild.',
    );
  }
  await prepareRegister(where, manifest);
  const clients = new Map<DatabaseName, pg.Client>();
  try {
    const fillings = new Map<DatabaseName, Filling>();
    for (const its of wanted) {
      const client = await connect(addressOf(where, its.name), 'fristvakt-restore');
      clients.set(its.name, client);
      await refuseOthersAtWork(client, its.name);
      if (its.name !== 'register') await refuseOtherEngine(client, its, where.namespace);
      fillings.set(its.name, await fill(client, its.name, its.tables, leaving[its.name].tables));
    }
    let tables = 0;
    let rows = 0;
    for await (const table of backup.tables) {
      const filling = fillings.get(table.database);
      if (!filling) {
        for await (const _ of table.rows);
        continue;
      }
      const sum = await filling.take(table);
      where.onTable?.(table.database, sum);
      tables += 1;
      rows += sum.rows;
    }
    for (const filling of fillings.values()) await filling.finish();
    const moment = wanted.find(({ name }) => name === 'register')!.moment;
    const sent = sentSince(where.sent ?? [], moment);
    const register = clients.get('register')!;
    const knows = await knowsTold(register);
    let told = knows ? await enterTold(register, sent) : 0;
    await where.at?.('loaded');
    for (const name of ['engine_visibility', 'engine'] as const) await fillings.get(name)?.keep();
    await where.at?.('engine-kept');
    await fillings.get('register')!.keep();
    const migrated = later.length > 0 ? await migrate(where.register) : [];
    if (!knows) told = await enterTold(register, sent);
    return { manifest, tables, rows, told, migrated };
  } finally {
    await backup.close();
    await Promise.all([...clients.values()].map((client) => client.end().catch(() => {})));
  }
}

function addressOf({ register, engine }: WhereToRestore, name: DatabaseName): string {
  if (name === 'register') return register;
  return name === 'engine' ? engine!.main : engine!.visibility;
}

/** What this release has beyond the backup. @throws BackupProblem where the backup is of a later release, or of another program */
async function laterMigrations({ migrations, release }: Manifest): Promise<readonly string[]> {
  const own = await ownMigrations();
  for (const [index, { file, hash }] of migrations.entries()) {
    if (own[index]?.file === file && own[index].hash === hash) continue;
    throw new BackupProblem(
      'refused',
      `The backup is of release ${release}, whose tables this one does not know (${file}): restore it with that release or a later one.`,
    );
  }
  return own.slice(migrations.length).map(({ file }) => file);
}

/** Brings the register to the tables that the backup was made of, where that destroys nothing. */
async function prepareRegister(where: WhereToRestore, { migrations }: Manifest): Promise<void> {
  const through = migrations.at(-1)?.file;
  if (through === undefined) throw new BackupProblem('refused', 'The backup is of a register without tables.');
  const held = await heldBy(where.register);
  if (held !== undefined && where.replace === undefined) {
    throw new BackupProblem(
      'refused',
      `The register there holds ${held.cases} cases of ${held.municipalities.join(', ') || 'nobody'}. To give them up for the backup: --replace "${held.municipalities[0] ?? ''}". Nothing was changed.`,
    );
  }
  if (held !== undefined && !held.municipalities.includes(where.replace!)) {
    throw new BackupProblem('refused', `The register there is not of ${where.replace}: nothing was changed.`);
  }
  if (held?.beyond(migrations.length)) {
    throw new BackupProblem(
      'refused',
      'The register there is of a later release than the backup, and holds cases: restore into a new database (or a new FRISTVAKT_DATA), or with the release of the backup. Nothing was changed.',
    );
  }
  await dropBeyond(where.register, migrations.length);
  await migrate(where.register, undefined, through);
}

interface Held {
  readonly cases: number;
  readonly municipalities: readonly string[];
  readonly beyond: (count: number) => boolean;
}

/** What would be lost; undefined where there is no case and nobody has changed anything of the staff. */
async function heldBy(url: string): Promise<Held | undefined> {
  return onRegister(url, async (client, migrations) => {
    if (migrations === 0) return undefined;
    const { rows } = await client.query<{ cases: number; changes: number }>(
      `select (select count(*) from fristvakt.cases)::int + (select count(*) from practice.cases)::int as cases,
         (select count(*) from fristvakt.staff_log)::int as changes`,
    );
    const { cases, changes } = rows[0]!;
    if (cases + changes === 0) return undefined;
    return { cases, municipalities: await municipalitiesIn(client), beyond: (count) => migrations > count };
  });
}

/** An empty register of a later release is made anew. */
async function dropBeyond(url: string, count: number): Promise<void> {
  await onRegister(url, async (client, migrations) => {
    if (migrations > count) await client.query('drop schema fristvakt, practice cascade');
  });
}

/** Runs `work` with the number of migrations that are applied there; none where the database is not there yet. */
async function onRegister<Found>(
  url: string,
  work: (client: pg.Client, migrations: number) => Promise<Found>,
): Promise<Found | undefined> {
  let client: pg.Client;
  try {
    client = await connect(url, 'fristvakt-restore');
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return undefined;
    throw error;
  }
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('fristvakt.migrations') is not null as there",
    );
    const applied = rows[0]!.there ? await client.query('select 1 from fristvakt.migrations') : undefined;
    return await work(client, applied?.rowCount ?? 0);
  } finally {
    await client.end();
  }
}

/** Whoever works there would go on with what it has in mind. */
async function refuseOthersAtWork(client: pg.Client, name: DatabaseName): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usename in (current_user, 'fristvakt_application')`,
  );
  const { others } = rows[0]!;
  if (others === 0) return;
  const who = name === 'register' ? 'workers, pages and the watchdog' : 'Temporal';
  throw new BackupProblem(
    'refused',
    `${others} connections to the database of the ${name} are open: stop ${who} first. Nothing was changed.`,
  );
}

async function refuseOtherEngine(
  client: pg.Client,
  { name, schemaVersion }: Manifest['databases'][number],
  namespace: string,
): Promise<void> {
  const found = await schemaVersionOf(client);
  if (found !== schemaVersion) {
    throw new BackupProblem(
      'refused',
      `Temporal's schema there is ${found ?? 'not set up'}, that of the backup is ${schemaVersion ?? 'unknown'} (${name}): set that one up, restore, and let Temporal's own tool update it. Nothing was changed.`,
    );
  }
  const others = name === 'engine' ? (await namespacesIn(client)).filter((its) => its !== namespace) : [];
  if (others.length > 0) {
    throw new BackupProblem(
      'refused',
      `The engine's database there holds other namespaces too (${others.join(', ')}), which would be lost. Nothing was changed.`,
    );
  }
}
