// Plain JavaScript without dependencies of its own: it may install what the tests need.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitForLock } from './lock.mjs';

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

/** Where a browser of the Chromium family may be on this machine, the best first. */
async function candidates(environment) {
  if (environment.CHROMIUM_PATH) return [environment.CHROMIUM_PATH];
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  // Where only what runs is installed, there is no browser tool, and none that it downloaded.
  const downloaded = await import('playwright-core').then(
    ({ chromium }) => [chromium.executablePath()],
    () => [],
  );
  return [...onPath, ...places, ...downloaded].filter((file) => file && existsSync(file));
}

/**
 * The path of the first Chromium of this machine that runs, if any: a downloaded one may lack the libraries of a machine with
 * a window. Nothing is installed.
 *
 * @returns {Promise<string | undefined>}
 */
export async function foundChromium(environment = process.env) {
  for (const file of await candidates(environment)) {
    if (await run(file, ['--version'], { stdio: 'ignore', env: environment })) return file;
  }
  return undefined;
}

/** @returns {Promise<boolean>} whether it ended well */
function run(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** Ways to get one, each tried where the one before has brought none that runs. */
function waysToGetOne(environment) {
  const options = { stdio: 'inherit', env: environment };
  const tool = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url));
  const aptGet = (...args) =>
    run('apt-get', args, { ...options, env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' } });
  // Together with the libraries that it needs, which a download leaves to the machine.
  const debian = (name) => async () =>
    (await aptGet('update', '-q')) && aptGet('install', '-y', '-q', '--no-install-recommends', name);
  const mayInstall = process.getuid?.() === 0;
  return [
    ...(mayInstall ? [debian('chromium-headless-shell'), debian('chromium')] : []),
    () => run(process.execPath, [tool, 'install', 'chromium'], options),
  ];
}

/**
 * The path of a Chromium that runs: the machine's own, else Debian's package where this user may install it, else the one
 * that the browser tool downloads. Two at once do not disturb each other: one gets it, the other waits.
 *
 * @returns {Promise<string>}
 * @throws Error with one sentence that says what to install
 */
export async function chromiumPath(environment = process.env) {
  const here = await foundChromium(environment);
  if (here) return here;
  if (environment.CHROMIUM_PATH) throw new Error(`CHROMIUM_PATH: ${environment.CHROMIUM_PATH} does not run.`);
  const cache = environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), '.cache');
  const lock = await waitForLock(join(cache, 'fristvakt', 'chromium.lock'), ({ pid }) => {
    console.log(`Another start (process ${pid}) is getting a Chromium; waiting for it.`);
  });
  try {
    const meanwhile = await foundChromium(environment);
    if (meanwhile) return meanwhile;
    console.log('No Chromium on this machine: getting one for the tests of the pages; this happens once.');
    for (const get of waysToGetOne(environment)) {
      await get();
      const got = await foundChromium(environment);
      if (got) return got;
    }
  } finally {
    lock.release();
  }
  throw new Error(
    'No Chromium was found and none could be installed: install chromium, or set CHROMIUM_PATH to its program.',
  );
}
