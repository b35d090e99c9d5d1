import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { inWhole } from '../../test/shared/in-whole.ts';
import { explanationOf } from './explained.ts';
import { mutantsOf, withMutant } from './mutants.ts';
import { scoreOf, scoreText, survivorText } from './report.ts';
import { runMutants } from './run.ts';
import { filesToMutate, sampleOf } from './sample.ts';
import { sqlMutants } from './sql-mutants.ts';
import { testsFor } from './tests-for.ts';
import { TypeChecks } from './types.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const nothing: ReadonlySet<string> = new Set();
describe('a run of mutants', () => {
  it('notices each of a handful in what comes next in a case, and says which a weak test lets through', async () => {
    const ofNext = sampleOf(await mutantsOf(root, 'core/case/what-next.ts'), {
      seed: 'short',
      count: 2,
      changed: nothing,
    });
    const weak = (await mutantsOf(root, 'tools/mutate/testing/weak.ts')).filter(({ original }) =>
      ['days >= 7', "'weeks and'"].includes(original),
    );
    const results = await runMutants(root, [...ofNext, ...weak], {
      testsOf: (file) => [file.replace('.ts', '.test.ts')],
      withTypes: false,
    });
    expect(results).toHaveLength(2 + weak.length);
    const holes = results.filter(({ how, mutant }) => how !== 'noticed' && !explanationOf(mutant));
    expect(holes.map(survivorText)).toEqual(['tools/mutate/testing/weak.ts:6 EqualityOperator: days >= 7 → days > 7']);
    const ofWeak = results.slice(2);
    expect(scoreText(ofWeak)).toContain(`all of it: ${weak.length - 1} of ${weak.length} noticed`);
    expect(scoreOf(ofWeak)).toBe((weak.length - 1) / weak.length);
  });

  inWhole('counts nothing where the tests fail without any mutant', async () => {
    const mutants = await mutantsOf(root, 'tools/mutate/testing/failing/answer.ts');
    vi.stubEnv('TEST_FAILS_ANYWAY', 'yes');
    await expect(runMutants(root, mutants)).rejects.toThrow(/answer\.test\.ts fails without any mutant/);
    vi.unstubAllEnvs();
  });
});

describe('the mutants', () => {
  it('leave alone what exceptions say, and not whether they are thrown', async () => {
    const originals = (await mutantsOf(root, 'core/case/record/run-changes.ts')).map(({ original }) => original);
    expect(originals.filter((text) => text.startsWith('`Track '))).toEqual([]);
    expect(originals).toContain('!run');
  });

  it('are of all that a case means and of who may see it, and of no test', () => {
    const files = filesToMutate(root);
    expect(files).toContain('core/case/evolve.ts');
    expect(files).toContain('register/case-scope.ts');
    expect(files.filter((file) => /test|testing/.test(file))).toEqual([]);
  });

  inWhole('that the compiler refuses are no holes, and those that it lets through are', async () => {
    const all = await mutantsOf(root, 'tools/mutate/testing/weak.ts');
    const types = new TypeChecks(root);
    const refused = (kind: string) => types.refusalOf(all.find((mutant) => mutant.kind === kind)!);
    expect(refused('BlockStatement')).toMatch(/must return a value/);
    expect(refused('EqualityOperator')).toBeUndefined();
  });

  it('of a query change its words, and leave what is put into it', () => {
    const query = (words: string) => `const where = sql\`${words}\`; const no = 'a and b';`;
    const words = "a <> 1 and b in ('x', 'y') or exists (select 1)";
    const changed = sqlMutants('a.ts', query(words)).map((mutant) => withMutant(query(words), mutant));
    expect(changed).toEqual(
      [
        "a <> 1 or b in ('x', 'y') or exists (select 1)",
        "a <> 1 and b in ('x', 'y') and exists (select 1)",
        "a <> 1 and b in ('x', 'y') or not exists (select 1)",
        "a = 1 and b in ('x', 'y') or exists (select 1)",
        "a <> 1 and b in ('y') or exists (select 1)",
        "a <> 1 and b in ('x') or exists (select 1)",
      ].map(query),
    );
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
    expect(sqlMutants('a.ts', 'sql`${a = 1 && b} limit 1`')).toEqual([]);
  });

  it('are drawn by the seed alone, those of changed files first', async () => {
    const all = await mutantsOf(root, 'core/case/what-next.ts');
    const more = [...all, ...(await mutantsOf(root, 'core/case/recipients.ts'))];
    const drawn = (from: typeof all, seed: string, changed = nothing) =>
      sampleOf(from, { seed, count: 1_000, changed });
    const ofNext = drawn(more, '1').filter(({ file }) => file === 'core/case/what-next.ts');
    expect(ofNext).toEqual(drawn([...all].reverse(), '1'));
    expect(drawn(all, '2')).not.toEqual(drawn(all, '1'));
    const first = drawn(more, '1', new Set(['core/case/recipients.ts']))[0];
    expect(first?.file).toBe('core/case/recipients.ts');
  });

  it('are tried with the test of the same name first, then with what noticed others of the file', () => {
    const all = [
      'core/case/a.test.ts',
      'core/case/due.test.ts',
      'core/case/z.test.ts',
      'register/b.test.ts',
      'test/properties/p.test.ts',
      'core/case/parse-command.test.ts',
      'test/properties/time-zones.test.ts',
    ];
    const noticed = new Map([['test/properties/p.test.ts', 2]]);
    expect(testsFor('core/case/due.ts', all, noticed)).toEqual([
      'core/case/due.test.ts',
      'test/properties/p.test.ts',
      'core/case/a.test.ts',
      'core/case/z.test.ts',
    ]);
  });
});
