import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineCertificates, engineServerName } from './certificates.ts';
import type { Ports } from './ports.ts';

/** What the two files of an embedded temporal-server say; JSON is YAML, so no YAML is written by hand. */
export type TemporalConfig = {
  /** The folder that the files are written to. */
  readonly folder: string;
  readonly ports: Ports;
  readonly password: string;
  readonly certificates: EngineCertificates;
  /** Settings of Temporal's dynamic configuration beside our own, by key. */
  readonly dynamicConfig?: Readonly<Record<string, unknown>> | undefined;
};

/** The PostgreSQL role and databases of the embedded Temporal. */
export const temporalRole = 'temporal';
export const temporalDatabases = { main: 'temporal', visibility: 'temporal_visibility' } as const;

const dynamicConfig = {
  // A practice case, and each case in a test, has a clock of its own that can be moved forwards.
  'frontend.WorkflowTimeSkippingEnabled': true,
  // A life of twenty years in a test stops some thousand times.
  'frontend.WorkflowTimeSkippingMaxSkipPerSession': 100_000,
  // With the default of a second, each stop of a moved clock waits for up to a second.
  'history.timerProcessorMaxTimeShift': '10ms',
  'system.namespaceCacheRefreshInterval': '1s',
  // Two failures of a workflow task in a row are told (doctor lists them), instead of five.
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': 2,
  // What waits for one case, during an outage or at a click of many: with 10, the next one is refused unheard.
  'history.maxInFlightUpdates': 1000,
  // The members of the cluster, which are parts of one process here, let in no other.
  'system.enableRingpopTLS': true,
};

function datastore(databaseName: string, { ports, password }: TemporalConfig, maxConns: number) {
  return {
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${ports.postgres}`,
      connectProtocol: 'tcp',
      user: temporalRole,
      password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  };
}

const service = (grpcPort: number, membershipPort: number) => ({
  rpc: { grpcPort, membershipPort, bindOnIP: '127.0.0.1' },
});

/** Who does not show a certificate of this installation is let in by no port. */
function mutualTls({ authority, server }: EngineCertificates) {
  const client = { serverName: engineServerName, rootCaFiles: [authority] };
  const files = { certFile: server.certificate, keyFile: server.key };
  const side = { server: { ...files, requireClientAuth: true, clientCaFiles: [authority] }, client };
  return { internode: side, frontend: side, systemWorker: { ...files, client } };
}

function serverConfig(config: TemporalConfig, dynamicConfigFile: string) {
  const { ports } = config;
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      // 4 or 64 made no difference on two cores; the number can never be changed for a database.
      numHistoryShards: 4,
      datastores: {
        main: datastore(temporalDatabases.main, config, 20),
        visibility: datastore(temporalDatabases.visibility, config, 10),
      },
    },
    global: {
      membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
      tls: mutualTls(config.certificates),
    },
    services: {
      frontend: service(ports.temporal, ports.temporalMembership),
      matching: service(ports.temporalMatching, ports.matchingMembership),
      history: service(ports.temporalHistory, ports.historyMembership),
      worker: service(ports.temporalWorker, ports.workerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.temporal}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '60s' },
  };
}

/** Writes the files anew, since ports may have changed since the last start, and returns the path of the main one. */
export function writeTemporalConfig(config: TemporalConfig): string {
  mkdirSync(config.folder, { recursive: true, mode: 0o700 });
  const dynamicConfigFile = join(config.folder, 'dynamic-config.yaml');
  const values = Object.entries({ ...dynamicConfig, ...config.dynamicConfig }).map(
    ([key, value]) => [key, [{ value }]] as const,
  );
  writeFileSync(dynamicConfigFile, JSON.stringify(Object.fromEntries(values), null, 2));
  const file = join(config.folder, 'server.yaml');
  writeFileSync(file, JSON.stringify(serverConfig(config, dynamicConfigFile), null, 2), { mode: 0o600 });
  // The mode above counts only for a new file, and this one holds the password.
  chmodSync(file, 0o600);
  return file;
}
