import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressProblem } from './address.ts';

describe('a mail address', () => {
  test.each([
    'kari@example.invalid',
    'kari.eksempel@eksempelvik.kommune.no',
    "o'hara+frister@xn--brum-0na.kommune.no",
    'k@a.no',
    `${'a'.repeat(64)}@example.invalid`,
  ])('%s is one', (address) => {
    expect(addressProblem(address)).toBeUndefined();
  });

  test.each([
    ['mailto:kari@example.invalid', 'a link that was copied'],
    ['kari@example.invalid,per@example.invalid', 'two of them'],
    ['kari,eksempel@example.invalid', 'a comma for a point'],
    ['kari..eksempel@example.invalid', 'a point twice'],
    ['kari@example..invalid', 'a point twice in the domain'],
    ['.kari@example.invalid', 'a point first'],
    ['kari.@example.invalid', 'a point last'],
    ['kari@example.invalid.', 'the end of the sentence'],
    ['kari@localhost', 'no domain that mail can go to'],
    ['kari@127.0.0.1', 'a number'],
    ['kari@-example.invalid', 'a hyphen first'],
    ['Kari <kari@example.invalid>', 'a name before it'],
    ['"kari eksempel"@example.invalid', 'a quoted name'],
    ['kari eksempel@example.invalid', 'a space'],
    ['kari@example.invalid\r\nBcc: per@example.invalid', 'a header'],
    ['kari\u0000@example.invalid', 'a NUL'],
    ['kari', 'no at'],
    ['kari@per@example.invalid', 'two ats'],
    ['', 'nothing'],
    [`${'a'.repeat(65)}@example.invalid`, 'too long a name'],
    [`kari@${'a.'.repeat(125)}no`, 'too long'],
  ])('%j is none: %s', (address) => {
    expect(addressProblem(address)).toBe('form');
  });

  test.each(['kåre@example.invalid', 'kari@bærum.kommune.no'])(
    '%s has letters that not every server takes',
    (address) => {
      expect(addressProblem(address)).toBe('letters');
    },
  );

  test('that is sound can be written in an envelope and a header as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' })), (address) => {
        if (addressProblem(address) === undefined) expect(address).toMatch(/^[!-~]+@[a-zA-Z0-9.-]+$/);
      }),
    );
  });
});
