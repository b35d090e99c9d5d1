import { Temporal } from '../../calendar/temporal.ts';

/** A time that a text names, where it stands, and how it says it. */
export interface NamedTime {
  readonly start: number;
  readonly end: number;
  /** One period, or the two edges of a range ("3–6 mnd"). */
  readonly periods: readonly string[];
  /** A number of units ("2 veker"), each of them ("kvar veke"), in one word ("månedlig"), or so often a year. */
  readonly said: 'counted' | 'each' | 'word' | 'times-a-year';
}

/**
 * The times that a text of a municipality names ("innan 2 veker", "halvårsevaluering", "3–6 mnd"), in its order. This is the
 * one reader of them: what is recognised in a document (core/routine/recognise) and what the linter holds a table against
 * come from here.
 */
export function namedTimes(text: string): readonly NamedTime[] {
  const found: NamedTime[] = [];
  for (const { index, 0: words, 1: first = '', 2: last, 3: unit = '' } of text.matchAll(counted)) {
    const numbers = [first, last].filter((each) => each !== undefined);
    const said =
      /^(?:hver|kvar)t?$/i.test(first) || ofEach.test(text.slice(Math.max(0, index - 12), index)) ? 'each' : 'counted';
    const periods = numbers.map((each) => periodOf(numberOf(each), unit));
    found.push({ start: index, end: index + words.length, periods, said });
  }
  for (const [pattern, period] of adverbs)
    for (const { index, 0: words } of text.matchAll(pattern))
      found.push({ start: index, end: index + words.length, periods: [period], said: 'word' });
  for (const { index, 0: words, 1: count = '' } of text.matchAll(timesAYear)) {
    const months = 12 / numberOf(count);
    if (Number.isInteger(months))
      found.push({ start: index, end: index + words.length, periods: [`P${months}M`], said: 'times-a-year' });
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The same, each as `14 days` is: days and weeks as days, months and years as months. */
export function timesIn(text: string): ReadonlySet<string> {
  return new Set(namedTimes(text).flatMap(({ periods }) => periods.flatMap(timesOf)));
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

/** Where a text says that something is to be done at once, in whatever words. */
export function namedAtOnce(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(atOnce)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

/** True where it does. */
export function saysAtOnce(text: string): boolean {
  return namedAtOnce(text).length > 0;
}

const atOnce =
  /umiddelbart?|straks|snarast|snarest|omgående|akutt|med en gang|med ein gong|med det sam[m]?e|ut[ae]n (?:(?:ugrunn|unød)\p{L}* )?opph[oa]ld|ugrunn/giu;

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
// What is longer is no number of days that anybody writes.
const number = `\\d{1,4}|${numbers.flat().join('|')}`;
const counted = new RegExp(
  // Of "1/2 år" and "1,5 år" the last number is no number of years.
  `(?<![\\p{L}\\d]|\\d[.,/])(${number})(?:\\s*(?:-|–|til|eller)\\s*(${number}))?[.\\s]*(dag|døgn|uke|veke|måned|månad|mnd|år|time|timar)`,
  'giu',
);
const timesAYear = new RegExp(
  `(?<!\\p{L})(${number})\\s+(?:ganger|gonger)\\s+(?:i året|per år|årleg|årlig|hvert år|kvart år)`,
  'giu',
);
/** Right before a number: "hver 6. uke". */
const ofEach = /(?<!\p{L})(?:hver|kvar)t?\s+$/iu;
const adverbs: readonly (readonly [RegExp, string])[] = [
  [/månedlig|månadleg|månadsvis|månedsvis/gi, 'P1M'],
  [/ukentlig|vekentleg|kvar veke|hver uke/gi, 'P1W'],
  [/daglig|dagleg/gi, 'P1D'],
  [/halvår|halvt år|(?<!\d\s*)(?:½|1\/2)\s*år/gi, 'P6M'],
  [/kvartal/gi, 'P3M'],
  [/(?<!halv)årlig|(?<!halv)årleg/gi, 'P1Y'],
];

function numberOf(word: string): number {
  const count = Number(word);
  if (!Number.isNaN(count)) return count;
  return numbers.findIndex((words) => words.includes(word.toLowerCase()));
}

function periodOf(count: number, unit: string): string {
  switch (unit.toLowerCase()) {
    case 'uke':
    case 'veke':
      return `P${count}W`;
    case 'dag':
    case 'døgn':
      return `P${count}D`;
    case 'år':
      return `P${count}Y`;
    case 'time':
    case 'timar':
      return `PT${count}H`;
    default:
      return `P${count}M`;
  }
}
