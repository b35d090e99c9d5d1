import { z } from 'zod';

/** What every backup begins with, so that nobody takes anything else for one. */
export const firstLine = '-- Fristvakt backup 1';

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

/** `register`, and the two of the engine: where cases are, and its list of them. */
const databaseName = z.enum(['register', 'engine', 'engine_visibility']);

const schema = z.object({
  /** The version of the program that made it. */
  release: z.string(),
  postgres: z.string(),
  /** What the register had been migrated by, in their order. */
  migrations: z.array(z.object({ file: z.string(), hash: z.string() })),
  /** Ids of the sealing keys that it cannot be read without, and how many cases each has. */
  sealedWith: z.array(z.object({ key: z.string(), cases: z.int() })),
  municipalities: z.array(z.string()),
  databases: z.array(
    z.object({
      name: databaseName,
      /** When its snapshot was taken: an instant. */
      moment: z.string(),
      /** Temporal's own number of its schema. */
      schemaVersion: z.string().optional(),
      tables: z.array(table),
    }),
  ),
});

export type Manifest = z.infer<typeof schema>;
export type DatabaseName = z.infer<typeof databaseName>;
export type DatabaseInBackup = Manifest['databases'][number];

const sum = z.object({ end: z.string(), rows: z.int(), sha256: z.string() });

/** How many rows of a table there were, and the hash of its lines as they stand in the backup. */
export type TableSum = z.infer<typeof sum>;

const last = z.object({ end: z.literal('backup'), tables: z.int() });

export function commentOf(value: Manifest | TableSum | z.infer<typeof last>): string {
  return `-- ${JSON.stringify(value)}`;
}

function inComment(line: string): unknown {
  try {
    return line.startsWith('-- ') ? JSON.parse(line.slice(3)) : undefined;
  } catch {
    return undefined;
  }
}

/** What a line says of the whole; undefined where it is none. */
export function manifestIn(line: string): Manifest | undefined {
  return schema.safeParse(inComment(line)).data;
}

export function sumIn(line: string): TableSum | undefined {
  return sum.safeParse(inComment(line)).data;
}

/** How many tables there were, by the very last line: without it something is missing. */
export function tablesByLastLine(line: string): number | undefined {
  return last.safeParse(inComment(line)).data?.tables;
}

/** What of a database is in no backup: what is the moment's own, and would be wrong at any other. */
export const leaving = {
  register: {
    tables: ['fristvakt.migrations', 'fristvakt.sessions'],
    // What is shown again is a session's, and nobody is logged in after a restore.
    only: { 'fristvakt.drafts': 'session is null' },
  },
  engine: {
    // Which servers are alive, and what the tool that sets the schema up has noted for itself.
    tables: ['public.cluster_membership', 'public.schema_version', 'public.schema_update_history'],
    only: {},
  },
  engine_visibility: { tables: ['public.schema_version', 'public.schema_update_history'], only: {} },
} as const satisfies Record<
  DatabaseName,
  { readonly tables: readonly string[]; readonly only: Readonly<Record<string, string>> }
>;

export const schemasOf: Record<DatabaseName, readonly string[]> = {
  register: ['fristvakt', 'practice'],
  engine: ['public'],
  engine_visibility: ['public'],
};

/** The condition of the rows of a table that are kept, where not all are. */
export function onlyOf(database: DatabaseName, table: string): string | undefined {
  return (leaving[database].only as Readonly<Record<string, string>>)[table];
}
