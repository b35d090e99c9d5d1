import { describe, expect, test } from 'vitest';
import { type Change, lintChanged, parseChanged } from '../testing/good-table.ts';

const anonymous = (fact = 'kind', is = 'kort'): Change => [
  'consents:\n  ppt',
  `anonymous: { fact: ${fact}, is: ${is} }\nconsents:\n  ppt`,
];
const optional: Change = ['kind: { type: choice, required: true,', 'kind: { type: choice,'];

describe('the linter on anonymity', () => {
  test('takes a choice that must be made at the opening', () => {
    expect(lintChanged(anonymous())).toEqual([]);
  });

  test.each<readonly [string, readonly Change[], readonly string[]]>([
    [
      'a fact that is not there',
      [anonymous('discussion')],
      ['prove.yaml:30: anonymous.fact: no fact `discussion` of the case: write one of `birthDate`, `kind`'],
    ],
    [
      'a fact that need not be answered',
      [anonymous(), optional],
      [
        'prove.yaml:23: facts.kind: whoever opens a case must say whether it is anonymous: write `type: choice` and `required: true`, without `if`',
        'prove.yaml:118: tracks.measure.steps.deviation.if.0: this never opens without an answer: `kind` may be left open at the intake, and nobody is asked for it then: write `required: true` there, or add a step with `findsOut: kind` in the case, with who, by when and an escalation; where nothing is owed without it, say why in `mayBeAbsent`',
      ],
    ],
    [
      'a value that the question does not have',
      [anonymous('kind', 'kor')],
      ['prove.yaml:30: anonymous.is: `kind` can never be `kor`: did you mean `kort`? (write one of `kort`, `lang`)'],
    ],
    [
      'an outcome that makes a case anonymous',
      [
        anonymous(),
        [
          'kept: { title: Fortsetter likevel, ends: Det er fortsatt behov for tiltaket. }',
          'kept: { title: Fortsetter likevel, sets: { kind: { value: kort } } }',
        ],
      ],
      [
        'prove.yaml:132: tracks.measure.steps.finish.outcomes.kept.sets.kind: a case whose family may be known by now cannot become anonymous: let a person open a new one',
      ],
    ],
    [
      'an outcome that makes an anonymous case an open one',
      [
        anonymous(),
        [
          'kept: { title: Fortsetter likevel, ends: Det er fortsatt behov for tiltaket. }',
          'kept: { title: Fortsetter likevel, sets: { kind: { value: lang } } }',
        ],
      ],
      [
        'prove.yaml:132: tracks.measure.steps.finish.outcomes.kept.sets.kind: an anonymous case stays anonymous: write `unless: { fact: kind, is: … }` at the step',
      ],
    ],
  ])('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});

describe('the linter on what deadlines count from, and on who investigates', () => {
  test.each<readonly [string, readonly Change[], string]>([
    [
      'a field that the opener does not ask',
      [
        [
          'deadline: { on: evaluateOn, within: P6M, basis: proposal',
          'deadline: { within: P6M, from: writtenOn, basis: proposal',
        ],
      ],
      "prove.yaml:47: steps.evaluation.deadline.from: `plan` opens this step with «Utført» and does not ask `writtenOn`: add `writtenOn: { type: date, ask: … }` to its form or that outcome's asks",
    ],
    [
      'a fact that is no date',
      [['deadline: { within: P1M, basis: local }', 'deadline: { within: P1M, from: kind, basis: local }']],
      'prove.yaml:119: tracks.measure.steps.deviation.deadline.from: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
    [
      'a bound for what it counts from that is no fact',
      [
        [
          'deadline: { within: P1M, basis: local }',
          'deadline: { within: P1M, from: begun, latest: { of: came, plus: P7D }, basis: local }',
        ],
      ],
      'prove.yaml:119: tracks.measure.steps.deviation.deadline.latest: no fact `came` here: write one of `begun`, `ended`, `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
    [
      'what is to be confirmed where no law is named',
      [
        [
          'deadline: { within: P2W, basis: local }',
          'deadline: { within: P2W, basis: local, unconfirmed: Ikke kontrollert. }',
        ],
      ],
      'prove.yaml:38: steps.plan.deadline.unconfirmed: only what stands in the law can be still to be confirmed there: write `basis: law`, or remove `unconfirmed`',
    ],
    [
      'an investigator who is no role',
      [['consents:\n  ppt', 'investigates: { responsible: office, leader: leader }\nconsents:\n  ppt']],
      'prove.yaml:30: investigates.responsible: no role `office`: write one of `caseworker`, `leader`, `head`, or add `office` under roles',
    ],
    [
      'a leader of the investigation who decides nothing',
      [['consents:\n  ppt', 'investigates: { responsible: caseworker, leader: caseworker }\nconsents:\n  ppt']],
      'prove.yaml:30: investigates.leader: `caseworker` decides nothing: write a role with `decides: true`, or add it there',
    ],
    [
      'an investigation in a track that is not there',
      [
        [
          'consents:\n  ppt',
          'investigates: { responsible: caseworker, leader: leader, track: measures }\nconsents:\n  ppt',
        ],
      ],
      'prove.yaml:30: investigates.track: no track `measures`: did you mean `measure`? (write `measure`), or remove it here',
    ],
  ])('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual([says]);
  });

  test('the reader refuses a place to count from where nothing counts', () => {
    expect(
      parseChanged(['deadline: { before: P7D, of: meeting', 'deadline: { before: P7D, of: meeting, from: begun']),
    ).toEqual([
      'prove.yaml:88: tracks.measure.steps.report-in.deadline.from: `before` does not count from a fact or a field: remove `from`',
    ]);
  });
});
