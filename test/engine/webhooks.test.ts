import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterProgram } from '../web/program.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

/** From a case that lives on the engine to the receiver of the documentation, which knows nothing of our code. */
let engine: TestEngine;
let receiver: ChildProcess;
const lines: string[] = [];
const secret = Buffer.alloc(32, 7);

beforeAll(async () => {
  engine = await startTestEngine({ withWorker: false });
  const script = fileURLToPath(new URL('../../docs/examples/receive-webhooks.mjs', import.meta.url));
  const env = { PORT: '0', WEBHOOK_SECRET: `whsec_${secret.toString('base64')}` };
  receiver = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: receiver.stdout! }).on('line', (line) => lines.push(line));
});
afterAll(async () => {
  receiver?.kill();
  await engine?.stop();
});

it('a worker tells a program what happens in a case, and the receiver of the documentation takes what is ours alone', async () => {
  await expect.poll(() => lines[0]).toMatch(/^listens on \d+$/);
  await enterProgram(engine, 'skjema-1', ['tiltak']);
  const url = `http://127.0.0.1:${lines[0]!.split(' ').at(-1)}/`;
  const webhooks = [{ clientId: 'skjema-1', url, secrets: [Buffer.alloc(32, 9), secret] as const }];
  const counted: string[] = [];
  const counting = { decided: () => {}, mailed: () => {}, webhookTried: (result: string) => counted.push(result) };
  await engine.startWorker({ webhooks, counting });
  const { database } = engine.register;
  await expect
    .poll(() =>
      database
        .selectFrom('fristvakt.webhooks' as never)
        .selectAll()
        .execute(),
    )
    .toHaveLength(1);
  const opened = await engine.cases.open({
    ...{ routine: 'alver/tiltak', unit: 'tiltak', by: engine.people.hilde!, facts: {}, practice: false },
    tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
    subjectName: 'Gråsisik Oppdiktsen',
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  const { reference, caseId } = opened;
  const [first] = await engine.register.openDutiesOf(caseId);
  const by = await engine.cases.actor(engine.people.ola!, (await engine.register.findCase(caseId))!);
  expect(await engine.cases.send(caseId, { type: 'cancel', duty: first!.duty, reason: 'Feil', by })).toMatchObject({
    ok: true,
  });
  await expect.poll(() => lines).toContain(`duty.cancelled ${reference} ${first!.duty}`);
  expect(lines[1]).toBe(`case.opened ${reference}`);
  expect(lines.slice(2, -1).every((line) => line.startsWith(`duty.opened ${reference} `))).toBe(true);
  expect(counted).toHaveLength(lines.length - 1);
  expect(new Set(counted)).toEqual(new Set(['taken']));
  // From somebody else, and from us too long ago.
  const forged = { 'webhook-id': 'msg_x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' };
  expect((await fetch(url, { method: 'POST', body: '{}', headers: forged })).status).toBe(401);
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
});
