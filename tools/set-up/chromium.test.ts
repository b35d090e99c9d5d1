import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const module = new URL('./chromium.mjs', import.meta.url).href;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Asks for a browser in a program of its own, on a machine that has the programs in the folder and no others. */
async function ask(more: Record<string, string> = {}): Promise<{ code: number; out: string }> {
  const script = `import { chromiumPath } from ${JSON.stringify(module)};
    try { console.log('got ' + await chromiumPath()); } catch (error) { console.log(error.message); process.exitCode = 1; }`;
  const env = { PATH: folder, HOME: folder, PLAYWRIGHT_BROWSERS_PATH: join(folder, 'browsers'), ...more };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code, out };
}

describe('chromiumPath', () => {
  it('takes the first browser on PATH that runs', async () => {
    program('chromium-headless-shell', 'exit 127');
    const good = program('chromium', 'exit 0');
    expect(await ask()).toEqual({ code: 0, out: `got ${good}\n` });
  });

  it('says of a CHROMIUM_PATH that does not run that it does not, and gets no other', async () => {
    const file = program('broken', 'exit 1');
    expect(await ask({ CHROMIUM_PATH: file })).toEqual({ code: 1, out: `CHROMIUM_PATH: ${file} does not run.\n` });
  });

  it.runIf(process.getuid?.() === 0)('is got once where two ask at the same time, the other waits', async () => {
    const shell = join(folder, 'chromium-headless-shell');
    program(
      'apt-get',
      `echo "$*" >> '${folder}/apt-runs'
       [ "$1" = update ] || { /bin/sleep 1; printf '#!/bin/sh\\n' > '${shell}'; /bin/chmod +x '${shell}'; }`,
    );
    const both = await Promise.all([ask(), ask()]);
    for (const { out } of both) expect(out).toContain(`got ${shell}\n`);
    expect(both.filter(({ out }) => out.includes('getting one for the tests'))).toHaveLength(1);
    expect(readFileSync(join(folder, 'apt-runs'), 'utf8').match(/^install /gm)).toHaveLength(1);
  });
});
