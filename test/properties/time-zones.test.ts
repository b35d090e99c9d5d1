import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isWhole } from '../shared/whole.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./life-digest.ts', import.meta.url));
/** The two that are farthest from each other are enough to see a difference. */
const zones = isWhole()
  ? ['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC', 'Europe/Oslo']
  : ['America/Los_Angeles', 'Pacific/Kiritimati'];

it('two years of a case are the same in every time zone of the machine', async () => {
  const digests = await Promise.all(
    zones.map(async (TZ) => {
      const { stdout } = await run(process.execPath, ['--import', 'tsx', script], { env: { ...process.env, TZ } });
      return stdout.trim();
    }),
  );
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(digests).size).toBe(1);
});
