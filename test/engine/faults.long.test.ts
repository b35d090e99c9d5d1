import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDataConverter } from '@temporalio/common';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from '../../activities/channels/testing/gateway.ts';
import { openWebhook } from '../../activities/channels/webhook.ts';
import { connectEngine } from '../../client/engine.ts';
import { addPeriod, dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import { voiceOf } from '../../signing/said.ts';
import { readWatchState } from '../../watch/state-file.ts';
import { watchOnce } from '../../watch/watch.ts';
import { testKeys } from '../shared/keys.ts';
import { startWorkerProcess } from '../shared/worker-process.ts';
import { fixedRoutines, startTestEngine, type TestEngine } from './engine.ts';
import { PlayedTwice } from './played-twice.ts';

let engine: TestEngine;
let worker: ChildProcess;

beforeAll(async () => {
  engine = await startTestEngine({ withWorker: false, routinesFolder: fixedRoutines });
  await startWorker();
});
afterAll(async () => {
  await killWorker('SIGTERM');
  await engine?.stop();
});

async function startWorker(): Promise<void> {
  worker = await startWorkerProcess({ embedded: engine.embedded, routinesFolder: fixedRoutines });
}

async function killWorker(signal: NodeJS.Signals): Promise<void> {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill(signal);
  await ended;
}

async function placed(): Promise<{ life: PlayedTwice; today: string }> {
  const life = await PlayedTwice.open(engine, { practice: false });
  await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
  return { life, today: dateOf(await life.now()) };
}

describe('the watchdog', () => {
  it('says once that the worker was killed and nobody carries the post, and once that both are back', async () => {
    const gateway = await startTestGateway();
    const dataFolder = mkdtempSync(join(tmpdir(), 'fristvakt-watch-'));
    const { smtpUrl, temporalAddress, temporalAccess, namespace } = engine.embedded;
    const own = connectEngine({ temporalAddress, temporalAccess, namespace }, defaultDataConverter);
    const watching = {
      system: { register: engine.register, engine: own, smtpUrl, now: () => instantFromMilliseconds(Date.now()) },
      // A worker writes every fifteen seconds that it lives, and later on a machine that is slow.
      limits: { silentSeconds: 60, wakeMinutes: 10, outboxMinutes: 30 },
      ways: { channels: [openWebhook({ url: gateway.url, form: 'plain', secret: 'a-made-up-secret' })] },
      ...{ dataFolder, log: { error: () => {}, info: () => {} } },
    };
    const heard = () => gateway.received.map(({ body }) => JSON.parse(body).text as string).join('\n');
    const times = (text: string) => heard().split(text).length - 1;
    const until = (text: string) =>
      expect
        .poll(
          async () => {
            await watchOnce(watching);
            return heard();
          },
          { interval: 2_000 },
        )
        .toContain(text);
    try {
      // A worker that has just begun has not said so yet.
      await expect.poll(async () => (await watchOnce(watching)).alarms, { interval: 1_000 }).toEqual({});
      await killWorker('SIGKILL');
      await until('ALARM worker-silent');
      await until('ALARM postman-silent');
      await startWorker();
      await until('ALL CLEAR worker-silent');
      await until('ALL CLEAR postman-silent');
      await watchOnce(watching);
      const said = [
        'ALARM worker-silent',
        'ALARM postman-silent',
        'ALL CLEAR worker-silent',
        'ALL CLEAR postman-silent',
      ];
      expect(said.map(times)).toEqual([1, 1, 1, 1]);
      expect(readWatchState(dataFolder)).toMatchObject({ alarms: {}, cleared: [] });
    } finally {
      await own.close();
      await gateway.stop();
      rmSync(dataFolder, { recursive: true });
    }
  });
});

describe('a fault delays, and never loses, doubles or invents', () => {
  it('a worker killed with -9 in the middle changes nothing in the journal', async () => {
    const { life, today } = await placed();
    const kills = 2;
    for (let month = 1; month <= kills; month += 1) {
      const moving = life.on(addPeriod(today, `P${month}M`));
      await new Promise((resolve) => setTimeout(resolve, 60 * month));
      await killWorker('SIGKILL');
      await startWorker();
      await moving;
    }
    await life.expectSameJournal();
  });

  it('a register that is away: commands are decided and kept at once, and written later, once and in order', async () => {
    const { life } = await placed();
    const by = await life.actor('kari');
    await life.ask('kari', { type: 'start-track', track: 'institution', facts: { kind: 'omsorg' } });
    const duties = [1, 2].flatMap((run) => [`institution-${run}/referral/1`, `institution-${run}/decision/1`]);
    const cancel = (duty: string) => ({ type: 'cancel', by, duty, reason: 'Prøve' }) as const;
    const first = { commandId: randomUUID(), waitMilliseconds: 15_000 };
    const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
    await client.connect();
    const before = (await engine.register.readJournal(life.caseId)).length;
    const took: number[] = [];
    try {
      await client.query('begin; lock table fristvakt.journal in access exclusive mode');
      // The first one finds out that the register is away.
      expect(await engine.cases.send(life.caseId, cancel(duties[0]!), first)).toMatchObject({
        ok: 'received',
        sequence: before + 1,
        types: ['cancelled'],
      });
      const handle = engine.cases.engine.workflows.getHandle(life.caseId);
      for (const duty of duties.slice(1)) {
        const began = performance.now();
        const commandId = randomUUID();
        const said = { commandId, sentAt: new Date().toISOString(), command: cancel(duty) };
        const message = { ...said, signature: voiceOf(testKeys).command({ caseId: life.caseId, ...said }) };
        const answer = await handle.executeUpdate('command', { args: [message], updateId: message.signature.mac });
        took.push(performance.now() - began);
        expect(answer).toMatchObject({ types: ['cancelled'], recorded: false });
      }
      // A click that comes again during the outage, and a command that the case refuses by what it knows alone.
      expect(await engine.cases.send(life.caseId, cancel(duties[0]!), first)).toMatchObject({ sequence: before + 1 });
      expect(await engine.cases.send(life.caseId, cancel(duties[1]!))).toMatchObject({
        ok: false,
        refusals: [{ code: 'duty-ended' }],
      });
    } finally {
      await client.end();
    }
    console.log(`answered during the outage in ${took.map(Math.round).join(', ')} ms`);
    await expect.poll(async () => (await engine.register.readJournal(life.caseId)).length).toBe(before + 4);
    const rows = (await engine.register.readJournal(life.caseId)).slice(before);
    expect(rows.map(({ event }) => 'duty' in event && event.duty)).toEqual(duties);
    expect(await engine.cases.send(life.caseId, cancel(duties[0]!), first)).toMatchObject({ ok: true });
    // A worker that has never seen the case replays it: the way round the silent register must be the same again.
    await killWorker('SIGKILL');
    await startWorker();
    await expect
      .poll(() => engine.cases.standing(life.caseId))
      .toMatchObject({ sequence: before + 4, head: { sequence: before + 4 }, registerAway: false });
  });

  it('a double click is one decision, and both get the same answer', async () => {
    const { life } = await placed();
    const by = await life.actor('kari');
    const command = { type: 'cancel', by, duty: 'institution-1/decision/1', reason: 'Prøve' } as const;
    const commandId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => engine.cases.send(life.caseId, command, { commandId })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
  });

  it('two people decide at the same instant: one yes, one reasoned no', async () => {
    const { life } = await placed();
    const by = await life.actor('kari');
    const command = { type: 'cancel', by, duty: 'institution-1/decision/1', reason: 'Prøve' } as const;
    const answers = await Promise.all([1, 2].map(() => engine.cases.send(life.caseId, command)));
    expect(answers.filter((answer) => answer.ok === true)).toHaveLength(1);
    expect(answers.find((answer) => answer.ok === false)).toMatchObject({ refusals: [{ code: 'duty-ended' }] });
  });

  it('no worker: the one who asks is told, and nothing is lost', async () => {
    const { life } = await placed();
    await killWorker('SIGKILL');
    const by = await life.actor('kari');
    const command = { type: 'cancel', by, duty: 'institution-1/decision/1', reason: 'Prøve' } as const;
    const commandId = randomUUID();
    const answer = await engine.cases.send(life.caseId, command, { commandId, waitMilliseconds: 1_500 });
    expect(answer).toMatchObject({ ok: 'unavailable', what: 'worker' });
    await startWorker();
    expect(await engine.cases.send(life.caseId, command, { commandId, waitMilliseconds: 20_000 })).toMatchObject({
      ok: true,
    });
  });
});

/** Everything in a history as text, as it lies in the engine. */
function textIn(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, each]) => `${key} ${textIn(each)}`)
    .join('\n');
}

describe('nothing about a person', () => {
  it('stands in ids, memo, search attributes or the history; the journal is whole', async () => {
    const { life } = await placed();
    await life.ask('kari', { type: 'cancel', duty: 'institution-1/referral/1', reason: 'Hemmelig grunn' });
    await life.on(await life.inDays(35));
    const handle = engine.cases.engine.workflows.getHandle(life.caseId);
    const { raw } = await handle.describe();
    expect(raw.workflowExecutionInfo?.memo?.fields ?? {}).toEqual({});
    expect(Object.keys(raw.workflowExecutionInfo?.searchAttributes?.indexedFields ?? {})).toEqual(['BuildIds']);
    const history = textIn((await handle.fetchHistory()).events);
    expect(history).toContain('binary/encrypted');
    for (const word of ['Lise', 'Oppdiktet', 'Kari', 'Eksempel', 'Hemmelig', 'institution-1'])
      expect(history).not.toContain(word);

    const found = await life.found();
    expect(found.subjectName).toBe('Lise Oppdiktet');
    const { cases } = engine;
    const verified = await verifyJournal(engine.register, {
      heads: (caseId) => cases.head(caseId),
      caseIds: () => cases.caseIds(),
    });
    expect(verified.findings).toEqual([]);
    expect(verified.withoutWorkflow).toBe(0);
  });
});
