import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { processIdentity } from '../tools/set-up/lock.mjs';
import { stopOrphans } from './orphans.mjs';

async function stays(script = 'echo up; while :; do sleep 0.02; done') {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return { child, pid: child.pid ?? -1, identity: processIdentity(child.pid ?? -1) };
}

it('stops what a dead stack has left, the last started first', async () => {
  const [one, two] = await Promise.all([stays(), stays()]);
  const ends = [one, two].map(({ child }) => once(child, 'exit'));
  expect(
    await stopOrphans([
      { name: 'one', pid: one.pid, identity: one.identity },
      { name: 'two', pid: two.pid, identity: two.identity },
    ]),
  ).toEqual(['two', 'one']);
  await Promise.all(ends);
});

it('kills what does not end by itself', async () => {
  const deaf = await stays("trap '' TERM; echo up; while :; do sleep 0.02; done");
  const end = once(deaf.child, 'exit');
  await stopOrphans([{ name: 'deaf', pid: deaf.pid, identity: deaf.identity }], 100);
  expect((await end)[1]).toBe('SIGKILL');
});

it('leaves a process alone that merely got the number of one of them', async () => {
  const other = await stays();
  expect(await stopOrphans([{ name: 'postgres', pid: other.pid, identity: 'an earlier one' }])).toEqual([]);
  expect(processIdentity(other.pid)).toBe(other.identity);
  const end = once(other.child, 'exit');
  other.child.kill('SIGKILL');
  await end;
});
