import { describe, expect, test } from 'vitest';
import { readDeadline } from './deadline.ts';

/** How long before 18 it is sure to be due, as all of a cell and as a row of its own; undefined where it is left open. */
function before18(words: string): readonly (string | undefined)[] {
  return [readDeadline(words, ''), readDeadline('', `${words}.`)].map((due) =>
    due.read === 'deadline' && due.deadline.kind === 'before-18' ? due.deadline.period : undefined,
  );
}

describe('who becomes of age, six months after', () => {
  test.each([
    '18 år',
    '18 års',
    '18-år',
    'atten år',
    'fylte 18 år',
    'fylt 18',
    'ungdommen fyller 18',
    'ungdomen fyller atten',
    'barnet blir 18',
    'barnet blir 18 år',
    'ungdommen er 18 år',
    'ungdomen vert 18 år',
    'ungdommen er 18',
    '18',
    'atten',
    '18-årsdagen',
    '18 årsdag',
    'attenårsdagen',
    '18-årsalder',
    'fylte 18-årsalderen',
    'den unge/eleven fyller 18 år',
    'den unge fyller 18',
    'ungdomen vert 18',
    'fyller 18',
    'myndig',
    'eleven er myndig',
    'ungdomen vert myndig',
    'myndighetsalder',
    'myndigheitsalderen',
    'myndighetsdagen',
  ])('%s', (who) => expect(before18(`6 måneder før ${who}`)).toEqual(['P6M', 'P6M']));
});

describe('what 18 is where nobody becomes of age', () => {
  test.each([
    ...['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august'].flatMap((month) => [
      `18. ${month}`,
      `18 ${month}`,
    ]),
    ...['jan', 'feb', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'sept', 'okt', 'nov', 'des'].flatMap(
      (month) => [`møtet er 18. ${month}`, `møtet blir 18 ${month}`],
    ),
    ...['september', 'oktober', 'november', 'desember'].map((month) => `den 18. ${month}`),
    ...[
      '18. jan',
      '18 des.',
      '18.5',
      '18. 5.',
      '18 .5',
      '18/5',
      '18-5',
      '18–20',
      '180',
      '18a',
      'fyller 18. mai',
      'fyller 180',
    ],
    ...[
      'blir 18/5',
      'blir 18 – 19',
      'blir 18a',
      'klokka 18',
      'klokken 18',
      'kl 18',
      'kl. 18',
      'uke 18',
      'veke 18',
      'den 18',
    ],
    ...['elev nummer 18', 'punkt 18', 'side 18', 'møte med 18 elever', '18 elever', '18 årskull', 'fyller 18 årskort'],
    ...[
      'møte med myndighetene',
      'myndighetskontakt',
      'den unge eleven fylte 18 år',
      'den unge eleven fyller 18',
      '17 år',
      'åtte år',
    ],
  ])('%s', (what) => expect(before18(`6 måneder før ${what}`)).toEqual([undefined, undefined]));
});

describe('how long before', () => {
  test.each([
    ['et halvt år før 18 år', 'P6M'],
    ['eit halvår før 18 år', 'P6M'],
    ['Halvt år før fylte 18 år', 'P6M'],
    ['½ år før 18 år', 'P6M'],
    ['1/2 år før 18 år', 'P6M'],
    ['ett år før 18-årsdagen', 'P1Y'],
    ['eitt år før 18', 'P1Y'],
    ['et kvartal før 18 år', 'P3M'],
    ['to veker før ungdomen fyller 18 år', 'P2W'],
    ['30 dager før fylte 18', 'P30D'],
    ['Frist: senest 3 mnd før 18 år', 'P3M'],
    ['seinast 3 månader før 18', 'P3M'],
    ['minst tre måneder før 18', 'P3M'],
    ['innen 3 måneder før 18', 'P3M'],
    ['i god tid (seinast eit halvt år) før 18 år', 'P6M'],
  ])('%s: %s', (words, period) => expect(before18(words)).toEqual([period, period]));

  // "Kvart år" is each year, and "et kvart år" a quarter of one in bokmål alone.
  test.each([
    ...[
      'et kvart år',
      'eit kvart år',
      'tre kvart år',
      'kvart år',
      'hvert år',
      'hver måned',
      'kvar månad',
      'kvar 6. veke',
    ],
    ...[
      'månedlig',
      'månadleg',
      'halvårlig',
      'halvårleg',
      'hvert halvår',
      'kvart halvår',
      'årlig',
      'kvartalsvis',
      'ukentlig',
    ],
    ...[
      'fire ganger i året',
      'to halvår',
      '2 halvår',
      'tre halvår',
      'fire halvår',
      'fem halvår',
      'seks halvår',
      '6 timer',
    ],
    ...['tidligst 6 mnd', 'tidlegast 6 mnd', 'ca 6 mnd', 'ca. 6 mnd', 'cirka 6 mnd', 'omtrent 6 mnd', 'omkring 6 mnd'],
    ...[
      'rundt 6 mnd',
      'om lag 6 mnd',
      'omlag 6 mnd',
      'nesten et år',
      'nærmere et år',
      'nærare eit år',
      'to år og 6 mnd',
    ],
    ...[
      'tidlig eller 6 mnd',
      'Møte til 6 mnd',
      'de første 6 mnd',
      'dei fyrste 6 mnd',
      'siste 6 mnd',
      '3–6 mnd',
      'omtrent (et halvt år)',
    ],
  ])('%s: nobody can tell', (time) => expect(before18(`${time} før fylte 18 år`)).toEqual([undefined, undefined]));

  // A number alone is a day of the month, a week or a time of the day as well.
  test.each(['2 timer', '3 dager', '2 veker', '14 dagar'])('%s before 18 alone: nobody can tell', (time) =>
    expect(before18(`${time} før 18`)).toEqual([undefined, undefined]),
  );

  test('is of the whole row where more is said behind it, and never of a cell', () => {
    for (const more of ['/18-årsdagen', ', 2 møte', ' (sjå rutinen)', ' og vedtak', ' skal planen drøftes']) {
      expect(before18(`Samtale 6 mnd før fylte 18 år${more}`)).toEqual([undefined, 'P6M']);
      expect(before18(`6 mnd før fylte 18 år${more}`)).toEqual([undefined, 'P6M']);
    }
    expect(before18('Samtale 6 mnd før ungdommen fyller 18 skal planen drøftes')).toEqual([undefined, 'P6M']);
    expect(before18('Første samtale er seks av oss i 6 mnd før 18 år')).toEqual([undefined, 'P6M']);
    expect(before18('Samtale 6 mnd før 18, og vedtak')).toEqual([undefined, 'P6M']);
    expect(before18('Samtale (6 mnd før 18) om ettervern')).toEqual([undefined, 'P6M']);
  });
});
