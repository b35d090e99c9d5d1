import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it.each([
  [{ b: 1, a: [2, 'x'] }, { a: [2, 'x'], b: 1 }, '{"a":[2,"x"],"b":1}'],
  [{ a: 1, b: undefined }, { a: 1 }, '{"a":1}'],
  // As JSON has it: what is missing in a list leaves its place.
  [[1, undefined, 'a'], [1, null, 'a'], '[1,null,"a"]'],
  [[0, false, ''], [0, false, ''], '[0,false,""]'],
])('what means the same has one text: %j', (one, other, text) => {
  expect([canonicalJson(one), canonicalJson(other)]).toEqual([text, text]);
});
