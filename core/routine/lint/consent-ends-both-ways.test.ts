import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of when a consent ends, both ways: what it must take, and what it says of what is nearly the same. */
const ends = (its: string): Change => ['ppt: { title: PPT }', `ppt: { title: PPT, ends: { ${its} } }`];
const asks = (question: string): Change => [
  'given: { title: Samtykker, consents: { ppt: given } }',
  `given: { title: Samtykker, asks: { lastDay: { ${question}, ask: Til når? } }, consents: { ppt: given } }`,
];
const proposal = 'basis: proposal, note: Vårt forslag.';

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  ['a consent that holds for a time', [ends(`after: P1Y, ${proposal}`)]],
  ['one that holds until a day that is asked', [ends(`on: lastDay, ${proposal}`), asks('type: date, day: agreed')]],
  ['one that says which paragraph', [ends("after: P1Y, basis: law, law: 'bvl. § 6-7'")]],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a consent until a day that nobody asks',
    [ends(`on: lastDay, ${proposal}`)],
    [
      'prove.yaml:31: consents.ppt.ends.on: no form that asks for consent to `ppt` asks `lastDay`: write a question of `type: date`, `day: agreed` there',
    ],
  ],
  [
    'one until a day of the past',
    [ends(`on: lastDay, ${proposal}`), asks('type: date, day: past')],
    [
      'prove.yaml:31: consents.ppt.ends.on: no form that asks for consent to `ppt` asks `lastDay`: write a question of `type: date`, `day: agreed` there',
    ],
  ],
  [
    'one until what is no day',
    [ends(`on: lastDay, ${proposal}`), asks('type: text')],
    [
      'prove.yaml:31: consents.ppt.ends.on: no form that asks for consent to `ppt` asks `lastDay`: write a question of `type: date`, `day: agreed` there',
    ],
  ],
  [
    'one until a day that another form asks',
    [ends(`on: evaluateOn, ${proposal}`)],
    [
      'prove.yaml:31: consents.ppt.ends.on: no form that asks for consent to `ppt` asks `evaluateOn`: write a question of `type: date`, `day: agreed` there',
    ],
  ],
  [
    'a time of ours that says nothing of it',
    [ends('after: P1Y, basis: proposal')],
    [
      'prove.yaml:31: consents.ppt.ends: a proposal says what the source is silent on: write `note:`, e.g. "The document gives no date for it."',
    ],
  ],
  [
    'a time of the law without a paragraph',
    [ends('after: P1Y, basis: law, law: barnevernsloven')],
    [
      'prove.yaml:31: consents.ppt.ends.law: `barnevernsloven` names no paragraph: write which one, e.g. barnevernsloven § 13-4',
    ],
  ],
];

describe('of when a consent ends the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
