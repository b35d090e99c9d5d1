import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RecordedChild } from '../settings/stack-file.ts';
import { engineConnection } from '../signing/engine-access.ts';
import { keepCertificates } from './certificates.ts';
import { mailboxSecret, pathsIn, prepareDataFolder } from './data-folder.ts';
import { type Mailbox, mailboxAddress, startMailbox } from './mailbox/mailbox.ts';
import { mailboxPageAddress } from './mailbox/page.ts';
import { ensureNamespace } from './namespace.ts';
import { freeBasePort, type PortName, type Ports, portsFrom, requireFreePorts } from './ports.ts';
import { databaseUrl, ensureDatabases, postgresChild } from './postgres.ts';
import { StackProblem } from './problem.ts';
import { Supervisor } from './supervisor.ts';
import { accessBy, ensureTemporalSchemas, temporalChild } from './temporal.ts';
import { findTemporalBinaries, type TemporalBinaries } from './temporal-binaries.ts';
import { typeScriptChild } from './typescript-child.ts';

export type EmbeddedPart = 'postgres' | 'temporal' | 'mailbox';

export type EmbeddedOptions = {
  /** Everything is stored below it; made when missing. */
  readonly dataFolder: string;
  /** First of the row of ports; a free row is looked for when not given. */
  readonly basePort?: number;
  /** What to boot; all three when not given. Temporal needs postgres, which it stores in. */
  readonly parts?: readonly EmbeddedPart[];
  /** Default `fristvakt`. */
  readonly namespace?: string;
  /** Default true. False is for tests: quicker, and a power cut (not a kill) may cost data. */
  readonly durable?: boolean;
  /** Settings of Temporal's dynamic configuration beside our own, by key. For tests. */
  readonly dynamicConfig?: Readonly<Record<string, unknown>>;
  /** Default `in-process`, where a test can steer it; `child` is a process of its own with a page to read mails. */
  readonly mailbox?: 'in-process' | 'child';
  /** Progress and trouble, in sentences. */
  readonly log?: (text: string) => void;
  /** Where the Temporal programs are; found, fetched or built when not given. */
  readonly binaries?: TemporalBinaries;
  /** Runs the children; one of its own when not given. */
  readonly supervisor?: Supervisor;
  /** Called, with the owner's address, as soon as the register's database answers, beside the start of Temporal. Awaited. */
  readonly whenDatabaseIsUp?: (ownerUrl: string) => Promise<void>;
  /** Breaks off a download or build under way. */
  readonly signal?: AbortSignal;
};

/** What runs. An address is undefined when its part was not booted. */
export type Embedded = {
  readonly basePort: number;
  readonly namespace: string;
  /** As the application, which can rewrite nothing that may only grow. */
  readonly databaseUrl: string | undefined;
  /** As the owner of the tables, who migrates. */
  readonly ownerUrl: string | undefined;
  readonly readerUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  /** What its clients show it. */
  readonly temporalAccess: ReturnType<typeof accessBy> | undefined;
  readonly smtpUrl: string | undefined;
  /** The folder that listMails and readMail read. */
  readonly mailboxFolder: string;
  /** The page to read mails on, with its secret; only with `mailbox: 'child'`. */
  readonly mailboxUrl: string | undefined;
  /** Only with `mailbox: 'in-process'`. */
  readonly mailbox: Mailbox | undefined;
  readonly children: () => readonly RecordedChild[];
  /** Stops all of it, in reverse order. Data stays. */
  readonly stop: () => Promise<void>;
};

/** `Embedded` with all three parts booted. */
export type WholeEmbedded = Embedded & {
  readonly databaseUrl: string;
  readonly ownerUrl: string;
  readonly readerUrl: string;
  readonly temporalAddress: string;
  readonly temporalAccess: ReturnType<typeof accessBy>;
  readonly smtpUrl: string;
};

const temporalPorts: readonly PortName[] = [
  'temporal',
  'temporalMatching',
  'temporalHistory',
  'temporalWorker',
  'temporalMembership',
  'matchingMembership',
  'historyMembership',
  'workerMembership',
];

/** The ports that these parts listen on. */
export function portsOf(parts: readonly EmbeddedPart[], mailbox: 'in-process' | 'child'): readonly PortName[] {
  return [
    ...(parts.includes('postgres') ? (['postgres'] as const) : []),
    ...(parts.includes('temporal') ? temporalPorts : []),
    ...(parts.includes('mailbox') ? (['smtp'] as const) : []),
    ...(parts.includes('mailbox') && mailbox === 'child' ? (['mailboxPage'] as const) : []),
  ];
}

/** The register's database, the role that owns it and migrates, and those that work with it and look into it. */
export const registerPlace = {
  database: 'fristvakt',
  role: 'fristvakt',
  application: 'fristvakt_application',
  reader: 'fristvakt_reader',
} as const;

/**
 * Boots a real PostgreSQL, a real Temporal that stores in it, and a mailbox, all on 127.0.0.1 and in one folder.
 * Several at once do not disturb each other. Rejects with a StackProblem after having stopped what had started.
 *
 *     const embedded = await bootEmbedded({ dataFolder: temporaryFolder, durable: false });
 *     // embedded.databaseUrl, embedded.temporalAddress, embedded.smtpUrl, embedded.mailbox?.mails()
 *     await embedded.stop();
 */
export async function bootEmbedded(options: EmbeddedOptions & { parts?: undefined }): Promise<WholeEmbedded>;
export async function bootEmbedded(options: EmbeddedOptions): Promise<Embedded>;
export async function bootEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, parts = ['postgres', 'temporal', 'mailbox'], namespace = 'fristvakt' } = options;
  const { durable = true, mailbox: mailboxKind = 'in-process', log = () => {} } = options;
  const has = (part: EmbeddedPart) => parts.includes(part);
  if (has('temporal') && !has('postgres'))
    throw new StackProblem('The embedded Temporal needs the embedded PostgreSQL.');
  prepareDataFolder(dataFolder);
  const paths = pathsIn(dataFolder);
  const basePort = options.basePort ?? (await freeBasePort());
  const ports = portsFrom(basePort);
  await requireFreePorts(ports, portsOf(parts, mailboxKind));
  const binaries = has('temporal') ? await temporalBinaries(options, log) : undefined;
  const supervisor = options.supervisor ?? new Supervisor({ logFolder: paths.logs, show: log });
  const urlFor = (role: string) => databaseUrl(dataFolder, ports.postgres, registerPlace.database, role);
  let mailbox: Mailbox | undefined;
  let access: Embedded['temporalAccess'];
  const stop = async () => {
    await Promise.all([supervisor.stop(), mailbox?.stop()]);
  };

  const bootTemporal = async () => {
    if (!binaries) return;
    const certificates = await keepCertificates(paths.engineCertificates, Date.now());
    access = accessBy(certificates);
    const place = { dataFolder, ports, binaries, certificates, durable, dynamicConfig: options.dynamicConfig };
    await ensureTemporalSchemas(place);
    await supervisor.start(temporalChild(place));
    await ensureNamespace(engineConnection(`127.0.0.1:${ports.temporal}`, access), namespace);
  };
  const bootRegister = async () => {
    if (!has('postgres')) return;
    const admin = databaseUrl(dataFolder, ports.postgres, 'postgres');
    const { role, database, application, reader } = registerPlace;
    await ensureDatabases(admin, dataFolder, role, [database], [application, reader]);
    await options.whenDatabaseIsUp?.(urlFor(role));
  };
  const bootMailbox = async () => {
    if (!has('mailbox')) return;
    const secret = mailboxSecret(dataFolder);
    if (mailboxKind === 'child') await supervisor.start(mailboxChild(dataFolder, ports));
    else mailbox = await startMailbox({ folder: paths.mailbox, port: ports.smtp, secret });
  };

  try {
    // The client of Temporal takes a moment to load; PostgreSQL can start meanwhile.
    if (has('temporal')) import('@temporalio/client').catch(() => {});
    if (has('postgres')) await supervisor.start(await postgresChild({ dataFolder, port: ports.postgres, durable }));
    await Promise.all([bootTemporal(), bootRegister(), bootMailbox()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    basePort,
    namespace,
    databaseUrl: has('postgres') ? urlFor(registerPlace.application) : undefined,
    ownerUrl: has('postgres') ? urlFor(registerPlace.role) : undefined,
    readerUrl: has('postgres') ? urlFor(registerPlace.reader) : undefined,
    temporalAddress: has('temporal') ? `127.0.0.1:${ports.temporal}` : undefined,
    temporalAccess: access,
    smtpUrl: has('mailbox') ? mailboxAddress({ port: ports.smtp, secret: mailboxSecret(dataFolder) }) : undefined,
    mailboxFolder: paths.mailbox,
    mailboxUrl:
      has('mailbox') && mailboxKind === 'child'
        ? mailboxPageAddress({ port: ports.mailboxPage, secret: mailboxSecret(dataFolder) })
        : undefined,
    mailbox,
    children: () => supervisor.children(),
    stop,
  };
}

async function temporalBinaries(options: EmbeddedOptions, log: (text: string) => void): Promise<TemporalBinaries> {
  return options.binaries ?? findTemporalBinaries({ environment: process.env, log, signal: options.signal });
}

function mailboxChild(dataFolder: string, ports: Ports) {
  mkdirSync(pathsIn(dataFolder).mailbox, { recursive: true, mode: 0o700 });
  return typeScriptChild({
    name: 'mailbox',
    file: fileURLToPath(new URL('mailbox/main.ts', import.meta.url)),
    args: [dataFolder, String(ports.smtp), String(ports.mailboxPage)],
    environment: {},
    readyLine: /mailbox ready/,
    graceMilliseconds: 3000,
  });
}
