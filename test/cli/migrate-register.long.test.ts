import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

async function fristvakt(environment: Record<string, string>, ...words: string[]) {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const exitCode = await runCommandLine([...words, '--json'], environment, { out: write, error: write });
  return { exitCode, said: JSON.parse(out) };
}

it('says what is missing, applies it once, and changes nothing where it only looks', async () => {
  const url = postgres.missingDatabase();
  const owner = { DATABASE_OWNER_URL: url };
  const looked = await fristvakt(owner, 'migrate-register', '--check');
  expect(looked).toMatchObject({ exitCode: 4, said: { ok: false } });
  expect(looked.said.missing.length).toBeGreaterThan(10);
  const applied = await fristvakt(owner, 'migrate-register');
  expect(applied).toMatchObject({ exitCode: 0, said: { ok: true, applied: looked.said.missing } });
  expect(await fristvakt(owner, 'migrate-register', '--check')).toMatchObject({ exitCode: 0, said: { missing: [] } });
  expect(await fristvakt(owner, 'migrate-register')).toMatchObject({ exitCode: 0, said: { applied: [] } });
});

it('says that PostgreSQL is away where it is, and not that the address is bad', async () => {
  const away = { DATABASE_OWNER_URL: 'postgresql://owner:secret@127.0.0.1:9/register' };
  for (const words of [[], ['--check']]) {
    const { exitCode, said } = await fristvakt(away, 'migrate-register', ...words);
    expect(exitCode).toBe(3);
    expect(JSON.stringify(said)).not.toContain('secret');
  }
});

it('is for whoever owns the tables', async () => {
  const refused = await fristvakt({}, 'migrate-register');
  expect(refused.exitCode).toBe(2);
  expect(JSON.stringify(refused.said)).toContain('DATABASE_OWNER_URL');
});
