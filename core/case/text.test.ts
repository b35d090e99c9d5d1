import fc from 'fast-check';
import { expect, it } from 'vitest';
import { turnsRound, withoutTurning } from './clean-text.ts';
import { judgeReason, judgeText, longestText } from './text.ts';

it.each([
  '',
  ' ',
  '\u200b',
  '\u3164 \u2800',
  '\u00ad\u2060\n',
  '\ufeff',
  '\u{e0041}',
  '\ufffc',
  '\u{1d159}',
  '\u{13441}',
  '\u0301',
  '\ue000',
  '\ufe0f',
  '\u{f0000}\u20dd',
  '.',
  '- - -',
  '…',
  '👍',
])('a reason of %j alone is missing', (reason) =>
  expect(judgeReason(reason)).toEqual([{ code: 'reason-missing', field: 'reason' }]),
);

it('a reason says something where one sees a letter or a digit of it, of whatever script, and only there', () => {
  const says = fc.string({ unit: fc.constantFrom(...'aÅ9ŋلक漢٣'), minLength: 1 });
  const nothing = fc.string({
    unit: fc.constantFrom(...'\u0301\u0903\ue000\u{10ffff}\u3164\u2800\ufffc\u{e0041} \n.-–…*👍'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(nothing, says, nothing, (before, word, after) => {
      expect(judgeReason(before + after)).toEqual([{ code: 'reason-missing', field: 'reason' }]);
      expect(judgeReason(before + word + after)).toEqual([]);
    }),
  );
});

it('a text may be as long as is said beforehand, and no longer', () => {
  for (const kind of ['text', 'name', 'id'] as const) {
    expect(judgeText('x'.repeat(longestText[kind]), kind)).toBeUndefined();
    expect(judgeText('x'.repeat(longestText[kind] + 1), kind)).toEqual({ code: 'field-too-long' });
  }
});

it('what turns round the direction of writing is not taken where nobody cleaned it, and not sent out', () => {
  for (const sign of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069') {
    expect(judgeText(`a${sign}b`)).toEqual({ code: 'field-not-printable' });
    expect(turnsRound(`a${sign}b`)).toBe(true);
    expect(withoutTurning(`a${sign}b${sign}`)).toBe('ab');
  }
  expect(withoutTurning('ليلى Åse')).toBe('ليلى Åse');
});
