import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedMadeUpMunicipality } from '../../register/seed/made-up-municipality.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { textOf } from './documents.ts';

/** Each table that the map names, with the columns that it names there. */
function mapped(): ReadonlyMap<string, readonly string[]> {
  const rows = textOf('docs/security/data-map.md').matchAll(/^\| `([a-z_]+)` \| ([^|]*) \|/gm);
  return new Map(
    [...rows].map(([, table, columns]) => [table!, [...columns!.matchAll(/`([a-z_]+)`/g)].map(([, one]) => one!)]),
  );
}

describe('the map of data', () => {
  let postgres: TestPostgres;
  let client: pg.Client;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    const url = await postgres.freshDatabase();
    await seedMadeUpMunicipality(url);
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await postgres?.stop();
  });

  it('names every table of the register, in either schema, and every column of it, and none that is not there', async () => {
    const { rows } = await client.query<{ name: string; columns: string[] }>(`
      select c.relname as name, array_agg(distinct a.attname::text) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname in ('fristvakt', 'practice') and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
      group by c.relname order by c.relname`);
    const map = mapped();
    const sorted = (entries: Iterable<readonly [string, readonly string[]]>) =>
      Object.fromEntries([...entries].map(([table, columns]) => [table, [...columns].sort()]).sort());
    expect(sorted(map)).toEqual(sorted(rows.map(({ name, columns }) => [name, columns])));
  });
});

describe('the answers to ASVS', () => {
  it('name tests that there are, by file and title', () => {
    const page = textOf('docs/security/asvs.md');
    const named = [...page.matchAll(/\]\(\.\.\/\.\.\/([^)]+\.test\.ts)\)(?: «([^»]*)»)?/g)];
    expect(named.length).toBeGreaterThan(60);
    // A title stands in its file as it is written; what is filled in for each row of a table as %s.
    const lacking = named.filter(([, file, title = '']) => !textOf(file!).includes(title.replaceAll('\\|', '|')));
    expect(lacking.map(([whole]) => whole)).toEqual([]);
  });

  it('that are a yes have a test, and each point is answered once', () => {
    const rows = [
      ...textOf('docs/security/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| (.*) \| (.*) \|$/gm),
    ];
    expect(rows.length).toBeGreaterThan(250);
    expect(new Set(rows.map(([, point]) => point)).size).toBe(rows.length);
    expect(
      rows.filter(([, , , answer, , shown]) => answer === 'yes' && shown === '—').map(([, point]) => point),
    ).toEqual([]);
  });
});
