import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePassword, pathsIn, prepareDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('prepareDataFolder', () => {
  it('takes an empty folder and takes it again', () => {
    prepareDataFolder(folder);
    prepareDataFolder(folder);
    expect(readdirSync(folder)).toEqual(['layout.json']);
  });

  it('refuses a folder with something of somebody else, and changes nothing in it', () => {
    writeFileSync(join(folder, 'letter.txt'), '');
    const before = statSync(folder).mode;
    expect(() => prepareDataFolder(folder)).toThrow(/has not made: choose another folder with FRISTVAKT_DATA\.$/);
    expect(readdirSync(folder)).toEqual(['letter.txt']);
    expect(statSync(folder).mode).toBe(before);
  });

  it('refuses a folder of another layout', () => {
    writeFileSync(pathsIn(folder).layout, '{"layout":"0"}');
    expect(() => prepareDataFolder(folder)).toThrow(/another version of Fristvakt \(layout 0, this one uses 1\)/);
  });

  it('refuses a folder of another PostgreSQL', () => {
    prepareDataFolder(folder);
    mkdirSync(pathsIn(folder).postgres);
    writeFileSync(join(pathsIn(folder).postgres, 'PG_VERSION'), '17\n');
    expect(() => prepareDataFolder(folder)).toThrow(/is of PostgreSQL 17, .* runs PostgreSQL 18: .*FRISTVAKT_DATA/);
  });

  it('refuses a database whose password is gone', () => {
    prepareDataFolder(folder);
    mkdirSync(pathsIn(folder).postgres);
    writeFileSync(join(pathsIn(folder).postgres, 'PG_VERSION'), '18\n');
    expect(() => prepareDataFolder(folder)).toThrow(/password is gone: put it back from a backup/);
    databasePassword(folder);
    expect(() => prepareDataFolder(folder)).not.toThrow();
  });

  it('says so when the folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => prepareDataFolder(join(folder, 'file', 'data'))).toThrow(/cannot be used \(ENOTDIR\)/);
  });
});

describe('databasePassword', () => {
  it('stays the same and is for its owner only', () => {
    expect(databasePassword(folder)).toBe(databasePassword(folder));
    expect(databasePassword(folder)).toMatch(/^[\w-]{32}$/);
    expect(statSync(pathsIn(folder).password).mode & 0o777).toBe(0o600);
  });
});
