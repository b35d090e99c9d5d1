import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { machineUser } from '../../cli/machine-user.ts';
import type { Register } from '../../register/register.ts';
import { startTestPostgres, type TestPostgres } from '../../register/testing/postgres.ts';
import { seededRegister } from '../../register/testing/seeded.ts';
import { testKeyFiles } from '../shared/keys.ts';
import { standAsStack } from '../shared/made-up-people.ts';
import { client, startTestProvider, type TestProvider } from '../web/oidc-server.ts';
import { commandLineAt, settingsAt } from './command-line.ts';

/** Whom the command line takes somebody to be: who they are to the machine, or at the issuer, and not who they say. */
let postgres: TestPostgres;
let url: string;
let register: Register;
let folder: string;
let provider: TestProvider;
let people: Readonly<Record<string, string>>;

/** An account of the machine that is nobody's, where the tests run as root, who may become it; else whoever runs them. */
const isRoot = process.getuid?.() === 0;
const account = isRoot
  ? { name: 'nobody', uid: 65_534 }
  : { name: machineUser()!.split(':')[0]!, uid: process.getuid!() };

beforeAll(async () => {
  postgres = await startTestPostgres();
  provider = await startTestProvider();
});
afterAll(async () => {
  await provider?.stop();
  await postgres?.stop();
});

beforeEach(async () => {
  ({ url, register, people } = await seededRegister(postgres));
  // Not in the folder of this run, which no other account comes into.
  folder = mkdtempSync('/tmp/fristvakt-who-');
  testKeyFiles(folder);
  provider.claims = { preferred_username: 'kari' };
  provider.onDevice = 'agrees';
  return async () => {
    await register.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

const oidcOf = (more: object = {}) => ({
  ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, loginClaim: 'preferred_username' },
  ...more,
});

const fristvakt = (words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  commandLineAt(url, folder, more)(...words);

const whoAmI = async (more: Readonly<Record<string, string>> = {}) =>
  JSON.parse((await fristvakt(['who-am-i', '--json'], more)).written);

/** The program itself, as that account. */
function asAccount(words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { PATH = '' } = process.env;
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...words], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { PATH, ...settingsAt(url, folder), TMPDIR: folder, ...more },
    encoding: 'utf8',
    ...(isRoot && { uid: account.uid, gid: account.uid }),
  });
  return stdout;
}

/** The installation becomes that account's. */
function handOver(): void {
  if (!isRoot) return;
  for (const name of ['.', ...readdirSync(folder)]) chownSync(path.join(folder, name), account.uid, account.uid);
}

async function enterAccount(login: string, machine: string | undefined) {
  const { people: staff } = await register.readStaff('2027-01-01');
  const { deputy: _, ...known } = staff[people[login]!]!;
  const change = { kind: 'person-changed', person: { ...known, machineUser: machine } } as const;
  return { by: people.admin!, commandId: randomUUID(), today: '2027-01-01', changes: [change] } as const;
}

describe('somebody who says that they are somebody else', () => {
  it('is it on the embedded stack with made-up people, and nowhere else', async () => {
    expect(await fristvakt(['duties', '--as', 'kari'])).toMatchObject({
      exitCode: 2,
      written: expect.stringMatching(/^--as: only on the embedded stack.*log-in/),
    });
    expect(await fristvakt(['duties'], { FRISTVAKT_USER: 'kari' })).toMatchObject({ exitCode: 2 });

    standAsStack(folder, url);
    expect(await fristvakt(['duties', '--as', 'kari'])).toMatchObject({ exitCode: 0 });
    expect(await whoAmI({ FRISTVAKT_USER: 'kari' })).toMatchObject({ login: 'kari', by: 'named' });

    // Made-up people are those of this very register, and only where nobody logs in.
    standAsStack(folder, `${url}x`);
    expect(await fristvakt(['duties', '--as', 'kari'])).toMatchObject({ exitCode: 2 });
    standAsStack(folder, url, oidcOf());
    expect(await fristvakt(['duties', '--as', 'kari'])).toMatchObject({ exitCode: 2 });
    // Also where the settings of this very terminal leave the issuer out.
    expect(await fristvakt(['duties', '--as', 'kari'], { OIDC_ISSUER: '' })).toMatchObject({ exitCode: 2 });
  });
});

describe('an account of the machine', () => {
  it('is the person that it was entered for, by two, and no variable and no sudo makes it another', async () => {
    handOver();
    const whoIsIt = (more?: Readonly<Record<string, string>>) => JSON.parse(asAccount(['who-am-i', '--json'], more));
    const its = `${account.name}:${account.uid}`;
    expect(whoIsIt()).toEqual({ login: null, name: null, by: null, account: its });

    const order = await enterAccount('kari', its);
    expect(await register.changeStaff(order)).toEqual({ ok: 'waits' });
    expect((await register.findPerson('kari'))?.machineUser).toBeUndefined();
    const yes = { id: order.commandId, by: people.ola!, approved: true, today: '2027-01-01' };
    expect(await register.decideStaffRequest(yes)).toEqual({ ok: true });
    const others = { SUDO_USER: 'ola', SUDO_UID: '1000', USER: 'ola', LOGNAME: 'ola', USERNAME: 'ola' };
    expect(whoIsIt(others)).toMatchObject({ login: 'kari', by: 'account' });

    // The same name with another number, as when an account is made anew, is somebody else.
    const another = `update fristvakt.people set machine_user = '${account.name}:4242' where login = 'kari'`;
    await postgres.tamper(url, another);
    expect(whoIsIt()).toMatchObject({ login: null });
  });

  it('that several share, or that is another’s already, is nobody’s', async () => {
    const refused = async (login: string, machine: string) => register.changeStaff(await enterAccount(login, machine));
    for (const machine of ['root:0', 'toor:0', 'root:1003']) {
      expect(await refused('siv', machine)).toMatchObject({ ok: false, refusals: [{ code: 'machine-user-root' }] });
    }
    for (const machine of ['siv', 'siv:', ':1003', 'siv:01', 'siv 1:1003']) {
      expect(await refused('siv', machine)).toMatchObject({ ok: false, refusals: [{ code: 'machine-user-form' }] });
    }
    await postgres.tamper(url, `update fristvakt.people set machine_user = 'ola:1003' where login = 'ola'`);
    expect(await refused('siv', 'siv:1003')).toMatchObject({ ok: false, refusals: [{ code: 'machine-user-taken' }] });
  });
});

describe('a log-in at the issuer, on another device', () => {
  const logIn = (...words: readonly string[]) => fristvakt(['log-in', ...words]);
  const keptFiles = () => readdirSync(path.join(folder, '.fristvakt'));

  beforeEach(() => standAsStack(folder, url, oidcOf()));

  it('is theirs in this account alone, written down, and over when they log out', async () => {
    const { exitCode, written } = await logIn();
    expect([exitCode, written]).toEqual([0, expect.stringContaining('type WDJB-MJHT there')]);
    expect(provider.devices.at(-1)?.get('scope')).toContain('openid');
    expect(await whoAmI()).toMatchObject({ login: 'kari', by: 'log-in' });
    expect(await fristvakt(['duties'])).toMatchObject({ exitCode: 0 });

    const [file] = keptFiles();
    const kept = path.join(folder, '.fristvakt', file!);
    expect([statSync(kept).mode & 0o777, statSync(path.dirname(kept)).mode & 0o777]).toEqual([0o600, 0o700]);
    // Nothing of a person, and no token of the issuer's, lies on the disk.
    expect(readFileSync(kept, 'utf8')).toMatch(/^[\w-]{43}\n$/);

    chmodSync(kept, 0o644);
    expect(await fristvakt(['duties'])).toMatchObject({
      exitCode: 2,
      written: expect.stringContaining('others could read'),
    });
    chmodSync(kept, 0o600);

    expect(await fristvakt(['log-out'])).toMatchObject({ exitCode: 0 });
    expect(await whoAmI()).toMatchObject({ by: null });
    expect(keptFiles()).toEqual([]);
    const logged: unknown[] = [];
    await register.walkAccesses(({ person, purpose, channel, osUser }) =>
      logged.push([person, purpose, channel, osUser]),
    );
    const by = [people.kari, expect.any(String), 'cli', expect.any(String)];
    expect(logged).toEqual([by, by]);
    expect(logged.map((row) => (row as unknown[])[1])).toEqual(['sign-in', 'sign-out']);
  });

  it('ends by itself, with the account, and when another of the staff decides so', async () => {
    await logIn();
    for (const [change, back] of [
      [`seen_at = now() - interval '61 minutes'`, 'seen_at = now()'],
      [`signed_in_at = now() - interval '601 minutes'`, 'signed_in_at = now()'],
      [`channel = 'web'`, `channel = 'cli'`],
      ['ended_at = now()', 'ended_at = null'],
    ]) {
      await postgres.tamper(url, `update fristvakt.sessions set ${change}`);
      expect(await whoAmI(), change).toMatchObject({ login: null });
      await postgres.tamper(url, `update fristvakt.sessions set ${back}`);
      expect(await whoAmI(), back).toMatchObject({ login: 'kari' });
    }
    await postgres.tamper(url, `update fristvakt.people set active = false where login = 'kari'`);
    expect(await fristvakt(['duties'])).toMatchObject({
      exitCode: 2,
      written: expect.stringContaining('switched off'),
    });
  });

  it.each([
    [
      'the person refuses',
      () => {
        provider.onDevice = 'refuses';
      },
      1,
      'not finished',
    ],
    [
      'the issuer has no such way',
      () => {
        provider.onDevice = 'absent';
      },
      2,
      'no log-in for devices',
    ],
    [
      'nobody of the staff has the account',
      () => {
        provider.claims = { preferred_username: 'fremmed' };
      },
      1,
      'Nobody among the staff',
    ],
    [
      'the account is switched off',
      () => {
        provider.claims = { preferred_username: 'dag' };
      },
      1,
      'Nobody among the staff',
    ],
    [
      'the mail address is not confirmed',
      () => {
        provider.claims = { preferred_username: 'kari', email_verified: false };
      },
      1,
      'has not confirmed',
    ],
    [
      'the token is another client’s',
      () => {
        provider.claims = { preferred_username: 'kari', aud: 'other' };
      },
      1,
      'not finished',
    ],
  ] as const)('logs nobody in where %s', async (_, change, code, sentence) => {
    change();
    expect(await logIn()).toMatchObject({ exitCode: code, written: expect.stringContaining(sentence) });
    expect(await whoAmI()).toMatchObject({ by: null });
  });

  it('is bound to issuer and sub, as on the pages: whoever has the name later is not in', async () => {
    await logIn();
    provider.claims = { preferred_username: 'kari', sub: 'another' };
    expect(await logIn()).toMatchObject({ exitCode: 1, written: expect.stringContaining('another account') });
  });

  it.each([
    ['not by several means', { amr: 'mfa' }, { amr: ['pwd'] }, { amr: ['pwd', 'mfa'] }],
    ['not as surely as is asked', { acr: 'Level4' }, { acr: 'Level3' }, { acr: 'Level4' }],
  ])('logs nobody in who was made out %s', async (_, setting, weak, strong) => {
    standAsStack(folder, url, oidcOf(setting));
    for (const claims of [{}, weak]) {
      provider.claims = { preferred_username: 'kari', ...claims };
      expect(await logIn()).toMatchObject({ exitCode: 1, written: expect.stringContaining('as surely') });
    }
    provider.claims = { preferred_username: 'kari', ...strong };
    expect(await logIn()).toMatchObject({ exitCode: 0 });
  });

  it('is read from no file that somebody else has laid there', async () => {
    await logIn();
    const [file] = keptFiles();
    const kept = path.join(folder, '.fristvakt', file!);
    const secret = readFileSync(kept, 'utf8');
    rmSync(kept);
    writeFileSync(kept, secret, { mode: 0o600 });
    expect(await whoAmI()).toMatchObject({ login: 'kari' });
    if (!isRoot) return;
    chownSync(kept, account.uid, account.uid);
    expect(await fristvakt(['duties'])).toMatchObject({
      exitCode: 2,
      written: expect.stringContaining('somebody else'),
    });
  });
});
