import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { bootDatabases } from './boot.ts';

test('never ends', async () => {
  await bootDatabases();
  writeFileSync(process.env.FRISTVAKT_ALL_IS_UP!, '');
  await new Promise((resolve) => setTimeout(resolve, 3_600_000));
});
