import pg from 'pg';
import { databaseUrl } from '../stack/postgres.ts';

export interface Sizes {
  /** Bytes of the register's database and of the engine's two. */
  readonly register: number;
  readonly engine: number;
  /** The part of the engine's that its list of cases (visibility, for searching) has. */
  readonly visibility: number;
}

/** Sizes of the databases after VACUUM FULL: what the rows and their indexes need, without what was freed. */
export async function packedSizes(dataFolder: string, port: number): Promise<Sizes> {
  const sizeOf = async (database: string) => {
    const client = new pg.Client({ connectionString: databaseUrl(dataFolder, port, database) });
    await client.connect();
    try {
      await client.query('vacuum full');
      const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database()) as size');
      return Number(rows[0]?.size);
    } finally {
      await client.end();
    }
  };
  const register = await sizeOf('fristvakt');
  const main = await sizeOf('temporal');
  const visibility = await sizeOf('temporal_visibility');
  return { register, engine: main + visibility, visibility };
}
