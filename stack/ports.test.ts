import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { processIdentity } from '../tools/set-up/lock.mjs';
import { freeBasePort, rowsFolder } from './ports.ts';

it('a row of ports that somebody was given is given to nobody else, though nothing listens there yet', async () => {
  const first = await freeBasePort();
  const next = first + 16;
  const somebody = { pid: process.ppid, identity: processIdentity(process.ppid), host: hostname() };
  writeFileSync(join(rowsFolder(), String(next)), JSON.stringify(somebody));
  const second = await freeBasePort();
  expect(second).not.toBe(first);
  expect(second).not.toBe(next);
});
