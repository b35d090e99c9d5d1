import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of steps, names and what they speak of, both ways: what it must take, and what it says of what is nearly the same. */
const guard = (text: string): Change => ['consents:\n  ppt', `guards:\n  ${text}\nconsents:\n  ppt`];
const tail = `          kept: { title: Fortsetter likevel, ends: Det er fortsatt behov for tiltaket. }\n`;
const secondTrack = (step: string): Change => [
  tail,
  `${tail}  other:
    title: Annet
    starts: on-request
    steps:
      ${step}:
        row: F
        title: Rydde opp
        responsible: caseworker
        opens: start
        deadline: { none: Når det passer. }
        outcomes: { done: { title: Ryddet, closes: track } }
`,
];

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  [
    'one that serves all runs',
    [
      [
        '        responsible: caseworker\n        asksConsent',
        '        responsible: caseworker\n        oneServes: true\n        asksConsent',
      ],
    ],
  ],
  [
    'a recurrence that says its anchor',
    [
      [
        'deadline: { every: P6M, from: begun, basis: local }',
        'opens: { when: begun }\n        deadline: { every: P6M, from: begun, basis: local }',
      ],
    ],
  ],
  ['a second track', [secondTrack('tidy')]],
  [
    'a track whose name has a number in it',
    [
      ['  measure:\n    title', '  measure-2b:\n    title'],
      ['track: measure', 'track: measure-2b'],
    ],
  ],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a step of the case before one of a track',
    [['before: P6M, of: turns18', 'before: P6M, of: meeting']],
    [
      'prove.yaml:56: steps.aftercare.deadline.of: the step `meeting` stands in the track measure: name `aftercare` under opens of an outcome of `meeting` instead',
    ],
  ],
  [
    'one that serves all runs of a track that runs once',
    [
      ['    many: true\n', ''],
      [
        '        responsible: caseworker\n        asksConsent',
        '        responsible: caseworker\n        oneServes: true\n        asksConsent',
      ],
    ],
    [
      'prove.yaml:97: tracks.measure.steps.ask-consent.oneServes: its track runs once at a time: remove `oneServes`, or write `many: true` at the track',
    ],
  ],
  [
    'a recurrence that another fact opens beside its anchor',
    [
      [
        'deadline: { every: P6M, from: begun, basis: local }',
        'opens: [{ when: begun }, { when: ended }]\n        deadline: { every: P6M, from: begun, basis: local }',
      ],
    ],
    [
      'prove.yaml:93: tracks.measure.steps.meeting.opens: a recurrence opens with its anchor: remove opens, or write { when: begun }',
    ],
  ],
  [
    'a step in two tracks',
    [secondTrack('talk')],
    [
      'prove.yaml:10: source.rows.B: no step carries the row `B`: add a step, or write under source.leftOut why not',
      'prove.yaml:136: tracks.other.steps.talk: the step `talk` stands in the track measure already: give it another name',
    ],
  ],
  [
    'a track whose name ends in a number of two digits',
    [
      ['  measure:\n    title', '  measure-12:\n    title'],
      ['track: measure', 'track: measure-12'],
    ],
    [
      'prove.yaml:65: tracks.measure-12: the runs of a track are named by number (`measure-12-1`): give it a name that ends in no number',
    ],
  ],
  [
    'a fact by a name that objects have',
    [['facts:\n  birthDate', 'facts:\n  valueOf: { type: text, ask: Hva? }\n  birthDate']],
    ['prove.yaml:22: facts.valueOf: `valueOf` cannot be used as a name: write another one'],
  ],
  [
    'a derived date by such a name',
    [['derived:\n', 'derived:\n  valueOf: { of: birthDate, plus: P18Y }\n']],
    ['prove.yaml:25: derived.valueOf: `valueOf` cannot be used as a name: write another one'],
  ],
  [
    'a fact of a track by such a name',
    [['    facts:\n      begun', '    facts:\n      valueOf: { type: text, ask: Hva? }\n      begun']],
    ['prove.yaml:69: tracks.measure.facts.valueOf: `valueOf` cannot be used as a name: write another one'],
  ],
  [
    'an answer of an outcome by such a name',
    [['asks: { why: {', 'asks: { valueOf: {']],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.valueOf: `valueOf` cannot be used as a name: write another one',
    ],
  ],
  [
    'a fact that hangs on an unknown one',
    [['kind: { type: choice, required: true,', 'kind: { type: choice, required: true, if: { fact: sort, is: x },']],
    [
      'prove.yaml:23: facts.kind.if: no fact `sort` here: write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
      'prove.yaml:117: tracks.measure.steps.deviation.if.0: this never opens without an answer: `kind` may be left open at the intake, and nobody is asked for it then: write `required: true` there, or add a step with `findsOut: kind` in the case, with who, by when and an escalation; where nothing is owed without it, say why in `mayBeAbsent`',
    ],
  ],
  [
    'a fact of a track that hangs on an unknown one',
    [['begun: { type: date, day: from', 'begun: { if: { fact: sort, is: x }, type: date, day: from']],
    [
      'prove.yaml:69: tracks.measure.facts.begun.if: no fact `sort` here: write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
      'prove.yaml:83: tracks.measure.steps.contact.deadline.from: this never comes without a date: `begun` may be left open at the intake, and nobody is asked for it then: write `required: true` there, or add a step with `findsOut: begun` in the track measure, with who, by when and an escalation; where nothing is owed without it, say why in `mayBeAbsent`',
      'prove.yaml:93: tracks.measure.steps.meeting.deadline.from: this never comes without a date: `begun` may be left open at the intake, and nobody is asked for it then: write `required: true` there, or add a step with `findsOut: begun` in the track measure, with who, by when and an escalation; where nothing is owed without it, say why in `mayBeAbsent`',
    ],
  ],
  [
    'a consent that is given by an unknown fact',
    [['consents:\n  ppt: { title: PPT }', 'consents:\n  ppt: { title: PPT, given: { fact: sort, is: x } }']],
    [
      'prove.yaml:31: consents.ppt.given: no fact `sort` here: write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
  ],
  [
    'a guard by an unknown fact',
    [guard('quiet: { title: A, says: B., when: { fact: sort, is: kort }, forbids: { involves: parents } }')],
    [
      'prove.yaml:31: guards.quiet.when: no fact `sort` here: write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
  ],
  [
    'a date derived from what is none',
    [['turns18: { of: birthDate', 'turns18: { of: kind']],
    ["prove.yaml:25: derived.turns18.of: `kind` is no date among the case's facts: derive from one that is"],
  ],
  [
    'a date derived from what is unknown',
    [['turns18: { of: birthDate', 'turns18: { of: born']],
    ["prove.yaml:25: derived.turns18.of: `born` is no date among the case's facts: derive from one that is"],
  ],
  [
    'a step that an answer opens that there is not',
    [['opens: { when: birthDate }', 'opens: { when: kind, is: langt }']],
    [
      'prove.yaml:55: steps.aftercare.opens.0.when: `kind` can never be `langt`: did you mean `lang`? (write one of `kort`, `lang`)',
    ],
  ],
];

describe('of steps, names and what they speak of the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
