import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type EngineAccess, type EngineConnectionOptions, engineConnection } from '../signing/engine-access.ts';
import { type EngineCertificates, engineServerName } from './certificates.ts';
import type { ChildSpec } from './child.ts';
import { pathsIn, rolePassword } from './data-folder.ts';
import { grpcCode, grpcNotFound } from './namespace.ts';
import type { Ports } from './ports.ts';
import { databaseUrl, ensureDatabases, withDatabase } from './postgres.ts';
import { StackProblem } from './problem.ts';
import type { TemporalBinaries } from './temporal-binaries.ts';
import { temporalDatabases, temporalRole, writeTemporalConfig } from './temporal-config.ts';
import { versions } from './versions.ts';

const run = promisify(execFile);

export type TemporalPlace = {
  readonly dataFolder: string;
  readonly ports: Ports;
  readonly binaries: TemporalBinaries;
  readonly certificates: EngineCertificates;
  /** False where nobody minds that it is killed at the end. */
  readonly durable: boolean;
  readonly dynamicConfig?: Readonly<Record<string, unknown>> | undefined;
};

/** Stands in the comment of a database whose schema is complete, so that an interrupted set-up is done anew. */
const schemaMark = `Fristvakt: schema of Temporal ${versions.temporal} is complete`;

const schemas = [
  { database: temporalDatabases.main, name: 'postgresql/v12/temporal' },
  { database: temporalDatabases.visibility, name: 'postgresql/v12/visibility' },
] as const;

async function markOf(adminUrl: string, database: string): Promise<string | undefined> {
  return withDatabase(adminUrl, async (client) => {
    const found = await client.query<{ mark: string | null }>(
      "select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1",
      [database],
    );
    return found.rows[0]?.mark ?? undefined;
  });
}

/** Creates or updates Temporal's schemas. Costs two small queries when there is nothing to do. */
export async function ensureTemporalSchemas({ dataFolder, ports, binaries }: TemporalPlace): Promise<void> {
  const adminUrl = databaseUrl(dataFolder, ports.postgres, 'postgres');
  const password = rolePassword(dataFolder, temporalRole);
  const sqlTool = async (database: string, ...args: string[]) => {
    const connection = ['--plugin', 'postgres12', '--endpoint', '127.0.0.1', '--port', String(ports.postgres)];
    try {
      await run(binaries.sqlTool, [...connection, '--user', temporalRole, '--database', database, ...args], {
        // Not as an argument: every user of the machine can read those.
        env: { PATH: process.env.PATH, SQL_PASSWORD: password },
      });
    } catch (error) {
      const words = String((error as { stderr?: unknown }).stderr ?? error).trim();
      throw new StackProblem(`The schema of Temporal could not be set up in ${database}: ${words.split('\n').at(-1)}`);
    }
  };
  const ensureOne = async ({ database, name }: (typeof schemas)[number]) => {
    const mark = await markOf(adminUrl, database);
    if (mark === schemaMark) return;
    if (mark === undefined) {
      // Nothing can live in a database whose set-up never came to its end: the server has never run on it.
      await withDatabase(adminUrl, (client) =>
        client.query(`drop database if exists ${pg.escapeIdentifier(database)}`),
      );
      await ensureDatabases(adminUrl, dataFolder, temporalRole, [database]);
      await sqlTool(database, 'setup-schema', '-v', '0.0');
    }
    await sqlTool(database, 'update-schema', '--schema-name', name);
    await withDatabase(adminUrl, (client) =>
      client.query(`comment on database ${pg.escapeIdentifier(database)} is ${pg.escapeLiteral(schemaMark)}`),
    );
  };
  await ensureDatabases(adminUrl, dataFolder, temporalRole, []);
  await Promise.all(schemas.map(ensureOne));
}

/** What a client of the embedded engine shows it, and asks it to show. */
export function accessBy({ authority, client }: EngineCertificates): Required<Omit<EngineAccess, 'apiKey'>> {
  return { authority, ...client, serverName: engineServerName };
}

/** How temporal-server is run. Its schemas must be there. */
export function temporalChild({
  dataFolder,
  ports,
  binaries,
  certificates,
  durable,
  dynamicConfig,
}: TemporalPlace): ChildSpec {
  const file = writeTemporalConfig({
    folder: pathsIn(dataFolder).temporal,
    ports,
    password: rolePassword(dataFolder, temporalRole),
    certificates,
    dynamicConfig,
  });
  return {
    name: 'temporal',
    command: binaries.server,
    args: ['--config-file', file, '--allow-no-auth', 'start'],
    environment: { PATH: process.env.PATH, HOME: process.env.HOME },
    beforeStart: () => forgetOldMembers(databaseUrl(dataFolder, ports.postgres, temporalDatabases.main)),
    stopSignal: 'SIGTERM',
    graceMilliseconds: durable ? 15_000 : 0,
    readyWithinMilliseconds: 60_000,
    ready: ({ signal }) =>
      untilTemporalAnswers(engineConnection(`127.0.0.1:${ports.temporal}`, accessBy(certificates)), signal),
    shown: (line) => (line.includes('"level":"fatal"') ? `temporal: ${line.slice(0, 300)}` : undefined),
  };
}

/**
 * A server that was here seconds ago stands in this table as a living member of the cluster, and the new one would wait
 * half a minute for it to answer. There is only ever one, and it is not running now.
 */
async function forgetOldMembers(url: string): Promise<void> {
  await withDatabase(url, (client) => client.query('delete from cluster_membership'));
}

/** Asks again and again until frontend, matching and history all do their work, or the signal aborts. */
async function untilTemporalAnswers(way: EngineConnectionOptions, signal: AbortSignal): Promise<void> {
  const { Connection } = await import('@temporalio/client');
  const namespace = 'temporal-system';
  const nothing = 'fristvakt-is-it-up';
  while (!signal.aborted) {
    const connection = await Connection.connect({ ...way, connectTimeout: 1000 }).catch(() => undefined);
    try {
      if (connection) {
        const { workflowService } = connection;
        await connection.withDeadline(Date.now() + 2000, async () => {
          await workflowService.describeTaskQueue({ namespace, taskQueue: { name: nothing }, taskQueueType: 1 });
          await workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: nothing } });
        });
      }
    } catch (error) {
      // Only the history service can say that there is no such workflow.
      if (grpcCode(error) === grpcNotFound) return;
    } finally {
      await connection?.close();
    }
    await delay(50);
  }
}
