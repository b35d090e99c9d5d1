import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What a stranger reads: paths from the repository's root. */
export const documents: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.posix.join('docs', file.split(path.sep).join('/')))
    .sort(),
];

export function textOf(document: string): string {
  return readFileSync(path.join(repository, document), 'utf8');
}
