// Runs one of the project's TypeScript programs: node tools/set-up/run.mjs <file.ts> [arguments...]
// and first does whatever set-up is missing, so that nobody needs a third command. Plain JavaScript without
// dependencies: it must run before node_modules exists.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dependenciesAreInstalled, installDependencies } from './dependencies.mjs';
import { waitForLock } from './lock.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  refuse(
    `Fristvakt needs Node 20.19 or newer, and this is ${process.versions.node}: install a newer one from https://nodejs.org and try again.`,
  );
}

async function setUp() {
  if (dependenciesAreInstalled(root)) return;
  const lock = await waitForLock(join(root, 'tools', 'set-up', '.lock'), (owner) => {
    console.error(`Another start (process ${owner.pid}) is installing the dependencies; waiting for it.`);
  });
  try {
    if (dependenciesAreInstalled(root)) return;
    console.error('Installing the dependencies (npm ci); this happens once.');
    const code = await installDependencies(root);
    if (code === 127) refuse('npm was not found: install Node with npm and try again.');
    if (code !== 0) refuse(`Installing the dependencies failed: npm ci ended with ${code}. Its own words are above.`);
  } finally {
    lock.release();
  }
}

/**
 * npm runs us in a shell and sends SIGTERM to that shell, which dies of it without telling us. To have lost the shell
 * is then all we hear of it.
 */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    stop();
  }, 300);
  watch.unref();
}

function run(file, rest) {
  // By address and not by name, since the program may have been started from any folder.
  const tsx = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href;
  const endWithParent = new URL('./end-with-parent.mjs', import.meta.url).href;
  const imports = ['--import', endWithParent, '--import', tsx];
  const child = spawn(process.execPath, [...imports, resolve(root, file), ...rest], { stdio: 'inherit' });
  // Ctrl-C reaches the whole process group, so the child has it already, and npm sends it on as well. The programs take
  // repeated signals as one; what matters here is to stay until the child has ended.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const fromTerminal = signal === 'SIGINT' && (process.stdin.isTTY || process.stderr.isTTY);
      if (!fromTerminal) child.kill(signal);
    });
  }
  stopWithNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => refuse(`${file} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) refuse('Say which program to run: node tools/set-up/run.mjs <file.ts> [arguments...]');
checkNode();
await setUp();
run(file, rest);
