import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openChildLog } from './child-log.ts';

it('keeps the log to twice its limit and goes on where an earlier run ended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fristvakt-log-'));
  const file = join(folder, 'logs', 'one.log');
  openChildLog(file, 10).write('earlier\n');
  const log = openChildLog(file, 10);
  for (const line of ['aaaa\n', 'bbbb\n', 'cccc\n']) log.write(line);
  log.close();
  log.write('after the end\n');
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('aaaa\nbbbb\n');
  expect(readFileSync(file, 'utf8')).toBe('cccc\n');
  rmSync(folder, { recursive: true });
});
