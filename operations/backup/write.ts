import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { connect, type DatabaseAddresses, inOrder, namespacesIn, schemaVersionOf } from './databases.ts';
import {
  commentOf,
  type DatabaseInBackup,
  type DatabaseName,
  firstLine,
  leaving,
  type Manifest,
  onlyOf,
  schemasOf,
  type TableSum,
} from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { copyIn, copyOut, nameOf, numbersGoOn, sqlName, tablesIn } from './tables.ts';

export interface WhatToBackUp extends DatabaseAddresses {
  readonly release: string;
  /** The engine's namespace that is ours. */
  readonly namespace: string;
  /** Told of each table when it is in. */
  readonly onTable?: ((database: DatabaseName, sum: TableSum) => void) | undefined;
  /** Called when all snapshots are taken, and nothing is read yet: for tests that change something then. */
  readonly atMoment?: (() => Promise<void>) | undefined;
}

interface Opened {
  readonly name: DatabaseName;
  readonly client: pg.Client;
  readonly its: DatabaseInBackup;
}

/** A backup that can be read once, table by table; the databases as they all were at one moment. */
export interface OpenedBackup {
  readonly manifest: Manifest;
  /** Plain SQL, as psql takes it: a piece of some tables at a time. */
  readonly text: AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/**
 * Takes a snapshot of each database, the engine's first, some milliseconds apart. Whatever runs goes on; only a migration
 * waits until the backup is closed.
 *
 * @throws BackupProblem where the engine's database is others' too
 */
export async function openBackup(what: WhatToBackUp): Promise<OpenedBackup> {
  const opened: { readonly name: DatabaseName; readonly client: pg.Client }[] = [];
  const close = async () => {
    await Promise.all(opened.map(({ client }) => client.end().catch(() => {})));
  };
  try {
    for (const [name, url] of inOrder(what)) opened.push({ name, client: await connect(url, 'fristvakt-backup') });
    const shapes = new Map<DatabaseName, Pick<DatabaseInBackup, 'tables' | 'schemaVersion'>>();
    for (const { name, client } of opened) shapes.set(name, await shapeOf(name, client, what.namespace));
    // No table may be changed by a migration from here on, and a lock looks at nothing yet.
    await Promise.all(opened.map(({ name, client }) => lockAll(client, shapes.get(name)!.tables)));
    const all: Opened[] = [];
    for (const { name, client } of opened) {
      all.push({ name, client, its: { name, moment: await takeSnapshot(client), ...shapes.get(name)! } });
    }
    await what.atMoment?.();
    const manifest = await manifestOf(what, all);
    return { manifest, text: textOf(manifest, all, what), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function shapeOf(name: DatabaseName, client: pg.Client, namespace: string) {
  const left: readonly string[] = leaving[name].tables;
  const found = await tablesIn(client, schemasOf[name]);
  const tables = found
    .filter((table) => !left.includes(nameOf(table)))
    .map((table) => ({ ...table, columns: [...table.columns] }));
  if (name === 'register') return { tables };
  if (name === 'engine') {
    const others = (await namespacesIn(client)).filter((its) => its !== namespace);
    if (others.length > 0) {
      throw new BackupProblem(
        'refused',
        `The engine's database holds other namespaces too (${others.join(', ')}): back it up as a whole by other means, and the register here with --register-only.`,
      );
    }
  }
  const schemaVersion = await schemaVersionOf(client);
  return { tables, ...(schemaVersion !== undefined && { schemaVersion }) };
}

async function lockAll(client: pg.Client, tables: DatabaseInBackup['tables']): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  if (tables.length > 0) await client.query(`lock table ${tables.map(sqlName).join(', ')} in access share mode`);
}

async function takeSnapshot(client: pg.Client): Promise<string> {
  // It is taken by the first question that looks at anything.
  const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
  return rows[0]!.at.toISOString();
}

async function manifestOf({ release }: WhatToBackUp, all: readonly Opened[]): Promise<Manifest> {
  const { client } = all.find(({ name }) => name === 'register')!;
  const ask = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows;
  const [server] = await ask<{ version: string }>("select current_setting('server_version') as version");
  return {
    release,
    postgres: server!.version,
    migrations: await ask('select file, hash from fristvakt.migrations order by file'),
    sealedWith: await ask(
      'select wrapped_by as key, count(*)::int as cases from fristvakt.case_keys where wrapped_by is not null group by 1 order by 1',
    ),
    municipalities: [...(await municipalitiesIn(client))],
    databases: all.map(({ its }) => its),
  };
}

/** As the units have them. */
export async function municipalitiesIn(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ municipality: string }>(
    'select distinct municipality from fristvakt.units where municipality is not null order by 1',
  );
  return rows.map(({ municipality }) => municipality);
}

const line = (text: string) => Buffer.from(`${text}\n`);

async function* textOf(manifest: Manifest, all: readonly Opened[], what: WhatToBackUp): AsyncGenerator<Buffer> {
  yield line(firstLine);
  yield line(commentOf(manifest));
  yield line('\\set ON_ERROR_STOP on');
  let tables = 0;
  for (const { name, client, its } of all) {
    yield line(`\\connect :${name}`);
    yield line('begin;');
    if (name === 'register')
      for (const table of its.tables) yield line(`alter table ${sqlName(table)} disable trigger user;`);
    if (its.tables.length > 0) yield line(`truncate ${its.tables.map(sqlName).join(', ')} cascade;`);
    for (const table of its.tables) {
      yield line(`${copyIn(table)};`);
      const hash = createHash('sha256');
      let rows = 0;
      const reading = client.query(to(copyOut(table, onlyOf(name, nameOf(table)))));
      for await (const chunk of reading as AsyncIterable<Buffer>) {
        hash.update(chunk);
        rows += linesIn(chunk);
        yield chunk;
      }
      yield line('\\.');
      const sum: TableSum = { end: nameOf(table), rows, sha256: hash.digest('hex') };
      yield line(commentOf(sum));
      what.onTable?.(name, sum);
      tables += 1;
    }
    for (const statement of await numbersGoOn(client, schemasOf[name])) {
      if (its.tables.some((table) => statement.endsWith(` from ${sqlName(table)}`))) yield line(`${statement};`);
    }
    if (name === 'register')
      for (const table of its.tables) yield line(`alter table ${sqlName(table)} enable trigger user;`);
    yield line('commit;');
  }
  yield line(commentOf({ end: 'backup', tables }));
}

/** A row is a line: what breaks lines in it is written otherwise. */
export function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}
