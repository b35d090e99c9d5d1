import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { connectedSettings } from '../../settings/connected-settings.ts';
import { freeBasePort } from '../../stack/ports.ts';
import { withDatabase } from '../../stack/postgres.ts';
import { childOf, type StackProcess, stackFile, startStack, wholeStack } from './stack-process.ts';

// The real web and worker on a PostgreSQL that is taken from under them: what goes on meanwhile fails, and nothing ends.
describe('a lost database connection', () => {
  let folder: string;
  let stack: StackProcess;
  let baseUrl: string;
  let before: Readonly<Record<string, number>>;
  let headers: Record<string, string>;

  const pids = () => Object.fromEntries(['web', 'worker'].map((name) => [name, childOf(folder, name).pid]));
  /** What a browser keeps of the cookies of an answer. */
  const keepCookies = (answer: Response) => {
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    headers = { cookie: [...cookies, headers?.cookie ?? ''].join('; ') };
  };
  const page = (path: string, form?: Record<string, string>) =>
    fetch(`${baseUrl}${path}`, {
      redirect: 'manual',
      headers,
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
  const fristvakt = async (...words: string[]) => {
    let out = '';
    const environment = { FRISTVAKT_DATA: folder };
    const exitCode = await runCommandLine([...words, '--json'], environment, {
      out: (text) => {
        out += text;
      },
      error: (text) => {
        out += text;
      },
    });
    return { exitCode, out };
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fristvakt-lost-'));
    stack = startStack(folder, { FRISTVAKT_PORTS: String(await freeBasePort()), LOG_LEVEL: 'info' }, wholeStack);
    await stack.says(/is up after/);
    const read = connectedSettings({ FRISTVAKT_DATA: folder });
    if (!read.ok) throw new Error(read.problems.join(' '));
    baseUrl = read.settings.baseUrl;
    keepCookies(await page('/login', { person: 'kari' }));
    expect((await page('/')).status).toBe(200);
    before = pids();
  });
  afterAll(async () => {
    stack.process.kill('SIGTERM');
    await stack.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks for the start page, several times at once, until `over`; gives the statuses that came. */
  async function askingUntil(over: Promise<unknown>): Promise<ReadonlySet<number>> {
    const statuses = new Set<number>();
    let on = true;
    const stop = () => {
      on = false;
    };
    over.then(stop, stop);
    const ask = async () => {
      while (on) {
        statuses.add((await page('/')).status);
        await delay(5);
      }
    };
    await Promise.all([ask(), ask(), ask()]);
    await over;
    return statuses;
  }

  it('that PostgreSQL ends is at most a 503 to whoever waited, however often', async () => {
    const { databaseUrl = '' } = stackFile(folder);
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'fristvakt' and pid <> pg_backend_pid()`;
    const kills = withDatabase(databaseUrl, async (client) => {
      for (let killed = 0; killed < 20; killed += 1) {
        await client.query(kill);
        await delay(50);
      }
    });
    const statuses = await askingUntil(kills);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect((await page('/')).status).toBe(200);
    expect(pids()).toEqual(before);
  });

  it('with all of PostgreSQL is a page that keeps what was typed, until PostgreSQL is there again', async () => {
    keepCookies(await page('/language', { language: 'nn' }));
    const form = { language: 'nb', note: 'Ei lang og "viktig" forklaring', _command: 'c0ffee' };
    process.kill(childOf(folder, 'postgres').pid, 'SIGKILL');
    // What is killed is PostgreSQL's first process: its others see it only after what they are asked just then.
    let lost = await page('/language', form);
    for (let more = 0; lost.status === 303 && more < 1000; more += 1) lost = await page('/language', form);
    expect(lost.status).toBe(503);
    expect(lost.headers.get('retry-after')).toBe('10');
    const html = await lost.text();
    expect(html).toContain('<input type="hidden" name="note" value="Ei lang og &quot;viktig&quot; forklaring"/>');
    expect(html).toContain('<input type="hidden" name="_command" value="c0ffee"/>');
    expect(html).toContain('Send ein gong til');

    const statuses = await askingUntil(stack.says(/postgres is up again/));
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await expect.poll(async () => (await page('/')).status).toBe(200);
    expect((await page('/language', form)).status).toBe(303);
    expect(pids()).toEqual(before);
  });

  it('is over for worker and postman, too: a case is opened and written, and somebody is told', async () => {
    const open = ['open', '--practice', '--routine', 'alver/tiltak', '--as', 'kari'];
    let out = '';
    const opens = async () => {
      const opened = await fristvakt(...open);
      out = opened.out;
      return opened.exitCode;
    };
    await expect.poll(opens, { interval: 500 }).toBe(0);
    const { case: reference } = JSON.parse(out);
    const suspected = ['set-fact', reference, 'suspectedViolence', 'true', '--as', 'ola'];
    expect(await fristvakt(...suspected)).toMatchObject({ exitCode: 0 });
    const mails = async () => JSON.parse((await fristvakt('mailbox')).out);
    await expect.poll(mails).toContainEqual(expect.objectContaining({ to: [expect.stringContaining('kari')] }));
    expect(pids()).toEqual(before);
  });

  it('leaves no failure in the logs that nobody foresaw', () => {
    for (const name of ['web', 'worker']) {
      const log = readFileSync(join(folder, 'logs', `${name}.log`), 'utf8');
      expect(log).not.toMatch(/unhandled|uncaught|Node\.js v\d/i);
    }
  });
});
