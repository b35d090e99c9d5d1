import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { afterEach, expect, it } from 'vitest';
import { type EngineCertificates, engineServerName, keepCertificates } from './certificates.ts';

const now = Date.UTC(2027, 1, 9);
const year = 365 * 86_400_000;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'fristvakt-certificates-'));
  folders.push(made);
  return path.join(made, 'engine-certificates');
}

const all = ({ authority, server, client }: EngineCertificates) => [
  authority,
  ...[server, client].flatMap(({ certificate, key }) => [certificate, key]),
];
const texts = (files: EngineCertificates) => all(files).map((file) => readFileSync(file, 'utf8'));

it('are their owner’s alone, and stay as they are from start to start', async () => {
  const files = await keepCertificates(folder(), now);
  for (const file of all(files)) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(files.authority)).mode & 0o777).toBe(0o700);
  const before = texts(files);
  expect(texts(await keepCertificates(path.dirname(files.authority), now + year))).toEqual(before);
});

it('are made anew, all of them, before they run out, and where one is missing or is none', async () => {
  const files = await keepCertificates(folder(), now);
  const kept = path.dirname(files.authority);
  let before = texts(files);
  const changed = async (at = now) => {
    const after = texts(await keepCertificates(kept, at));
    expect(after.filter((text) => before.includes(text))).toEqual([]);
    before = after;
  };
  await changed(now + 9 * year);
  rmSync(files.client.key);
  await changed();
  chmodSync(files.server.certificate, 0o600);
  writeFileSync(files.server.certificate, 'nothing');
  await changed();
});

it('let in by each other, and nobody without them or with those of another installation', async () => {
  const [ours, others] = await Promise.all([
    keepCertificates(folder(), Date.now()),
    keepCertificates(folder(), Date.now()),
  ]);
  const server = createServer(
    {
      cert: readFileSync(ours.server.certificate),
      key: readFileSync(ours.server.key),
      ca: readFileSync(ours.authority),
      requestCert: true,
      rejectUnauthorized: true,
    },
    (socket) => socket.end('in'),
  );
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const comesIn = async (shown: EngineCertificates | undefined, authority: string) => {
    const socket: TLSSocket = connect({
      port,
      host: '127.0.0.1',
      servername: engineServerName,
      ca: readFileSync(authority),
      ...(shown && { cert: readFileSync(shown.client.certificate), key: readFileSync(shown.client.key) }),
    });
    try {
      let said = '';
      for await (const chunk of socket) said += chunk;
      return said === 'in';
    } catch {
      return false;
    }
  };
  try {
    expect(await comesIn(ours, ours.authority)).toBe(true);
    expect(await comesIn(undefined, ours.authority)).toBe(false);
    expect(await comesIn(others, ours.authority)).toBe(false);
    expect(await comesIn(ours, others.authority)).toBe(false);
  } finally {
    server.close();
  }
});
