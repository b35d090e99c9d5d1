import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Mutant } from './mutant.ts';

/** What is tried: the meaning of a case, and the one condition for who may see one. */
const places = ['core', 'register/case-scope.ts'];

/** Files of the product that are mutated, from the top of the repository. */
export function filesToMutate(root: string): readonly string[] {
  return places.flatMap((place) => {
    if (place.endsWith('.ts')) return [place];
    return readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
      .map((file) => `${place}/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/testing/'))
      .sort();
  });
}

/**
 * Files that are not as they were at a commit, those that are not committed yet included.
 *
 * @param since a commit, e.g. `main`
 */
export function changedSince(root: string, since: string): ReadonlySet<string> {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return new Set([...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')]);
}

/**
 * A sample that the seed alone decides: each mutant has its place in it whatever becomes of the others, so that a change
 * of one file changes the sample of no other one. Those of changed files come first.
 */
export function sampleOf(
  mutants: readonly Mutant[],
  { seed, count, changed }: { readonly seed: string; readonly count: number; readonly changed: ReadonlySet<string> },
): readonly Mutant[] {
  const draw = ({ file, original, replacement, kind, from }: Mutant) =>
    createHash('sha256')
      .update(JSON.stringify([seed, file, kind, original, replacement, from]))
      .digest('hex');
  return mutants
    .map((mutant) => ({ mutant, first: changed.has(mutant.file) ? 0 : 1, drawn: draw(mutant) }))
    .sort((one, other) => one.first - other.first || (one.drawn < other.drawn ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant);
}
