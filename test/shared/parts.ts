import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserServer } from 'playwright-core';
import type { Ports } from '../../stack/ports.ts';
import type { Supervisor } from '../../stack/supervisor.ts';
import { type Part, type Parts, type PartsPlace, placeVariable, socketIn } from './ask.ts';

/**
 * vitest's globalSetup: what all test files of one run share. One PostgreSQL, one Temporal and one browser, each booted
 * when the first file asks for it, so that a run that needs none of them boots none. Test files do not ask here: they use
 * `startTestEngine` (test/engine/engine.ts), `startTestWeb` (test/web/browser.ts) and `startTestPostgres`
 * (register/testing/postgres.ts), which give each file a database and a namespace of its own, so that nothing that it does
 * to its cases, people or clocks is seen by another.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-tests-'));
  const shared = new SharedParts(folder);
  const server = createServer((request, response) => {
    shared.part((request.url ?? '').slice(1) as Part).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.message : String(error));
      },
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(socketIn(folder), resolve);
  });
  server.unref();
  process.env[placeVariable] = folder;
  // Where somebody ends the run, PostgreSQL may be writing its last files while they are removed.
  const removing = { recursive: true, force: true, maxRetries: 20, retryDelay: 250 };
  process.once('exit', () => rmSync(folder, removing));
  return async () => {
    server.close();
    server.closeAllConnections();
    await shared.stop();
    await rm(folder, removing);
  };
}

/** How many namespaces are ready before anybody asks: the server takes a second to know a new one everywhere. */
const spareNamespaces = 3;

/** A test file that ends in the middle of a query is no news; a child that crashed is. */
function shown(text: string): void {
  if (!text.startsWith('postgres: ')) console.log(text);
}

class SharedParts {
  readonly #dataFolder: string;
  readonly #booted = new Map<string, Promise<unknown>>();
  #supervisor: Supervisor | undefined;
  #browser: BrowserServer | undefined;
  #ports: Ports | undefined;
  #namespaces: Promise<string>[] = [];
  #named = 0;

  constructor(folder: string) {
    this.#dataFolder = path.join(folder, 'data');
  }

  async part(part: Part): Promise<Parts[Part]> {
    switch (part) {
      case 'postgres':
        return this.#postgres();
      case 'engine':
        return this.#engine();
      case 'namespace':
        return { namespace: await this.#namespace() };
      case 'browser':
        return this.#once('browser', () => this.#bootBrowser());
    }
  }

  async stop(): Promise<void> {
    // What is still booting is waited for, or it would be up after everybody has gone.
    await Promise.allSettled([...this.#booted.values(), ...this.#namespaces]);
    await Promise.all([this.#browser?.close(), this.#supervisor?.stop()]);
  }

  #once<T>(what: string, boot: () => Promise<T>): Promise<T> {
    if (!this.#booted.has(what)) this.#booted.set(what, boot());
    return this.#booted.get(what) as Promise<T>;
  }

  async #place(): Promise<PartsPlace> {
    return this.#once('place', () => this.#bootPostgres());
  }

  async #postgres(): Promise<PartsPlace> {
    const place = await this.#place();
    await this.#once('register template', async () => {
      const [{ databaseUrl }, { migrate }] = await Promise.all([
        import('../../stack/postgres.ts'),
        import('../../register/migrate.ts'),
      ]);
      await migrate(databaseUrl(this.#dataFolder, place.port, 'template_register'));
    });
    return place;
  }

  async #bootPostgres(): Promise<PartsPlace> {
    const [{ Supervisor }, { postgresChild }, { prepareDataFolder, pathsIn }, { freeBasePort, portsFrom }] =
      await Promise.all([
        import('../../stack/supervisor.ts'),
        import('../../stack/postgres.ts'),
        import('../../stack/data-folder.ts'),
        import('../../stack/ports.ts'),
      ]);
    const dataFolder = this.#dataFolder;
    prepareDataFolder(dataFolder);
    this.#ports = portsFrom(await freeBasePort());
    const port = this.#ports.postgres;
    this.#supervisor = new Supervisor({ logFolder: pathsIn(dataFolder).logs, show: shown });
    await this.#supervisor.start(await postgresChild({ dataFolder, port, durable: false }));
    return { dataFolder, port };
  }

  async #engine(): Promise<Parts['engine']> {
    const place = await this.#place();
    const [engine] = await Promise.all([
      this.#once('temporal', () => this.#bootTemporal()),
      this.#once('engine template', () => this.#makeEngineTemplate()),
    ]);
    return { ...place, ...engine };
  }

  async #bootTemporal(): Promise<Pick<Parts['engine'], 'temporalAddress' | 'temporalAccess'>> {
    await this.#place();
    const [
      { accessBy, ensureTemporalSchemas, temporalChild },
      { findTemporalBinaries },
      { keepCertificates },
      { pathsIn },
    ] = await Promise.all([
      import('../../stack/temporal.ts'),
      import('../../stack/temporal-binaries.ts'),
      import('../../stack/certificates.ts'),
      import('../../stack/data-folder.ts'),
    ]);
    const log = (text: string) => console.log(text);
    const binaries = await findTemporalBinaries({ environment: process.env, log });
    const certificates = await keepCertificates(pathsIn(this.#dataFolder).engineCertificates, Date.now());
    const temporal = { dataFolder: this.#dataFolder, ports: this.#ports!, binaries, certificates, durable: false };
    await ensureTemporalSchemas(temporal);
    await this.#supervisor!.start(temporalChild(temporal));
    return { temporalAddress: `127.0.0.1:${this.#ports!.temporal}`, temporalAccess: accessBy(certificates) };
  }

  /** The register as a first start leaves it: all migrations, and the made-up municipality. */
  async #makeEngineTemplate(): Promise<void> {
    const [{ databaseUrl, ensureDatabases }, { setUpRegister }, { registerPlace }] = await Promise.all([
      import('../../stack/postgres.ts'),
      import('../../stack/register-set-up.ts'),
      import('../../stack/embedded.ts'),
    ]);
    const { port } = await this.#place();
    const url = (database: string, role?: string) => databaseUrl(this.#dataFolder, port, database, role);
    const { role, application, reader } = registerPlace;
    await ensureDatabases(url('postgres'), this.#dataFolder, role, ['template_engine'], [application, reader]);
    await setUpRegister(url('template_engine', role), { seed: true });
  }

  async #namespace(): Promise<string> {
    const { temporalAddress, temporalAccess } = await this.#once('temporal', () => this.#bootTemporal());
    const [{ ensureNamespace }, { engineConnection }] = await Promise.all([
      import('../../stack/namespace.ts'),
      import('../../signing/engine-access.ts'),
    ]);
    const way = engineConnection(temporalAddress, temporalAccess);
    while (this.#namespaces.length <= spareNamespaces) {
      this.#named += 1;
      const name = `fristvakt-${this.#named}`;
      const ready = ensureNamespace(way, name).then(() => name);
      // It is whoever is given this one that hears of it.
      ready.catch(() => {});
      this.#namespaces.push(ready);
    }
    return this.#namespaces.shift()!;
  }

  async #bootBrowser(): Promise<Parts['browser']> {
    const [{ launchOptions }, { chromium }] = await Promise.all([
      import('./browser-options.ts'),
      import('playwright-core'),
    ]);
    this.#browser = await chromium.launchServer(await launchOptions());
    return { endpoint: this.#browser.wsEndpoint() };
  }
}
