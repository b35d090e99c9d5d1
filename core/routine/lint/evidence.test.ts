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
    ['innen 3 uker', ['21 days']],
    ['innen 5 døgn', ['5 days']],
    ['etter 10 dagar', ['10 days']],
    ['De 3 viktigste punktene', []],
    ['Halde fristar på tiltaksplanen', []],
  ])('%s', (text, times) => {
    expect([...timesIn(text)].sort()).toEqual(times);
  });

  test.each([
    ['P2W', ['14 days']],
    ['P14D', ['14 days']],
    ['P1Y', ['12 months']],
    ['P1M1W', ['1 months', '7 days']],
    ['PT4H', ['4 hours']],
  ])('%s is the same time in whatever units', (period, times) => {
    expect(timesOf(period)).toEqual(times);
  });

  test('at once has many words', () => {
    expect(['Umiddelbart', 'snarast råd', 'uten ugrunnet opphold'].every(saysAtOnce)).toBe(true);
    expect(saysAtOnce('innan 1 veke')).toBe(false);
  });
});
