import { readdirSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verifyJournal } from '../operations/verify-journal.ts';
import { inWhole } from '../test/shared/in-whole.ts';
import { testSealing } from '../test/shared/keys.ts';
import { migrate } from './migrate.ts';
import { openRegister } from './register.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const migrations = fileURLToPath(new URL('./migrations', import.meta.url));

/** The published migrations, to be changed. */
async function copyOfMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fristvakt-migrations-'));
  folders.push(folder);
  await cp(migrations, folder, { recursive: true });
  return folder;
}

async function query(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

/** Each there is, by its number. */
const files = readdirSync(fileURLToPath(new URL('./migrations', import.meta.url)))
  .filter((file) => file.endsWith('.sql'))
  .sort();

/** A folder with the migrations that came before this one. */
async function migrationsBefore(name: string): Promise<string> {
  const folder = await copyOfMigrations();
  const from = files.find((file) => file.endsWith(name))!;
  await Promise.all(files.filter((file) => file >= from).map((file) => rm(join(folder, file))));
  return folder;
}

describe('migrate', () => {
  test('creates the database that is missing, and the second time changes nothing', async () => {
    const url = postgres.missingDatabase();
    await migrate(url);
    const first = await query(url, 'select * from fristvakt.migrations order by file');
    await migrate(url);
    const second = await query(url, 'select * from fristvakt.migrations order by file');
    expect(first.rows.map(({ file }) => file)).toEqual(files);
    expect(second.rows).toEqual(first.rows);
  });

  test('four programs that start at once on a database that is missing all succeed', async () => {
    const url = postgres.missingDatabase();
    await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
    const { rows } = await query(url, 'select count(*)::int as applied from fristvakt.migrations');
    expect(rows).toEqual([{ applied: files.length }]);
  });

  test('makes the same tables of cases for real and for practice cases', async () => {
    const url = await postgres.freshDatabase();
    const columns = (schema: string) =>
      query(
        url,
        `select c.table_name, c.column_name, c.data_type, c.is_nullable from information_schema.columns c
          where c.table_schema = '${schema}' and exists (select from information_schema.tables t
            where t.table_schema = 'practice' and t.table_name = c.table_name) order by 1, 2`,
      );
    const real = await columns('fristvakt');
    expect(real.rows.length).toBeGreaterThan(60);
    expect((await columns('practice')).rows).toEqual(real.rows);
  });

  test('refuses a published migration that was changed, and names it', async () => {
    const url = await postgres.freshDatabase();
    const folder = await copyOfMigrations();
    const file = join(folder, '0002-cases.sql');
    await writeFile(file, `${await readFile(file, 'utf8')}-- one more line\n`);
    await expect(migrate(url, folder)).rejects.toThrow(/0002-cases\.sql was changed after it was applied/);
  });

  inWhole('takes the same migration with the line ends of Windows for the same', async () => {
    const url = await postgres.freshDatabase();
    const folder = await copyOfMigrations();
    const file = join(folder, '0002-cases.sql');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
    await migrate(url, folder);
  });

  test('refuses a register of a newer version, and a new file with an old number', async () => {
    const url = await postgres.freshDatabase();
    const newer = await copyOfMigrations();
    await writeFile(
      join(newer, '0098-later.sql'),
      '-- in schemas: fristvakt, practice\ncreate table later (id integer);\n',
    );
    await migrate(url, newer);
    await expect(migrate(url)).rejects.toThrow(/0098-later\.sql, which this program does not know/);
    await writeFile(join(newer, '0005-between.sql'), '-- in schema: fristvakt\nselect 1;\n');
    await expect(migrate(url, newer)).rejects.toThrow(/0005-between\.sql comes before 0098-later\.sql/);
  });

  inWhole('goes on missing a case that was removed while references were counted', async () => {
    const url = postgres.missingDatabase();
    await migrate(url, await migrationsBefore('-given-references.sql'));
    for (const schema of ['fristvakt', 'practice']) {
      await query(
        url,
        `insert into fristvakt.units (id, name, municipality, prefix) values ('u', 'U', 'Prøve', 'PR') on conflict do nothing;
        insert into ${schema}.reference_counters values ('PR', 2026, 3);
        insert into ${schema}.withdrawn_references values ('PR-26-0002');
        insert into ${schema}.cases (id, reference, unit, routine, opened_at, head_hash)
          values (gen_random_uuid(), 'PR-26-0001', 'u', 'prove/tiltak@1', now(), '')`,
      );
    }
    // What is sealed later no register with cases comes by.
    await migrate(url, await migrationsBefore('-sealed.sql'));
    const register = openRegister(url, { sealing: testSealing });
    for (const practice of [false, true])
      expect(await register.missingReferences(practice, 10)).toEqual(['PR-26-0003']);
    await register.close();
  });

  inWhole.each(['fristvakt', 'practice'])(
    'refuses a register with cases from before they were sealed: %s',
    async (schema) => {
      const url = postgres.missingDatabase();
      await migrate(url, await migrationsBefore('-sealed.sql'));
      const id = '6f1c0000-0000-4000-8000-000000000001';
      await query(
        url,
        `insert into fristvakt.units (id, name, municipality, prefix) values ('u', 'U', 'Prøve', 'PR');
       insert into ${schema}.cases (id, reference, unit, routine, opened_at, status, head_hash)
         values ('${id}', 'PR-27-0001', 'u', 'prove/tiltak@1', now(), 'open', '');
       insert into ${schema}.subjects (case_id, name) values ('${id}', 'Nora Oppdikta')`,
      );
      await expect(migrate(url)).rejects.toThrow(/from before they were sealed.*begin with an empty database/);
      expect((await query(url, `select name from ${schema}.subjects`)).rows).toEqual([{ name: 'Nora Oppdikta' }]);
    },
  );

  inWhole('chains who saw what, from before it was a chain, as it is chained now', async () => {
    const url = postgres.missingDatabase();
    const folder = await copyOfMigrations();
    const later = (await readdir(folder)).filter((file) => file >= '0016');
    await Promise.all(later.map((file) => rm(join(folder, file))));
    await migrate(url, folder);
    const person = '6f1c0000-0000-4000-8000-000000000001';
    await query(
      url,
      `insert into fristvakt.units (id, name, municipality, prefix) values ('u', 'U', 'Prøve', 'PR');
       insert into fristvakt.people (id, login, name, language, unit) values ('${person}', 'ada', 'Ada', 'nb', 'u');
       insert into fristvakt.access_log (person, outcome, purpose, practice, case_id, at) values
         ('${person}', 'shown', 'case', false, '${person}', '2027-02-10T22:55:00.120Z'),
         ('${person}', 'denied', 'case', false, null, '2027-02-10T22:56:00Z')`,
    );
    await migrate(url);
    const register = openRegister(url, { sealing: testSealing });
    try {
      await register.logAccesses([
        { person, outcome: 'shown', purpose: 'export', practice: true, channel: 'web', role: 'leader', unit: 'u' },
      ]);
      expect(await verifyJournal(register)).toMatchObject({ accesses: 3, findings: [] });
    } finally {
      await register.close();
    }
    await expect(query(url, 'update fristvakt.access_log set number = number + 9')).rejects.toThrow(
      /append-only|added/,
    );
  });

  test('takes back all of a migration that fails, in every schema', async () => {
    const url = await postgres.freshDatabase();
    const folder = await copyOfMigrations();
    const text =
      '-- in schemas: fristvakt, practice\ncreate table half (id integer);\nselect 1 / (select count(*) from people);\n';
    await writeFile(join(folder, '0099-half.sql'), text);
    await expect(migrate(url, folder)).rejects.toThrow(/0099-half\.sql failed and was taken back/);
    const { rows } = await query(url, "select 1 from information_schema.tables where table_name = 'half'");
    expect(rows).toEqual([]);
  });

  test.each([
    [
      'that has no letters beyond ASCII',
      "encoding 'SQL_ASCII' locale 'C'",
      /has the encoding SQL_ASCII: create it anew/,
    ],
    [
      'to which Å and å are two letters',
      "encoding 'UTF8' locale 'C' builtin_locale 'C'",
      /takes Å and å for two letters/,
    ],
  ])('refuses a database %s', async (_what, made, says) => {
    const url = postgres.missingDatabase();
    const other = new URL(url);
    other.pathname = '/postgres';
    await query(other.href, `create database ${new URL(url).pathname.slice(1)} ${made} template template0`);
    await expect(migrate(url)).rejects.toThrow(says);
  });
});

describe('the tables themselves', () => {
  test.each(['fristvakt', 'practice'])('the journal in %s refuses every change but an addition', async (schema) => {
    const url = await postgres.freshDatabase();
    for (const change of ["update # set type = 'x'", 'delete from #', 'truncate #', 'truncate # cascade']) {
      await expect(query(url, change.replace('#', `${schema}.journal`))).rejects.toThrow(/journal is refused/);
    }
  });

  test('routine versions are only ever added', async () => {
    const url = await postgres.freshDatabase();
    await expect(query(url, "update fristvakt.routine_versions set hash = 'x'")).rejects.toThrow(/is refused/);
  });

  test('no unit can have the prefix of practice cases', async () => {
    const url = await postgres.freshDatabase();
    const unit = "insert into fristvakt.units (id, name, municipality, prefix) values ('u', 'U', 'Prøve', 'ØV')";
    await expect(query(url, unit)).rejects.toThrow(/units_prefix_check/);
  });
});
