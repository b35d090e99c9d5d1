import { expect, it } from 'vitest';
import { keptPath } from './kept-path.ts';

it.each([
  ['/cases?status=closed&routine=alver/tiltak', '/cases?status=closed&routine=alver%2Ftiltak'],
  // A name that stood in an address is not kept, nor what is no choice.
  ['/cases?text=Ada&status=closed&page=3&draft=x', '/cases?status=closed'],
  ['/cases?text=Ada', undefined],
  ['/cases?status=open', undefined],
  ['/cases', undefined],
  ['/unit/duties?person=nobody&state=overdue&week=2026-W49&page=2', '/unit/duties?person=nobody&state=overdue'],
  ['/unit/duties?week=2026-W49', undefined],
  ['/administration?status=closed', undefined],
  ['https://example.invalid/cases?status=closed', undefined],
  ['//example.invalid?status=closed', undefined],
])('of %s is kept %s', (path, kept) => expect(keptPath(path)).toBe(kept));
