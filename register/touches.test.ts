import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testSealing } from '../test/shared/keys.ts';
import { migrate, ownMigrations } from './migrate.ts';
import { openRegister } from './register.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { touchedBy } from './testing/touched.ts';
import { type Touch, touchesIn, touchesText } from './touches.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

/** An empty database. */
async function emptyDatabase(): Promise<string> {
  const url = postgres.missingDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'fristvakt-migrations-'));
  await migrate(url, folder);
  await rm(folder, { recursive: true });
  return url;
}

const inOrder = (touches: readonly Touch[]) =>
  touchesText([...touches].sort((one, other) => (one.table < other.table ? -1 : 1)));

describe('what a migration says that it touches', () => {
  test('is what it touches, by what PostgreSQL holds locked and has read when it has run', async () => {
    const migrations = await ownMigrations();
    const touched = await touchedBy(await emptyDatabase(), migrations);
    const difference = migrations.flatMap(({ file, touches, schemas }) => {
      // A table of staff that practice cases refer to, too, is touched once.
      const all = touched.get(file)!.flatMap((each) => each.touches);
      const really = inOrder([...new Map(all.map((touch) => [touch.table, touch])).values()]);
      if (touches && inOrder(touches) === really) return [];
      return [`${file} in ${schemas}: "${touches ? inOrder(touches) : 'it does not say'}" is "-- touches: ${really}"`];
    });
    expect(difference).toEqual([]);
  });

  test('is measured: what is read whole, written or locked shows, whatever somebody says of it', async () => {
    const url = await postgres.freshDatabase();
    const really = async (text: string) => {
      const touched = await touchedBy(url, [{ file: '0099-x.sql', schemas: ['fristvakt'], text }]);
      return inOrder(touched.get('0099-x.sql')!.flatMap(({ touches }) => touches));
    };
    expect(await really('create table later (id integer)')).toBe('nothing');
    expect(await really('alter table duties add column one text')).toBe('duties moment stops all');
    expect(await really('create index on duties (one)')).toBe('duties read stops writers');
    expect(await really("update duties set one = ''")).toBe('duties written stops nobody');
    expect(await really('alter table duties alter column occurrence type bigint')).toBe('duties written stops all');
  });

  test('must be said by every migration from 0058 on, in its second line', () => {
    const says = (touches: string) => touchesIn('0058-x.sql', `-- in schema: fristvakt\n${touches}select 1;\n`);
    expect(says('')).toBeUndefined();
    expect(says('-- touches: nothing\n')).toEqual([]);
    const text = 'cases moment stops writers, duties read stops all';
    expect(touchesText(says(`-- touches: ${text}\n`)!)).toBe(text);
    expect(() => says('-- touches: duties a little\n')).toThrow(/0058-x\.sql must say what it touches as/);
  });
});

test('a register that an earlier release has left is read by this one, and PostgreSQL lets it change nothing', async () => {
  const url = postgres.missingDatabase();
  await migrate(url, undefined, '0034-offered-cases.sql');
  const register = openRegister(url, { sealing: testSealing, connections: 1, readOnly: true });
  try {
    const ids = ['6f1c0000-0000-4000-8000-000000000001'];
    for (const practice of [false, true]) {
      expect(await register.runningCaseIds(practice)).toEqual([]);
      expect(await register.casesBeforeUpgrade({ practice, ids })).toEqual([]);
    }
    expect(await register.keptRoutines()).toEqual([]);
    const sizes = await register.tableSizes();
    expect(sizes.find(({ schema, table }) => schema === 'practice' && table === 'journal')?.bytes).toBeGreaterThan(0);
    await expect(register.keepRoutine('prove/tiltak@1', 'x', {})).rejects.toThrow(/25006/);
  } finally {
    await register.close();
  }
});
