import { Temporal } from '../../calendar/temporal.ts';

/**
 * The times that a text of a municipality names ("innan 2 veker", "halvårsevaluering", "3–6 mnd"), each as `2w` is: days
 * and weeks as days, months and years as months. So a deadline that is said to stand in the document can be held against it.
 */
export function timesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, first = '', last, unit = ''] of text.matchAll(counted)) {
    for (const number of [first, last]) {
      if (number !== undefined) found.add(timeOf(numberOf(number), unit));
    }
  }
  for (const [pattern, time] of adverbs) if (pattern.test(text)) found.add(time);
  for (const [, number = ''] of text.matchAll(timesAYear)) {
    const months = 12 / numberOf(number);
    if (Number.isInteger(months)) found.add(`${months} months`);
  }
  return found;
}

/** The times that a period is made of, in the same words: `P2W` is 14 days, `P1Y` is 12 months. */
export function timesOf(period: string): readonly string[] {
  const { years, months, weeks, days, hours } = Temporal.Duration.from(period);
  const all: readonly (readonly [number, string])[] = [
    [years * 12 + months, 'months'],
    [weeks * 7 + days, 'days'],
    [hours, 'hours'],
  ];
  return all.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
}

/** True where a text says that something is to be done at once, in whatever words. */
export function saysAtOnce(text: string): boolean {
  return /umiddelbar|straks|snarast|snarest|omgående|akutt|med en gang|med ein gong|uten opphold|utan opphald|ugrunn/i.test(
    text,
  );
}

const numbers: readonly (readonly string[])[] = [
  [],
  ['en', 'én', 'ett', 'et', 'ein', 'éin', 'eitt', 'eit', 'ei', 'éi', 'hver', 'hvert', 'kvar', 'kvart'],
  ['to'],
  ['tre'],
  ['fire'],
  ['fem'],
  ['seks'],
  ['sju', 'syv'],
  ['åtte'],
  ['ni'],
  ['ti'],
  ['elleve'],
  ['tolv'],
  ['tretten'],
  ['fjorten'],
];
const number = `\\d+|${numbers.flat().join('|')}`;
const counted = new RegExp(
  `(?<!\\p{L})(${number})(?:\\s*(?:-|–|til|eller)\\s*(${number}))?[.\\s]*(dag|døgn|uke|veke|måned|månad|mnd|år|time|timar)`,
  'giu',
);
const timesAYear = new RegExp(
  `(?<!\\p{L})(${number})\\s+(?:ganger|gonger)\\s+(?:i året|per år|årleg|årlig|hvert år|kvart år)`,
  'giu',
);
const adverbs: readonly (readonly [RegExp, string])[] = [
  [/månedlig|månadleg|månadsvis|månedsvis/i, '1 months'],
  [/ukentlig|vekentleg|kvar veke|hver uke/i, '7 days'],
  [/daglig|dagleg/i, '1 days'],
  [/halvår|halvt år/i, '6 months'],
  [/kvartal/i, '3 months'],
  [/(?<!halv)årlig|(?<!halv)årleg/i, '12 months'],
];

function numberOf(word: string): number {
  const count = Number(word);
  if (!Number.isNaN(count)) return count;
  return numbers.findIndex((words) => words.includes(word.toLowerCase()));
}

function timeOf(count: number, unit: string): string {
  switch (unit.toLowerCase()) {
    case 'uke':
    case 'veke':
      return `${count * 7} days`;
    case 'dag':
    case 'døgn':
      return `${count} days`;
    case 'år':
      return `${count * 12} months`;
    case 'time':
    case 'timar':
      return `${count} hours`;
    default:
      return `${count} months`;
  }
}
