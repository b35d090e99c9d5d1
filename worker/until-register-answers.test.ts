import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { freePort, startTestPostgres } from '../register/testing/postgres.ts';
import { untilRegisterAnswers } from './until-register-answers.ts';

let url: URL;
beforeAll(async () => {
  url = new URL(await (await startTestPostgres()).freshDatabase());
});

const unexpected = (sentence: string) => expect.fail(sentence);

test('a register in another time is waited for, and said to be so once', async () => {
  const said: string[] = [];
  const now = Date.now;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + 48 * 3_600_000);
  let answered = false;
  const waiting = untilRegisterAnswers(
    url.href,
    () => expect.fail('it does answer'),
    (sentence) => said.push(sentence),
  ).then(() => {
    answered = true;
  });
  try {
    await expect.poll(() => said).toEqual([expect.stringContaining('2880 minutes behind this machine')]);
    await delay(6_000);
    expect({ said: said.length, answered }).toEqual({ said: 1, answered: false });
  } finally {
    clock.mockRestore();
  }
  await waiting;
});

test('a register that comes later is waited for, and said to be away once', async () => {
  const port = await freePort();
  const later = new URL(url);
  later.port = String(port);
  let away = 0;
  let answered = false;
  const waiting = untilRegisterAnswers(
    later.href,
    () => {
      away += 1;
    },
    unexpected,
  ).then(() => {
    answered = true;
  });
  await delay(1_000);
  expect({ away, answered }).toEqual({ away: 1, answered: false });
  const server = createServer((near) => {
    const far = connect(Number(url.port), '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => {});
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  await waiting;
  expect({ away, answered }).toEqual({ away: 1, answered: true });
  server.close();
});

test('a register that answers and cannot be used is not waited for', async () => {
  const wrong = new URL(url);
  wrong.pathname = '/there_is_no_such_database';
  await expect(untilRegisterAnswers(wrong.href, () => {}, unexpected)).rejects.toThrow(/SQLSTATE 3D000/);
});
