import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chromiumPath } from '../tools/set-up/chromium.mjs';
import { runCommandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'fristvakt-handbook-test-'));

async function run(words: readonly string[], environment: Record<string, string> = {}) {
  const said: string[] = [];
  const terminal = { out: (text: string) => void said.push(text), error: (text: string) => void said.push(text) };
  const exitCode = await runCommandLine(words, { FRISTVAKT_DATA: folder, ...environment }, terminal);
  return { exitCode, text: said.join('') };
}

test('a handbook is written as a file of its own, in the language that is asked for', async () => {
  const file = join(folder, 'handbook.html');
  const { exitCode, text } = await run([
    'handbook',
    'vestre-toten/brukere-med-barn',
    '--html',
    file,
    '--language',
    'nn',
  ]);
  expect([exitCode, text]).toEqual([
    0,
    expect.stringMatching(/handbook\.html: vestre-toten\/brukere-med-barn@1, [0-9a-f]{12}\n/),
  ]);
  const html = readFileSync(file, 'utf8');
  expect(html).toMatch(/^<!doctype html><html lang="nn">/);
  expect(html).toContain('Sikre at de ansatte ved NAV Vestre Toten');
  expect(html).toContain('Dette skal leiarane svare på');
  // It needs nothing beside it.
  expect(html.replaceAll(/url\("data:[^"]*"\)/g, '')).not.toMatch(/url\(|<link|<script|src=/);
});

test('a handbook is printed by a browser of this machine', async () => {
  const file = join(folder, 'handbook.pdf');
  const { exitCode } = await run(['handbook', 'vestre-toten/brukere-med-barn', '--pdf', file], {
    ...(process.env as Record<string, string>),
    CHROMIUM_PATH: await chromiumPath(),
  });
  expect(exitCode).toBe(0);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test('what cannot be made is said, with what to write instead', async () => {
  const asked = ['handbook', 'vestre-toten/brukere-med-barn'];
  expect(await run(asked)).toEqual({ exitCode: 2, text: expect.stringContaining('Write --pdf FILE or --html FILE.') });
  const other = await run([...asked, '--html', join(folder, 'x.html'), '--language', 'en']);
  expect(other).toEqual({ exitCode: 2, text: expect.stringContaining('write nb or nn') });
  const nowhere = await run([...asked, '--html', join(folder, 'no', 'folder', 'x.html')]);
  expect(nowhere).toEqual({ exitCode: 2, text: expect.stringContaining('cannot be written (ENOENT)') });
  const unknown = await run(['handbook', 'nowhere/nothing', '--html', join(folder, 'x.html')]);
  expect(unknown).toEqual({ exitCode: 2, text: expect.stringContaining('There is no routine nowhere/nothing') });
  const pdf = join(folder, 'none.pdf');
  const without = await run([...asked, '--pdf', pdf], { CHROMIUM_PATH: join(folder, 'no-browser') });
  expect(without).toEqual({ exitCode: 2, text: expect.stringContaining('Or write --html FILE') });
});
