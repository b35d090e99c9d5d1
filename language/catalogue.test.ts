import { describe, expect, test } from 'vitest';
import { catalogueOf } from './catalogue.ts';
import { asSentence, inSentence, listed } from './language.ts';

/** Every text of a catalogue by its path; functions by what they say about nothing in particular. */
function textsOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key));
  return [[path, value]];
}

describe('the catalogues', () => {
  const nb = textsOf(catalogueOf('nb'), '');
  const nn = textsOf(catalogueOf('nn'), '');

  test('hold the same sentences, none empty', () => {
    expect(nn.map(([path]) => path)).toEqual(nb.map(([path]) => path));
    for (const [path, text] of [...nb, ...nn]) expect(text, path).not.toBe('');
  });

  test('keep to their own language', () => {
    const bokmaal = /\b(ikke|jeg|dere|noen|hvordan|hvis|fra|uka|saken|være|åpne|blir gjort av|måned)\b/i;
    const nynorsk = /\b(ikkje|nokon|korleis|frå|veka|saka|vere|opne|månad|avgjerd|gjere)\b/i;
    const source = (value: unknown) => (typeof value === 'function' ? value.toString() : String(value));
    for (const [path, text] of nn) expect(source(text), path).not.toMatch(bokmaal);
    for (const [path, text] of nb) expect(source(text), path).not.toMatch(nynorsk);
  });

  test('say one and many', () => {
    expect(catalogueOf('nb').duties.summary(2, 3, 0)).toBe('2 er forfalt og 3 skal gjøres denne uka.');
    expect(catalogueOf('nb').duties.summary(0, 0, 0)).toBe('Ingen åpne frister. Alt er gjort.');
    expect(catalogueOf('nn').duties.summary(1, 0, 4)).toBe('1 er forfallen og 4 seinare.');
  });
});

describe('words in a sentence', () => {
  test('a title begins small inside a sentence, unless it is written in capitals', () => {
    expect(['Leder', 'NAV-leder', 'PPT', 'Åpne saker'].map(inSentence)).toEqual([
      'leder',
      'NAV-leder',
      'PPT',
      'åpne saker',
    ]);
    expect(asSentence('åpnet')).toBe('Åpnet');
  });

  test('lists have their commas and one word before the last', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => listed(items, 'og'))).toEqual([
      '',
      'a',
      'a og b',
      'a, b og c',
    ]);
  });
});
