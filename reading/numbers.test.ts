import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberText } from '../language/numbers.ts';
import { triesOf } from '../test/shared/whole.ts';
import { readCount, readNumber } from './numbers.ts';

const read = (text: string) => {
  const answer = readNumber(text);
  return answer.ok ? answer.number : answer.problem.code;
};

it.each<readonly [text: string, number: number | string]>([
  ['12', 12],
  [' 3,5 ', 3.5],
  ['3.5', 3.5],
  ['0.125', 0.125],
  ['1 500', 1500],
  ['1\u00a0500\u202f000,25', 1_500_000.25],
  ['−4', -4],
  ['-0', 0],
  ['007', 7],
  ['１２', 12],
  ['1.500', 'number-unclear'],
  ['1.500.000', 'number-unclear'],
  ...[
    '',
    '0x10',
    '0b1',
    '1e3',
    'Infinity',
    'NaN',
    '1 50',
    '1,5,5',
    ',5',
    '5,',
    '--1',
    '12 kr',
    '9'.repeat(16),
    '1_000',
  ].map((text) => [text, 'not-a-number'] as const),
])('%j is %s', (text, number) => expect(read(text)).toBe(number));

it('what is printed is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 5 }), (whole, decimals) => {
      const number = whole / 10 ** decimals;
      expect(read(numberText(number))).toBe(Object.is(number, -0) ? 0 : number);
    }),
  );
  expect(numberText(0.0000001)).toBe('0,0000001');
});

it('a count is whole, and not below nought', () => {
  expect(['3', '0', '1 500', '3,5', '-1', 'mange', ''].map(readCount)).toEqual([
    3,
    0,
    1500,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('no text makes it throw, and what it gives is finite', () => {
  const pieces = fc.constantFrom('1', '0', ',', '.', ' ', '-', 'e', 'x', '\u0000', '٣', '000');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((all) => all.join('')),
      ),
      (text) => {
        const answer = readNumber(text);
        if (answer.ok) expect(Number.isFinite(answer.number)).toBe(true);
      },
    ),
    { numRuns: triesOf(2000) },
  );
});
