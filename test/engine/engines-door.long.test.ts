import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { ApplicationFailure, Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseActivities } from '../../activities/case-activities.ts';
import type { PersonsCommand } from '../../core/case/commands.ts';
import { engineConnection } from '../../signing/engine-access.ts';
import { keyRingOf } from '../../signing/key-file.ts';
import { voiceOf } from '../../signing/said.ts';
import {
  answerFailure,
  type CommandMessage,
  caseWorkflow,
  command as commandUpdate,
  taskQueue,
} from '../../workflows/messages.ts';
import { day } from '../shared/days.ts';
import { testKeys } from '../shared/keys.ts';
import { startTestEngine, type TestEngine } from './engine.ts';
import { HeldTogether } from './held-together.ts';

/** What somebody has who came by the engine's certificates, as an operator of a cluster has them, and by no key. */
let stranger: Client;
/** The same, and by the keys that seal, and by none that signs. */
let port: Client;
let engine: TestEngine;
let its: HeldTogether;
let connection: Connection;
beforeAll(async () => {
  engine = await startTestEngine({ routinesFolder: fileURLToPath(new URL('./histories', import.meta.url)) });
  its = new HeldTogether(engine);
  const { temporalAddress, temporalAccess } = engine.embedded;
  connection = await Connection.connect({ ...engineConnection(temporalAddress, temporalAccess) });
  const { namespace } = engine.embedded;
  stranger = new Client({ connection, namespace });
  port = new Client({ connection, namespace, dataConverter: engine.cases.engine.dataConverter });
});
afterAll(async () => {
  await connection?.close();
  await engine?.stop();
});

const plan = 'case/plan/1';

/** Those of the engine, all of them beside its first one. */
async function portsOpenBeside(first: number): Promise<readonly number[]> {
  const isOpen = async (port: number) => {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  };
  const ports = Array.from({ length: 8 }, (_, index) => first + index);
  const open = await Promise.all(ports.map(isOpen));
  return ports.filter((_, index) => open[index]);
}

/** Whether it says anything of its own to who begins as HTTP/2 does, past the hand-shake. */
async function answersTo(way: () => Socket): Promise<boolean> {
  const socket = way();
  socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0');
  try {
    for await (const chunk of socket) {
      // What TLS itself says to who speaks in clear: an alert.
      if (chunk[0] !== 0x15) return true;
    }
    return false;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A case of Kari's whose plan waits for a yes that she may not give. */
async function withPlan(): Promise<string> {
  const { cases, people } = engine;
  const kari = people.kari!;
  const opened = await cases.open({
    ...{ routine: 'eksempelvik/avspilling', unit: 'tiltak', by: kari, practice: false },
    facts: { placed: day(1) },
    people: { caseworker: [kari] },
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  expect(
    await asked(opened.caseId, 'kari', { type: 'complete', duty: plan, outcome: 'done', fields: {} }),
  ).toMatchObject({
    ok: true,
  });
  return opened.caseId;
}

async function asked(caseId: string, login: string, command: object) {
  const by = await engine.cases.actor(engine.people[login]!, (await engine.register.findCase(caseId))!);
  return engine.cases.send(caseId, { ...command, by } as PersonsCommand);
}

const typesOf = async (caseId: string) => (await engine.register.readJournal(caseId)).map(({ type }) => type);

/** What came of a message that was sent past every door: the refusal's code, or that it was taken. */
async function sentPastTheDoors(caseId: string, message: unknown): Promise<string> {
  try {
    await port.workflow.getHandle(caseId).executeUpdate(commandUpdate, { args: [message] });
    return 'taken';
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause.message;
    throw error;
  }
}

/** The latest message that a door has sent to a case, as it lies in the engine for whoever reaches its port. */
async function lastPayload(caseId: string): Promise<Payload> {
  const { events } = await port.workflow.getHandle(caseId).fetchHistory();
  const payloads = (events ?? []).flatMap(
    ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
      accepted?.acceptedRequest?.input?.args?.payloads ?? [],
  );
  return payloads.at(-1)!;
}

/** The same, for whoever has the keys that seal. */
async function lastMessage(caseId: string): Promise<CommandMessage> {
  const { dataConverter, namespace } = engine.cases.engine;
  const [codec] = dataConverter.payloadCodecs!;
  const sealed = [await lastPayload(caseId)];
  const [opened] = await codec!.decode(sealed, { type: 'workflow', namespace, workflowId: caseId });
  return defaultPayloadConverter.fromPayload(opened!);
}

/** What comes of a payload that is sent to a case as it is, past every client. */
async function sentAsItIs(caseId: string, payload: Payload, name = commandUpdate): Promise<string> {
  const { outcome } = await stranger.connection.workflowService.updateWorkflowExecution({
    namespace: engine.embedded.namespace,
    workflowExecution: { workflowId: caseId },
    waitPolicy: { lifecycleStage: 3 },
    request: {
      meta: { updateId: randomUUID(), identity: 'a stranger' },
      input: { name, args: { payloads: [payload] } },
    },
  });
  return outcome?.success ? 'taken' : (outcome?.failure?.applicationFailureInfo?.type ?? 'otherwise');
}

type Question = temporal.api.protocol.v1.IMessage;

/** The no of a validator that carries an answer in clear, as a stranger would give it for a worker. */
function refusedWith({ id, protocolInstanceId, body, eventId }: Question, answer: object): Question {
  const { Request, Rejection } = temporal.api.update.v1;
  const details = { payloads: [defaultPayloadConverter.toPayload(answer)] };
  const rejection = {
    rejectedRequestMessageId: id,
    rejectedRequestSequencingEventId: eventId,
    rejectedRequest: Request.decode(body!.value!),
    failure: { message: 'answered', applicationFailureInfo: { type: answerFailure, nonRetryable: true, details } },
  };
  return {
    ...{ id: `${id}/reject`, protocolInstanceId },
    body: {
      type_url: 'type.googleapis.com/temporal.api.update.v1.Rejection',
      value: Rejection.encode(rejection).finish(),
    },
  };
}

/** How often it was told of a case, and why. */
async function toldOf(caseId: string): Promise<Readonly<Record<string, number>>> {
  const told = await engine.register.notSignedSince('2000-01-01T00:00:00.000Z');
  const ofCase = told.filter((each) => each.caseId === caseId);
  return Object.fromEntries(ofCase.map(({ what, why, times }) => [`${what} ${why}`, times]));
}

describe('a local account', () => {
  it('without the installation’s certificate is let in by no port of the engine, and as another user cannot read it', async () => {
    const { temporalAddress, temporalAccess } = engine.embedded;
    const { authority } = temporalAccess;
    for (const way of [engineConnection(temporalAddress), engineConnection(temporalAddress, { authority })]) {
      await expect(Connection.connect({ ...way, connectTimeout: '2s' })).rejects.toThrow();
    }
    const open = (await portsOpenBeside(Number(temporalAddress.split(':')[1]))).map(async (one) => {
      expect(await answersTo(() => connect(one, '127.0.0.1')), `${one} in clear`).toBe(false);
      const stranger = () => connectTls({ port: one, host: '127.0.0.1', rejectUnauthorized: false });
      expect(await answersTo(stranger), `${one} without a certificate`).toBe(false);
    });
    expect(open.length).toBeGreaterThanOrEqual(8);
    await Promise.all(open);
    if (process.getuid?.() !== 0) return;
    for (const file of [temporalAccess.key, temporalAccess.certificate, authority]) {
      const { status } = spawnSync('cat', [file], { uid: 65_534, gid: 65_534 });
      expect(status, file).toBe(1);
    }
  });
});

describe('whoever has the engine’s certificate and no key at all', () => {
  it('reads nothing of a case, and nothing that they say is taken, in clear or copied: it is told, and the case goes on', async () => {
    const [caseId, another] = [await withPlan(), await withPlan()];
    const before = await typesOf(caseId);
    const sealed = await lastPayload(caseId);
    expect(Buffer.from(sealed.data!).toString('latin1')).not.toMatch(/complete|kari|commandId/);
    const command = { type: 'approve', duty: plan, by: { person: engine.people.hilde!, roles: ['head'] } };
    const message = { commandId: randomUUID(), sentAt: new Date().toISOString(), command };
    // Not even what is signed as it should be.
    const signed = { ...message, signature: voiceOf(testKeys).command({ caseId, ...message }) };
    const changed = Buffer.from(sealed.data!);
    changed[50]! ^= 1;
    const attempts: readonly Payload[] = [
      defaultPayloadConverter.toPayload(message),
      defaultPayloadConverter.toPayload(signed),
      await lastPayload(another),
      { ...sealed, data: changed },
    ];
    for (const attempt of attempts) expect(await sentAsItIs(caseId, attempt)).toBe('Refused');
    for (const name of ['release', 'rest']) {
      const message = defaultPayloadConverter.toPayload({ by: engine.people.ola!, reason: 'Prøver' });
      expect(await sentAsItIs(caseId, message, name)).toBe('Refused');
    }
    expect(await typesOf(caseId)).toEqual(before);
    await expect
      .poll(() => toldOf(caseId))
      .toEqual({
        'payload in-clear': 4,
        'payload elsewhere': 1,
        'payload altered': 1,
      });
    expect(await asked(caseId, 'ola', { type: 'approve', duty: plan })).toMatchObject({ ok: true });
  });

  it('starts a case anew in clear, or with what was another’s: it is set aside, and asks for nothing', async () => {
    const [caseId, another] = [await withPlan(), await withPlan()];
    const before = await typesOf(caseId);
    for (const start of [await its.carriedOf(caseId), await its.carriedOf(another), null, undefined]) {
      await its.startPastKeys(caseId, start);
      await expect.poll(async () => (await engine.cases.standing(caseId))?.quarantine?.fault).toBe('not-signed');
      expect(await asked(caseId, 'ola', { type: 'approve', duty: plan })).toMatchObject({
        refusals: [{ code: 'not-signed' }],
      });
    }
    await expect.poll(async () => (await engine.register.findCase(caseId))?.quarantine?.fault).toBe('not-signed');
    expect(await typesOf(caseId)).toEqual(before);
    expect(await its.found(caseId)).toEqual(expect.arrayContaining(['started-twice']));
    expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
    expect(await engine.cases.release(caseId, engine.people.ola!, 'Startet på nytt')).toEqual({ ok: true });
    expect(await asked(caseId, 'ola', { type: 'approve', duty: plan })).toMatchObject({ ok: true });
  });

  it('answers for a worker: a question gets no answer that nobody of ours has given', async () => {
    const caseId = await withPlan();
    await engine.stopWorker();
    try {
      const { workflowService } = stranger.connection;
      const { namespace } = engine.embedded;
      const answer = engine.cases.standing(caseId);
      answer.catch(() => {});
      const poll = { namespace, taskQueue: { name: taskQueue }, identity: 'a stranger' };
      let asked: { taskToken: Uint8Array; question: Question } | undefined;
      for (let polls = 0; !asked && polls < 10; polls += 1) {
        const polled = () => workflowService.pollWorkflowTaskQueue(poll);
        const { taskToken, messages = [] } = await stranger.withDeadline(Date.now() + 60_000, polled);
        const [question] = messages ?? [];
        if (question) asked = { taskToken: taskToken!, question };
      }
      const { taskToken, question } = asked!;
      await workflowService.respondWorkflowTaskCompleted({
        ...{ namespace, taskToken, identity: 'a stranger' },
        messages: [refusedWith(question, { sequence: 999, registerAway: false })],
      });
      await expect(answer).rejects.toMatchObject({
        name: 'EngineProblem',
        problem: 'failed',
        message: expect.stringMatching(/^What came through the engine/),
      });
    } finally {
      await engine.startWorker();
    }
  });
});

describe('whoever has the engine’s certificate and the keys that seal, and none that signs', () => {
  it('approves a plan as the head: it does not, however it says so, and is told', async () => {
    const caseId = await withPlan();
    const before = await typesOf(caseId);
    const head = { person: engine.people.hilde!, roles: ['head', 'leader'] };
    const command = { type: 'approve', duty: plan, by: head };
    const message = () => ({ commandId: randomUUID(), sentAt: new Date().toISOString(), command });
    const karis = await lastMessage(caseId);
    const own = voiceOf(keyRingOf([randomBytes(32)]));
    const mine = message();
    const attempts: readonly unknown[] = [
      message(),
      { ...message(), signature: null },
      { ...message(), signature: { key: 'a', at: 'b', mac: 'c' } },
      // What Kari had signed for something else.
      { ...message(), signature: karis.signature },
      { ...karis, commandId: randomUUID() },
      { ...karis, commandId: randomUUID(), command: { ...karis.command, by: head } },
      { ...mine, signature: own.command({ caseId, ...mine }) },
    ];
    for (const attempt of attempts) expect(await sentPastTheDoors(caseId, attempt)).toBe('not-signed');
    // An id that was answered gets the answer that it got, and nothing else is done, whatever stands beside it.
    for (const again of [karis, { ...karis, command }]) expect(await sentPastTheDoors(caseId, again)).toBe('taken');
    expect(await typesOf(caseId)).toEqual(before);

    expect(await toldOf(caseId)).toEqual({ 'command unsigned': 2, 'command gone': 2, 'command altered': 3 });

    expect(await asked(caseId, 'ola', { type: 'approve', duty: plan })).toMatchObject({ ok: true });
  });

  it('speaks as the postman, or gives the id of a message to come to something else: nobody is kept from being told', async () => {
    const caseId = await withPlan();
    const nobody = { type: 'nobody-told', message: { sequence: 1, nth: 0 }, role: 'caseworker' };
    const message = { commandId: 'foreseen', sentAt: new Date().toISOString(), command: nobody };
    expect(await sentPastTheDoors(caseId, message)).toBe('not-signed');
    expect(await typesOf(caseId)).not.toContain('nobody-told');
    const commandId = 'foreseen';
    const by = await engine.cases.actor(engine.people.ola!, (await engine.register.findCase(caseId))!);
    const approved = await engine.cases.send(caseId, { type: 'approve', duty: plan, by }, { commandId });
    expect(approved).toMatchObject({ ok: true });
  });

  it('starts a case anew, as it likes it: it is set aside until it is rebuilt, and nothing is written', async () => {
    const caseId = await withPlan();
    const before = await typesOf(caseId);
    const { signature: _, ...start } = await its.carriedOf(caseId);
    const approved = { ...start.carried!, state: { ...start.carried!.state!, duties: {} } };
    const another = await its.carriedOf(await withPlan());
    const by = { person: engine.people.hilde!, roles: ['head'] };
    const opening = { by, facts: { placed: day(1) }, people: {}, tracks: [], sentAt: new Date().toISOString() };
    const { carried: __, ...nothing } = start;
    const forged: readonly object[] = [
      { ...start, carried: approved },
      { ...another, caseId },
      { ...nothing, opening },
      nothing,
    ];
    for (const each of forged) {
      await its.startPastRegister(caseId, each, caseWorkflow);
      const fault = async () => (await engine.cases.standing(caseId))?.quarantine?.fault;
      await expect.poll(fault).toBe('not-signed');
      // Let go on, it is set aside again at once.
      expect(await engine.cases.release(caseId, engine.people.ola!, 'Prøver')).toEqual({ ok: true });
      await expect.poll(fault).toBe('not-signed');
    }
    expect(await typesOf(caseId)).toEqual(before);
    expect(await its.found(caseId)).toEqual(['started-twice']);
    expect(await its.rebuilt(caseId, { replace: true })).toMatchObject({ ok: true, execution: 'replaced' });
    expect(await engine.cases.release(caseId, engine.people.ola!, 'Lagt tilbake')).toEqual({ ok: true });
    expect(await asked(caseId, 'ola', { type: 'approve', duty: plan })).toMatchObject({ ok: true });
  });

  it('lets a case go on that was set aside, in the name of somebody who leads', async () => {
    const caseId = await withPlan();
    const { signature: _, ...start } = await its.carriedOf(caseId);
    await its.startPastRegister(caseId, start, caseWorkflow);
    await expect.poll(async () => (await engine.cases.standing(caseId))?.quarantine?.fault).toBe('not-signed');
    const message = { by: engine.people.ola!, reason: 'Rettet', signature: (await lastMessageOf()).signature };
    const handle = port.workflow.getHandle(caseId);
    await expect(handle.executeUpdate('release', { args: [message] })).rejects.toMatchObject({
      cause: { message: 'not-signed' },
    });
    await its.handleOf(caseId).terminate('by a test');

    async function lastMessageOf(): Promise<CommandMessage> {
      return lastMessage(await withPlan());
    }
  });

  it('answers for a worker what was decided: what no worker has signed is not written', async () => {
    const caseId = await withPlan();
    const { sequence } = (await engine.register.findCase(caseId))!;
    const { record } = createCaseActivities({
      register: engine.register,
      threads: { decide: () => Promise.reject(), rows: () => Promise.reject() },
      voice: voiceOf(testKeys),
    });
    const [last] = (await engine.register.readJournal(caseId)).slice(-1);
    const decision = {
      ...{ caseId, practice: false, firstSequence: sequence + 1, schema: 1, now: last!.at },
      events: [last!.event],
    };
    const elsewhere = voiceOf(testKeys).decision({ ...decision, firstSequence: sequence + 2 });
    for (const signature of [undefined, elsewhere]) {
      expect(await record({ ...decision, signature })).toEqual({ fault: 'not-signed' });
    }
  });
});
