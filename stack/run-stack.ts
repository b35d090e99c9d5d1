import { existsSync } from 'node:fs';
import { settingDescriptions } from '../settings/described.ts';
import { withSecretFiles } from '../settings/secret-files.ts';
import { readSettings, type Settings, whyNoTestPeople } from '../settings/settings.ts';
import { readStackFile, removeStackFile, type StackFile, writeStackFile } from '../settings/stack-file.ts';
import {
  type EngineAccess,
  EngineAccessProblem,
  engineConnection,
  settingsOfAccess,
} from '../signing/engine-access.ts';
import { addKey, KeyFileProblem, openKeyRing } from '../signing/key-file.ts';
import { type LockOwner, processIdentity, tryLock } from '../tools/set-up/lock.mjs';
import { alreadyRunsSentence, upText } from './announcement.ts';
import { makeDataFolder, pathsIn, prepareDataFolder } from './data-folder.ts';
import { bootEmbedded, type EmbeddedPart } from './embedded.ts';
import { requireNamespace } from './namespace.ts';
import { stopOrphans } from './orphans.mjs';
import { withDatabase } from './postgres.ts';
import { StackProblem } from './problem.ts';
import { Supervisor } from './supervisor.ts';
import { typeScriptChild } from './typescript-child.ts';
import { versions } from './versions.ts';

/** What the stack runs that other folders have written. */
export type Parts = {
  readonly setUpRegister: (databaseUrl: string, options: { seed: boolean }) => Promise<void>;
  /** Migrates a municipality's own register, where its owner's address is given; refuses one that is not fit for use. */
  readonly setUpOwnRegister: (databaseUrl: string, ownerUrl: string | undefined) => Promise<void>;
  /** Makes the file of sealing keys, where it is the data folder's and nothing is sealed yet; refuses one that cannot read the register. */
  readonly keepSealingKeys: (databaseUrl: string, keyFile: string, ofTheFolder: string) => Promise<void>;
  /** Absolute path; says `worker ready` when it polls, and ends in order on SIGTERM. */
  readonly workerFile: string;
  /** Absolute path; says `web ready` when it listens, and ends in order on SIGTERM. */
  readonly webFile: string;
  /** Absolute path; says `watch ready` when it looks, and ends in order on SIGTERM. None where nobody watches. */
  readonly watchFile?: string | undefined;
};

export type StackOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly parts: Parts;
  /** For the terminal, a line or several. */
  readonly show: (text: string) => void;
  /** Aborts when the stack should stop. */
  readonly stop: AbortSignal;
  /** Aborts when it should not wait for anything any more. */
  readonly hurry: AbortSignal;
};

/** How the run ended, as the exit code of the process. */
export const exitCodes = { stopped: 0, failed: 1, badSetting: 2, alreadyRuns: 3 } as const;

/**
 * Runs the whole stack in the foreground and resolves, when all of it has ended, with the exit code. Every expected
 * trouble is shown as one sentence that says what to do.
 */
export async function runStack(options: StackOptions): Promise<number> {
  const { environment, show } = options;
  const read = readSettings(environment);
  if (!read.ok) {
    for (const problem of read.problems) show(problem);
    return exitCodes.badSetting;
  }
  const { dataFolder } = read.settings;
  const refused = whyNoTestPeople(read.settings);
  if (refused !== undefined) {
    show(refused);
    return exitCodes.badSetting;
  }
  try {
    makeDataFolder(dataFolder);
    const lock = tryLock(pathsIn(dataFolder).lock);
    if (!lock.held) {
      show(alreadyRuns(dataFolder, lock.owner));
      return exitCodes.alreadyRuns;
    }
    try {
      return await runLocked(options, read.settings);
    } finally {
      lock.release();
    }
  } catch (error) {
    show(error instanceof StackProblem ? error.message : `Unexpected trouble: ${(error as Error).stack ?? error}`);
    return exitCodes.failed;
  }
}

function alreadyRuns(dataFolder: string, owner: LockOwner): string {
  return alreadyRunsSentence(dataFolder, pathsIn(dataFolder).lock, owner, readStackFile(dataFolder));
}

async function runLocked(options: StackOptions, settings: Settings): Promise<number> {
  const { show, stop, hurry } = options;
  const { dataFolder } = settings;
  prepareDataFolder(dataFolder);
  const leftBehind = await stopOrphans(readStackFile(dataFolder)?.children ?? []);
  if (leftBehind.length > 0) show(`An earlier stack was killed and had left ${leftBehind.join(', ')}; stopped now.`);

  let file = firstStackFile(settings);
  const record = (changes: Partial<StackFile>) => {
    file = { ...file, ...changes };
    writeStackFile(dataFolder, file);
  };
  const supervisor = new Supervisor({
    logFolder: pathsIn(dataFolder).logs,
    show,
    changed: (children) => record({ children: [...children] }),
  });
  hurry.addEventListener('abort', () => supervisor.hurry());
  const stopped = new Promise<'stopped'>((resolve) => {
    if (stop.aborted) resolve('stopped');
    stop.addEventListener('abort', () => resolve('stopped'));
  });
  try {
    const booted = boot(options, settings, supervisor, record).then(() => 'up' as const);
    // A boot that is broken off fails some time later; by then nobody asks any more.
    booted.catch(() => {});
    const first = await Promise.race([booted, stopped, supervisor.gaveUp]);
    const outcome = first === 'up' ? await Promise.race([stopped, supervisor.gaveUp]) : first;
    if (outcome instanceof StackProblem) throw outcome;
    show('Stopping.');
    return exitCodes.stopped;
  } finally {
    await supervisor.stop();
    removeStackFile(dataFolder);
    if (stop.aborted) show(`Stopped. The data stays in ${dataFolder}.`);
  }
}

function firstStackFile(settings: Settings): StackFile {
  return {
    state: 'starting',
    stack: { name: 'stack', pid: process.pid, identity: processIdentity(process.pid) },
    children: [],
    temporalNamespace: settings.temporalNamespace,
    baseUrl: settings.baseUrl,
    basePort: settings.basePort,
    embedded: settings.databaseUrl === undefined && settings.temporalAddress === undefined,
    oidc: settings.oidc,
    versions: { ...versions, node: process.versions.node },
    startedAt: new Date().toISOString(),
  };
}

/** What is not given by a setting is booted. The embedded Temporal stores in the embedded PostgreSQL, never in another. */
function missingParts({ temporalAddress, databaseUrl, smtpUrl }: Settings): readonly EmbeddedPart[] {
  return [
    ...(temporalAddress === undefined || databaseUrl === undefined ? (['postgres'] as const) : []),
    ...(temporalAddress === undefined ? (['temporal'] as const) : []),
    ...(smtpUrl === undefined ? (['mailbox'] as const) : []),
  ];
}

/** Those of the data folder are made with the first start; a file that was named must be there. */
function keepKeys(keyFile: string, ofTheFolder: string): void {
  try {
    if (keyFile === ofTheFolder && !existsSync(keyFile)) addKey(keyFile);
    openKeyRing(keyFile);
  } catch (error) {
    throw error instanceof KeyFileProblem ? new StackProblem(error.message) : error;
  }
}

function wayTo(address: string, access: EngineAccess | undefined) {
  try {
    return engineConnection(address, access);
  } catch (error) {
    throw error instanceof EngineAccessProblem ? new StackProblem(error.message) : error;
  }
}

/** What a part has no use for: to migrate and to back up is for whoever starts it, to log people in for the pages, and to call them for the worker. */
const keptFrom = {
  worker: /^(DATABASE_OWNER_URL|TEMPORAL_.*DATABASE_URL|OIDC_.*)$/,
  web: /^(DATABASE_OWNER_URL|TEMPORAL_.*DATABASE_URL|FRISTVAKT_(SMS|WEBHOOK)_.*)$/,
  watch: /^(DATABASE_OWNER_URL|TEMPORAL_.*DATABASE_URL|OIDC_.*|OTEL_.*)$/,
};

/** Every other setting as it was given, so that none has to be thought of here. */
function settingsFor(
  part: keyof typeof keptFrom,
  given: StackOptions['environment'],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settingDescriptions.flatMap(({ name }) => (given[name] && !keptFrom[part].test(name) ? [[name, given[name]]] : [])),
  );
}

async function requireDatabase(databaseUrl: string): Promise<void> {
  try {
    await withDatabase(databaseUrl, (client) => client.query('select 1'));
  } catch (error) {
    const { hostname, port } = new URL(databaseUrl);
    const reason = (error as { code?: string }).code ?? 'no answer';
    throw new StackProblem(
      `DATABASE_URL: the database at ${hostname}:${port || 5432} cannot be used (${reason}): start it, or correct the address.`,
    );
  }
}

async function boot(
  { environment: set, parts, show, stop }: StackOptions,
  settings: Settings,
  supervisor: Supervisor,
  record: (changes: Partial<StackFile>) => void,
): Promise<void> {
  const began = performance.now();
  const { temporalNamespace, baseUrl } = settings;
  const { environment: given } = withSecretFiles(set);
  record({});
  const own = pathsIn(settings.dataFolder);
  keepKeys(settings.keyFile, own.signingKeys);
  if (settings.databaseUrl) await requireDatabase(settings.databaseUrl);
  if (settings.temporalAddress)
    await requireNamespace(wayTo(settings.temporalAddress, settings.temporalAccess), temporalNamespace);
  // Made-up people belong in a database that is ours alone, never in a municipality's own.
  if (settings.databaseUrl) await parts.setUpOwnRegister(settings.databaseUrl, settings.databaseOwnerUrl);
  const embedded = await bootEmbedded({
    dataFolder: settings.dataFolder,
    basePort: settings.basePort,
    parts: missingParts(settings),
    namespace: temporalNamespace,
    mailbox: 'child',
    log: show,
    supervisor,
    signal: stop,
    ...(settings.databaseUrl ? {} : { whenDatabaseIsUp: (url) => parts.setUpRegister(url, { seed: true }) }),
  });
  const addresses = {
    temporalAddress: settings.temporalAddress ?? embedded.temporalAddress ?? '',
    databaseUrl: settings.databaseUrl ?? embedded.databaseUrl ?? '',
    smtpUrl: settings.smtpUrl ?? embedded.smtpUrl ?? '',
  };
  await parts.keepSealingKeys(addresses.databaseUrl, settings.sealingKeyFile, own.sealingKeys);
  const { mailboxUrl } = embedded;
  // Before the worker starts: it looks here whether mail goes to our own mailbox.
  const temporalAccess = settings.temporalAddress === undefined ? embedded.temporalAccess : settings.temporalAccess;
  record({
    ...addresses,
    ...(embedded.temporalAccess ? { temporalAccess: embedded.temporalAccess } : {}),
    ...(mailboxUrl ? { mailboxUrl } : {}),
  });
  const environment = {
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    ...settingsOfAccess(temporalAccess),
    TEMPORAL_NAMESPACE: temporalNamespace,
    DATABASE_URL: addresses.databaseUrl,
    SMTP_URL: addresses.smtpUrl,
    BASE_URL: baseUrl,
    FRISTVAKT_ROUTINES: settings.routinesFolder,
    FRISTVAKT_DATA: settings.dataFolder,
    FRISTVAKT_KEY_FILE: settings.keyFile,
    FRISTVAKT_SEALING_KEY_FILE: settings.sealingKeyFile,
    ...(settings.rootFolder !== undefined && { FRISTVAKT_ROOT_FOLDER: settings.rootFolder }),
  };
  await supervisor.start(
    typeScriptChild({
      name: 'worker',
      file: parts.workerFile,
      environment: { ...settingsFor('worker', given), ...environment },
      readyLine: /worker ready/,
      graceMilliseconds: 12_000,
    }),
  );
  await supervisor.start(
    typeScriptChild({
      name: 'web',
      file: parts.webFile,
      environment: { ...settingsFor('web', given), ...environment },
      readyLine: /web ready/,
      graceMilliseconds: 5_000,
    }),
  );
  if (parts.watchFile !== undefined) {
    await supervisor.start(
      typeScriptChild({
        name: 'watch',
        file: parts.watchFile,
        environment: { ...settingsFor('watch', given), ...environment },
        readyLine: /watch ready/,
        graceMilliseconds: 5_000,
      }),
    );
  }
  record({ state: 'running' });
  show(upText({ settings, embedded, addresses, seconds: (performance.now() - began) / 1000 }));
}
