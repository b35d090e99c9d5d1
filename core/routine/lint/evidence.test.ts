import { describe, expect, test } from 'vitest';
import { saysAtOnce, timesIn, timesOf } from './evidence.ts';

describe('times that a document names', () => {
  test.each([
    ['Innan 1 veke', ['7 days']],
    ['Innan 2 veker', ['14 days']],
    ['innen fjorten dager', ['14 days']],
    ['3–6 mnd', ['3 months', '6 months']],
    ['tre til seks måneder', ['3 months', '6 months']],
    ['Oppstart innan 1 mnd.', ['1 months']],
    ['Månedlig kontakt (telefonisk, elektronisk)', ['1 months']],
    ['Halvårsevaluering av plasseringen', ['6 months']],
    ['senest et halvt år før fylte 18', ['6 months']],
    ['hver tredje dag', []],
    ['kvar veke', ['7 days']],
    ['fire ganger i året', ['3 months']],
    ['innen 48 timer', ['48 hours']],
    ['ett år', ['12 months']],
    ['½ år, 1/2 år', ['6 months']],
    ['1 1/2 år, 1½ år, 1,5 år', []],
    ['innen 3 uker', ['21 days']],
    ['innen 5 døgn', ['5 days']],
    ['etter 10 dagar', ['10 days']],
    ['De 3 viktigste punktene', []],
    ['Halde fristar på tiltaksplanen', []],
    // Every number in letters that a document uses, in both languages.
    ['en dag, én dag, ein dag, éin dag', ['1 days']],
    ['ett døgn, et døgn, eitt døgn, eit døgn', ['1 days']],
    ['hver dag, kvar dag, hvert døgn, kvart døgn', ['1 days']],
    ['ei veke, éi veke, hver uke, kvar uke', ['7 days']],
    ['to dager', ['2 days']],
    ['tre dager', ['3 days']],
    ['fire dagar', ['4 days']],
    ['fem dagar', ['5 days']],
    ['seks døgn', ['6 days']],
    ['sju dager', ['7 days']],
    ['syv dager', ['7 days']],
    ['åtte dager', ['8 days']],
    ['ni dager', ['9 days']],
    ['ti dager', ['10 days']],
    ['elleve dager', ['11 days']],
    ['tolv dager', ['12 days']],
    ['tretten dager', ['13 days']],
    ['Fjorten Dager', ['14 days']],
    // Every unit, also of which a number stands in front with a point between, or two of them.
    ['innen 2 år', ['24 months']],
    ['innen 2 månader', ['2 months']],
    ['innen 2 måneder', ['2 months']],
    ['innen 2 mnd', ['2 months']],
    ['innen 2 timar', ['2 hours']],
    ['innan ein time', ['1 hours']],
    ['2.uke', ['14 days']],
    ['to til tre uker', ['14 days', '21 days']],
    ['2-3 uker', ['14 days', '21 days']],
    ['2 eller 3 uker', ['14 days', '21 days']],
    // What recurs, in one word.
    ['Månadleg, månadsvis, månedsvis', ['1 months']],
    ['ukentlig', ['7 days']],
    ['vekentleg', ['7 days']],
    ['daglig', ['1 days']],
    ['dagleg', ['1 days']],
    ['Halvårleg', ['6 months']],
    ['halvårlig', ['6 months']],
    ['kvartalsvis', ['3 months']],
    ['årlig', ['12 months']],
    ['årleg', ['12 months']],
    ['to gonger årleg', ['12 months', '6 months']],
    ['tre gonger per år', ['4 months']],
    ['seks ganger hvert år', ['12 months', '2 months']],
    ['to ganger årlig', ['12 months', '6 months']],
    ['to gonger kvart år', ['12 months', '6 months']],
    // Five times a year are no whole months; and what only looks like a time is none.
    ['fem ganger i året', []],
    ['to ganger', []],
    ['ukjent', []],
    ['bokto uker', []],
    ['12345 personer', []],
  ])('%s', (text, times) => {
    expect([...timesIn(text)].sort()).toEqual(times);
  });

  test.each([
    ['P2W', ['14 days']],
    ['P14D', ['14 days']],
    ['P1Y', ['12 months']],
    ['P1M1W', ['1 months', '7 days']],
    ['PT4H', ['4 hours']],
    ['P2Y3M', ['27 months']],
    ['P2W3D', ['17 days']],
    ['P0D', []],
  ])('%s is the same time in whatever units', (period, times) => {
    expect(timesOf(period)).toEqual(times);
  });

  test('at once has many words', () => {
    const words = [
      'Umiddelbart',
      'straks',
      'snarast råd',
      'Snarest',
      'omgående',
      'akutt',
      'med en gang',
      'med ein gong',
    ];
    const others = ['uten opphold', 'utan opphald', 'ugrunna', 'uten ugrunnet opphold'];
    expect([...words, ...others].filter((each) => !saysAtOnce(each))).toEqual([]);
    expect(saysAtOnce('innan 1 veke')).toBe(false);
  });
});
