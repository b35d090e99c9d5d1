import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import pg from 'pg';
import { databaseUrl } from '../../stack/postgres.ts';
import { askFor } from '../../test/shared/ask.ts';

/** Databases of its own for one test file, on the PostgreSQL of the whole run (test/shared/parts.ts). */
export interface TestPostgres {
  /** A migrated database that nothing else uses. */
  readonly freshDatabase: () => Promise<string>;
  /** The address of a database that is not there yet. */
  readonly missingDatabase: () => string;
  /** Runs one statement as the owner of everything, past every trigger: what a tamperer can do. */
  readonly tamper: (url: string, statement: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts PostgreSQL where no other test file of the run has done so. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const shared = await askFor('postgres');
  if (!shared) throw new Error('Only a test file has the PostgreSQL of a test run.');
  const { dataFolder, port } = shared;
  const nextName = () => `register_${randomUUID().replaceAll('-', '')}`;
  return {
    missingDatabase: () => databaseUrl(dataFolder, port, nextName()),
    freshDatabase: async () => {
      const name = nextName();
      await runStatement(
        databaseUrl(dataFolder, port, 'postgres'),
        `create database ${name} template template_register`,
      );
      return databaseUrl(dataFolder, port, name);
    },
    tamper: (url, statement) => runStatement(url, `set session_replication_role = replica; ${statement}`),
    stop: async () => {},
  };
}

async function runStatement(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A port that nobody has on 127.0.0.1 just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
