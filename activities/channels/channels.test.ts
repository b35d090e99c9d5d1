import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSms, type SmsOptions } from './sms.ts';
import { startTestGateway, type TestGateway } from './testing/gateway.ts';
import { openWebhook } from './webhook.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway?.stop());
beforeEach(() => {
  gateway.received.length = 0;
  gateway.answer = () => 200;
});

const secret = 'made-up-secret-of-a-test';
const call = { id: 'call-1', to: '+4790000001', text: 'En "oppgave" må gjøres nå: https://x.invalid/?a=1&b={to}' };
/** For what is answered too late or never; whatever else is answered may take as long as a slow machine needs. */
const hurried = { patienceMilliseconds: 300 };
const sms = (changes: Partial<SmsOptions> = {}) =>
  openSms({
    url: gateway.url,
    method: 'POST',
    contentType: 'application/json',
    body: '{"to":"{to}","text":"{text}","ref":"{id}"}',
    secret,
    patienceMilliseconds: 60_000,
    ...changes,
  });

describe('a text', () => {
  test('is written as the template says, and what is filled in is never read as a part of it', async () => {
    expect(await sms().send(call)).toEqual({ result: 'taken' });
    const { body, method, headers } = gateway.received[0]!;
    expect(method).toBe('POST');
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toEqual({ to: call.to, text: call.text, ref: 'call-1' });
  });

  test('is written into a form just as well, with the header that the gateway asks for', async () => {
    const contentType = 'application/x-www-form-urlencoded';
    const header = { name: 'Authorization', value: 'Basic bWFkZTp1cA==' };
    await sms({ method: 'PUT', contentType, body: 'recipient={to}&message={text}', header }).send(call);
    const { body, method, headers } = gateway.received[0]!;
    expect([method, headers.authorization, headers['content-type']]).toEqual(['PUT', header.value, contentType]);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ recipient: call.to, message: call.text });
  });

  test('is signed over its time and body, and carries the same key whenever it is sent', async () => {
    await sms().send(call);
    await sms().send(call);
    for (const { body, headers } of gateway.received) {
      const time = String(headers['x-fristvakt-time']);
      expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60);
      const signed = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      expect(headers['x-fristvakt-signature']).toBe(`sha256=${signed}`);
    }
    expect(gateway.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['call-1', 'call-1']);
  });
});

describe('what a gateway answers', () => {
  test.each([400, 402, 410, 422])('%i is a no for good', async (status) => {
    gateway.answer = () => status;
    expect(await sms().send(call)).toEqual({ result: 'refused', problem: `http-${status}` });
  });

  test.each([401, 403, 404, 405, 408, 425, 429, 500, 502, 503])('%i is tried again', async (status) => {
    gateway.answer = () => status;
    expect(await sms().send(call)).toEqual({ result: 'temporary', problem: `http-${status}` });
  });

  test('is waited for as long as it asks', async () => {
    gateway.answer = () => ({ status: 429, headers: { 'Retry-After': '40' } });
    expect(await sms().send(call)).toEqual({ result: 'temporary', problem: 'http-429', retryAfterSeconds: 40 });
  });

  test('with a redirect is not followed', async () => {
    gateway.answer = () => ({ status: 307, headers: { Location: `${gateway.url}/elsewhere` } });
    expect(await sms().send(call)).toEqual({ result: 'temporary', problem: 'http-307' });
    expect(gateway.received).toHaveLength(1);
  });

  test('too late, or never, is tried again', async () => {
    gateway.answer = () => ({ status: 200, afterMilliseconds: 2_000 });
    expect(await sms(hurried).send(call)).toEqual({ result: 'temporary', problem: 'ETIMEDOUT' });
    gateway.answer = () => 'silence';
    expect(await sms(hurried).send(call)).toEqual({ result: 'temporary', problem: 'ETIMEDOUT' });
  });

  test('by hanging up is tried again, as is a connection that is taken and then left open', async () => {
    gateway.answer = () => 'hang-up';
    expect(await sms().send(call)).toMatchObject({ result: 'temporary' });
    const mute = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as { readonly port: number };
    expect(await sms({ ...hurried, url: `http://127.0.0.1:${port}/` }).send(call)).toEqual({
      result: 'temporary',
      problem: 'ETIMEDOUT',
    });
    mute.close();
  });

  test('is in no result: it could repeat the number', async () => {
    for (const answer of [200, 422, 503]) {
      gateway.answer = () => answer;
      expect(JSON.stringify(await sms().send(call))).not.toContain('9000');
    }
  });
});

test('nothing leaves this machine unencrypted', async () => {
  const url = 'http://gateway.example.invalid/send';
  expect(await sms({ url }).send(call)).toEqual({ result: 'temporary', problem: 'not-encrypted' });
});

describe('a shared channel', () => {
  test('of Teams gets a card, and another one the text, signed alike; and no number', async () => {
    for (const form of ['teams', 'plain'] as const) {
      expect(await openWebhook({ url: gateway.url, form, secret }).send(call)).toEqual({ result: 'taken' });
    }
    const [teams, plain] = gateway.received.map(({ body }) => JSON.parse(body));
    expect(teams.attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(teams.attachments[0].content.body).toEqual([{ type: 'TextBlock', text: call.text, wrap: true }]);
    expect(plain).toEqual({ id: 'call-1', text: call.text });
    for (const { body, headers } of gateway.received) {
      expect(headers['x-fristvakt-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
      expect(body).not.toContain('+47');
    }
  });
});
