import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// Every step can open, and can be done.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a step that nothing opens',
    [[`        opens: { deviation: contact }\n`, '']],
    [
      "prove.yaml:113: tracks.measure.steps.deviation: nothing opens this step: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
    ],
  ],
  [
    'a step that waits for one that nothing opens',
    [
      ['opens: { deviation: contact }', 'opens: { after: lost }'],
      [
        `      finish:\n`,
        `      lost:\n        row: E\n        title: Uten åpning\n        responsible: caseworker\n        deadline: { none: Ingen. }\n      finish:\n`,
      ],
    ],
    [
      "prove.yaml:118: tracks.measure.steps.deviation.opens: what it waits for can never happen: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
      "prove.yaml:120: tracks.measure.steps.lost: nothing opens this step: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
    ],
  ],
  [
    'a step after one that is not there',
    [['opens: { deviation: contact }', 'opens: { after: contcat }']],
    [
      'prove.yaml:118: tracks.measure.steps.deviation.opens.0.after: no step `contcat`: did you mean `contact`? (write one of `talk`, `contact`, `report-in`, `meeting`, `ask-consent`, `refer`, `finish`)',
    ],
  ],
  [
    'a step after one of another track',
    [['opens: { deviation: contact }', 'opens: { after: plan }']],
    [
      'prove.yaml:118: tracks.measure.steps.deviation.opens.0.after: the step `plan` stands in the case: let its outcome set a fact of the case, and wait for that one with { when: FACT }',
    ],
  ],
  [
    'an outcome that is not there',
    [['opens: { deviation: contact }', 'opens: { after: ask-consent, outcome: refusd }']],
    [
      'prove.yaml:118: tracks.measure.steps.deviation.opens.0.outcome: `ask-consent` has no outcome `refusd`: did you mean `refused`? (write one of `given`, `refused`)',
      "prove.yaml:118: tracks.measure.steps.deviation.opens: what it waits for can never happen: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
    ],
  ],
  [
    'an approval that nobody is asked for',
    [['opens: { deviation: contact }', 'opens: { approved: contact }']],
    [
      'prove.yaml:118: tracks.measure.steps.deviation.opens.0: `contact` asks for no approval: write { after: contact } instead',
    ],
  ],
  [
    'an outcome that opens what is not there',
    [['opens: plan }', 'opens: plann }']],
    [
      'prove.yaml:49: steps.evaluation.outcomes.continued.opens.0: no step `plann`: did you mean `plan`? (write one of `report-receipt`, `report-reply`, `guard-review`, `plan`, `aftercare`, `report`)',
    ],
  ],
  [
    'a step of the case that waits for one of a track',
    [
      ['opens: { approved: plan }', 'opens: [{ approved: plan }, { after: talk }]'],
      ['on: evaluateOn, within', 'within'],
    ],
    [
      'prove.yaml:46: steps.evaluation.opens.1.after: the step `talk` stands in the track measure: name `evaluation` under opens of an outcome of `talk` instead',
    ],
  ],
  [
    'a requirement that is not there',
    [['requires: { done: ask-consent }', 'requires: { done: ask-consnt }']],
    [
      'prove.yaml:110: tracks.measure.steps.refer.requires.0.done: no step `ask-consnt`: did you mean `ask-consent`? (write one of `report-receipt`, `report-reply`, `guard-review`, `plan`, `evaluation`, `aftercare`, `report`, `talk`, `contact`, `report-in`, `meeting`, `ask-consent`, `deviation`, `finish`)',
    ],
  ],
  [
    'a requirement of an approval that nobody is asked for',
    [['requires: { done: ask-consent }', 'requires: { approved: ask-consent }']],
    [
      'prove.yaml:110: tracks.measure.steps.refer.requires.0: `ask-consent` asks for no approval: write { done: ask-consent } instead',
    ],
  ],
  [
    'two steps that wait for each other',
    [[`        asksConsent: ppt\n`, `        asksConsent: ppt\n        requires: { done: refer }\n`]],
    [
      'prove.yaml:99: tracks.measure.steps.ask-consent.requires: this can never be done: `refer` can only be done after it; remove one of the two',
      'prove.yaml:111: tracks.measure.steps.refer.requires: this can never be done: `ask-consent` can only be done after it; remove one of the two',
    ],
  ],
  [
    'a recurrence that something else opens',
    [[`        title: Halvårsmøte\n`, `        title: Halvårsmøte\n        opens: start\n`]],
    [
      'prove.yaml:92: tracks.measure.steps.meeting.opens: a recurrence opens with its anchor: remove opens, or write { when: begun }',
    ],
  ],
  [
    'a recurrence that another fact opens',
    [[`        title: Halvårsmøte\n`, `        title: Halvårsmøte\n        opens: { when: birthDate }\n`]],
    [
      'prove.yaml:92: tracks.measure.steps.meeting.opens: a recurrence opens with its anchor: remove opens, or write { when: begun }',
    ],
  ],
  [
    'an outcome that opens a recurrence',
    [
      [
        'kept: { title: Fortsetter likevel, ends: Det er fortsatt behov for tiltaket. }',
        'kept: { title: Fortsetter likevel, opens: contact }',
      ],
    ],
    [
      'prove.yaml:131: tracks.measure.steps.finish.outcomes.kept.opens.0: `contact` recurs and opens with `begun`: write `sets: { begun: … }` instead',
    ],
  ],
  [
    'an agreed date that the opener does not ask',
    [['      evaluateOn: { type: date', '      evaluatedOn: { type: date']],
    [
      "prove.yaml:47: steps.evaluation.deadline.on: `plan` opens this step with «Utført» and does not ask `evaluateOn`: add `evaluateOn: { type: date, ask: … }` to its form or that outcome's asks",
    ],
  ],
  [
    'an agreed date that is asked as a text',
    [['evaluateOn: { type: date, day: agreed', 'evaluateOn: { type: text']],
    [
      "prove.yaml:47: steps.evaluation.deadline.on: `plan` opens this step with «Utført» and asks `evaluateOn` as a text: add `evaluateOn: { type: date, ask: … }` to its form or that outcome's asks",
    ],
  ],
  [
    'an agreed date of a step that starts without a form',
    [['opens: { approved: plan }', 'opens: [{ approved: plan }, request]']],
    [
      'prove.yaml:47: steps.evaluation.deadline.on: the date stands in the form of a step, and `request` has none: open it after the step that asks `evaluateOn`',
    ],
  ],
];

describe('the linter on openings', () => {
  test.each(broken)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
