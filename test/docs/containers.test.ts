import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandFiles } from '../../cli/declared-commands.ts';
import { openMetrics } from '../../metrics/metrics.ts';
import { openOperatorsDoor } from '../../metrics/operators-door.ts';
import { connectedSettings } from '../../settings/connected-settings.ts';
import { readSettings, whyNoTestPeople } from '../../settings/settings.ts';
import { temporalDatabases, temporalRole } from '../../stack/temporal-config.ts';
import { versions } from '../../stack/versions.ts';
import { type Given, secretFilesIn, unknownIn, withFilesIn } from './given-settings.ts';

const textOf = (file: string) => readFileSync(file, 'utf8');
const { version, engines, devDependencies } = JSON.parse(textOf('package.json'));
const image = textOf('deploy/Containerfile');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is copied from the repository, by stage. */
const copied = [...image.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) => from!.split(' '));
const stage = (name: string) => image.slice(image.search(new RegExp(` AS ${name}$`, 'm'))).split(/^FROM /m)[0]!;

describe('the image', () => {
  it('is made of versions that are named, the same as the tests run on', () => {
    const bases = [...image.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base!);
    expect(
      bases.filter((base) => base.includes('/') && !/:\d+\.\d+\.\d+-bookworm|debian:bookworm-slim$/.test(base)),
    ).toEqual([]);
    const node = /node:(\d+)\.(\d+)/.exec(image)!.slice(1).map(Number) as [number, number];
    expect(`${node[0]}`).toBe(devDependencies['@types/node'].split('.')[0]);
    const [major, minor] = engines.node.replace('>=', '').split('.').map(Number);
    expect(node[0] > major || (node[0] === major && node[1] >= minor)).toBe(true);
    const go = /^go (\d+\.\d+)/m.exec(textOf('tools/temporal/go.mod'))![1]!;
    expect(Number(/golang:1\.(\d+)/.exec(image)![1])).toBeGreaterThanOrEqual(Number(go.split('.')[1]));
    expect(stage('fristvakt')).toContain(`image.version="${version}"`);
    expect(stage('engine')).toContain(`image.version="${versions.temporal}"`);
    expect(image).not.toContain('latest');
  });

  it('runs as nobody of the machine, says whether it is ready, and starts what is there', () => {
    for (const name of ['fristvakt', 'engine']) {
      expect(stage(name)).toMatch(/^USER (?!0)\d+:(?!0)\d+$/m);
      expect(stage(name)).toMatch(/^HEALTHCHECK /m);
    }
    expect(image).toContain('ENTRYPOINT ["node", "--import", "tsx"]');
    const program = /CMD \["node", "(\S+)"\]/.exec(image)?.[1];
    expect(existsSync(program ?? 'none') && copied.some((from) => program!.startsWith(from))).toBe(true);
  });

  it('has every folder that a process of it reads, and none that no process does', async () => {
    const entryPoints = ['worker', 'web', 'watch', 'cli'].map((name) => `${name}/main.ts`);
    // Read by their paths: the bundle of the workflows, and the threads that decide.
    entryPoints.push('workflows/workflows.ts', 'activities/deciding/thread.ts');
    const { metafile } = await build({
      ...{ entryPoints, bundle: true, packages: 'external', platform: 'node', format: 'esm', metafile: true },
      ...{ write: false, outdir: 'none', logLevel: 'silent' },
    });
    const read = Object.keys(metafile.inputs);
    expect(read.length).toBeGreaterThan(500);
    const named = read.flatMap((file) =>
      [...textOf(file).matchAll(/new URL\(\s*['"`](\.[^'"`$]*)/g)].map(([, to]) => path.join(path.dirname(file), to!)),
    );
    const needed = [...read, ...named].filter((file) => !/^\.?\/?$|^node_modules\//.test(file) && existsSync(file));
    const inImage = [...stage('fristvakt').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) =>
      from!.split(' '),
    );
    const isIn = (file: string) =>
      inImage.some((from) => `${file}/`.startsWith(from.endsWith('/') ? from : `${from}/`));
    // The engine of `npm start` is made of it; in the image there is neither that nor its PostgreSQL.
    const embedded = 'tools/temporal';
    expect(needed.filter((file) => file !== embedded && !isIn(file))).toEqual([]);
    // The tables are read where FRISTVAKT_ROUTINES says, a picture by the text beside it.
    const byOtherWays = ['routines/', 'deploy/container/', 'tsconfig.json', 'package.json'];
    const unused = inImage.filter(
      (from) => !byOtherWays.includes(from) && !needed.some((file) => `${file}/`.startsWith(from)),
    );
    expect(unused).toEqual([]);
  });

  it('is sent nothing but what it is made of, and no test', () => {
    const lines = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    const sent = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const within = (file: string, others: readonly string[]) =>
      others.some((other) => `${file}/`.startsWith(`${other.replace(/\/$/, '')}/`));
    expect(copied.filter((from) => !within(from.replace(/\/$/, ''), sent))).toEqual([]);
    expect(sent.filter((name) => !copied.some((from) => within(from.replace(/\/$/, ''), [name])))).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(['**/*.test.ts', '**/secrets', '**/.env', '**/.data']));
  });

  it('asks the one process that is there whether it is ready', async () => {
    let why: string | undefined;
    const door = await openOperatorsDoor({
      ...{ host: '127.0.0.1', port: 0, metrics: openMetrics('worker', version), ready: async () => why },
    });
    const asked = async (first: number) => {
      const environment = { ...process.env, FRISTVAKT_METRICS_LISTEN: `0.0.0.0:${first}` };
      const child = spawn(process.execPath, ['deploy/container/ready.mjs'], { env: environment });
      const [code] = await once(child, 'exit');
      return code as number;
    };
    try {
      // As the worker's, whose door is the second of the row.
      expect(await asked(door.port - 1)).toBe(0);
      why = 'register-away';
      expect(await asked(door.port - 1)).toBe(1);
    } finally {
      await door();
    }
    expect(await asked(door.port - 1)).toBe(1);
  });
});

interface Service {
  readonly image: string;
  readonly user: string;
  readonly command?: readonly string[];
  readonly environment?: Given;
  readonly secrets: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly [more: string]: unknown;
}
const composeFolder = 'deploy/compose';
const compose = parse(textOf(`${composeFolder}/compose.yaml`), { merge: true });
const services = Object.entries(compose.services as Readonly<Record<string, Service>>);
const ours = services.filter(([, { image: name }]) => name.startsWith('fristvakt:'));
const env = Object.fromEntries(
  textOf(`${composeFolder}/.env.example`)
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

/** As Compose puts in what stands in .env. */
const filledIn = (text: string) =>
  text.replaceAll(
    /\$\{([A-Z_]+)(?:(:\?)|:-)([^}]*)\}/g,
    (_all, name: string, needed: string | undefined, other: string) => {
      if (needed && env[name] === undefined) throw new Error(`.env.example lacks ${name}`);
      return env[name] ?? other;
    },
  );
const givenTo = ({ environment = {} }: Service): Given =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value)]));

describe('the composed services', () => {
  it.each(services)(
    '%s is of a version that is named, can change nothing of its image, and has limits',
    (_name, service) => {
      expect(service.image).toMatch(/:\d+\.\d+(\.\d+)?(-\w+)?$/);
      expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(service).toMatchObject({
        ...{ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], ulimits: { core: 0 } },
        ...{ mem_limit: expect.any(String), cpus: expect.any(Number), pids_limit: expect.any(Number) },
        restart: expect.stringMatching(/^(unless-stopped|on-failure:5|no)$/),
      });
      expect(Object.keys(service)).not.toEqual(expect.arrayContaining(['privileged']));
      // The mark of Caddy's program, see there.
      expect(service.cap_add ?? []).toEqual(service.image.includes('caddy') ? ['NET_BIND_SERVICE'] : []);
    },
  );

  it('are those that there are: two workers, which carry the post, pages, watchdog, and what they need', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'command-line',
      'database',
      'engine',
      'engine-lists-schema',
      'engine-schema',
      'migrate',
      'namespace',
      'proxy',
      'watch',
      'web',
      'worker-1',
      'worker-2',
    ]);
    const tags = Object.fromEntries(services.map(([name, service]) => [name, service.image.split(':').at(-1)]));
    expect(tags).toMatchObject({ web: version, engine: versions.temporal });
    expect(tags.database).toMatch(new RegExp(`^${versions.postgres}\\.`));
    expect(new Set(ours.map(([name]) => tags[name]))).toEqual(new Set([version]));
  });

  it.each(ours)(
    '%s starts what is there, with settings that are there, and reads each of its secrets',
    (_name, service) => {
      const [program, command] = service.command!;
      const commands = commandFiles.flatMap(([names]) => names);
      if (program?.endsWith('.ts')) expect(existsSync(program)).toBe(true);
      if (program === 'cli/main.ts') expect(commands).toContain(command);
      const given = givenTo(service);
      expect(unknownIn(given)).toEqual([]);
      const files = new Set(secretFilesIn(given).map((file) => path.basename(file)));
      expect([...service.secrets].sort()).toEqual([...files].sort());
      const whole = withFilesIn(folder, given);
      expect(readSettings(whole)).toMatchObject({ ok: true });
      if (!program?.startsWith('cli/')) expect(connectedSettings(whole)).toMatchObject({ ok: true });
    },
  );

  it('let nobody choose whom to be, and believe the proxy', () => {
    const web = services.find(([name]) => name === 'web')![1];
    const read = readSettings(withFilesIn(folder, givenTo(web)));
    if (!read.ok) throw new Error(read.problems.join());
    expect(whyNoTestPeople(read.settings)).toBeUndefined();
    expect(`${read.settings.webPort}`).toBe(/reverse_proxy web:(\d+)/.exec(textOf(`${composeFolder}/Caddyfile`))![1]);
    expect(read.settings.trustedProxies).toEqual([filledIn(compose.networks.front.ipam.config[0].subnet)]);
  });

  it('give each secret to whom it is for alone', () => {
    const holders = (secret: string) =>
      services.flatMap(([name, service]) => (service.secrets.includes(secret) ? [name] : []));
    expect(holders('database-owner-url')).toEqual(['migrate']);
    expect(holders('oidc-client-secret').sort()).toEqual(['command-line', 'web']);
    expect(holders('superuser-password')).toEqual(['database']);
    expect(holders('sealing-keys').sort()).toEqual(['command-line', 'web', 'worker-1', 'worker-2']);
    expect(holders('proxy.key')).toEqual(['proxy']);
    expect(
      Object.values(compose.secrets as Record<string, { file: string }>).every(({ file }) =>
        file.startsWith('secrets/'),
      ),
    ).toBe(true);
    expect(textOf(`${composeFolder}/.gitignore`).split('\n')).toEqual(expect.arrayContaining(['secrets/', '.env']));
  });

  it('let the proxy alone be reached from outside, and reach neither database nor engine', () => {
    const networksOf = Object.fromEntries(services.map(([name, { networks }]) => [name, networks]));
    expect(services.flatMap(([name, { ports }]) => (ports ? [name] : []))).toEqual(['proxy']);
    for (const hidden of ['database', 'engine', 'migrate']) {
      expect(networksOf[hidden]!.filter((network) => !compose.networks[network].internal)).toEqual([]);
      expect(networksOf[hidden]!.filter((network) => networksOf.proxy!.includes(network))).toEqual([]);
    }
    expect(networksOf.web!.filter((network) => networksOf.proxy!.includes(network))).toEqual(['front']);
  });

  it('name files that are there, and the engine of the tests', () => {
    const files = Object.values(compose.configs as Record<string, { file: string }>).map(({ file }) => file);
    expect(files.filter((file) => !existsSync(path.join(composeFolder, file)))).toEqual([]);
    const { persistence } = parse(textOf(`${composeFolder}/server.yaml`), { merge: true });
    expect(persistence.datastores.main.sql).toMatchObject({
      user: temporalRole,
      databaseName: temporalDatabases.main,
      tls: { enabled: true, enableHostVerification: true },
    });
    expect(persistence.datastores.visibility.sql).toMatchObject({
      user: temporalRole,
      databaseName: temporalDatabases.visibility,
    });
    // Nobody is let in by an address without encryption.
    expect(textOf(`${composeFolder}/pg_hba.conf`)).not.toMatch(/^(host|hostnossl)\s/m);
  });
});

// To give a file to another account needs root.
it.skipIf(process.getuid?.() !== 0)(
  'the set-up makes every secret but those that are brought, and keeps what is there',
  () => {
    copyFileSync(`${composeFolder}/set-up.sh`, path.join(folder, 'set-up.sh'));
    const run = () => execFileSync('bash', [path.join(folder, 'set-up.sh')], { encoding: 'utf8' });
    const secrets = path.join(folder, 'secrets');
    const contents = () =>
      Object.fromEntries(readdirSync(secrets).map((name) => [name, textOf(path.join(secrets, name))]));
    const missing = [...run().matchAll(/still to bring: \S+\/secrets\/(\S+)/g)].map(([, name]) => name!);
    const first = contents();
    expect(missing).toEqual(['smtp-url', 'oidc-client-secret', 'proxy.crt', 'proxy.key']);
    expect([...Object.keys(first), ...missing].sort()).toEqual(Object.keys(compose.secrets).sort());
    for (const name of Object.keys(first).filter((name) => name !== 'authority.crt')) {
      const { mode, uid } = statSync(path.join(secrets, name));
      expect({ name, open: mode & 0o037, root: uid === 0 }).toEqual({ name, open: 0, root: false });
    }
    for (const name of ['signing-keys', 'sealing-keys']) expect(first[name]).toMatch(/^[\w-]{43}\n$/);
    for (const name of ['database', 'engine', 'client']) {
      const words = ['verify', '-CAfile', 'authority.crt', '-verify_hostname', name, `${name}.crt`];
      expect(execFileSync('openssl', words, { cwd: secrets, encoding: 'utf8' })).toContain('OK');
    }
    run();
    expect(contents()).toEqual(first);
  },
);
