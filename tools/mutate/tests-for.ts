import { execFileSync } from 'node:child_process';

/** Beginnings of the names of the test files that guard a file. What is not here is guarded by all of core's. */
const guards: readonly (readonly [file: RegExp, tests: readonly string[]])[] = [
  [/^register\/case-scope\.ts$/, ['register/case-scope.test.ts']],
  [/^core\/routine\//, ['core/routine/', 'core/case/', 'test/rehearsal/coverage.test.ts']],
  [/^core\/reports\//, ['core/reports/']],
  [/^core\/retention\//, ['core/retention/']],
  [/^core\//, ['core/case/', 'core/calendar/', 'core/people/', 'core/post/', 'test/rehearsal/', 'test/properties/']],
];

/**
 * Left out: what runs the product in processes of its own, where no mutant is; what tests the tests; and long ones
 * that see nothing that a shorter one here does not.
 */
const leftOut = /\/(time-zones|broken-[a-z]+|any-command|alver-tiltak-[a-z]+)\.test\.ts$/;
/** It is long, and sees one file alone. */
const ofItsFile = /\/parse-command\.test\.ts$/;

/**
 * Which of the test files are run for a mutant, the likeliest to notice it first: the one of the same name, then those
 * that have noticed others of this file, then those that stand beside it.
 *
 * @param noticed how many mutants of the file each test file has noticed so far
 */
export function testsFor(
  file: string,
  all: readonly string[],
  noticed: ReadonlyMap<string, number>,
): readonly string[] {
  const [, beginnings] = guards.find(([pattern]) => pattern.test(file)) ?? [undefined, [folderOf(file)]];
  const rank = (test: string) => [
    test === file.replace(/\.ts$/, '.test.ts') ? 1 : 0,
    noticed.get(test) ?? 0,
    folderOf(test) === folderOf(file) ? 1 : 0,
    -beginnings.findIndex((beginning) => test.startsWith(beginning)),
  ];
  return all
    .filter((test) => beginnings.some((beginning) => test.startsWith(beginning)) && !leftOut.test(test))
    .filter((test) => !ofItsFile.test(test) || test === file.replace(/\.ts$/, '.test.ts'))
    .map((test) => ({ test, rank: rank(test) }))
    .sort((one, other) => {
      const at = one.rank.findIndex((value, index) => value !== other.rank[index]);
      return at < 0 ? one.test.localeCompare(other.test, 'en') : other.rank[at]! - one.rank[at]!;
    })
    .map(({ test }) => test);
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** All test files of the repository, those included that are not committed yet. */
export function testFiles(root: string): readonly string[] {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.test.ts'];
  return execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}
