import { copyFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestMailServer, type TestMailServer } from '../activities/testing/mail-server.ts';
import { type Cases, connectCases } from '../client/cases.ts';
import { openRoutines, type Routines } from '../client/routines.ts';
import { openRegister, type Register } from '../register/register.ts';
import { writeStackFile } from '../settings/stack-file.ts';
import { engineConnection, settingsOfAccess } from '../signing/engine-access.ts';
import { keepCertificates } from '../stack/certificates.ts';
import { pathsIn, prepareDataFolder } from '../stack/data-folder.ts';
import { registerPlace } from '../stack/embedded.ts';
import { ensureNamespace } from '../stack/namespace.ts';
import { freeBasePort, portsFrom } from '../stack/ports.ts';
import { databaseUrl, ensureDatabases, postgresChild } from '../stack/postgres.ts';
import { setUpRegister } from '../stack/register-set-up.ts';
import { accessBy, ensureTemporalSchemas, temporalChild } from '../stack/temporal.ts';
import { findTemporalBinaries } from '../stack/temporal-binaries.ts';
import { typeScriptChild } from '../stack/typescript-child.ts';
import { testKeyFiles, testKeys, testSealing } from '../test/shared/keys.ts';
import { otherClockVariable } from '../test/shared/other-clock.ts';
import { Undoing } from '../test/shared/undoing.ts';
import { processIdentity } from '../tools/set-up/lock.mjs';
import { bundleCases } from '../worker/bundle.ts';
import { Part } from './part.ts';
import { Line } from './proxy.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** A whole stack of its own, each part of which can be killed, and each way between two parts disturbed. */
export interface ChaosStack {
  readonly database: Part;
  readonly engine: Part;
  /** The worker with its postman; the second is there for roll-outs alone. */
  readonly workers: readonly [Part, Part];
  readonly web: Part;
  readonly webUrl: string;
  readonly mail: TestMailServer;
  /** Before the register, the engine and the mail server, as worker and pages reach them. */
  readonly ways: { readonly database: Line; readonly engine: Line; readonly smtp: Line };
  /** Who asks is a door of its own, beside the pages, with ways that nobody disturbs. */
  readonly register: Register;
  readonly routines: Routines;
  readonly cases: Cases;
  /** By how many milliseconds worker and pages that start now are in another time; not there where they are not. */
  readonly clockFile: string;
  readonly ownerUrl: string;
  /** Ids of the made-up people by login. */
  readonly people: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** The routines of the lives: a placement, and one of which all cases fall due a minute after they open. */
async function copyRoutines(folder: string): Promise<string> {
  const routinesFolder = path.join(folder, 'routines');
  await cp(path.join(repository, 'test', 'engine', 'routines'), routinesFolder, { recursive: true });
  await copyFile(path.join(repository, 'bench', 'storm.yaml'), path.join(routinesFolder, 'eksempelvik', 'storm.yaml'));
  return routinesFolder;
}

/** Boots it with fsync on, as for real data: what a killed PostgreSQL has confirmed must be there. */
export async function bootChaosStack(log: (text: string) => void): Promise<ChaosStack> {
  const undoing = new Undoing();
  return undoing.onFailure(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-chaos-'));
    undoing.add(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));
    const dataFolder = path.join(folder, 'data');
    prepareDataFolder(dataFolder);
    const { logs, engineCertificates } = pathsIn(dataFolder);
    const ports = portsFrom(await freeBasePort());
    const binaries = await findTemporalBinaries({ environment: process.env, log });
    const urlFor = (role: string, port: number = ports.postgres) =>
      databaseUrl(dataFolder, port, registerPlace.database, role);

    const database = new Part(await postgresChild({ dataFolder, port: ports.postgres, durable: true }), logs);
    undoing.add(() => database.stop());
    await database.start();
    const { role, application, reader } = registerPlace;
    const admin = databaseUrl(dataFolder, ports.postgres, 'postgres');
    await ensureDatabases(admin, dataFolder, role, [registerPlace.database], [application, reader]);
    await setUpRegister(urlFor(role), { seed: true });
    const certificates = await keepCertificates(engineCertificates, Date.now());
    const temporalAccess = accessBy(certificates);
    const place = { dataFolder, ports, binaries, certificates, durable: true };
    await ensureTemporalSchemas(place);
    const engine = new Part(temporalChild(place), logs);
    undoing.add(() => engine.stop());
    await engine.start();
    const namespace = 'fristvakt';
    const temporalAddress = `127.0.0.1:${ports.temporal}`;
    await ensureNamespace(engineConnection(temporalAddress, temporalAccess), namespace);

    const mail = await startTestMailServer();
    undoing.add(() => mail.stop());
    const before = async (port: number) => {
      const proxy = await Line.before(port);
      undoing.add(() => proxy.close());
      return proxy;
    };
    const ways = {
      database: await before(ports.postgres),
      engine: await before(ports.temporal),
      smtp: await before(Number(new URL(mail.url).port)),
    };
    const bundle = path.join(folder, 'bundle.js');
    await writeFile(bundle, (await bundleCases()).code);
    const clockFile = path.join(folder, 'clock');
    const webUrl = `http://127.0.0.1:${ports.web}`;
    const environment = {
      ...{ TEMPORAL_ADDRESS: `127.0.0.1:${ways.engine.port}`, TEMPORAL_NAMESPACE: namespace },
      ...settingsOfAccess(temporalAccess),
      ...{ DATABASE_URL: urlFor(application, ways.database.port), SMTP_URL: `smtp://127.0.0.1:${ways.smtp.port}` },
      ...testKeyFiles(dataFolder),
      ...{ FRISTVAKT_ROUTINES: await copyRoutines(folder), FRISTVAKT_DATA: dataFolder, LOG_LEVEL: 'warn' },
      ...{ BASE_URL: webUrl, FRISTVAKT_WEB_LISTEN: `127.0.0.1:${ports.web}`, CHAOS_BUNDLE: bundle },
      [otherClockVariable]: clockFile,
    };
    writeStackFile(dataFolder, {
      ...{ state: 'running', stack: { name: 'chaos', pid: process.pid, identity: processIdentity(process.pid) } },
      ...{ children: [], temporalNamespace: namespace, databaseUrl: environment.DATABASE_URL, embedded: true },
      ...{ baseUrl: webUrl, basePort: ports.postgres, versions: {}, startedAt: new Date().toISOString() },
    });
    const program = (name: string, file: string, readyLine: RegExp) => {
      const part = new Part(typeScriptChild({ name, file, environment, readyLine, graceMilliseconds: 20_000 }), logs);
      undoing.add(() => part.stop());
      return part;
    };
    const workerFile = path.join(repository, 'chaos', 'worker-main.ts');
    const workers = [
      program('worker-1', workerFile, /worker ready/),
      program('worker-2', workerFile, /worker ready/),
    ] as const;
    const web = program('web', path.join(repository, 'chaos', 'web-main.ts'), /web ready/);

    const register = openRegister(urlFor(application), { sealing: testSealing, statementMilliseconds: 15_000 });
    undoing.add(() => register.close());
    const routines = openRoutines(register);
    const cases = connectCases({ temporalAddress, temporalAccess, namespace, register, routines, keys: testKeys });
    undoing.add(() => cases.close());
    await Promise.all([workers[0].start(), web.start()]);
    const listed = await register.listPeople();
    return {
      ...{ database, engine, workers, web, webUrl, mail, ways, register, routines, cases },
      ...{ clockFile, ownerUrl: urlFor(role) },
      people: Object.fromEntries(listed.map(({ login, id }) => [login, id])),
      stop: () => undoing.undo(),
    };
  });
}
