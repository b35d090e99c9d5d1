// `npm run generate`: writes every file that is made from others. A test fails where one of them is stale.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated-files.ts';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
for (const [file, text] of await generatedFiles()) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(file);
}
