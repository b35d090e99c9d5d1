import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { settingsTable } from '../../settings/described.ts';
import { textOf } from './documents.ts';

const readme = textOf('README.md');

/** The commands that the README shows, without `npx fristvakt`. */
const commands = [...readme.matchAll(/^ {4}\$ npx fristvakt (.*)$/gm)].map((match) => match[1]!);

/** A Markdown table without the blanks and dashes that only make it look even. */
function cellsOf(table: string): readonly (readonly string[])[] {
  return table.split('\n').map((row) => row.split('|').map((cell) => cell.trim().replace(/^-+$/, '---')));
}

describe('the README', () => {
  it('has the table of settings as settings.ts gives it', () => {
    const [, table] = /<!-- settings: [^>]*-->\n([\s\S]*?)\n<!-- end of settings -->/.exec(readme) ?? [];
    expect(cellsOf(table ?? '')).toEqual(cellsOf(settingsTable()));
  });

  it('names the two commands first', () => {
    expect(readme.slice(0, 1500)).toContain('npm start');
    expect(readme.slice(0, 1500)).toContain('npm test');
  });

  it('shows commands of a newcomer', () => expect(commands.length).toBeGreaterThan(12));

  // Nothing is there to talk to, so each ends by saying so; a command or an option that is not known is said before.
  it.each([...new Set(commands)])('fristvakt %s: its command and options exist', async (line) => {
    const typed = line.replaceAll('$(date +%F)', '2027-01-15'); // as the shell does
    const words = [...typed.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
    const nowhere = {
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      SMTP_URL: 'smtp://127.0.0.1:1',
      FRISTVAKT_DATA: '/nonexistent',
      CHROMIUM_PATH: '/nonexistent/chromium',
    };
    let written = '';
    const keep = (text: string) => {
      written += text;
    };
    const exitCode = await runCommandLine(words, nowhere, { out: keep, error: keep });
    expect(written).not.toMatch(/^error:/m);
    const needsNoStack = ['rehearse', 'describe', 'lint'].includes(words[0]!);
    // Mails that are nowhere, and a browser that is not there to print.
    const lacksSomething = ['mailbox', 'handbook'].includes(words[0]!);
    expect(exitCode).toBe(needsNoStack ? 0 : lacksSomething ? 2 : 3);
  });
});
