import { describe, expect, it } from 'vitest';
import { isLimit, limitsOf, proposedLimits } from './limits.ts';

describe('the limits of a unit', () => {
  const units = {
    kommune: { quietWeeks: 10 },
    barnevern: { parent: 'kommune', reportMonths: 6 },
    tiltak: { parent: 'barnevern', quietWeeks: 8 },
    ring: { parent: 'round' },
    round: { parent: 'ring', quietWeeks: 3 },
  };

  it.each([
    ['kommune', { quietWeeks: 10, reportMonths: 12, supervisionWeeks: 4 }],
    ['barnevern', { quietWeeks: 10, reportMonths: 6, supervisionWeeks: 4 }],
    ['tiltak', { quietWeeks: 8, reportMonths: 6, supervisionWeeks: 4 }],
    ['unknown', proposedLimits],
    ['ring', { quietWeeks: 3, reportMonths: 12, supervisionWeeks: 4 }],
  ])('of %s are its own, else those nearest above, else as proposed', (unit, limits) => {
    expect(limitsOf(units, unit)).toEqual(limits);
  });

  it.each([
    [0, false],
    [1, true],
    [1.5, false],
    [104, true],
    [105, false],
    [Number.NaN, false],
  ])('of %s weeks: %s', (weeks, may) => expect(isLimit('quietWeeks', weeks)).toBe(may));
});
