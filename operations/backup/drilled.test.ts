import { expect, it } from 'vitest';
import { twice } from './drilled.ts';

it('somebody is told twice of what they had been told before the drill, or are told two times in it', () => {
  expect(twice(['a', 'b'], ['c', 'd'])).toBe(0);
  expect(twice(['a', 'b'], ['b', 'c'])).toBe(1);
  expect(twice([], ['c', 'c', 'c'])).toBe(2);
  expect(twice(['a'], [])).toBe(0);
});
