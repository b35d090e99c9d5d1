import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { goodTable, inBoth } from '../core/routine/testing/good-table.ts';
import { runCommandLine } from './command-line.ts';

const empty = mkdtempSync(join(tmpdir(), 'fristvakt-cli-'));

async function run(words: readonly string[], environment: Record<string, string> = {}) {
  let out = '';
  let error = '';
  const exitCode = await runCommandLine(
    words,
    { FRISTVAKT_DATA: empty, ...environment },
    {
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
    },
  );
  return { exitCode, out, error };
}

const commands = [
  'open',
  'duties',
  'show',
  'complete',
  'approve',
  'refuse',
  'cancel',
  'move',
  'agree',
  'ask-extension',
  'take-note',
  'take-up',
  'handover',
  'accept',
  'return',
  'ask-after',
  'treat-deviation',
  'write-note',
  'start-track',
  'end-track',
  'close',
  'reopen',
  'set-fact',
  'open-duty',
  'reassign',
  'jump',
  'mailbox',
  'people',
  'lint',
  'publish',
  'describe',
  'handbook',
  'protect',
  'break-glass',
  'doctor',
  'verify-journal',
];

describe('help', () => {
  test('lists every command', async () => {
    const { exitCode, out } = await run(['--help']);
    expect(exitCode).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each(commands)('%s says what it does, with examples and what its exit codes mean', async (command) => {
    const { exitCode, out } = await run([command, '--help']);
    expect(exitCode).toBe(0);
    expect(out).toContain(`  $ fristvakt ${command}`);
    expect(out).toMatch(/Exit codes:\n {2}0 {2}done/);
    expect(out).toContain('--json');
  });
});

describe('wrong usage', () => {
  test.each([
    ['a command that there is not', ['nosuch'], /unknown command/],
    ['no command', [], /Usage: fristvakt/],
    ['an argument that is missing', ['complete', 'AL-27-0001'], /missing required argument 'duty'/],
    ['an answer without =', ['complete', 'x', 'y', '--field', 'how'], /name=value/],
    ['an answer that is given twice', ['complete', 'x', 'y', '--field', 'a=1', '--field', 'a=2'], /given twice/],
    ['a fact of no track', ['open', '--track-fact', 'a=1'], /--track before it/],
    ['a file that is not there', ['lint', 'nosuch.yaml'], /There is no file nosuch.yaml/],
    ['a number that is none', ['mailbox', '--limit', 'x'], /whole number/],
  ])('%s: exit code 2', async (_what, words, sentence) => {
    const { exitCode, error } = await run(words);
    expect(error).toMatch(sentence);
    expect(exitCode).toBe(2);
  });

  test('a bad setting is named, for machines too', async () => {
    const { exitCode, out } = await run(['people', '--json'], { FRISTVAKT_PORTS: 'x' });
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [expect.stringContaining('FRISTVAKT_PORTS')] });
  });
});

describe('without anything that runs', () => {
  test.each([['people'], ['duties'], ['doctor'], ['show', 'x']])(
    '%s: exit code 3, and how to start it',
    async (...words) => {
      const { exitCode, error } = await run(words);
      expect(exitCode).toBe(3);
      expect(error).toContain('npm start');
    },
  );

  test('the mailbox is empty', async () => {
    expect(await run(['mailbox'])).toMatchObject({ exitCode: 0, out: 'The mailbox is empty.\n' });
    expect(await run(['mailbox', '1'])).toMatchObject({ exitCode: 2 });
  });

  test('lint checks the own routines', async () => {
    expect(await run(['lint'])).toMatchObject({ exitCode: 0, out: expect.stringContaining('without a problem') });
  });

  test('lint says which routines may still change', async () => {
    const { out } = await run(['lint']);
    expect(out).toContain('alver/tiltak@1 (draft: may still change)');
    expect(JSON.parse((await run(['lint', '--json'])).out)).toMatchObject({
      ok: true,
      drafts: expect.arrayContaining(['alver/tiltak@1']),
      notes: [],
    });
  });

  test('lint finds what is wrong, names file and line, and ends with 4', async () => {
    const file = join(empty, 'bad.yaml');
    writeFileSync(file, 'id: a/b\nversion: one\n');
    const { exitCode, out } = await run(['lint', file]);
    expect(exitCode).toBe(4);
    expect(out).toMatch(/bad\.yaml:2: version: /);
    const json = JSON.parse((await run(['lint', file, '--json'])).out);
    expect(json).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.objectContaining({ line: 2 })]) });
  });
});

describe('routines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fristvakt-cli-routines-'));
  const own = { FRISTVAKT_ROUTINES: folder };
  const file = join(folder, 'prove.yaml');
  writeFileSync(file, inBoth(goodTable));

  test.each(['eksempelvik/prove', 'eksempelvik/prove@1', file])(
    'describe %s prints it as Markdown',
    async (routine) => {
      const { exitCode, out } = await run(['describe', routine], own);
      expect(exitCode).toBe(0);
      expect(out).toMatch(/^# Prøverutine\n/);
      expect(out).toContain('## Spørsmål til lederne: det dokumentet ikke sier');
      const json = JSON.parse((await run(['describe', routine, '--json'], own)).out);
      expect(json).toEqual({ ok: true, routine: 'eksempelvik/prove@1', markdown: out });
    },
  );

  test('describe names the routines that there are: exit code 2', async () => {
    const { exitCode, error } = await run(['describe', 'eksempelvik/nosuch'], own);
    expect([exitCode, error]).toEqual([2, expect.stringContaining('write one of eksempelvik/prove@1')]);
  });

  test('publish writes the lock once, and from then on lint refuses a change: exit code 4', async () => {
    expect(await run(['publish', 'eksempelvik/prove@2'], own)).toMatchObject({ exitCode: 2 });
    const first = await run(['publish', 'eksempelvik/prove@1'], own);
    expect(first).toMatchObject({ exitCode: 0, out: expect.stringContaining('never changes from now on') });
    expect((await run(['publish', 'eksempelvik/prove@1'], own)).out).toContain('is published already');
    expect((await run(['lint'], own)).out).toContain('eksempelvik/prove@1 (published)');

    writeFileSync(file, inBoth(goodTable.replace('title: Skrive plan', 'title: Skrive planen')));
    const refused = await run(['lint'], own);
    expect(refused).toMatchObject({
      exitCode: 4,
      out: expect.stringContaining('publish version 2 in a new file instead'),
    });
    expect(await run(['publish', 'eksempelvik/prove@1'], own)).toMatchObject({ exitCode: 4 });
    expect(await run(['describe', 'eksempelvik/prove'], own)).toMatchObject({ exitCode: 4 });
    writeFileSync(file, inBoth(goodTable));
    expect(await run(['lint'], own)).toMatchObject({ exitCode: 0 });
  });
});
