import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareDataFolder } from '../../stack/data-folder.ts';
import { databaseUrl, postgresChild } from '../../stack/postgres.ts';
import { migrate } from '../migrate.ts';

/** A PostgreSQL of its own for one test file. */
export interface TestPostgres {
  /** A migrated database that nothing else uses. */
  readonly freshDatabase: () => Promise<string>;
  /** The address of a database that is not there yet. */
  readonly missingDatabase: () => string;
  /** Runs one statement as the owner of everything, past every trigger: what a tamperer can do. */
  readonly tamper: (url: string, statement: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the embedded PostgreSQL in a temporary folder, without the waits that make data safe. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'fristvakt-register-'));
  prepareDataFolder(folder);
  const port = await freePort();
  const spec = await postgresChild({ dataFolder: folder, port, durable: false });
  const child = spawn(spec.command, spec.args, {
    cwd: spec.folder,
    env: spec.environment as NodeJS.ProcessEnv,
    stdio: 'ignore',
    ...spec.user,
  });
  const ended = once(child, 'exit');
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  await spec.ready({ saysLine: async () => {}, signal: AbortSignal.timeout(20_000) });

  let databases = 0;
  const template = databaseUrl(folder, port, 'template_register');
  await migrate(template);
  return {
    missingDatabase: () => {
      databases += 1;
      return databaseUrl(folder, port, `missing_${databases}`);
    },
    freshDatabase: async () => {
      databases += 1;
      const name = `register_${databases}`;
      await runStatement(databaseUrl(folder, port, 'postgres'), `create database ${name} template template_register`);
      return databaseUrl(folder, port, name);
    },
    tamper: (url, statement) => runStatement(url, `set session_replication_role = replica; ${statement}`),
    stop: async () => {
      process.removeListener('exit', killed);
      child.kill(spec.stopSignal);
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
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
