import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerPlace } from '../stack/embedded.ts';
import { databaseUrl, ensureDatabases, withDatabase } from '../stack/postgres.ts';
import { askFor } from '../test/shared/ask.ts';
import { isMigrated, migrate } from './migrate.ts';
import { registerRoles, whyNotApplication } from './rights.ts';

const { role: owner, application, reader } = registerPlace;
const name = () => `rights_${randomUUID().replaceAll('-', '')}`;
const register = name();
const engine = name();
let urlOf: (role: string, database?: string) => string;
let tables: readonly { readonly table: string; readonly column: string; readonly grows: boolean }[];

// As the embedded stack makes them: with made roles, a database of the engine's beside it, and the owner who migrates.
beforeAll(async () => {
  const { dataFolder, port } = (await askFor('postgres'))!;
  urlOf = (role, database = register) => databaseUrl(dataFolder, port, database, role);
  await ensureDatabases(urlOf('postgres', 'postgres'), dataFolder, owner, [register], [application, reader]);
  await ensureDatabases(urlOf('postgres', 'postgres'), dataFolder, 'rights_engine', [engine]);
  expect(await isMigrated(urlOf(application))).toBe(false);
  await migrate(urlOf(owner));
  tables = await withDatabase(urlOf(owner), async (client) => {
    const { rows } = await client.query<{ table: string; column: string; grows: boolean }>(`
      select schemaname || '.' || tablename as table, (
        select attname from pg_attribute where attrelid = (schemaname || '.' || tablename)::regclass
          and attnum > 0 and attidentity = '' order by attnum limit 1
      ) as column, exists (
        select from pg_trigger where tgrelid = (schemaname || '.' || tablename)::regclass and tgname like '%_append_only'
      ) as grows from pg_tables where schemaname in ('fristvakt', 'practice')`);
    return rows;
  });
});

/** The code of the failure of each statement; `ok` where it went through. Nothing is kept of them. */
async function tried(role: string, statements: readonly string[], database = register): Promise<readonly string[]> {
  return withDatabase(urlOf(role, database), async (client) => {
    const codes: string[] = [];
    for (const statement of statements) {
      await client.query('begin');
      codes.push(await client.query(statement).then(() => 'ok', codeOf));
      await client.query('rollback');
    }
    return codes;
  });
}

/** What a trigger refuses has the same code: that is a second guard, and whoever owns the table can take it away. */
function codeOf(error: unknown): string {
  const { code = 'no code', message = '' } = error as { readonly code?: string; readonly message?: string };
  return code === refused && !/^(permission denied|must be owner)/.test(message) ? message : code;
}

const refused = '42501';
const nothing = (table: string, change: string) =>
  change.replaceAll('#', table).replaceAll('§', tables.find((each) => each.table === table)?.column ?? '');

/** Each may not be done to any table, and all of them are tried. */
async function expectRefused(role: string, on: readonly string[], changes: readonly string[]): Promise<void> {
  expect(on.length).toBeGreaterThan(0);
  const statements = on.flatMap((table) => changes.map((change) => nothing(table, change)));
  const codes = await tried(role, statements);
  expect(statements.filter((_, at) => codes[at] !== refused)).toEqual([]);
}

const all = () => tables.map(({ table }) => table);
const growing = () => tables.flatMap(({ table, grows }) => (grows ? [table] : []));
const rewriting = [
  'update # set § = §',
  'delete from #',
  'truncate #',
  'truncate # cascade',
  'drop table #',
  'alter table # disable trigger all',
  'alter table # owner to current_user',
  'create trigger mine before insert on # for each row execute function fristvakt.refuse_change()',
];
const ruling = [
  'set session_replication_role = replica',
  'create role another',
  'alter role current_user createdb createrole',
  'create table fristvakt.another (it text)',
  'drop schema fristvakt cascade',
  `alter role ${owner} password 'another'`,
  `set role ${owner}`,
  "copy (select 1) to program 'true'",
];

describe('the roles of the register', () => {
  it('have names that the embedded stack and the migrations agree on', () => {
    expect(registerRoles).toEqual({ application, reader });
  });

  it('the application reads and adds to what may only grow, and changes, removes, empties, drops and owns none of it', async () => {
    const growingTables = growing();
    expect(growingTables).toEqual(
      expect.arrayContaining([
        'fristvakt.journal',
        'practice.deliveries',
        'fristvakt.access_log',
        'fristvakt.staff_log',
      ]),
    );
    const statements = growingTables.flatMap((table) => rewriting.map((change) => nothing(table, change)));
    const codes = await tried(application, statements);
    expect(statements.filter((_, at) => codes[at] !== refused)).toEqual([]);
    const reading = await tried(
      application,
      growingTables.map((table) => `select * from ${table} limit 1`),
    );
    expect(new Set(reading)).toEqual(new Set(['ok']));
    expect(await tried(application, ['insert into fristvakt.staff_log (by_person) values (null)'])).not.toContain(
      refused,
    );
  });

  it('the application has the oldest rows of the logs taken out by the functions alone that read the decisions, and the reader has not', async () => {
    const cut = ['select fristvakt.cut_access_log()', 'select fristvakt.cut_staff_log()'];
    expect(await tried(application, cut)).toEqual(['ok', 'ok']);
    expect(await tried(reader, cut)).toEqual([refused, refused]);
    const byHand = `select set_config('fristvakt.cutting', 'on', true); delete from fristvakt.access_log`;
    expect(await tried(application, [byHand])).toEqual([refused]);
  });

  it('the application truncates, drops and owns no table at all, and changes no migration', async () => {
    await expectRefused(application, all(), rewriting.slice(2));
    await expectRefused(
      application,
      ['fristvakt.migrations'],
      ['delete from #', 'insert into # (file, hash) values (1, 2)'],
    );
    expect(new Set(await tried(application, ruling))).toEqual(new Set([refused]));
  });

  it('the reader changes nothing, and does not see what lets somebody in', async () => {
    await expectRefused(reader, all(), ['delete from #', ...rewriting.slice(2), 'insert into # default values']);
    await expectRefused(reader, ['fristvakt.sessions', 'fristvakt.drafts'], ['select * from #']);
    expect(new Set(await tried(reader, ruling))).toEqual(new Set([refused]));
    expect(await tried(reader, ['select * from fristvakt.journal', 'select * from practice.duties'])).toEqual([
      'ok',
      'ok',
    ]);
  });

  it('the owner is not the superuser: it makes no role and no database, and runs no program', async () => {
    const codes = await tried(
      owner,
      ruling.filter((each) => /replication|create role|createdb|copy/.test(each)),
    );
    expect(new Set(codes)).toEqual(new Set([refused]));
  });

  it.each([owner, application, reader])('%s has no way into the database of the engine', async (role) => {
    await expect(tried(role, ['select 1'], engine)).rejects.toMatchObject({ code: refused });
  });

  it('each has a password of its own', async () => {
    const passwords = [owner, application, reader, 'postgres', 'rights_engine'].map(
      (role) => new URL(urlOf(role)).password,
    );
    expect(new Set(passwords).size).toBe(5);
    const url = new URL(urlOf(application));
    url.username = owner;
    const client = new pg.Client({ connectionString: url.href });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('Fristvakt runs as the application alone, and says so of another', async () => {
    expect(await whyNotApplication(urlOf(application))).toBeUndefined();
    expect(await whyNotApplication(urlOf(owner))).toMatch(
      /^DATABASE_URL: its role may change the journal .*fristvakt_application/,
    );
    expect(await whyNotApplication(urlOf('postgres'))).toMatch(/^DATABASE_URL: /);
    expect(await isMigrated(urlOf(application))).toBe(true);
  });
});
