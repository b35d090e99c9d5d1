import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { openRegister } from '../register/register.ts';
import { startTestPostgres } from '../register/testing/postgres.ts';
import { sealingWithoutKeys } from '../sealing/sealing.ts';
import { whileClocksAgree } from './clocks.ts';

it('a clock that is set while somebody works by it is found out, and said once', async () => {
  const url = await (await startTestPostgres()).freshDatabase();
  const register = openRegister(url, { connections: 1, sealing: sealingWithoutKeys() });
  const said: string[] = [];
  const end = whileClocksAgree(register, (sentence) => said.push(sentence));
  await delay(6_000);
  expect(said).toEqual([]);
  const now = Date.now;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000);
  try {
    await expect.poll(() => said).toEqual([expect.stringContaining('60 minutes ahead of this machine')]);
    await delay(6_000);
    expect(said).toHaveLength(1);
  } finally {
    clock.mockRestore();
    end();
    await register.close();
  }
});
