import { expect, test } from 'vitest';
import { drawn, fromBothEnds } from './drawn.ts';

const ids = Array.from({ length: 50 }, (_, number) => `case-${number}`);
const of = (seed: string) => ({ seed, idOf: (id: string) => id });

test('the same seed draws the same cases, in whatever order they come, and another one others', () => {
  const some = drawn(ids, 10, of('0.2.0'));
  expect(new Set(some).size).toBe(10);
  expect(drawn([...ids].reverse(), 10, of('0.2.0'))).toEqual(some);
  expect(drawn(ids, 10, of('once more'))).not.toEqual(some);
});

test('a case that opens meanwhile leaves the lot of the others as it was', () => {
  const some = drawn(ids, 10, of('0.2.0'));
  const after = drawn([...ids, 'case-50'], 10, of('0.2.0'));
  expect(after.filter((id) => !some.includes(id) && id !== 'case-50')).toEqual([]);
});

test('of the histories a third are the newest and a third the oldest, and none is there twice', () => {
  const some = fromBothEnds(ids, 10, of('0.2.0'));
  expect(some.slice(0, 3)).toEqual(ids.slice(0, 3));
  expect(some.slice(3, 6)).toEqual(ids.slice(-3));
  expect(new Set(some).size).toBe(10);
});

test('with one more than there are, or with all, nothing is left to the lot', () => {
  for (const howMany of [50, 51, 'all'] as const) {
    expect(drawn(ids, howMany, of('0.2.0'))).toEqual(ids);
    expect(fromBothEnds(ids, howMany, of('0.2.0'))).toEqual(ids);
  }
});
