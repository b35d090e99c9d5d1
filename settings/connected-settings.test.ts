import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../tools/set-up/lock.mjs';
import { connectedSettings } from './connected-settings.ts';
import { type StackFile, writeStackFile } from './stack-file.ts';

let folder: string;
const running = (): StackFile => ({
  state: 'running',
  stack: { name: 'stack', pid: process.pid, identity: processIdentity(process.pid) },
  children: [],
  temporalAddress: '127.0.0.1:1001',
  temporalAccess: { authority: '/a.pem', certificate: '/c.pem', key: '/c.key', serverName: 'localhost' },
  temporalNamespace: 'øving',
  databaseUrl: 'postgresql://u:p@127.0.0.1:1000/fristvakt',
  smtpUrl: 'smtp://127.0.0.1:1009',
  mailboxUrl: 'http://127.0.0.1:1010',
  baseUrl: 'http://127.0.0.1:1012',
  basePort: 1000,
  embedded: true,
  versions: {},
  startedAt: '2026-01-01T00:00:00.000Z',
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('connectedSettings', () => {
  it('says that npm start starts it when nothing runs', () => {
    const answer = connectedSettings({ FRISTVAKT_DATA: folder, SMTP_URL: 'smtp://mail:25' });
    expect(answer).toMatchObject({ ok: false, code: 'not-running' });
    expect(answer.ok ? '' : answer.problems[0]).toMatch(/npm start.*TEMPORAL_ADDRESS, DATABASE_URL\.$/);
  });

  it('reads the addresses of the stack that runs, and lets what is set win', () => {
    writeStackFile(folder, running());
    const own = { TEMPORAL_ADDRESS: 'temporal:7233', TEMPORAL_API_KEY: 'secret' };
    expect(connectedSettings({ FRISTVAKT_DATA: folder, ...own })).toMatchObject({
      ok: true,
      settings: {
        temporalAddress: 'temporal:7233',
        temporalAccess: { apiKey: 'secret', certificate: undefined },
        temporalNamespace: 'øving',
        databaseUrl: 'postgresql://u:p@127.0.0.1:1000/fristvakt',
        baseUrl: 'http://127.0.0.1:1012',
        mailboxUrl: 'http://127.0.0.1:1010',
      },
    });
  });

  it('shows the engine of that stack its certificate, also where its address is set, and no other engine', () => {
    writeStackFile(folder, running());
    const shownTo = (address: string | undefined) => {
      const connected = connectedSettings({ FRISTVAKT_DATA: folder, TEMPORAL_ADDRESS: address });
      return connected.ok ? connected.settings.temporalAccess?.certificate : connected.problems;
    };
    expect([undefined, '127.0.0.1:1001', '127.0.0.1:7233'].map(shownTo)).toEqual(['/c.pem', '/c.pem', undefined]);
  });

  it('does not believe a file whose stack is dead, even if its number belongs to another process now', () => {
    writeStackFile(folder, { ...running(), stack: { name: 'stack', pid: process.pid, identity: 'an earlier one' } });
    expect(connectedSettings({ FRISTVAKT_DATA: folder })).toMatchObject({ ok: false, code: 'not-running' });
  });

  it('keeps the file, which holds a password, for its owner', () => {
    writeStackFile(folder, running());
    expect(statSync(join(folder, 'stack.json')).mode & 0o777).toBe(0o600);
  });

  it('passes on what is wrong with a setting', () => {
    expect(connectedSettings({ LOG_LEVEL: 'loud' })).toMatchObject({ ok: false, code: 'bad-setting' });
  });
});
