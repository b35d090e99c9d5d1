import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { type DatabaseName, onlyOf, schemasOf, type TableSum } from './manifest.ts';
import { BackupProblem } from './problem.ts';
import type { TableToRead } from './read.ts';
import { copyIn, copyOut, nameOf, numbersGoOn, sqlName, type TableShape, tablesIn } from './tables.ts';
import { linesIn } from './write.ts';

/** A database that is being filled; nothing of it is seen by anybody else until it is kept. */
export interface Filling {
  /** Takes the rows of one table. @throws BackupProblem where it has not what the backup says it has, before or after */
  readonly take: (its: TableToRead) => Promise<TableSum>;
  /** Everything that is counted goes on behind what is there; then all of it is read once more. */
  readonly finish: () => Promise<void>;
  /** From now on it is there. */
  readonly keep: () => Promise<void>;
}

/**
 * Empties a database, whole, and takes tables in, in one transaction. What only grows is taken past the triggers that keep it,
 * which its owner alone may do.
 *
 * @param only the tables of the backup: they must be there, by their columns, and no others
 */
export async function fill(
  client: pg.Client,
  database: DatabaseName,
  only: readonly TableShape[],
  leftOut: readonly string[],
): Promise<Filling> {
  const found = await tablesIn(client, schemasOf[database]);
  refuseOthers(found, only, leftOut);
  await client.query('begin');
  const all = found.filter((table) => only.some((its) => nameOf(its) === nameOf(table)) || isEmptied(table, leftOut));
  const guarded = database === 'register' ? all.map(sqlName) : [];
  for (const name of guarded) await client.query(`alter table ${name} disable trigger user`);
  if (all.length > 0) await client.query(`truncate ${all.map(sqlName).join(', ')}`);
  const taken: { readonly table: TableShape; readonly sum: TableSum }[] = [];
  return {
    take: async (its) => {
      const { table } = its;
      const hash = createHash('sha256');
      let rows = 0;
      const counted = async function* () {
        for await (const piece of its.rows) {
          hash.update(piece);
          rows += linesIn(piece);
          yield piece;
        }
      };
      await pipeline(Readable.from(counted(), { objectMode: false }), client.query(from(copyIn(table))));
      const sum = its.sum();
      if (rows !== sum.rows || hash.digest('hex') !== sum.sha256) throw differs(nameOf(table), 'in the file');
      taken.push({ table, sum });
      return sum;
    },
    finish: async () => {
      for (const statement of await numbersGoOn(client, schemasOf[database])) {
        if (all.some((table) => statement.endsWith(` from ${sqlName(table)}`))) await client.query(statement);
      }
      for (const { table, sum } of taken) await compare(client, database, table, sum);
      for (const name of guarded) await client.query(`alter table ${name} enable trigger user`);
    },
    keep: async () => {
      await client.query('commit');
    },
  };
}

/** What is of the moment alone goes, but for what says of which version the database is. */
function isEmptied(table: TableShape, leftOut: readonly string[]): boolean {
  return leftOut.includes(nameOf(table)) && !/\.(migrations|schema_version|schema_update_history)$/.test(nameOf(table));
}

function refuseOthers(found: readonly TableShape[], wanted: readonly TableShape[], leftOut: readonly string[]): void {
  const shapes = new Map(found.map((table) => [nameOf(table), JSON.stringify(table.columns)]));
  const missing = wanted.filter((table) => shapes.get(nameOf(table)) !== JSON.stringify(table.columns)).map(nameOf);
  const names = new Set([...wanted.map(nameOf), ...leftOut]);
  const more = [...shapes.keys()].filter((name) => !names.has(name));
  if (missing.length + more.length === 0) return;
  throw new BackupProblem(
    'refused',
    `The tables there are not those of the backup (${[...missing, ...more].join(', ')}): the schema is of another version. Nothing was changed.`,
  );
}

/** Reads a table as the backup was read. */
async function compare(client: pg.Client, database: DatabaseName, table: TableShape, sum: TableSum): Promise<void> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const piece of client.query(
    to(copyOut(table, onlyOf(database, nameOf(table)))),
  ) as AsyncIterable<Buffer>) {
    hash.update(piece);
    rows += linesIn(piece);
  }
  if (rows !== sum.rows || hash.digest('hex') !== sum.sha256) throw differs(nameOf(table), 'after it was taken in');
}

const differs = (table: string, where: string) =>
  new BackupProblem('unreadable', `${table} ${where} is not what the backup says it was: nothing of it is kept.`);
