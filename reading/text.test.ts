import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triesOf } from '../test/shared/whole.ts';
import { cleanLine, cleanText } from './text.ts';

/** Signs that nobody sees, or that turn the direction of writing round. */
const unseen = [
  ...[
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u1160',
    '\u17b4',
    '\u180e',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\u200f',
  ],
  ...[
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2060',
    '\u2061',
    '\u2063',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
  ],
  ...[
    '\u206f',
    '\u3164',
    '\ufe00',
    '\ufe0f',
    '\ufeff',
    '\uffa0',
    '\ufff9',
    '\u{1d173}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e0100}',
  ],
];

describe('what nobody sees', () => {
  it.each(unseen.map((sign) => [sign.codePointAt(0)!.toString(16), sign] as const))('U+%s is taken out', (_, sign) => {
    expect(cleanText(sign)).toBe('');
    expect(cleanText(` ${sign}\n${sign} `)).toBe('');
    expect(cleanText(`Ka${sign}ri`)).toBe('Kari');
  });

  it.each(['\u0301', ' \u0308\u0301\n', '\u0903', '\ue000', '\u{f0000}', '\u{10ffff}', '\u0378', '\ufe0f\u0301'])(
    '%j alone is nothing',
    (text) => expect(cleanText(text)).toBe(''),
  );

  it.each(['?', '–', '+', '👍', '§ 4-2', '٣'])('%j is something', (text) => expect(cleanText(text)).toBe(text));

  it('makes no text of blanks alone full', () => {
    expect(cleanText('\u2800\u00a0\u2003\u3000\t\r\n')).toBe('');
  });

  it('stays where it changes what is seen: in letters that join, and in pictures', () => {
    for (const text of ['می‌خواهم', 'क्‍ष', '👨‍👩‍👧', '❤️', '🏳️‍🌈', '👩🏽‍🏫', '1️⃣']) expect(cleanText(text)).toBe(text);
  });
});

it.each([
  ['A\u030ase', 'Åse'],
  ['ma\u0301ret', 'máret'],
  ['Kari\u00a0Nordmann', 'Kari Nordmann'],
  ['en\r\nto\rtre\u2028fire', 'en\nto\ntre\nfire'],
  [' to  mellomrom ', 'to  mellomrom'],
])('%j is kept as %j', (text, kept) => expect(cleanText(text)).toBe(kept));

it('a text of one line has one space between its words', () => {
  expect(cleanLine('  Kari \t\n Nordmann\u0000 ')).toBe('Kari Nordmann');
});

it('cleaned again a text stays as it is, and is composed', () => {
  const pieces = fc.constantFrom(...unseen, ...'aÅe\u0301\u030a \n\r\u2800👨❤🏽می1\u20e3ᄀ\ud800');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((all) => all.join('')),
      ),
      (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
        expect(once).not.toMatch(/\p{Bidi_Control}/u);
      },
    ),
    { numRuns: triesOf(2000) },
  );
});
