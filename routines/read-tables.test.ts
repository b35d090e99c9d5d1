import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseTable } from '../core/routine/parse.ts';
import { goodTable, inBoth } from '../core/routine/testing/good-table.ts';
import { addToLock, lockName, tableHash } from './published-lock.ts';
import { readTableFiles, readTables } from './read-tables.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-routines-'));
  await mkdir(path.join(folder, 'eksempelvik'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const key = 'eksempelvik/prove@1';
const inFolder = (name: string) => path.join(folder, 'eksempelvik', name);

async function publish(): Promise<void> {
  const { tables } = await readTables(folder);
  await addToLock(folder, key, tableHash(tables[0]!));
}

describe('tables and what of them is published', () => {
  test('a table without a line in the lock is a draft', async () => {
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable));
    const { tables, drafts, problems } = await readTables(folder);
    expect([tables.length, drafts, problems]).toEqual([1, [key], []]);
  });

  test('a published table may get other comments and another layout', async () => {
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable));
    await publish();
    const text = inBoth(
      `# A comment\n${goodTable.replace('deadline: { within: P2W, basis: local }', 'deadline:\n      within: "P2W"\n      basis: local')}`,
    );
    await writeFile(inFolder('prove.yaml'), text);
    expect(await readTables(folder)).toMatchObject({ problems: [], drafts: [] });
  });

  test.each(['folder', 'file'])('a published table that says something else is refused, read by %s', async (by) => {
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable));
    await publish();
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable.replace('title: Skrive plan', 'title: Skrive planen')));
    const { tables, problems } =
      by === 'folder' ? await readTables(folder) : await readTableFiles([inFolder('prove.yaml')]);
    expect(tables).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, problem: expect.stringContaining('publish version 2 in a new file') }]);
  });

  test('version 2 in a file of its own is a draft beside the published one', async () => {
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable));
    await publish();
    await writeFile(inFolder('prove-2.yaml'), inBoth(goodTable.replace('version: 1', 'version: 2')));
    const { tables, drafts, problems } = await readTables(folder);
    expect([tables.length, drafts, problems]).toEqual([2, ['eksempelvik/prove@2'], []]);
  });

  test('a published table that is gone is missed', async () => {
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable));
    await publish();
    await rm(inFolder('prove.yaml'));
    const { problems } = await readTables(folder);
    expect(problems).toMatchObject([{ problem: `${key} is published and no table has it: put its file back` }]);
  });

  test('what a newer rule says of a published table is for its next version, and takes it from no case', async () => {
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable.replace(', note: Dokumentet har ingen ytre grense.', '')));
    const { problems } = await readTables(folder);
    expect(problems).toHaveLength(1);
    // As if it had been published before the linter knew the rule.
    const parsed = parseTable(await readFile(inFolder('prove.yaml'), 'utf8'), 'prove.yaml');
    await addToLock(folder, key, tableHash({ written: parsed.ok && parsed.parsed.written }));
    expect(await readTables(folder)).toMatchObject({ tables: [{}], problems: [], notes: [{ line: 47 }] });
  });

  test('one version in two files is a problem of the second', async () => {
    await writeFile(inFolder('a.yaml'), inBoth(goodTable));
    await writeFile(inFolder('b.yaml'), inBoth(goodTable));
    const { problems } = await readTables(folder);
    expect(problems).toMatchObject([{ line: 2, problem: expect.stringContaining(`is ${key} already`) }]);
  });

  test('a line that somebody broke is a problem, and publishing keeps the others', async () => {
    await writeFile(inFolder('prove.yaml'), inBoth(goodTable));
    await writeFile(path.join(folder, lockName), 'eksempelvik/prove@1 abc\n');
    expect((await readTables(folder)).problems).toMatchObject([
      { line: 1, problem: expect.stringContaining('no line of a lock') },
    ]);
    await rm(path.join(folder, lockName));
    await publish();
    expect(await readFile(path.join(folder, lockName), 'utf8')).toMatch(
      /^# .*\n# .*\neksempelvik\/prove@1 [0-9a-f]{64}\n$/,
    );
  });
});
