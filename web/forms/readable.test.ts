import { expect, it } from 'vitest';
import { readable, readableOnce } from './readable.ts';

it('what was sent is texts alone, and none that a database cannot hold', () => {
  expect(readable({ reason: 'a\0b', 'field.x\0': ['1', 2, '3\0'], number: 5, nested: { a: 1 }, list: [1] })).toEqual({
    reason: 'a\uFFFDb',
    'field.x\uFFFD': ['1', '3\uFFFD'],
  });
  const own = readable(JSON.parse('{"__proto__": "x", "constructor": "y"}'));
  expect(Object.keys(own)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(own)).toBe(Object.prototype);
  for (const nothing of [undefined, null, 'text', 5]) expect(readable(nothing)).toEqual({});
});

it('of an address the last word counts', () => {
  expect(readableOnce({ duty: ['a', 'b\0'], page: '2' })).toEqual({ duty: 'b\uFFFD', page: '2' });
});
