import { expect, it } from 'vitest';
import type { QuestionToRead } from './in-language.ts';
import { answerText } from './titles.ts';

it.each([
  [1.5, '1,5'],
  [1500, '1500'],
  [-0.25, '-0,25'],
  [true, 'ja'],
  ['2027-02-10', 'onsdag 10. februar 2027'],
  ['1.5', '1.5'],
] as const)('the answer %j is shown as %s', (value, text) => {
  expect(answerText(value, undefined, { language: 'nb' })).toBe(text);
});

it('an answer that says an agreed day marks it where that is a red day, and no other answer does', () => {
  const question = { ask: 'Når er neste møte?', type: 'date' } as const;
  const read = (day?: 'agreed' | 'done', closed: readonly string[] = []) =>
    answerText('2026-12-24', { ...question, day, required: true, sensitive: false } as QuestionToRead, {
      language: 'nn',
      closed,
    });
  expect(read('agreed', ['12-24'])).toBe('torsdag 24. desember 2026 (kommunen har stengt)');
  expect(read('agreed')).toBe('torsdag 24. desember 2026');
  expect(read('done', ['12-24'])).toBe('torsdag 24. desember 2026');
  expect(read(undefined, ['12-24'])).toBe('torsdag 24. desember 2026');
});
