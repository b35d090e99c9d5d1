import { describe, expect, it } from 'vitest';
import { boundsOf } from './bounds.ts';
import { faultKinds } from './faults.ts';
import { planOf } from './plan.ts';

const hundred = Array.from({ length: 100 }, (_, nth) => nth);

describe('the plan of a seed', () => {
  it('is the same for the same seed, and another for another', () => {
    const written = (seed: number) => {
      const plan = planOf({ seed });
      return JSON.stringify([hundred.map(plan.lives), plan.declared, hundred.map(plan.more)]);
    };
    expect(written(1)).toBe(written(1));
    expect(written(1)).not.toBe(written(2));
  });

  it('has each declared fault once, and later none that is not declared', () => {
    expect(
      planOf({ seed: 7 })
        .declared.map(({ kind }) => kind)
        .sort(),
    ).toEqual([...faultKinds].sort());
    const { declared, more } = planOf({ seed: 7, only: ['kill-worker', 'smtp-4xx'] });
    expect(declared.map(({ kind }) => kind).sort()).toEqual(['kill-worker', 'smtp-4xx']);
    expect(new Set(hundred.map((nth) => more(nth).kind))).toEqual(new Set(['kill-worker', 'smtp-4xx']));
  });

  it('lets time pass in every life, and gives both caseworkers, forms and commands their turn', () => {
    const lives = hundred.map(planOf({ seed: 3 }).lives);
    expect(lives.every(({ acts }) => acts.some(({ is }) => is === 'days-pass'))).toBe(true);
    expect(new Set(lives.map(({ caseworker }) => caseworker)).size).toBe(2);
    expect(new Set(lives.flatMap(({ acts }) => acts.map(({ is }) => is))).size).toBe(3);
  });
});

describe('what a run is asked for', () => {
  it('has a size without a word, and each word its own', () => {
    expect(boundsOf([])).toEqual({ lives: 60, seed: 1, minutes: 8, pairs: 60, burst: 60, write: false });
    const words = ['--lives', '350', '--seed', '3', '--minutes', '20', '--burst', '9', '--only', 'kill-web', '--write'];
    expect(boundsOf(words)).toEqual({
      ...{ lives: 350, seed: 3, minutes: 20, pairs: 350, burst: 9, only: ['kill-web'], write: true },
    });
  });

  it.each([
    [['--lives', 'many'], /--lives/],
    [['--only', 'rain'], /no fault rain/],
    [['--speed', '3'], /speed/],
  ])('%j is refused in a sentence', (words, sentence) => {
    expect(boundsOf(words)).toMatch(sentence);
  });
});
