import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { goodTable, inBoth } from '../core/routine/testing/good-table.ts';
import { runCommandLine } from './command-line.ts';
import { commandFiles, declarationsFor } from './declared-commands.ts';
import { createCli } from './program.ts';

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
  'new-routine',
  'publish',
  'export-routine',
  'describe',
  'handbook',
  'protect',
  'break-glass',
  'doctor',
  'verify-journal',
  'emergency-binder',
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

describe('a draft of a new routine', () => {
  const asked = ['--municipality', 'Eksempelvik', '--title', 'Plan for rus', '--language', 'nn'];
  const rus = fileURLToPath(new URL('../routines/ulstein/rus.txt', import.meta.url));

  test('is a file that lint has nothing against, with what was recognised and what is open', async () => {
    const out = join(empty, 'rus.yaml');
    const made = await run(['new-routine', rus, ...asked, '--out', out]);
    expect(made).toMatchObject({ exitCode: 0, error: `Next: npx fristvakt lint ${out}\n` });
    expect(made.out).toContain(`${out}: 10 rows. The words of 9 say a deadline; 1 have a proposal instead.`);
    expect(made.out).toContain('  6: P3M to P6M  «3-6 mnd»\n');
    expect(made.out).toContain('  Dokumentet seier «Halde fristar på tiltaksplanen». Kor lenge er det, ');
    expect(made.out).not.toContain('heading is known');
    expect(await run(['lint', out])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('eksempelvik/plan-for-rus@1 (draft: may still change)'),
    });
    // Somebody has gone on with it.
    writeFileSync(out, 'mine');
    const again = await run(['new-routine', rus, ...asked, '--out', out]);
    expect(again).toMatchObject({ exitCode: 2, error: expect.stringContaining('is there already') });
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  test('can be kept as it is printed, and read by a machine', async () => {
    const { exitCode, out } = await run(['new-routine', rus, ...asked]);
    expect(exitCode).toBe(0);
    const file = join(empty, 'printed.yaml');
    writeFileSync(file, out);
    expect(await run(['lint', file])).toMatchObject({ exitCode: 0 });
    const { json } = { json: JSON.parse((await run(['new-routine', rus, ...asked, '--json'])).out) };
    expect(json).toMatchObject({ ok: true, sourceRows: 10, problems: [] });
    expect(json.rows).toHaveLength(10);
  });

  test('says where no heading of a column is known, and which are not', async () => {
    const file = join(empty, 'unheaded.txt');
    writeFileSync(file, 'Gjeremåla\tFolk\nRinge\tLærar\nSkrive\tRektor');
    expect((await run(['new-routine', file, ...asked])).out).toContain(
      '# No heading is known (such as Nr, Hva, Ansvar',
    );
    writeFileSync(file, 'Nr\tKva\tFolk\n1\tRinge\tLærar\n2\tSkrive\tRektor');
    expect((await run(['new-routine', file, ...asked])).out).toMatch(/^# Headings that are not known.*: Folk\.$/m);
  });

  test('is a pattern where there is no document, all of it a proposal', async () => {
    const out = join(empty, 'bti.yaml');
    const whose = ['--municipality', 'Eksempelvik', '--language', 'nb'];
    expect(await run(['new-routine', '--from', 'bti-1', ...whose, '--out', out])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining(`${out}: A pattern of 4 steps, all of it a proposal.`),
    });
    expect(await run(['lint', out])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('eksempelvik/bti-niva-1@1 (draft: may still change)'),
    });
    const none = await run(['new-routine', '--from', 'constructor', ...whose]);
    expect(none).toMatchObject({ exitCode: 2, error: expect.stringMatching(/^--from: write one of\n {2}bti-1: /) });
    expect(await run(['new-routine', rus, '--from', 'bti-1', ...whose])).toMatchObject({ exitCode: 2 });
    expect(await run(['new-routine', ...asked])).toMatchObject({ exitCode: 2 });
  });

  test('is refused with a reason', async () => {
    const file = join(empty, 'none.txt');
    writeFileSync(file, ' \n\0\n');
    expect(await run(['new-routine', file, ...asked])).toMatchObject({
      exitCode: 1,
      error: expect.stringContaining('There is no row in this text'),
    });
    expect(await run(['new-routine', rus])).toMatchObject({
      exitCode: 2,
      error:
        'Write --municipality, as people read it.\nWrite --title, as people read it.\n--language: write nb or nn.\n',
    });
    expect(await run(['new-routine', 'nosuch.txt', ...asked])).toMatchObject({ exitCode: 2 });
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

describe('what declares a command', () => {
  test.each(commandFiles)(
    '%s: all of its file are named, so that each is found by its word',
    async (commands, read) => {
      const program = new Command('fristvakt');
      const declare = await read();
      declare(createCli(program, {}, { out: () => {}, error: () => {} }));
      expect(program.commands.map((command) => command.name())).toEqual(commands);
    },
  );

  test('is read alone where the command is known, and together with all others where it is not', async () => {
    expect(await declarationsFor('lint')).toHaveLength(1);
    for (const unknown of [undefined, '--help', 'help', 'lin', 'toString'])
      expect(await declarationsFor(unknown)).toHaveLength(commandFiles.length);
  });
});
