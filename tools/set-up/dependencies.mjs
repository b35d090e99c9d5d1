// Plain JavaScript without dependencies: it must run before node_modules exists.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const stampOf = (root) => join(root, 'node_modules', '.fristvakt-lock');

/** What a complete installation of this package-lock.json on this kind of machine is recognised by. */
function fingerprint(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
}

/**
 * Whether npm itself (an `npm ci` or `npm install` by hand) has put here exactly what package-lock.json says. npm writes
 * its own list last, so an interrupted installation has none.
 */
function npmInstalledThis(root) {
  const installedText = textOf(join(root, 'node_modules', '.package-lock.json'));
  if (installedText === undefined) return false;
  try {
    const installed = JSON.parse(installedText).packages;
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const missing = Object.keys(wanted).some((path) => path !== '' && !wanted[path].optional && !(path in installed));
    const different = Object.keys(installed).some((path) => installed[path].integrity !== wanted[path]?.integrity);
    return !missing && !different;
  } catch {
    return false;
  }
}

/** Whether node_modules is whole and is what package-lock.json says. Costs a few milliseconds. */
export function dependenciesAreInstalled(root) {
  const wanted = fingerprint(root);
  if (textOf(stampOf(root)) === wanted) return true;
  if (!npmInstalledThis(root)) return false;
  stamp(root, wanted);
  return true;
}

/** Set only after success, and `npm ci` removes it with node_modules, so what was interrupted is done again. */
function stamp(root, text = fingerprint(root)) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampOf(root), text);
}

/** Runs `npm ci`, with npm's own progress on the terminal. Resolves to the exit code, 0 when all is in place. */
export function installDependencies(root) {
  const npmProgram = process.env.npm_execpath;
  const [command, ...first] = npmProgram ? [process.execPath, npmProgram] : ['npm'];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, 'ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => {
      if (code === 0) stamp(root);
      resolve(code ?? 1);
    });
  });
}
