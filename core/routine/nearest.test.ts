import { describe, expect, test } from 'vitest';
import { instead, named, nearest, orAdd } from './nearest.ts';

describe('the nearest word', () => {
  test.each([
    // One letter put in, taken out, changed, or swapped with the next one.
    ['leder', ['ledeer'], 'ledeer'],
    ['leder', ['lede'], 'lede'],
    ['leder', ['leier'], 'leier'],
    ['leder', ['elder'], 'elder'],
    ['leder', ['lerde'], undefined],
    // The first letter and the last one count as any other.
    ['xplan', ['plan'], 'plan'],
    ['planx', ['plan'], 'plan'],
    ['lan', ['plan'], 'plan'],
    // Of a short word one letter, of a longer one a third of them.
    ['is', ['it'], 'it'],
    ['is', ['at'], undefined],
    ['kind', ['mint'], undefined],
    ['motesaker', ['mottsakar'], 'mottsakar'],
    ['abcdefghi', ['abcdefxyz'], 'abcdefxyz'],
    ['abcdefghi', ['abcdewxyz'], undefined],
    // Large letters are no other ones.
    ['birthdate', ['birthDate'], 'birthDate'],
    ['LEADER', ['leader'], 'leader'],
    // Two swaps are two slips; the least of them all wins, and the first where two are as near.
    ['abcdef', ['badcef'], 'badcef'],
    ['leader', ['header', 'leaders', 'leader'], 'leader'],
    ['leader', ['header', 'reader'], 'header'],
    ['plan', [], undefined],
    ['plan', ['evaluation', 'aftercare'], undefined],
    ['a', ['ab'], 'ab'],
    ['', ['a'], 'a'],
    ['', ['ab'], undefined],
  ])('of %j among %j is %j', (word, choices, near) => expect(nearest(word, choices)).toBe(near));
});

describe('what to write instead', () => {
  test.each([
    ['plam', ['plan'], 'did you mean `plan`? (write `plan`)'],
    ['plam', ['plan', 'talk', 'plan'], 'did you mean `plan`? (write one of `plan`, `talk`)'],
    ['x', ['plan'], 'write `plan`'],
    ['x', ['plan', 'talk'], 'write one of `plan`, `talk`'],
    ['x', [], 'there is none yet'],
  ])('of %j among %j: %s', (word, choices, says) => expect(instead(word, choices)).toBe(says));

  test('or where to add it, which is all there is to say of an empty list', () => {
    expect(orAdd('plam', ['plan'], 'steps')).toBe('did you mean `plan`? (write `plan`), or add it under steps');
    expect(orAdd('plam', [], 'steps')).toBe('add it under steps');
    expect(named(['a', 'b'])).toBe('`a`, `b`');
    expect(named([])).toBe('');
  });
});
