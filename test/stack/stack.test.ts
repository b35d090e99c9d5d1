import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectedSettings } from '../../settings/connected-settings.ts';
import { writeStackFile } from '../../settings/stack-file.ts';
import { freeBasePort } from '../../stack/ports.ts';
import { withDatabase } from '../../stack/postgres.ts';
import { lives, processIdentity } from '../../tools/set-up/lock.mjs';
import { inWhole } from '../shared/in-whole.ts';
import { waysOf } from '../shared/whole.ts';
import { childOf, type StackProcess, stackFile, startStack } from './stack-process.ts';

// One data folder for a whole life, in order: first start, kills, a second start, stop, a start anew. Each boot costs seconds.
describe('the stack in the foreground', () => {
  let folder: string;
  let settings: Record<string, string>;
  let stack: StackProcess;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fristvakt-stack-'));
    settings = { FRISTVAKT_PORTS: String(await freeBasePort()) };
    rmSync(folder, { recursive: true });
    stack = startStack(folder, settings);
    await stack.says(/is up after/);
  });
  afterAll(async () => {
    stack.process.kill('SIGTERM');
    await stack.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const inDatabase = async (query: string) => {
    const { databaseUrl = '' } = stackFile(folder);
    return withDatabase(databaseUrl, async (client) =>
      (await client.query<{ word: string }>(query)).rows.map((row) => row.word),
    );
  };

  it('says where everything is, and gives the same to worker and command line', async () => {
    const read = connectedSettings({ FRISTVAKT_DATA: folder });
    expect(read).toMatchObject({ ok: true, settings: { temporalNamespace: 'fristvakt' } });
    if (!read.ok) return;
    expect(stack.said()).toContain(read.settings.temporalAddress);
    expect(stack.said()).toContain(read.settings.mailboxUrl);
    expect(stack.said()).not.toContain(new URL(read.settings.databaseUrl).password);
    expect((await fetch(read.settings.mailboxUrl ?? '')).status).toBe(200);
  });

  it('is told from a second start, which does it no harm and ends', async () => {
    const before = stackFile(folder);
    const second = startStack(folder, settings);
    expect(await second.ended).toBe(3);
    expect(second.said()).toMatch(
      /^Fristvakt already runs on .* \(process \d+, ports from \d+, mail at http:.*kill \d+\.\n$/,
    );
    expect(stackFile(folder)).toEqual(before);
  });

  it.each(waysOf(['postgres', 'temporal', 'mailbox', 'worker']))(
    'starts %s again after kill -9, and what was written stays',
    async (name) => {
      await inDatabase(`insert into kept values ('before the kill of ${name}')`);
      process.kill(childOf(folder, name).pid, 'SIGKILL');
      await stack.says(new RegExp(`${name} killed by SIGKILL; starting it again`));
      await stack.says(new RegExp(`${name} is up again`));
      expect(await inDatabase('select word from kept')).toContain(`before the kill of ${name}`);
    },
  );

  it('that is killed with -9 leaves no process, and what was written', async () => {
    const { children } = stackFile(folder);
    stack.process.kill('SIGKILL');
    expect(await stack.ended).toBe('SIGKILL');
    expect(connectedSettings({ FRISTVAKT_DATA: folder })).toMatchObject({ ok: false, code: 'not-running' });
    await expect.poll(() => children.map(lives)).toEqual([false, false, false, false, false]);
  });

  it('stops at its next start what was left all the same, and finds the data', async () => {
    const left = spawn('/bin/sh', ['-c', 'while :; do sleep 0.1; done'], { detached: true, stdio: 'ignore' });
    const ended = once(left, 'exit');
    const child = { name: 'left-behind', pid: left.pid!, identity: processIdentity(left.pid!)! };
    writeStackFile(folder, { ...stackFile(folder), children: [child] });
    stack = startStack(folder, settings);
    await stack.says(/is up after/);
    expect(stack.said()).toContain('An earlier stack was killed and had left left-behind; stopped now.');
    await ended;
    expect(await inDatabase('select word from kept')).toContain('made-up');
  });

  it('stops everything in order on SIGINT, twice as npm sends it, and leaves no process', async () => {
    const { children } = stackFile(folder);
    stack.process.kill('SIGINT');
    stack.process.kill('SIGINT');
    expect(await stack.ended).toBe(0);
    expect(stack.said()).toContain(`Stopped. The data stays in ${folder}.`);
    expect(children.map(lives)).toEqual([false, false, false, false, false]);
    expect(existsSync(join(folder, 'stack.json')) || existsSync(join(folder, 'stack.lock'))).toBe(false);
  });
});

describe('a stack that cannot start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fristvakt-stack-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  inWhole('names a bad setting', async () => {
    const stack = startStack(folder, { FRISTVAKT_PORTS: 'many', DATABASE_URL: 'postgres:/u:hemmelig@' });
    expect(await stack.ended).toBe(2);
    expect(stack.said().split('\n')).toEqual([
      'DATABASE_URL: expected postgresql://user:password@host:port/database.',
      'FRISTVAKT_PORTS: expected a whole number from 1024 to 32755.',
      '',
    ]);
  });

  inWhole.each([
    ['FRISTVAKT_WEB_LISTEN', '0.0.0.0:8080'],
    ['BASE_URL', 'https://frist.example'],
  ])('shows nobody test people to choose who comes from another machine: %s=%s', async (name, value) => {
    const stack = startStack(folder, { [name]: value });
    expect(await stack.ended).toBe(2);
    expect(stack.said()).toContain('addresses of this machine alone, since no OIDC_ISSUER is set');
  });

  inWhole('names the port that is taken, and leaves nothing running', async () => {
    const basePort = await freeBasePort();
    const other = createServer().listen(basePort + 1, '127.0.0.1');
    const stack = startStack(folder, { FRISTVAKT_PORTS: String(basePort) });
    expect(await stack.ended).toBe(1);
    expect(stack.said()).toMatch(
      new RegExp(`^Port ${basePort + 1} \\(temporal\\) is taken .*FRISTVAKT_PORTS=\\d+\\.\\n$`),
    );
    other.close();
  });

  inWhole('refuses a data folder of another version', async () => {
    writeFileSync(join(folder, 'layout.json'), '{"layout":"0"}');
    const stack = startStack(folder, {});
    expect(await stack.ended).toBe(1);
    expect(stack.said()).toMatch(
      /^The data folder .* is of another version of Fristvakt \(layout 0, .*FRISTVAKT_DATA\.\n$/,
    );
  });

  it('takes over a stale lock, and says which of the given parts does not answer', async () => {
    writeFileSync(
      join(folder, 'stack.lock'),
      JSON.stringify({ pid: 1, identity: 'an earlier one', host: (await import('node:os')).hostname() }),
    );
    const port = await freeBasePort();
    const stack = startStack(folder, {
      DATABASE_URL: `postgresql://u:hemmelig@127.0.0.1:${port}/d`,
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      SMTP_URL: 'smtp://127.0.0.1:25',
    });
    expect(await stack.ended).toBe(1);
    expect(stack.said()).toMatch(
      /^DATABASE_URL: the database at 127\.0\.0\.1:\d+ cannot be used \(ECONNREFUSED\): .*\n$/,
    );
    expect(stack.said()).not.toContain('hemmelig');
  });
});
