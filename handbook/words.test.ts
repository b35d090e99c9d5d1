import { describe, expect, test } from 'vitest';
import { oftenText, periodText } from './periods.ts';
import { descriptionWords } from './words.ts';

/** Every text by its path; functions by what they are made of. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key));
  return [[path, String(value)]];
}

describe('the words of descriptions', () => {
  const nb = textsOf(descriptionWords('nb'), '');
  const nn = textsOf(descriptionWords('nn'), '');

  test('are the same in both languages, none empty', () => {
    expect(nn.map(([path]) => path)).toEqual(nb.map(([path]) => path));
    for (const [path, text] of [...nb, ...nn]) expect(text, path).not.toBe('');
  });

  test('keep to their own language', () => {
    const bokmaal = /\b(ikke|noen|hver|hvert|hvis|fra|uker?|saken|åpner|måned|kommer)\b/i;
    const nynorsk = /\b(ikkje|nokon|kvar|kvart|frå|veker?|saka|opnar|månad|kjem)\b/i;
    for (const [path, text] of nn) expect(text, path).not.toMatch(bokmaal);
    for (const [path, text] of nb) expect(text, path).not.toMatch(nynorsk);
  });
});

describe('periods in words', () => {
  test.each([
    ['P1W', 'én uke', 'éi veke'],
    ['P2W', 'to uker', 'to veker'],
    ['P1M', 'én måned', 'éin månad'],
    ['P6M', 'seks måneder', 'seks månader'],
    ['P1Y', 'ett år', 'eitt år'],
    ['P18Y', '18 år', '18 år'],
    ['P1M2D', 'én måned og to dager', 'éin månad og to dagar'],
    ['PT4H', 'fire timer', 'fire timar'],
    ['PT1H30M', 'én time og 30 minutter', 'éin time og 30 minutt'],
  ])('%s', (period, nb, nn) => {
    expect([periodText(period, 'nb'), periodText(period, 'nn')]).toEqual([nb, nn]);
  });

  test.each([
    ['P1M', 'hver måned', 'kvar månad'],
    ['P3M', 'hver tredje måned', 'kvar tredje månad'],
    ['P6M', 'hvert halvår', 'kvart halvår'],
    ['P2W', 'annenhver uke', 'annakvar veke'],
    ['P1Y', 'hvert år', 'kvart år'],
    ['P3Y', 'hvert tredje år', 'kvart tredje år'],
    ['P18M', 'med 18 måneder mellom hver gang', 'med 18 månader mellom kvar gong'],
  ])('every %s', (period, nb, nn) => {
    expect([oftenText(period, 'nb'), oftenText(period, 'nn')]).toEqual([nb, nn]);
  });
});
