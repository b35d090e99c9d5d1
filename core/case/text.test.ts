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
])('a reason of %j alone is missing', (reason) =>
  expect(judgeReason(reason)).toEqual([{ code: 'reason-missing', field: 'reason' }]),
);

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
