import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretSettings, settingDescriptions } from './described.ts';
import { readSettings } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const address = 'postgresql://a:hemmelig@127.0.0.1/b';

describe('a secret', () => {
  it('may stand in a file', () => {
    const file = path.join(folder, 'database-url');
    writeFileSync(file, `${address}\n`);
    expect(readSettings({ DATABASE_URL_FILE: file })).toEqual(readSettings({ DATABASE_URL: address }));
  });

  it('is refused by name where its file is away, is empty, or both are set; what stands in one is not repeated', () => {
    const file = path.join(folder, 'database-url');
    const problems = (environment: Record<string, string>) => {
      const read = readSettings(environment);
      return read.ok ? '' : read.problems.join(' ');
    };
    expect(problems({ DATABASE_URL_FILE: file })).toContain(
      `DATABASE_URL_FILE: the file ${file} cannot be read (ENOENT)`,
    );
    writeFileSync(file, '\n');
    expect(problems({ DATABASE_URL_FILE: file })).toContain('is empty');
    writeFileSync(file, 'hemmelig');
    expect(problems({ DATABASE_URL_FILE: file, DATABASE_URL: address })).toMatch(/expected one of the two/);
    expect(problems({ DATABASE_URL_FILE: file })).toMatch(/^DATABASE_URL: expected/);
    expect(problems({ DATABASE_URL_FILE: file })).not.toContain('hemmelig');
  });

  // Whoever adds a setting that holds one is asked here.
  it('is every setting that sounds like one', () => {
    const sounds = settingDescriptions.flatMap(({ name, meaning }) =>
      /SECRET|API_KEY|HEADER/.test(name) || meaning.includes(':password@') ? [name] : [],
    );
    expect(sounds.filter((name) => !(secretSettings as readonly string[]).includes(name))).toEqual([]);
  });
});
