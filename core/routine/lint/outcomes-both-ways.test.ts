import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of how steps end, and of what is no consent, both ways: what it must take, and what it says of what is nearly the same. */
const asked = '{ type: text, ask: Hvorfor? }';
const finished = 'finished: { title: Avsluttes, closes: case, asks: { why: { type: text, ask: Hvorfor? } } }';
const given = 'given: { title: Samtykker, consents: { ppt: given } }';
const refused = 'refused: { title: Samtykker ikke, consents: { ppt: refused } }';
const twoServices: Change = [
  'consents:\n  ppt: { title: PPT }',
  'consents:\n  ppt: { title: PPT }\n  nav: { title: NAV }',
];
const both = (more: string) =>
  `given: { title: Samtykker, asks: { a: { type: boolean, ask: PPT? }, b: { type: boolean, ask: NAV? } }, consents: { ppt: { field: a }, nav: { field: b } }${more} }`;
const afterPlan = (opens: string, outcomes = ''): Change => [
  'steps:\n  plan:',
  `steps:\n  after:\n    row: F\n    title: Etterpå\n    responsible: caseworker\n    ${opens}\n    deadline: { none: Når det passer. }\n${outcomes}  plan:`,
];
const planEnds = (...outcomes: readonly string[]): Change => [
  '      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }\n',
  `      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }\n    outcomes:\n${outcomes.map((each) => `      ${each}\n`).join('')}`,
];

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  [
    'a reason in the journal for what is called off',
    [[finished, finished.replace('closes: case,', 'closes: case, callsOff: why,')]],
  ],
  [
    'outcomes of a recurrence that lead nowhere',
    [
      [
        'deadline: { every: P1M, from: begun, until: ended, basis: local }\n',
        'deadline: { every: P1M, from: begun, until: ended, basis: local }\n        outcomes: { met: { title: Møtt }, missed: { title: Ikke møtt } }\n',
      ],
    ],
  ],
  [
    'an outcome that another step requires',
    [
      planEnds('one: { title: Ja }', 'two: { title: Nei, ends: Ikke noe mer. }'),
      ['opens: { approved: plan }', 'opens: { after: plan, outcome: one }'],
    ],
  ],
  ['outcomes of which another waits for all', [planEnds('one: { title: Ja }', 'two: { title: Nei }')]],
  [
    'outcomes after which something else can be done',
    [
      afterPlan('opens: start', '    outcomes: { yes: { title: Ja }, no: { title: Nei } }\n'),
      ['opens: { approved: plan }', 'requires: { done: after }\n    opens: { approved: plan }'],
    ],
  ],
  [
    'an outcome that must be explained',
    [
      afterPlan(
        'opens: start',
        '    outcomes: { yes: { title: Ja, opens: plan }, no: { title: Nei, asks: { why: { type: text, ask: Hvorfor?, required: true } } } }\n',
      ),
    ],
  ],
  [
    'yes to some that is something of its own',
    [
      twoServices,
      [
        given,
        `${both(', insteadWhen: { none: refused, some: some }')}\n          some: { title: Samtykker til noe, consents: { ppt: given } }`,
      ],
    ],
  ],
  [
    'yes to some that another outcome leads to',
    [
      twoServices,
      [
        given,
        `${both(', insteadWhen: { none: refused }')}\n          all: ${both(', insteadWhen: { none: refused, some: given }').replace('given: ', '').replace('Samtykker', 'Samtykker til alt')}`,
      ],
    ],
  ],
  [
    'noes that ask what this outcome asks too',
    [
      [
        given,
        'given: { title: Samtykker, asks: { yes: { type: boolean, ask: Samtykker de? }, why: { type: text, ask: Hvorfor?, required: true } }, consents: { ppt: { field: yes } }, insteadWhen: { none: refused } }',
      ],
      [
        refused,
        refused.replace(
          'consents:',
          'asks: { why: { type: text, ask: Hvorfor?, required: true }, more: { type: text, ask: Mer? } }, consents:',
        ),
      ],
    ],
  ],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a day to come in an outcome as a visit',
    [[asked, '{ type: date, day: until, shows: visit, ask: Når? }']],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why: an end comes after its beginning: write `notBefore:` with the date on which it begins',
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.shows: a visit is a day that has been, or a yes: write `day: done` or `day: past`, or `type: boolean`',
    ],
  ],
  [
    'a reason that is called off by a choice',
    [
      [
        finished,
        finished.replace('closes: case,', 'closes: case, callsOff: why,').replace('type: text', 'type: boolean'),
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.callsOff: name a question of type text under asks that is not sensitive, at an outcome that closes: its answer is the reason in the journal',
    ],
  ],
  [
    'a reason that is sensitive',
    [
      [
        finished,
        finished
          .replace('closes: case,', 'closes: case, callsOff: why,')
          .replace('type: text', 'type: text, sensitive: true'),
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.callsOff: name a question of type text under asks that is not sensitive, at an outcome that closes: its answer is the reason in the journal',
    ],
  ],
  [
    'a reason that nobody is asked',
    [[finished, finished.replace('closes: case,', 'closes: case, callsOff: because,')]],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.callsOff: name a question of type text under asks that is not sensitive, at an outcome that closes: its answer is the reason in the journal',
    ],
  ],
  [
    'a reason where nothing closes',
    [[finished, finished.replace('closes: case,', 'opens: plan, callsOff: why,')]],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.callsOff: name a question of type text under asks that is not sensitive, at an outcome that closes: its answer is the reason in the journal',
    ],
  ],
  [
    'a step of the case that closes a track',
    [[finished, finished.replace('closes: case', 'closes: track')]],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.closes: this step belongs to the case itself: write `closes: case`, or remove closes',
    ],
  ],
  [
    'a step that cannot end',
    [afterPlan('opens: start', '    outcomes: {}\n')],
    [
      'prove.yaml:39: steps.after.outcomes: the step cannot end: write an outcome, or remove `outcomes` (then it has `done`)',
    ],
  ],
  [
    'an outcome that nobody waits for',
    [
      planEnds('one: { title: Ja }', 'two: { title: Nei }'),
      ['opens: { approved: plan }', 'opens: { after: plan, outcome: one }'],
    ],
    [
      'prove.yaml:44: steps.plan.outcomes.two: this outcome leads nowhere: write what it opens, sets, starts or closes, or under `ends` why nothing follows',
    ],
  ],
  [
    'an outcome that need not be explained',
    [
      afterPlan(
        'opens: start',
        '    outcomes: { yes: { title: Ja, opens: plan }, no: { title: Nei, asks: { why: { type: text, ask: Hvorfor? } } } }\n',
      ),
    ],
    [
      'prove.yaml:39: steps.after.outcomes.no: this outcome leads nowhere: write what it opens, sets, starts or closes, or under `ends` why nothing follows',
    ],
  ],
  [
    'yes to some that no outcome of those is',
    [
      twoServices,
      [given, `${both(', insteadWhen: { none: refused }')}\n          all: { title: Alt, consents: { ppt: given } }`],
    ],
    [
      'prove.yaml:103: tracks.measure.steps.ask-consent.outcomes.given.insteadWhen: yes to some is not yes to all: write `some: OUTCOME` with what it is then',
    ],
  ],
  [
    'noes that must know more',
    [
      [
        given,
        'given: { title: Samtykker, asks: { yes: { type: boolean, ask: Samtykker de? } }, consents: { ppt: { field: yes } }, insteadWhen: { none: refused } }',
      ],
      [
        refused,
        refused.replace(
          'consents:',
          'asks: { why: { type: text, ask: Hvorfor?, required: true }, more: { type: text, ask: Mer? } }, consents:',
        ),
      ],
    ],
    [
      'prove.yaml:102: tracks.measure.steps.ask-consent.outcomes.given.insteadWhen.none: `refused` must know `why`, and this outcome does not ask it: ask it here too',
    ],
  ],
];

describe('of how steps end the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
