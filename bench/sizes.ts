import pg from 'pg';

export interface Sizes {
  /** Bytes of the register's database and of the engine's two. */
  readonly register: number;
  readonly engine: number;
  /** The part of the engine's that its list of cases (visibility, for searching) has. */
  readonly visibility: number;
}

/** Addresses of the register's database and of the engine's two, for whoever owns all of them. */
export interface Databases {
  readonly register: string;
  readonly engine: string;
  readonly visibility: string;
}

/** Sizes of the databases after VACUUM FULL: what the rows and their indexes need, without what was freed. */
export async function packedSizes(databases: Databases): Promise<Sizes> {
  const sizeOf = async (database: string) => {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    try {
      await client.query('vacuum full');
      const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database()) as size');
      return Number(rows[0]?.size);
    } finally {
      await client.end();
    }
  };
  const register = await sizeOf(databases.register);
  const main = await sizeOf(databases.engine);
  const visibility = await sizeOf(databases.visibility);
  return { register, engine: main + visibility, visibility };
}
