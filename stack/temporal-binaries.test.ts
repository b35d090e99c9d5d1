import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTemporalBinaries, type Search, temporalCacheFolder } from './temporal-binaries.ts';
import { archiveName } from './temporal-download.ts';

let folder: string;
let logged: string[];
let server: Server;
let release: string;
let files: Map<string, Buffer | string>;
let asked: string[];

const programText = (version: string) => `#!/bin/sh\necho "temporal version ${version}"\n`;
const programs = ['temporal-server', 'temporal-sql-tool'];

function putPrograms(into: string, version: string): void {
  mkdirSync(into, { recursive: true });
  for (const name of programs) writeFileSync(join(into, name), programText(version), { mode: 0o755 });
}

/** An archive like that of the release, made with the tar of this machine. */
function archiveOf(version: string): Buffer {
  const content = mkdtempSync(join(folder, 'archive-'));
  putPrograms(content, version);
  writeFileSync(join(content, 'LICENSE'), '');
  execFileSync('tar', ['-czf', join(folder, 'a.tar.gz'), '-C', content, ...programs, 'LICENSE']);
  return readFileSync(join(folder, 'a.tar.gz'));
}

function publish(archive: Buffer, checksum = createHash('sha256').update(archive).digest('hex')): void {
  files.set('/checksums.txt', `${'0'.repeat(64)}  temporal_1.32.0_plan9_amd64.tar.gz\n${checksum}  ${archiveName()}\n`);
  files.set(`/${archiveName()}`, archive);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-binaries-'));
  logged = [];
  asked = [];
  files = new Map();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const found = files.get(request.url ?? '');
    response.writeHead(found === undefined ? 404 : 200, { 'Content-Length': Buffer.byteLength(found ?? '') });
    response.end(found);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  release = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

/** Without Go on PATH unless a folder with one is given. */
function search(path = '/usr/bin:/bin'): Search {
  const environment = { PATH: path, XDG_CACHE_HOME: join(folder, 'cache') };
  return { environment, log: (text) => logged.push(text), release };
}
const cache = () => temporalCacheFolder(search().environment);

describe('findTemporalBinaries', () => {
  it('takes those on PATH when both are of the right version', async () => {
    putPrograms(join(folder, 'bin'), '1.32.0');
    expect(await findTemporalBinaries(search(join(folder, 'bin')))).toEqual({
      server: join(folder, 'bin', 'temporal-server'),
      sqlTool: join(folder, 'bin', 'temporal-sql-tool'),
    });
  });

  it('passes by another version on PATH, and takes the cache without asking anybody', async () => {
    putPrograms(join(folder, 'bin'), '1.31.0');
    putPrograms(cache(), '1.32.0');
    const found = await findTemporalBinaries(search(join(folder, 'bin')));
    expect(found.server).toBe(join(cache(), 'temporal-server'));
    expect([asked, logged]).toEqual([[], []]);
  });

  it('downloads the release, compares the checksum and puts it into the cache, whole', async () => {
    publish(archiveOf('1.32.0'));
    const found = await findTemporalBinaries(search());
    expect(execFileSync(found.sqlTool, { encoding: 'utf8' })).toContain('1.32.0');
    expect(readdirSync(cache()).sort()).toEqual(programs);
    expect(readdirSync(join(folder, 'cache', 'fristvakt'))).toEqual(['temporal-1.32.0']);
    expect(logged).toContain('Downloading Temporal 1.32.0: 100 %');
  });

  it('downloads once when two look for it at the same time', async () => {
    publish(archiveOf('1.32.0'));
    await Promise.all([findTemporalBinaries(search()), findTemporalBinaries(search())]);
    expect(asked).toEqual(['/checksums.txt', `/${archiveName()}`]);
    expect(logged.join()).toContain('is fetching Temporal 1.32.0; waiting for it.');
  });

  it('uses nothing of a download with a wrong checksum', async () => {
    publish(archiveOf('1.32.0'), 'f'.repeat(64));
    await expect(findTemporalBinaries(search())).rejects.toThrow(/does not have the checksum that its release states/);
    expect(readdirSync(join(folder, 'cache', 'fristvakt'))).toEqual([]);
  });

  it('says so when the archive is none', async () => {
    publish(Buffer.from('no archive'));
    await expect(findTemporalBinaries(search())).rejects.toThrow(/could not be unpacked with tar/);
    expect(existsSync(cache())).toBe(false);
  });

  it('does not keep programs that say another version', async () => {
    publish(archiveOf('1.30.0'));
    await expect(findTemporalBinaries(search())).rejects.toThrow(/is not version 1\.32\.0/);
    expect(existsSync(cache())).toBe(false);
  });

  it('builds with Go when there is no release to be had', async () => {
    const go = join(folder, 'go');
    mkdirSync(go);
    // Notes what it was asked for, and puts two "built" programs where -o says.
    writeFileSync(
      join(go, 'go'),
      `#!/bin/sh\necho "$@" > ${folder}/asked\nwhile [ "$1" != -o ]; do shift; done\nfor name in server sql; do printf '#!/bin/sh\\necho temporal version 1.32.0\\n' > "$2$name"; chmod +x "$2$name"; done\n`,
      { mode: 0o755 },
    );
    const found = await findTemporalBinaries(search(`${go}:/usr/bin:/bin`));
    expect(found.server).toBe(join(cache(), 'temporal-server'));
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(
      /^build -mod=readonly .*cmd\/server .*cmd\/tools\/sql$/m,
    );
    expect(logged.join()).toContain('Building Temporal 1.32.0 with Go instead');
  });

  it('passes on why Go could not build it, and what to install', async () => {
    const go = join(folder, 'go');
    mkdirSync(go);
    writeFileSync(join(go, 'go'), '#!/bin/sh\necho "disk full" >&2\nexit 1\n', { mode: 0o755 });
    await expect(findTemporalBinaries(search(`${go}:/usr/bin:/bin`))).rejects.toThrow(/\(disk full\)\. Install Go/);
  });

  it('says what to install when nothing works', async () => {
    const alone = join(folder, 'empty');
    mkdirSync(alone);
    await expect(findTemporalBinaries(search(alone))).rejects.toThrow(
      /could neither be downloaded nor built\. Install Go .* or put temporal-server .* on PATH, or set TEMPORAL_ADDRESS/,
    );
  });
});
