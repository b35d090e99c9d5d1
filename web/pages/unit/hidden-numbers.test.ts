import { describe, expect, it } from 'vitest';
import { withoutSmall } from './hidden-numbers.ts';

const shown = (...parts: number[]) => {
  const { parts: its, whole } = withoutSmall(parts);
  return `${its.map((part) => part ?? '?').join(' ')} = ${whole ?? '?'}`;
};

describe('numbers that could tell who it is', () => {
  it('are hidden, with one more where that could be computed', () => {
    expect(shown(10, 4, 0)).toBe('10 4 0 = 14');
    expect(shown(10, 2, 0)).toBe('? ? 0 = 12');
    expect(shown(10, 5, 2)).toBe('10 ? ? = 17');
    expect(shown(10, 1, 2)).toBe('10 ? ? = 13');
    // Two of which there is one each: their sum would say so.
    expect(shown(7, 1, 1)).toBe('? ? ? = 9');
    expect(shown(2, 0, 0)).toBe('? ? ? = ?');
    expect(shown(1, 1, 0)).toBe('? ? ? = ?');
    expect(shown(2, 1)).toBe('? ? = 3');
    expect(shown(1, 1, 1)).toBe('? ? ? = ?');
    expect(shown(0, 0)).toBe('0 0 = 0');
    expect(shown()).toBe(' = 0');
  });

  it('can in no way be told from what is shown, by whoever knows the rule', () => {
    const all = Array.from({ length: 2401 }, (_, n) => [n, n / 7, n / 49, n / 343].map((each) => Math.floor(each) % 7));
    const alike = new Map<string, number[][]>();
    for (const parts of all) alike.set(shown(...parts), [...(alike.get(shown(...parts)) ?? []), parts]);
    for (const [text, those] of alike) {
      const [parts = ''] = text.split(' = ');
      for (const [at, part] of parts.split(' ').entries()) {
        const could = new Set(those.map((each) => each[at]));
        if (part === '?') expect([text, at, could.size > 1]).toEqual([text, at, true]);
        else expect([0, 3, 4, 5, 6]).toContain(Number(part));
      }
    }
  });
});
