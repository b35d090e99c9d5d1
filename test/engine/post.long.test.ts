import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestMailServer, type TestMailServer } from '../../activities/testing/mail-server.ts';
import { postmanId } from '../../workflows/messages.ts';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { PlayedTwice } from './played-twice.ts';

let engine: TestEngine;
let server: TestMailServer;
let worker: ChildProcess;

beforeAll(async () => {
  server = await startTestMailServer();
  engine = await startTestEngine({ withWorker: false, routinesFolder: fixedRoutines });
  worker = await startWorker();
});
afterAll(async () => {
  await end(worker, 'SIGTERM');
  await engine?.stop();
  await server?.stop();
});
beforeEach(() => {
  server.received.length = 0;
  server.everybody = 'take';
  server.onMail = () => {};
});

function startWorker(): Promise<ChildProcess> {
  return startWorkerProcess({ embedded: { ...engine.embedded, smtpUrl: server.url }, routinesFolder: fixedRoutines });
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** A real case whose referral is due in a week. Kari is reminded of it the day before at the latest, whatever the time is now. */
async function placed(): Promise<PlayedTwice> {
  const life = await PlayedTwice.open(engine, { practice: false });
  await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
  return life;
}

const deliveries = async (life: PlayedTwice) =>
  (await engine.register.deliveriesOf(life.caseId)).map(({ delivery }) => delivery);
const types = async (life: PlayedTwice) =>
  (await engine.register.readJournal(life.caseId)).map(({ event }) => event.type);
describe('the postman', () => {
  it('tells what a wake calls for, once, and is the same one whoever starts it', async () => {
    const life = await placed();
    await life.on(await life.inDays(35));
    await expect.poll(async () => (await deliveries(life)).length).toBeGreaterThan(1);
    await expect.poll(() => engine.register.undelivered()).toEqual([]);
    const told = (await deliveries(life)).filter(({ result }) => result === 'taken');
    expect(new Set(told.map(({ message }) => `${message.sequence} ${message.nth}`)).size).toBe(told.length);
    expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(server.received.length);
    const described = await engine.cases.engine.workflows.getHandle(postmanId({ share: 0, of: 1 })).describe();
    expect(described.status.name).toBe('RUNNING');
  });

  it('that is killed with -9 while the mail server has its mail is followed by another, under the same Message-ID', async () => {
    const life = await placed();
    // What an earlier reminder says falls away where a later one comes before it is sent again: only one is left to come.
    await life.on(await life.inDays(4));
    const reminded = async () => (await types(life)).filter((type) => type === 'reminded').length;
    await expect.poll(async () => (await deliveries(life)).length - (await reminded())).toBe(0);
    const earlier = server.received.length;
    let killed = false;
    server.onMail = async () => {
      if (killed) return;
      killed = true;
      await end(worker, 'SIGKILL');
    };
    const moving = life.on(await life.inDays(7));
    await expect.poll(() => killed).toBe(true);
    worker = await startWorker();
    await moving;
    await expect.poll(async () => (await deliveries(life)).length - (await reminded())).toBe(0);
    const { reference } = await life.found();
    const since = server.received.slice(earlier);
    const mine = since.filter(({ mail }) => (mail.text ?? '').includes(reference));
    const times = (messageId: string | undefined) => mine.filter(({ mail }) => mail.messageId === messageId).length;
    expect(times(mine[0]?.mail.messageId)).toBe(2);
    expect(mine.slice(2).every(({ mail }) => times(mail.messageId) === 1)).toBe(true);
    const told = (await deliveries(life)).map(({ message }) => `${message.sequence} ${message.nth}`);
    expect(new Set(told).size).toBe(told.length);
    await life.expectSameJournal();
  });

  it('tells the case when nobody can be told, once, and the case goes on escalating', async () => {
    const life = await placed();
    server.everybody = { atRecipient: 550, text: '5.1.1 no such user' };
    await life.on(await life.inDays(7));
    await expect.poll(() => types(life)).toContain('nobody-told');
    const untold = async () => (await deliveries(life)).filter(({ result }) => result === 'nobody').length;
    const said = async () => (await types(life)).filter((type) => type === 'nobody-told').length;
    await expect.poll(async () => (await said()) - (await untold())).toBe(0);
    await engine.cases.jump({ ...(await life.found()), practice: true }, { by: 'P10D' });
    await expect.poll(() => types(life)).toContain('escalated');
    expect(await engine.register.undelivered()).not.toEqual([]);
  });

  it('lets go of its work when the worker is asked to end, and another takes over at once', async () => {
    const life = await placed();
    const stopping = performance.now();
    await end(worker, 'SIGTERM');
    expect(performance.now() - stopping).toBeLessThan(12_000);
    worker = await startWorker();
    await life.on(await life.inDays(7));
    await expect.poll(async () => (await deliveries(life)).map(({ result }) => result)).toContain('taken');
  });
});
