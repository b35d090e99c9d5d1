// Plain JavaScript without dependencies of its own: it may install what the tests need.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// The shell without a window is the same browser and asks for far less.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser of the Chromium family that this machine has; undefined where there is none. */
async function found() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      if (existsSync(file)) return file;
    }
  }
  const installed = places.find((file) => existsSync(file));
  if (installed) return installed;
  const { chromium } = await import('playwright-core');
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

/** @returns {Promise<boolean>} whether it ended well */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * The path of a Chromium: the machine's own, else the one that the browser tool downloads, else Debian's package where
 * this user may install it.
 *
 * @returns {Promise<string>}
 * @throws Error with one sentence that says what to install
 */
export async function chromiumPath() {
  const here = await found();
  if (here) return here;
  console.log('No Chromium on this machine: getting one for the tests of the pages.');
  const tool = new URL('../../node_modules/playwright-core/cli.js', import.meta.url).pathname;
  await run(process.execPath, [tool, 'install', 'chromium']);
  const downloaded = await found();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update', '-q']);
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium-headless-shell']);
    if (!(await found())) await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
  }
  const installed = await found();
  if (installed) return installed;
  throw new Error(
    'No Chromium was found and none could be installed: install chromium, or set CHROMIUM_PATH to its program.',
  );
}
