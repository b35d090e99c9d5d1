import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** By what they import: the fixtures are the only way to an engine or a browser. */
const engine = /from '[^']*(\/engine|\/browser|\/embedded|\/stack-process|pictures\/\w+)\.ts'/;
const browser = /from '[^']*\/(browser|pictures\/\w+)\.ts'/;
const skipped = ['node_modules', '.data', '.git'];

/** Whether one of the test files whose paths hold one of the words (all, where there are none) needs an engine, or a browser. */
export async function testsThatNeed(
  repository: string,
  words: readonly string[],
): Promise<{ readonly engine: boolean; readonly browser: boolean }> {
  const files = await testFiles(repository);
  const wanted = files.filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  const texts = await Promise.all(wanted.map((file) => readFile(path.join(repository, file), 'utf8')));
  return { engine: texts.some((text) => engine.test(text)), browser: texts.some((text) => browser.test(text)) };
}

async function testFiles(folder: string, below = ''): Promise<readonly string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const its = path.join(below, entry.name);
      if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : testFiles(folder, its);
      return entry.name.endsWith('.test.ts') ? [its] : [];
    }),
  );
  return found.flat();
}
