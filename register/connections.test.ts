import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testSealing } from '../test/shared/keys.ts';
import { listen, openPool } from './connections.ts';
import { openDatabase } from './database.ts';
import { withoutContent } from './failures.ts';
import { openRegister, type Register } from './register.ts';
import { freePort, startTestPostgres, type TestPostgres } from './testing/postgres.ts';

let postgres: TestPostgres;
let url: string;
let register: Register;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.freshDatabase();
  register = openRegister(url, { sealing: testSealing, connections: 2 });
});
afterAll(async () => {
  await register?.close();
  await postgres?.stop();
});

const killOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error) => withoutContent(error).name,
  );
const answers = () => register.serverVersion();

/** Ends whatever asks `query` just now, as soon as PostgreSQL has begun with it. */
async function killWhileAsking(query: string): Promise<void> {
  const pool = openPool(url, { connections: 1 });
  const asking = `select count(*)::int as n from pg_stat_activity where state = 'active' and query = $1`;
  while ((await pool.query(asking, [query])).rows[0].n === 0) await delay(10);
  await pool.query(killOthers);
  await pool.end();
}

describe('a connection that PostgreSQL ends', () => {
  test('is the failure of the question that waits for it, and the next one has another', async () => {
    const question = problemOf(sql`select pg_sleep(30)`.execute(register.database));
    await killWhileAsking('select pg_sleep(30)');
    expect(await question).toBe('RegisterAway');
    expect(await answers()).toMatch(/^\d/);
  });

  test('is the failure of a transaction, also where nothing is asked just then', async () => {
    const transaction = register.database.transaction().execute(async (within) => {
      await sql`select 1`.execute(within);
      await postgres.tamper(url, killOthers);
      await delay(100);
      await sql`select 2`.execute(within);
    });
    expect(await problemOf(transaction)).toBe('RegisterAway');
    expect(await answers()).toMatch(/^\d/);
  });

  test('is no failure where nobody waits', async () => {
    await answers();
    await postgres.tamper(url, killOthers);
    await delay(100);
    expect(await answers()).toMatch(/^\d/);
  });
});

describe('a connection that falls silent', () => {
  let way: Awaited<ReturnType<typeof openWay>>;
  beforeAll(async () => {
    way = await openWay(Number(new URL(url).port));
  });
  afterAll(() => way.close());
  const through = () => {
    const address = new URL(url);
    address.port = String(way.port);
    return address.href;
  };

  test('is given up when PostgreSQL should have answered, and its place in the pool is free again', async () => {
    const database = openDatabase(through(), { connections: 1, statementMilliseconds: 500, silenceMilliseconds: 1500 });
    const ask = () => sql`select 1`.execute(database);
    await ask();
    way.fallSilent();
    expect(await problemOf(ask())).toBe('RegisterAway');
    way.open();
    expect(await problemOf(ask())).toBe('none');
    await database.destroy();
  });

  test('is noticed by whoever listens, who hears again once it is back', async () => {
    let heard = 0;
    const listening = listen(through(), 'news', () => heard++, { askEveryMilliseconds: 100, silenceMilliseconds: 900 });
    await expect.poll(() => heard).toBe(1);
    way.fallSilent();
    await delay(1500);
    way.open();
    await expect.poll(() => heard).toBeGreaterThan(1);
    await listening.close();
  });
});

describe('listen', () => {
  const notify = (payload: string) => sql`select pg_notify('news', ${payload})`.execute(register.database);

  test('tells every notice, and says after a lost connection that something may have been missed', async () => {
    const heard: (string | undefined)[] = [];
    const listening = register.listen('news', (payload) => heard.push(payload));
    await expect.poll(() => heard).toEqual([undefined]);
    await notify('one');
    await expect.poll(() => heard).toEqual([undefined, 'one']);
    await postgres.tamper(url, killOthers);
    await expect.poll(() => heard).toEqual([undefined, 'one', undefined]);
    await notify('two');
    await expect.poll(() => heard).toEqual([undefined, 'one', undefined, 'two']);
    await listening.close();
    await notify('three');
    await delay(50);
    expect(heard).toHaveLength(4);
  });

  test('waits for a PostgreSQL that is not there yet, and can be closed before it is', async () => {
    const nowhere = new URL(url);
    nowhere.port = String(await freePort());
    let heard = 0;
    const listening = listen(nowhere.href, 'news', () => heard++);
    await delay(300);
    await listening.close();
    expect(heard).toBe(0);
  });
});

/** A way to PostgreSQL on which every byte can be lost, in both directions, without either side being told. */
async function openWay(to: number) {
  let silent = false;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.on('data', (chunk) => silent || into.write(chunk));
      from.on('close', () => silent || into.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    fallSilent: () => {
      silent = true;
    },
    open: () => {
      silent = false;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
