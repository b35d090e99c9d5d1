import { describe, expect, test } from 'vitest';
import { judgeAgainstLock, missingVersions, parseLock, withPublished } from './published.ts';
import { readChanged } from './testing/good-table.ts';

const hash = 'a'.repeat(64);
const other = 'b'.repeat(64);
const lockOf = (...lines: readonly string[]) => parseLock(lines.join('\n'), 'published.lock');

describe('published.lock', () => {
  test('is read line by line, comments aside', () => {
    const lock = lockOf('# Published', '', `alver/tiltak@1 ${hash}`, `voss/bekymring@12 ${other}`);
    expect([...lock.hashes]).toEqual([
      ['alver/tiltak@1', hash],
      ['voss/bekymring@12', other],
    ]);
    expect(lock.problems).toEqual([]);
  });

  test('names the line that is none, and the one that stands there twice', () => {
    const lock = lockOf(`alver/tiltak@1 ${hash}`, 'alver/tiltak@2', `alver/tiltak@1 ${other}`);
    expect(lock.problems.map(({ line, problem }) => `${line}: ${problem}`)).toEqual([
      '2: this is no line of a lock: put the file back as it was, and use `npx fristvakt publish ID@VERSION`',
      '3: alver/tiltak@1 stands here twice: remove the line that was added last',
    ]);
    expect(lock.hashes.get('alver/tiltak@1')).toBe(hash);
  });

  test('gets a version more, in order, and reads again as the same', () => {
    const lock = lockOf(`b/b@10 ${hash}`, `b/b@2 ${hash}`);
    const text = withPublished(lock, 'a/a@1', other);
    const again = parseLock(text, 'published.lock');
    expect([...again.hashes.keys()]).toEqual(['a/a@1', 'b/b@2', 'b/b@10']);
    expect(again.problems).toEqual([]);
  });

  test('refuses a published table that was changed, and says which version to publish instead', () => {
    const parsed = readChanged();
    expect(judgeAgainstLock(parsed, hash, lockOf(`eksempelvik/prove@1 ${hash}`))).toBeUndefined();
    expect(judgeAgainstLock(parsed, hash, lockOf(`eksempelvik/prove@2 ${other}`))).toBeUndefined();
    const lock = lockOf(`eksempelvik/prove@1 ${other}`, `eksempelvik/prove@3 ${other}`);
    expect(judgeAgainstLock(parsed, hash, lock)).toEqual({
      file: 'prove.yaml',
      line: 2,
      path: 'version',
      problem:
        'eksempelvik/prove@1 is published and was changed since: put the file back as it was, and publish version 4 in a new file instead',
    });
  });

  test('misses a published version whose file is gone', () => {
    const lock = lockOf(`a/a@1 ${hash}`, `a/a@2 ${hash}`);
    expect(missingVersions(lock, ['a/a@2'])).toEqual([
      {
        file: 'published.lock',
        line: 1,
        path: '',
        problem: 'a/a@1 is published and no table has it: put its file back',
      },
    ]);
  });
});
