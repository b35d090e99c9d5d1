import { expect, it } from 'vitest';
import { exampleRoutine } from '../core/case/testing/example-life.ts';
import { whyNotOpened } from './bring-in.ts';

const routine = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
`);
const why = (result: Parameters<typeof whyNotOpened>[0]) => whyNotOpened(result, {}, routine, 'nb');

it('a line that was planned and is refused after all is told the reason, and is none that nobody answered', () => {
  const missing = { code: 'brought-in-answer-missing', field: 'steps.plan', subject: 'plan' } as const;
  expect(why({ ok: false, refusals: [missing] })).toEqual([expect.stringContaining('«Plan»')]);
  expect(why({ ok: false, unknownRoutine: true, choices: ['alver/tiltak'] })).toEqual([
    expect.stringContaining('alver/tiltak'),
  ]);
  expect(why({ ok: 'unavailable', what: 'engine', mayHaveHappened: true, caseId: '1' })).toBe('away');
  expect(why({ ok: true, caseId: '1', reference: 'AL-27-0001' })).toBeUndefined();
});
