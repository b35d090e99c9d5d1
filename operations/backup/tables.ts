import pg from 'pg';

/** One table, and those of its columns that hold what cannot be computed anew. */
export interface TableShape {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** What is said of no database twice: which tables of it a backup leaves out, and which rows. */
export interface Leaving {
  /** `schema.table`. */
  readonly tables: readonly string[];
  /** By `schema.table`: the condition of the rows that are kept. */
  readonly only: Readonly<Record<string, string>>;
}

/** `schema.table`, as a manifest and a person have it. */
export function nameOf({ schema, name }: Pick<TableShape, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}

/** The same, as SQL has it. */
export function sqlName({ schema, name }: Pick<TableShape, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

function sqlColumns({ columns }: TableShape): string {
  return columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
}

/** The statement that reads the rows of a table, `psql` would take it too. */
export function copyOut(table: TableShape, only: string | undefined): string {
  const where = only === undefined ? '' : ` where ${only}`;
  return `COPY (select ${sqlColumns(table)} from ${sqlName(table)}${where}) TO stdout`;
}

/** The statement that takes them in again. */
export function copyIn(table: TableShape): string {
  return `COPY ${sqlName(table)} (${sqlColumns(table)}) FROM stdin`;
}

/**
 * Every table of some schemas, each behind those that it refers to, so that they can be filled in this order while foreign
 * keys are looked at. Views hold nothing of their own, nor do generated columns.
 */
export async function tablesIn(client: pg.Client, schemas: readonly string[]): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as name,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
     group by 1, 2 order by 1, 2`,
    [schemas],
  );
  const { rows: keys } = await client.query<{ from: string; to: string }>(
    `select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
       join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and f.oid <> t.oid and fn.nspname = any($1)`,
    [schemas],
  );
  const ordered: TableShape[] = [];
  let left = rows;
  while (left.length > 0) {
    const waiting = new Set(left.map(nameOf));
    const ready = left.filter((table) => !keys.some(({ from, to }) => from === nameOf(table) && waiting.has(to)));
    if (ready.length === 0) throw new Error(`Tables refer to each other in a ring: ${[...waiting].join(', ')}`);
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
}

/** The statements that let each number of a table's own go on behind the last that is there. */
export async function numbersGoOn(client: pg.Client, schemas: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ sequence: string; schema: string; name: string; column: string }>(
    `select sn.nspname || '.' || s.relname as sequence, tn.nspname as schema, t.relname as name, a.attname as column
     from pg_class s join pg_namespace sn on sn.oid = s.relnamespace
       join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0
       join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
       join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
     where s.relkind = 'S' and tn.nspname = any($1) order by 1`,
    [schemas],
  );
  return rows.map(({ sequence, column, ...table }) => {
    const highest = `coalesce(max(${pg.escapeIdentifier(column)}), 0) + 1`;
    return `select setval(${pg.escapeLiteral(sequence)}, ${highest}, false) from ${sqlName(table)}`;
  });
}
