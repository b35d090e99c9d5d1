import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { askedOf } from '../../metrics/testing/asked.ts';
import { alarmKinds } from '../../operations/watch/alarms.ts';
import { freeBasePort } from '../../stack/ports.ts';
import { childOf, type StackProcess, stackFile, startStack, wholeStack } from './stack-process.ts';

// The stack as `npm start` runs it, looked at as the municipality's own monitoring does.
describe('a stack that is measured', () => {
  let folder: string;
  let stack: StackProcess;
  let door: number;

  const ask = async (offset: number, path: string) => {
    const answer = await fetch(`http://127.0.0.1:${door + offset}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const measured = async () => {
    const all = await Promise.all([0, 1, 2].map((offset) => ask(offset, '/metrics')));
    return all.map(({ text }) => text).join('\n');
  };
  const value = (text: string, start: string) =>
    text.split('\n').flatMap((line) => (line.startsWith(start) ? [Number(line.split(' ').at(-1))] : []));
  const fristvakt = async (...words: string[]) => {
    let out = '';
    const write = (text: string) => {
      out += text;
    };
    const exitCode = await runCommandLine(
      [...words, '--json'],
      { FRISTVAKT_DATA: folder },
      { out: write, error: write },
    );
    return { exitCode, said: JSON.parse(out) };
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fristvakt-measured-'));
    door = await freeBasePort();
    const settings = {
      FRISTVAKT_PORTS: String(await freeBasePort()),
      FRISTVAKT_METRICS_LISTEN: `127.0.0.1:${door}`,
      FRISTVAKT_WATCH_EVERY_SECONDS: '5',
    };
    stack = startStack(folder, settings, wholeStack);
    await stack.says(/is up after/);
  });
  afterAll(async () => {
    stack?.process.kill('SIGTERM');
    await stack?.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('is ready in each of its processes', async () => {
    for (const offset of [0, 1, 2]) {
      expect((await ask(offset, '/health/live')).status).toBe(200);
      await expect.poll(async () => (await ask(offset, '/health/ready')).status).toBe(200);
    }
    const { baseUrl } = stackFile(folder);
    expect((await fetch(`${baseUrl}/health/ready`)).status).toBe(200);
    expect((await fetch(`${baseUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${baseUrl}/metrics`)).status).not.toBe(200);
  });

  it('counts what is decided, refused and mailed, and the pages', async () => {
    const opened = await fristvakt('open', '--practice', '--routine', 'alver/tiltak', '--as', 'kari');
    expect(opened.exitCode).toBe(0);
    const reference = opened.said.case;
    expect((await fristvakt('set-fact', reference, 'suspectedViolence', 'true', '--as', 'ola')).exitCode).toBe(0);
    await expect
      .poll(async () => value(await measured(), 'fristvakt_mails_total{result="taken",process="worker"}')[0])
      .toBeGreaterThan(0);
    const text = await measured();
    expect(value(text, 'fristvakt_decision_seconds_count{process="worker",command="open",result="accepted"}')).toEqual([
      1,
    ]);
    await fetch(`${stackFile(folder).baseUrl}/cases/${reference}`, { redirect: 'manual' });
    const route = 'fristvakt_page_seconds_count{process="web",route="/cases/:reference"';
    await expect.poll(async () => value(await measured(), route).length).toBe(1);
    expect(await measured()).not.toContain(reference);
  });

  it('has every name that the alert rules and the dashboard ask for', async () => {
    await expect.poll(async () => value(await measured(), 'fristvakt_alarm{').length).toBe(alarmKinds.length);
    const text = await measured();
    // These are there once there is something to count.
    const none = new Set(['fristvakt_faults_total', 'temporal_workflow_task_execution_failed']);
    const missing = [...askedOf('rules'), ...askedOf('dashboard')].filter(
      (name) => !none.has(name) && !new RegExp(`^${name}[ {]`, 'm').test(text),
    );
    expect(missing).toEqual([]);
    expect(text).toContain('temporal_');
  });

  it('says what is not ready while PostgreSQL is away, and that the processes turn round all the same', async () => {
    const unready = new Set<string>();
    const looking = new AbortController();
    const look = (async () => {
      while (!looking.signal.aborted)
        for (const offset of [0, 1]) {
          const { status, text } = await ask(offset, '/health/ready');
          if (status !== 200) unready.add(`${offset} ${text}`);
        }
    })();
    process.kill(childOf(folder, 'postgres').pid, 'SIGKILL');
    await stack.says(/postgres is up again/);
    looking.abort();
    await look;
    expect([...unready].sort()).toEqual([
      '0 {"ok":false,"why":"register-away"}',
      '1 {"ok":false,"why":"register-away"}',
    ]);
    for (const offset of [0, 1]) {
      expect((await ask(offset, '/health/live')).status).toBe(200);
      await expect.poll(async () => (await ask(offset, '/health/ready')).status).toBe(200);
    }
  });
});
