import { readdir, readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readTables } from '../../routines/read-tables.ts';
import { descriptionsFolder, generatedFiles, schemaFile } from './generated-files.ts';

const remedy = 'run `npm run generate`';

describe('generated files', async () => {
  const files = await generatedFiles();

  test.each([...files])('%s is what would be made now', async (file, text) => {
    expect(await readFile(file, 'utf8').catch(() => undefined), remedy).toBe(text);
  });

  test('no description is left of a routine that is gone', async () => {
    const there = await readdir(descriptionsFolder, { recursive: true, withFileTypes: true });
    const pages = there.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
    expect(
      pages.filter((page) => !files.has(page)),
      'remove it',
    ).toEqual([]);
  });
});

describe('the JSON Schema', async () => {
  const schema = JSON.parse(await readFile(schemaFile, 'utf8'));
  const fits = new Ajv2020({ validateFormats: false }).compile(schema);
  const { tables } = await readTables('routines');

  test.each(tables.map(({ file }) => file))('takes %s, which tells editors of it in its first line', async (file) => {
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=(\.\.\/)+routine\.schema\.gen\.json\n/);
    expect(fits(parse(text)), JSON.stringify(fits.errors)).toBe(true);
  });

  test.each([
    ['a key that there is not', { respnsible: 'leader' }],
    ['a word that there is not', { language: 'en' }],
    ['a deadline as a text', { steps: { one: { row: 'A', title: 'A', responsible: 'a', deadline: 'P1W' } } }],
  ])('refuses %s', async (_what, change) => {
    const table = parse(await readFile(tables[0]!.file, 'utf8'));
    expect(fits({ ...table, ...change })).toBe(false);
  });
});
