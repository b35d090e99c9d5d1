// `npm run generate`: writes every file that is made from others. With `--check` it writes none, and says which are stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated-files.ts';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
for (const [file, text] of await generatedFiles()) {
  if (process.argv.includes('--check')) {
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    process.exitCode = 1;
  } else {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  console.log(file);
}
