import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// What the page of a child tells is marked, and can be read: a day that has been, or a yes.
const date = 'evaluateOn: { type: date, day: agreed,';
const asked = '{ type: text, ask: Hvorfor? }';
const rows: readonly (readonly [what: string, change: Change, says: readonly string[]])[] = [
  [
    'a birth as a visit',
    ['type: date, day: birth', 'type: date, day: birth, shows: visit'],
    ['facts.birthDate.shows: a fact shows a visit by its day: write `type: date` with `day: past`'],
  ],
  [
    'a choice as a plan',
    ['kind: { type: choice,', 'kind: { type: choice, shows: plan,'],
    ['facts.kind.shows: a fact shows a plan by a yes: write `type: boolean`, or mark the step that makes it'],
  ],
  [
    'an agreed day as a report',
    [date, 'evaluateOn: { type: date, day: agreed, shows: report,'],
    [
      'steps.plan.form.evaluateOn.shows: a report is a day that has been, or a yes: write `day: done` or `day: past`, or `type: boolean`',
    ],
  ],
  [
    'an answer as a plan',
    [asked, '{ type: boolean, shows: plan, ask: Laget? }'],
    [
      'steps.evaluation.outcomes.finished.asks.why.shows: a plan is shown by the step that makes it: write `shows: plan` there',
    ],
  ],
  ['a yes as a talk', [asked, '{ type: boolean, shows: talk-alone, ask: Alene? }'], []],
  ['a day that has been as a visit', [asked, '{ type: date, day: past, shows: visit, ask: Når? }'], []],
];

describe('what is shown of a child', () => {
  test.each(rows)('%s', (_what, change, says) => {
    const found = lintChanged(change).filter((line) => line.includes('.shows:'));
    expect(found.map((line) => line.replace(/^prove\.yaml:\d+: /, ''))).toEqual(says);
  });
});
