import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { freePort, startTestPostgres } from '../register/testing/postgres.ts';
import { untilRegisterAnswers } from './until-register-answers.ts';

let url: URL;
beforeAll(async () => {
  url = new URL(await (await startTestPostgres()).freshDatabase());
});

test('a register that comes later is waited for, and said to be away once', async () => {
  const port = await freePort();
  const later = new URL(url);
  later.port = String(port);
  let away = 0;
  let answered = false;
  const waiting = untilRegisterAnswers(later.href, () => {
    away += 1;
  }).then(() => {
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
  await expect(untilRegisterAnswers(wrong.href, () => {})).rejects.toThrow(/SQLSTATE 3D000/);
});
