import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { guarding } from '../stack/guard.ts';
import { placeVariable } from '../test/shared/ask.ts';

/** Runs a program as `npm run` does, outside of this run of tests. */
async function run(...words: readonly string[]): Promise<{ code: number; out: string }> {
  const { [placeVariable]: _, ...env } = process.env;
  const child = guarding({ name: 'program' }, () =>
    spawn(process.execPath, ['tools/set-up/run.mjs', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, 'close');
  return { code, out: (await said).join('') };
}

// Each in its short form, as whoever runs it does. What they do is tested in small by what stands beside them.
describe.concurrent('what the README names', () => {
  it('bench', async () => {
    const { code, out } = await run('bench/main.ts', '--short');
    expect(out).toContain('all of them told');
    expect(out).toMatch(/punctual +\d+ ms +\d{3}/);
    expect(code).toBe(0);
  });

  it('bench:pages', async () => {
    const { code, out } = await run('bench/pages.ts', '--short');
    expect(out).toMatch(/until it is written +\d+ +\d+\n/);
    expect(code).toBe(0);
  });

  it.each([
    ['coverage:rows', 'tools/coverage/main.ts'],
    ['generate', 'tools/generate/main.ts', '--check'],
  ])('%s', async (_, ...words) => {
    expect(await run(...words)).toMatchObject({ code: 0 });
  });
});
