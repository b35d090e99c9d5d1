import pg from 'pg';
import { connect, type DatabaseAddresses } from './databases.ts';
import { type Manifest, schemasOf } from './manifest.ts';
import { sqlName } from './tables.ts';

/**
 * Makes tables like those of the engine, where no engine is to run on them: by names and types alone, without keys and indexes.
 *
 * @returns whether the backup has an engine at all
 */
export async function makeEngineTables(
  { main, visibility }: NonNullable<DatabaseAddresses['engine']>,
  { databases }: Manifest,
): Promise<boolean> {
  let any = false;
  for (const { name, tables, schemaVersion } of databases) {
    if (name === 'register') continue;
    any = true;
    const client = await connect(name === 'engine' ? main : visibility, 'fristvakt-verify');
    try {
      for (const schema of schemasOf[name])
        await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
      for (const table of tables) {
        const columns = table.columns.map((column) => `${pg.escapeIdentifier(column.name)} ${column.type}`);
        await client.query(`create table ${sqlName(table)} (${columns.join(', ')})`);
      }
      await client.query('create table public.schema_version (curr_version text)');
      await client.query('insert into public.schema_version values ($1)', [schemaVersion ?? null]);
    } finally {
      await client.end();
    }
  }
  return any;
}
