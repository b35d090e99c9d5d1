import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inWhole } from '../../test/shared/in-whole.ts';
import { processIdentity, tryLock } from './lock.mjs';

// A repository in small, with an npm that notes each of its runs and "installs" an empty tsx.
const npm = `
const { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
appendFileSync('npm-runs', process.argv.slice(2).join(' ') + '\\n');
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/tsx', { recursive: true });
if (existsSync('npm-fails')) process.exit(1);
writeFileSync('node_modules/tsx/package.json', '{"main":"index.js"}');
setTimeout(() => writeFileSync('node_modules/tsx/index.js', ''), 300);
`;
const program = `
process.on('SIGTERM', () => process.exit(9));
if (process.argv[2] === 'wait') { console.log('waiting'); setInterval(() => {}, 1000); }
else { console.log('ran ' + process.argv.slice(2).join(' ')); process.exitCode = 7; }
`;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fristvakt-set-up-'));
  cpSync(import.meta.dirname, join(root, 'tools', 'set-up'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'package-lock.json'), '{"packages":{"":{},"node_modules/tsx":{"integrity":"a"}}}');
  writeFileSync(join(root, 'npm.cjs'), npm);
  writeFileSync(join(root, 'program.mjs'), program);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'tools', 'set-up', 'run.mjs'), 'program.mjs', ...args], {
    env: { ...process.env, npm_execpath: join(root, 'npm.cjs') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const child = start(...args);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}

const npmRuns = () =>
  existsSync(join(root, 'npm-runs')) ? readFileSync(join(root, 'npm-runs'), 'utf8').split('\n').length - 1 : 0;

describe('tools/set-up/run.mjs', () => {
  it('installs on the first run and not on the second, passes on arguments and the exit code', async () => {
    expect(await run('a', 'b c')).toMatchObject({ code: 7, output: expect.stringContaining('ran a b c') });
    expect(await run()).toMatchObject({ code: 7 });
    expect(npmRuns()).toBe(1);
    writeFileSync(join(root, 'package-lock.json'), '{"packages":{"":{},"node_modules/tsx":{"integrity":"b"}}}');
    expect(await run()).toMatchObject({ code: 7 });
    expect(npmRuns()).toBe(2);
  });

  it('installs once when two start at the same time', async () => {
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ code }) => code)).toEqual([7, 7]);
    expect(npmRuns()).toBe(1);
  });

  inWhole('says in a sentence that npm ci failed, and tries again the next time', async () => {
    writeFileSync(join(root, 'npm-fails'), '');
    expect(await run()).toMatchObject({ code: 1, output: expect.stringContaining('npm ci ended with 1') });
    rmSync(join(root, 'npm-fails'));
    expect(await run()).toMatchObject({ code: 7 });
  });

  inWhole('takes what npm itself has installed for installed', async () => {
    mkdirSync(join(root, 'node_modules', 'tsx'), { recursive: true });
    writeFileSync(join(root, 'node_modules', 'tsx', 'index.js'), '');
    writeFileSync(
      join(root, 'node_modules', '.package-lock.json'),
      '{"packages":{"node_modules/tsx":{"integrity":"a"}}}',
    );
    expect(await run()).toMatchObject({ code: 7 });
    expect(npmRuns()).toBe(0);
  });

  inWhole('sends SIGTERM on and stays until the program has ended', async () => {
    await run();
    const child = start('wait');
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(9);
  });

  inWhole('stops the program when npm was told to stop and only its shell has heard of it', async () => {
    await run();
    const shell = spawn('/bin/sh', ['-c', `${process.execPath} tools/set-up/run.mjs program.mjs wait; true`], {
      cwd: root,
      env: { ...process.env, npm_lifecycle_event: 'start', npm_execpath: join(root, 'npm.cjs') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(shell.stdout, 'data');
    // The pipe closes when the last one that writes to it has ended.
    const allEnded = once(shell.stdout, 'close');
    shell.kill('SIGTERM');
    await allEnded;
  });
});

describe('tryLock', () => {
  const file = () => join(root, 'some.lock');

  it('is refused while the holder lives, with the holder named, and given after its release', () => {
    const first = tryLock(file());
    expect(tryLock(file())).toMatchObject({ held: false, owner: { pid: process.pid } });
    if (first.held) first.release();
    expect(tryLock(file()).held).toBe(true);
  });

  it('is taken over from a process that is gone, although its number is in use again', () => {
    const owner = tryLock(file());
    const text = readFileSync(file(), 'utf8').replace(processIdentity(process.pid) ?? '', 'an earlier one');
    writeFileSync(file(), text);
    expect(tryLock(file()).held).toBe(true);
    expect(owner.held).toBe(true);
  });

  it('is not taken over from another machine', () => {
    writeFileSync(file(), JSON.stringify({ pid: 1, identity: 'x', host: 'another machine' }));
    expect(tryLock(file())).toMatchObject({ held: false, owner: { host: 'another machine' } });
  });
});
