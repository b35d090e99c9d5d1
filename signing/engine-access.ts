import { readFileSync } from 'node:fs';

/** How Fristvakt and an engine show each other who they are: by certificates, or with the key of a hosted one. Paths of PEM files. */
export interface EngineAccess {
  /** Whom the engine's certificate must be signed by; the machine's own authorities where it is not given. */
  readonly authority?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** What the engine's certificate names, where that is not the host of its address. */
  readonly serverName?: string | undefined;
  readonly apiKey?: string | undefined;
}

/** Its message is a sentence for whoever runs Fristvakt. */
export class EngineAccessProblem extends Error {
  override readonly name = 'EngineAccessProblem';
}

/** The settings that say the same to a process of ours. */
export function settingsOfAccess(access: EngineAccess = {}): Readonly<Record<string, string>> {
  const all = {
    TEMPORAL_TLS_CA: access.authority,
    TEMPORAL_TLS_CERT: access.certificate,
    TEMPORAL_TLS_KEY: access.key,
    TEMPORAL_TLS_SERVER_NAME: access.serverName,
    TEMPORAL_API_KEY: access.apiKey,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** What a connection of the SDK is made with, of its client as of its worker. */
export interface EngineConnectionOptions {
  readonly address: string;
  readonly tls?: {
    readonly serverRootCACertificate?: Buffer;
    readonly serverNameOverride?: string;
    readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
  };
  readonly apiKey?: string;
}

/** @throws EngineAccessProblem where a file cannot be read */
export function engineConnection(address: string, access: EngineAccess = {}): EngineConnectionOptions {
  const { authority, certificate, key, serverName, apiKey } = access;
  if (Object.values(access).every((value) => value === undefined)) return { address };
  return {
    address,
    tls: {
      ...(authority !== undefined && { serverRootCACertificate: fileOf('TEMPORAL_TLS_CA', authority) }),
      ...(serverName !== undefined && { serverNameOverride: serverName }),
      ...(certificate !== undefined &&
        key !== undefined && {
          clientCertPair: { crt: fileOf('TEMPORAL_TLS_CERT', certificate), key: fileOf('TEMPORAL_TLS_KEY', key) },
        }),
    },
    ...(apiKey !== undefined && { apiKey }),
  };
}

function fileOf(setting: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new EngineAccessProblem(
      `${setting}: the file ${file} cannot be read (${why}): correct the path, or who may read it.`,
    );
  }
}
