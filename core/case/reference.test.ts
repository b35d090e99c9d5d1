import { expect, test } from 'vitest';
import { drawnSigns, isSlip, referenceOf, referenceSigns } from './reference.ts';

test('a reference has the letters of the unit, the year, and signs of which none is a vowel or easily taken for another', () => {
  expect(referenceOf('AL', 2027, '7K4M')).toMatch(/^AL-27-7K4M[2-9C-X]$/);
  expect(referenceSigns).not.toMatch(/[AEIOUYÆØÅ01L5SZB]/);
  expect(new Set(referenceSigns).size).toBe(23);
  expect(drawnSigns).toBe(4);
});

test('each sign that is written wrong is noticed, and each two that changed places', () => {
  for (const drawn of ['7K4M', '2222', 'XC3H', 'WVT9']) {
    const whole = referenceOf('AL', 2027, drawn);
    expect(isSlip(whole)).toBe(false);
    expect(isSlip(` ${whole.toLowerCase()} `)).toBe(false);
    const signs = [...whole];
    for (let at = 6; at < signs.length; at += 1) {
      for (const other of referenceSigns.replace(signs[at]!, '')) {
        expect(isSlip(signs.with(at, other).join('')), `${whole} at ${at}: ${other}`).toBe(true);
      }
      for (let to = at + 1; to < signs.length; to += 1) {
        if (signs[at] === signs[to]) continue;
        const swapped = signs.with(at, signs[to]!).with(to, signs[at]!).join('');
        expect(isSlip(swapped), `${whole} ${at} for ${to}`).toBe(true);
      }
    }
    expect(isSlip(whole.replace('27', '72'))).toBe(true);
    expect(isSlip(whole.replace('27', '26'))).toBe(true);
  }
});

test('what is no such reference at all is no slip: a practice case, a name, an id', () => {
  for (const text of ['ØV-27-0001', 'Dan Oppdikta', '', 'AL-27', '3b241101-e2bb-4255-8caf-4136c566a962'])
    expect(isSlip(text), text).toBe(false);
});
