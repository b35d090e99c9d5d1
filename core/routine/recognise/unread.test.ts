import { describe, expect, test } from 'vitest';
import { hintsIn, proposedFor } from './unread.ts';

describe('days that are not counted as the calendar does', () => {
  const days = ['arbeidsdager', 'virkedager', 'yrkedagar', 'skuledagar', 'skoledager', 'kvardagar', 'hverdager'];
  test.each([
    ...days.map((day) => [`innen 4 ${day}`, 'P4D'] as const),
    ...[
      ...[['en', 1] as const, ['én', 1] as const, ['ein', 1] as const, ['éin', 1] as const, ['to', 2] as const],
      ...[['tre', 3] as const, ['fire', 4] as const, ['fem', 5] as const, ['seks', 6] as const, ['sju', 7] as const],
      ...[['syv', 7] as const, ['åtte', 8] as const, ['ni', 9] as const, ['ti', 10] as const, ['1', 1] as const],
      ...[['21', 21] as const, ['Fem', 5] as const],
    ].flatMap(([count, number]) => [
      [`${count} arbeidsdag`, `P${number}D`] as const,
      [`Innan ${count}  arbeidsdagar etter møtet`, `P${number}D`] as const,
    ]),
    ['5 arbeidsdagers frist', 'P5D'],
    ['3 virkedagar.', 'P3D'],
  ] as const)('«%s» is never proposed as more days than they are: %s', (words, period) =>
    expect(proposedFor(words)).toBe(period),
  );

  test.each([
    'Etter to kvardagssamtalar',
    '3 skoledagsbesøk',
    'fem arbeidsdagbøker',
    '0 arbeidsdager',
    '1.5 arbeidsdagar',
    '2-3 arbeidsdager',
    '1/2 arbeidsdag',
    '1,5 virkedager',
    '100 arbeidsdager',
    'hundreogto arbeidsdager',
    'arbeidsdager',
  ])('«%s» names no such number', (words) => expect(proposedFor(words)).toBeUndefined());
});

describe('a sentence that speaks of when', () => {
  test.each([
    ['Send skjemaet innan åtte arbeidsdagar.', ['innan åtte arbeidsdagar']],
    ['Det gis 5 arbeidsdagers frist.', ['5 arbeidsdagers']],
    ['Seinast ni skuledagar etter møtet', ['Seinast ni skuledagar']],
    ['Hospitere en skoledag', []],
    ['Øve på tre skoledagsrutiner', []],
  ])('%s', (text, words) => expect(hintsIn(text)).toEqual(words));
});
