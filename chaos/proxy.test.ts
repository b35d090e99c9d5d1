import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Line } from './proxy.ts';

let server: Server;
let proxy: Line;
let near: Socket;
let heard: string;

beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (piece) => socket.write(`echo ${piece}`));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await Line.before((server.address() as { port: number }).port);
  heard = '';
  near = connect(proxy.port, '127.0.0.1');
  near.on('error', () => {});
  near.on('data', (piece) => {
    heard += piece;
  });
  await once(near, 'connect');
});
afterEach(async () => {
  near.destroy();
  await proxy.close();
  server.close();
});

/** Resolves when it is closed, by a reset too. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function say(words: string, answer: string): Promise<void> {
  near.write(words);
  await expect.poll(() => heard).toContain(answer);
}

it('passes on what is said, late where it is told to, and says that it was disturbed', async () => {
  await say('one', 'echo one');
  expect(proxy.disturbed).toBe(0);
  proxy.go({ delay: 50 });
  const began = performance.now();
  await say('two', 'echo two');
  expect(performance.now() - began).toBeGreaterThan(95);
  expect(proxy.disturbed).toBe(2);
});

it('loses everything in a black hole, and the connection with it when that is over', async () => {
  await say('one', 'echo one');
  proxy.go('black-hole');
  near.write('two');
  await expect.poll(() => proxy.disturbed).toBe(1);
  const closed = closing(near);
  proxy.go('through');
  await closed;
  expect(heard).toBe('echo one');
});

it('lets nobody in where it refuses', async () => {
  proxy.go('refuse');
  const other = connect(proxy.port, '127.0.0.1');
  other.on('error', () => {});
  await closing(other);
  expect(proxy.disturbed).toBeGreaterThan(0);
});

it('shows each piece before it goes on, and drops what must not arrive', async () => {
  const seen: string[] = [];
  proxy.tap((direction, piece) => {
    seen.push(`${direction} ${piece}`);
    return `${piece}`.includes('two') ? 'drop' : 'pass';
  });
  await say('one', 'echo one');
  const closed = closing(near);
  near.write('two');
  await closed;
  expect(seen).toEqual(['there one', 'back echo one', 'there two']);
  expect(heard).toBe('echo one');
});
