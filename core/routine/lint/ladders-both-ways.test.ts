import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of ladders, more time and what is shown, both ways: what it must take, and what it says of what is nearly the same. */
const planDeadline = 'deadline: { within: P2W, basis: local }\n';
const byLaw = "deadline: { within: P3M, basis: law, law: 'bvl. § 2-2' }\n";
const extension = (its: string, before = byLaw): Change => [
  planDeadline,
  `${before}    extension: { ${its}, ground: { type: text, ask: Hvorfor? } }\n`,
];
const takenUp = (step: 'plan' | 'report', period: string): Change =>
  step === 'plan'
    ? [planDeadline, `${planDeadline}    takenUpFor: ${period}\n`]
    : ['    personal: true\n', `    personal: true\n    takenUpFor: ${period}\n`];
const asked = '{ type: text, ask: Hvorfor? }';
const ladder = 'escalateAtOnce: [{ after: PT1H, to: leader }, { after: PT4H, to: head }]';

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  ['more time by a decision', [extension("by: leader, to: P6M, law: 'bvl. § 2-2'")]],
  ['a paragraph without a space', [extension("by: leader, to: P6M, law: 'bvl. §2-2'")]],
  ['days in which what is taken up waits', [takenUp('plan', 'P3D')]],
  ['hours in which what is owed at once waits', [takenUp('report', 'PT2H')]],
  [
    'a ladder in hours and minutes',
    [[ladder, 'escalateAtOnce: [{ after: PT30M, to: leader }, { after: PT1H, to: head }]']],
  ],
  ['a ladder in days and weeks', [['{ after: P7D, to: head }]\n', '{ after: P1W, to: head }]\n']]],
  [
    'a step with hours of its own',
    [
      [`  ${ladder}\n`, ''],
      ['    personal: true\n', '    personal: true\n    escalate: [{ after: PT1H, to: leader }]\n'],
    ],
  ],
  [
    'a fact that shows a plan by a yes',
    [['  kind: {', '  planned: { type: boolean, shows: plan, ask: Er det en plan? }\n  kind: {']],
  ],
  [
    'a day of the past that shows a visit',
    [
      [
        'begun: { type: date, day: from',
        'visited: { type: date, day: past, shows: visit, ask: Besøkt? }\n      begun: { type: date, day: from',
      ],
    ],
  ],
  ['the day of the work that shows a visit', [[asked, '{ type: date, day: done, shows: visit, ask: Når? }']]],
  [
    'a decision that one other role hears of',
    [
      ['  head: { title: Virksomhetsleder, decides: true }\n', ''],
      [', { after: P7D, to: head }]', ']'],
      [', { after: PT4H, to: head }]', ']'],
    ],
  ],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'more time than the document gives',
    [extension("by: leader, to: P6M, law: 'bvl. § 2-2'", planDeadline)],
    [
      'prove.yaml:39: steps.plan.extension: only a statutory time (`within`, `basis: law`) is extended by a decision: any other date can be moved; remove `extension`',
    ],
  ],
  [
    'more time for what is agreed',
    [
      extension(
        "by: leader, to: P6M, law: 'bvl. § 2-2'",
        "deadline: { window: { from: P1M, to: P3M }, basis: law, law: 'bvl. § 2-2' }\n",
      ),
    ],
    [
      'prove.yaml:39: steps.plan.extension: only a statutory time (`within`, `basis: law`) is extended by a decision: any other date can be moved; remove `extension`',
    ],
  ],
  [
    'more time that is no more',
    [extension("by: leader, to: P3M, law: 'bvl. § 2-2'")],
    [
      'prove.yaml:39: steps.plan.extension.to: P3M is no more than the rule gives (P3M): write the whole time from where it counts, e.g. P6M',
    ],
  ],
  [
    'more time that is less',
    [extension("by: leader, to: P1M, law: 'bvl. § 2-2'")],
    [
      'prove.yaml:39: steps.plan.extension.to: P1M is no more than the rule gives (P3M): write the whole time from where it counts, e.g. P6M',
    ],
  ],
  [
    'more time by a law without a paragraph',
    [extension('by: leader, to: P6M, law: barnevernsloven')],
    [
      'prove.yaml:39: steps.plan.extension.law: `barnevernsloven` names no paragraph: write which one allows more time, e.g. barnevernsloven § 2-2',
    ],
  ],
  [
    'more time by nobody',
    [extension("by: boss, to: P6M, law: 'bvl. § 2-2'")],
    [
      'prove.yaml:39: steps.plan.extension.by: no role `boss`: write one of `caseworker`, `leader`, `head`, or add `boss` under roles',
    ],
  ],
  [
    'more time by who does not decide',
    [extension("by: caseworker, to: P6M, law: 'bvl. § 2-2'")],
    [
      'prove.yaml:39: steps.plan.extension.by: `caseworker` decides nothing: write `decides: true` at the role, or another role',
      'prove.yaml:39: steps.plan.extension.by: `caseworker` would decide on their own work: write another role here, or another one under responsible',
    ],
  ],
  [
    'hours in which what has days waits',
    [takenUp('plan', 'PT2H')],
    ['prove.yaml:39: steps.plan.takenUpFor: it waits for days here, e.g. P3D, not PT2H'],
  ],
  [
    'days in which what is owed at once waits',
    [takenUp('report', 'P3D')],
    ['prove.yaml:62: steps.report.takenUpFor: what is owed at once waits for hours, e.g. PT2H, not P3D'],
  ],
  [
    'a ladder of days for what is owed at once',
    [[ladder, 'escalateAtOnce: [{ after: P1D, to: leader }]']],
    ['prove.yaml:29: defaults.escalateAtOnce.0.after: at-once duties escalate in hours, e.g. PT1H, not P1D'],
  ],
  [
    'a ladder whose rungs come the other way round',
    [[ladder, 'escalateAtOnce: [{ after: PT4H, to: leader }, { after: PT1H, to: head }]']],
    [
      'prove.yaml:29: defaults.escalateAtOnce.1.after: PT1H does not come after PT4H: write the rungs in the order in which they come',
    ],
  ],
  [
    'a ladder whose rungs come at once',
    [
      [
        '[{ after: P1D, to: leader }, { after: P7D, to: head }]',
        '[{ after: P7D, to: leader }, { after: P1W, to: head }]',
      ],
    ],
    [
      'prove.yaml:28: defaults.escalate.1.after: P1W does not come after P7D: write the rungs in the order in which they come',
    ],
  ],
  [
    'a ladder at a step that counts hours',
    [
      [
        '    opens: start\n',
        '    opens: start\n    escalate: [{ after: P1D, to: leader }, { after: PT4H, to: head }]\n',
      ],
    ],
    ['prove.yaml:38: steps.plan.escalate.1.after: escalate counts in days here, e.g. P1D, not PT4H'],
  ],
  [
    'a choice of a track as a plan',
    [
      [
        'begun: { type: date, day: from',
        'sort: { type: choice, of: [a, b], shows: plan, ask: Hva? }\n      begun: { type: date, day: from',
      ],
    ],
    [
      'prove.yaml:69: tracks.measure.facts.sort.shows: a fact shows a plan by a yes: write `type: boolean`, or mark the step that makes it',
    ],
  ],
  [
    'a yes among the facts as a visit',
    [['  kind: {', '  visited: { type: boolean, shows: visit, ask: Besøkt? }\n  kind: {']],
    ['prove.yaml:23: facts.visited.shows: a fact shows a visit by its day: write `type: date` with `day: past`'],
  ],
  [
    'a day of a plan among the facts',
    [['  kind: {', '  planned: { type: date, day: past, shows: plan, ask: Når? }\n  kind: {']],
    [
      'prove.yaml:23: facts.planned.shows: a fact shows a plan by a yes: write `type: boolean`, or mark the step that makes it',
    ],
  ],
  [
    'a text as a visit',
    [[asked, '{ type: text, shows: visit, ask: Når? }']],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.shows: a visit is a day that has been, or a yes: write `day: done` or `day: past`, or `type: boolean`',
    ],
  ],
  [
    'duties that every routine carries and nobody hears of',
    [
      ['  leader: { title: Leder, decides: true }\n', '  leader: { title: Leder }\n'],
      ['  head: { title: Virksomhetsleder, decides: true }\n', '  head: { title: Virksomhetsleder }\n'],
      ['[{ after: P1D, to: leader }, { after: P7D, to: head }]', '[{ after: P1D, to: caseworker }]'],
    ],
    [
      'prove.yaml:17: roles: nobody decides: write `decides: true` at the role that leads, e.g. { title: Leder, decides: true }',
      'prove.yaml:17: roles: `report-receipt`, which every routine carries, can be told to nobody but caseworker: write `decides: true` at a role above',
      'prove.yaml:33: steps.plan.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:39: steps.plan.approval.by: `leader` decides nothing: write `decides: true` at the role, or another role',
      'prove.yaml:42: steps.evaluation.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:51: steps.aftercare.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:72: tracks.measure.steps.talk.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:79: tracks.measure.steps.contact.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:84: tracks.measure.steps.report-in.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:89: tracks.measure.steps.meeting.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:94: tracks.measure.steps.ask-consent.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:104: tracks.measure.steps.refer.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:113: tracks.measure.steps.deviation.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
      'prove.yaml:120: tracks.measure.steps.finish.escalate: nobody but the responsible is told when it is late: add a rung under escalate to a role above',
    ],
  ],
  [
    'an investigation that nobody leads',
    [
      [
        'consents:\n  ppt',
        'investigates: { responsible: casworker, leader: caseworker, track: mesure }\nconsents:\n  ppt',
      ],
    ],
    [
      'prove.yaml:30: investigates.responsible: no role `casworker`: did you mean `caseworker`? (write one of `caseworker`, `leader`, `head`), or add `casworker` under roles',
      'prove.yaml:30: investigates.leader: `caseworker` decides nothing: write a role with `decides: true`, or add it there',
      'prove.yaml:30: investigates.track: no track `mesure`: did you mean `measure`? (write `measure`), or remove it here',
    ],
  ],
  [
    'an investigation led by a role that is not there',
    [['consents:\n  ppt', 'investigates: { responsible: caseworker, leader: boss, track: measure }\nconsents:\n  ppt']],
    [
      'prove.yaml:30: investigates.leader: no role `boss`: write one of `caseworker`, `leader`, `head`, or add `boss` under roles',
      'prove.yaml:131: tracks.measure.steps.finish.outcomes.again.starts: the track `measure` must know `reportReceived`: ask it under asks, and write facts: { reportReceived: { field: … } }',
      'prove.yaml:131: tracks.measure.steps.finish.outcomes.again.starts: the track `measure` must know `publicReporter`: ask it under asks, and write facts: { publicReporter: { field: … } }',
    ],
  ],
  [
    'a decision of which nobody above hears',
    [['approval: { by: leader,', 'escalate: [{ after: P1D, to: leader }]\n    approval: { by: leader,']],
    [
      'prove.yaml:40: steps.plan.approval: nobody but `leader` is told when the decision is late: add a rung under escalate to `head`',
    ],
  ],
];

describe('of ladders, more time and what is shown the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
