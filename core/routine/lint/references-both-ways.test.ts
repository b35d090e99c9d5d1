import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of what a table names, both ways: what it must take, and what it says of what is nearly the same. */
const planDeadline = 'deadline: { within: P2W, basis: local }\n';
const instead = (text: string): Change => [planDeadline, `deadline: { ${text}, basis: local }\n`];
const facts = (text: string): Change => ['  kind: {', `  ${text}\n  kind: {`];
const onKind = (text: string): Change => ['if: { fact: kind, is: lang }', text];
const finished = 'finished: { title: Avsluttes, closes: case, asks: { why: { type: text, ask: Hvorfor? } } }';
const atOnce = 'deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }';
const since = (text: string): Change => [atOnce, atOnce.replace('basis', `since: ${text}, basis`)];
const hour = facts(
  'seenOn: { type: date, day: past, required: true, ask: Hvilken dag? }\n  seenAt: { type: time, hourOf: seenOn, required: true, ask: Når? }',
);
const onTwoDays: Change = ['deadline: { on: evaluateOn,', 'deadline: { on: [evaluateOn, againOn],'];
const onlyStart: Change = ['opens: { approved: plan }', 'opens: start'];

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  ['a condition on two values', [onKind('if: { fact: kind, is: [kort, lang] }')]],
  [
    'two conditions that can hold together',
    [onKind('if: [{ fact: kind, is: [kort, lang] }, { fact: kind, is: lang }]')],
  ],
  [
    'a condition and an exception that leave something',
    [onKind('if: { fact: kind, is: [kort, lang] }\n        unless: { fact: kind, is: kort }')],
  ],
  [
    'a number that is one',
    [facts('age: { type: number, required: true, ask: Alder? }'), onKind('if: { fact: age, is: 3 }')],
  ],
  ['a yes that is one', [onKind('if: { fact: suspectedViolence, is: false }')]],
  ['an hour of its day', [hour, since('{ day: seenOn, hour: seenAt }')]],
  [
    'an order of two days of the past',
    [
      facts(
        'seen: { type: date, day: past, required: true, ask: Sett? }\n  met: { type: date, day: past, notBefore: seen, required: true, ask: Møtt? }',
      ),
      ['opens: { when: birthDate }', 'opens: { when: met, before: seen }'],
    ],
  ],
  [
    'a day at the latest',
    [facts('due: { type: date, day: agreed, required: true, ask: Avtalt? }'), instead('within: P2W, notAfter: due')],
  ],
  [
    'a time that counts from a fact',
    [facts('due: { type: date, day: past, required: true, ask: Når? }'), instead('within: P2W, from: due')],
  ],
  [
    'a window that does',
    [
      facts('due: { type: date, day: past, required: true, ask: Når? }'),
      instead('window: { from: P1W, to: P2W }, from: due'),
    ],
  ],
  [
    'a date of the form that every opener asks',
    [
      ['on: evaluateOn, within: P6M,', 'within: P6M, from: evaluateOn,'],
      ['evaluateOn: { type: date, day: agreed,', 'evaluateOn: { type: date, day: until, notBefore: birthDate,'],
    ],
  ],
  [
    'two dates of one plan',
    [
      [
        'ask: Når skal planen evalueres?, required: true }',
        'ask: Når skal planen evalueres?, required: true }\n      againOn: { type: date, day: agreed, ask: Og når igjen? }',
      ],
      onTwoDays,
    ],
  ],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'conditions that never hold together',
    [onKind('if: [{ fact: kind, is: kort }, { fact: kind, is: lang }]')],
    [
      'prove.yaml:117: tracks.measure.steps.deviation.if: no value of `kind` fits both `if` and `unless`, so the step never opens: change one of them',
    ],
  ],
  [
    'an exception of all that the condition leaves',
    [onKind('if: { fact: kind, is: lang }\n        unless: [{ fact: kind, is: kort }, { fact: kind, is: lang }]')],
    [
      'prove.yaml:117: tracks.measure.steps.deviation.if: no value of `kind` fits both `if` and `unless`, so the step never opens: change one of them',
    ],
  ],
  [
    'a number that is a word',
    [facts('age: { type: number, required: true, ask: Alder? }'), onKind('if: { fact: age, is: tre }')],
    ['prove.yaml:118: tracks.measure.steps.deviation.if.0: `age` can never be `tre`: it is a number'],
  ],
  [
    'a text that is a number',
    [facts('age: { type: text, required: true, ask: Alder? }'), onKind('if: { fact: age, is: 3 }')],
    ['prove.yaml:118: tracks.measure.steps.deviation.if.0: `age` can never be `3`: it is a text'],
  ],
  [
    'a derived date that is a yes',
    [onKind('if: { fact: turns18, is: true }')],
    ['prove.yaml:117: tracks.measure.steps.deviation.if.0: `turns18` can never be `true`: it is a date'],
  ],
  [
    'a hour of another day',
    [hour, since('{ day: birthDate, hour: seenAt }')],
    [
      'prove.yaml:65: steps.report.deadline.since.hour: `seenAt` is no hour of `birthDate`: name a fact of `type: time` with that `hourOf`',
    ],
  ],
  [
    'a hour of a day that is none',
    [hour, since('{ day: seenAt, hour: seenAt }')],
    [
      'prove.yaml:65: steps.report.deadline.since: `seenAt` is no date: a deadline counts from a fact of `type: date`',
      'prove.yaml:65: steps.report.deadline.since.hour: `seenAt` is no hour of `seenAt`: name a fact of `type: time` with that `hourOf`',
    ],
  ],
  [
    'an order of two days of which nobody is refused the earlier',
    [
      facts(
        'seen: { type: date, day: past, required: true, ask: Sett? }\n  met: { type: date, day: past, required: true, ask: Møtt? }',
      ),
      ['opens: { when: birthDate }', 'opens: { when: met, before: seen }'],
    ],
    [
      'prove.yaml:57: steps.aftercare.opens.0.before: where `seen` is known, an earlier `met` is to be refused: write `notBefore: seen` at the fact',
    ],
  ],
  [
    'an order of what nobody knows',
    [['opens: { when: birthDate }', 'opens: { when: birthDate, before: seen }']],
    [
      'prove.yaml:55: steps.aftercare.opens.0.before: `seen` is no date that anybody is asked for: name one of facts',
      'prove.yaml:55: steps.aftercare.opens.0.when: `birthDate` may lie ahead, and what has not happened yet is in no wrong order: write `day: begun` or `day: past` at the fact',
      'prove.yaml:55: steps.aftercare.opens.0.before: where `seen` is known, an earlier `birthDate` is to be refused: write `notBefore: seen` at the fact',
    ],
  ],
  [
    'a day at the latest that is none',
    [instead('within: P2W, notAfter: kind')],
    ['prove.yaml:38: steps.plan.deadline.notAfter: `kind` is no date: a deadline counts from a fact of `type: date`'],
  ],
  [
    'a day at the latest that there is not',
    [instead('within: P2W, notAfter: due')],
    [
      'prove.yaml:38: steps.plan.deadline.notAfter: no fact `due` here: write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
  ],
  [
    'a time from what is no date',
    [instead('within: P2W, from: kind')],
    ['prove.yaml:38: steps.plan.deadline.from: `kind` is no date: a deadline counts from a fact of `type: date`'],
  ],
  [
    'a window from what is no date',
    [instead('window: { from: P1W, to: P2W }, from: kind')],
    ['prove.yaml:38: steps.plan.deadline.from: `kind` is no date: a deadline counts from a fact of `type: date`'],
  ],
  [
    'a time from a day at the latest that there is not',
    [
      facts('due: { type: date, day: past, required: true, ask: Når? }'),
      instead('within: P2W, from: due, latest: { of: kind, plus: P1W }'),
    ],
    ['prove.yaml:39: steps.plan.deadline.latest: `kind` is no date: a deadline counts from a fact of `type: date`'],
  ],
  [
    'a time before the earlier of two of which one is no date',
    [['before: P6M, of: turns18', 'before: P6M, of: turns18, or: kind']],
    ['prove.yaml:56: steps.aftercare.deadline.or: `kind` is no date: a deadline counts from a fact of `type: date`'],
  ],
  [
    'a recurrence until what is no date',
    [['until: ended, basis', 'until: kind, basis']],
    [
      'prove.yaml:83: tracks.measure.steps.contact.deadline.until: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
  ],
  [
    'a value that a fact cannot have',
    [[finished, finished.replace('closes: case,', 'closes: case, sets: { kind: { value: middels } },')]],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.sets.kind: `kind` can never be `middels`: write one of `kort`, `lang`',
    ],
  ],
  [
    'a fact that there is not, set',
    [[finished, finished.replace('closes: case,', 'closes: case, sets: { sort: { value: kort } },')]],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.sets.sort: no fact `sort` here: write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
  ],
  [
    'a consent that nobody has heard of asked for',
    [['        asksConsent: ppt\n', '        asksConsent: [ppt, bup]\n']],
    [
      'prove.yaml:98: tracks.measure.steps.ask-consent.asksConsent.1: no service `bup`: write `ppt`, or add it under consents',
    ],
  ],
  [
    'two dates of one plan of which nobody asks the second',
    [onTwoDays],
    [
      'prove.yaml:47: steps.evaluation.deadline.on: no form that opens this step asks `againOn`: add the question, or remove the date',
    ],
  ],
  [
    'a date that people agree in no form',
    [onlyStart],
    [
      'prove.yaml:47: steps.evaluation.deadline.on: the date stands in the form of a step, and `start` has none: open it after the step that asks `evaluateOn`',
    ],
  ],
  [
    'a time from a form that nobody fills in',
    [['on: evaluateOn, within: P6M,', 'within: P6M, from: evaluatedOn,']],
    [
      "prove.yaml:47: steps.evaluation.deadline.from: `plan` opens this step with «Utført» and does not ask `evaluatedOn`: add `evaluatedOn: { type: date, ask: … }` to its form or that outcome's asks",
    ],
  ],
  [
    'a date of a form that is a text',
    [['evaluateOn: { type: date, day: agreed,', 'evaluateOn: { type: text,']],
    [
      "prove.yaml:47: steps.evaluation.deadline.on: `plan` opens this step with «Utført» and asks `evaluateOn` as a text: add `evaluateOn: { type: date, ask: … }` to its form or that outcome's asks",
    ],
  ],
  [
    'a step that two others must come before it and after it',
    [
      [
        '        asksConsent: ppt\n',
        '        asksConsent: ppt\n        requires: [{ done: refer }, { done: deviation }]\n',
      ],
      ['opens: { deviation: contact }', 'requires: { done: ask-consent }\n        opens: { deviation: contact }'],
    ],
    [
      'prove.yaml:99: tracks.measure.steps.ask-consent.requires: this can never be done: `refer`, `deviation` can only be done after it; remove one of the two',
      'prove.yaml:111: tracks.measure.steps.refer.requires: this can never be done: `ask-consent` can only be done after it; remove one of the two',
      'prove.yaml:119: tracks.measure.steps.deviation.requires: this can never be done: `ask-consent` can only be done after it; remove one of the two',
    ],
  ],
  [
    'a step after an approval that never comes',
    [
      ['opens: { deviation: contact }', 'opens: { approved: lost }'],
      [
        '      finish:\n',
        '      lost:\n        row: E\n        title: Uten åpning\n        responsible: caseworker\n        approval: { by: leader, within: P1M, rework: P1M, basis: local }\n        deadline: { none: Ingen. }\n      finish:\n',
      ],
    ],
    [
      "prove.yaml:118: tracks.measure.steps.deviation.opens: what it waits for can never happen: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
      "prove.yaml:120: tracks.measure.steps.lost: nothing opens this step: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
    ],
  ],
  [
    'a deviation from what never opens',
    [
      ['opens: { deviation: contact }', 'opens: { deviation: lost }'],
      [
        '      finish:\n',
        '      lost:\n        row: E\n        title: Uten åpning\n        responsible: caseworker\n        deadline: { none: Ingen. }\n      finish:\n',
      ],
    ],
    [
      "prove.yaml:118: tracks.measure.steps.deviation.opens: what it waits for can never happen: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
      "prove.yaml:120: tracks.measure.steps.lost: nothing opens this step: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
    ],
  ],
  [
    'a time before what never opens',
    [
      [
        'opens: { deviation: contact }\n        deadline: { within: P1M, basis: local }',
        'deadline: { before: P7D, of: lost, basis: proposal, note: Vårt forslag. }',
      ],
      [
        '      finish:\n',
        '      lost:\n        row: E\n        title: Uten åpning\n        responsible: caseworker\n        deadline: { within: P1M, basis: local }\n      finish:\n',
      ],
    ],
    [
      "prove.yaml:113: tracks.measure.steps.deviation.opens: what it waits for can never happen: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
      "prove.yaml:119: tracks.measure.steps.lost: nothing opens this step: write opens (e.g. start, request or { after: STEP }), or name it under opens of another step's outcome",
    ],
  ],
  [
    'a deviation from a step that there is not',
    [['opens: { deviation: contact }', 'opens: { deviation: contcat }']],
    [
      'prove.yaml:118: tracks.measure.steps.deviation.opens.0.deviation: no step `contcat`: did you mean `contact`? (write one of `talk`, `contact`, `report-in`, `meeting`, `ask-consent`, `refer`, `finish`)',
    ],
  ],
  [
    'a step that opens what comes back by itself',
    [
      [
        'deadline: { within: P1M, basis: proposal,',
        'outcomes: { done: { title: Holdt, opens: contact } }\n        deadline: { within: P1M, basis: proposal,',
      ],
    ],
    [
      'prove.yaml:78: tracks.measure.steps.talk.outcomes.done.opens.0: `contact` recurs and opens with `begun`: write `sets: { begun: … }` instead',
    ],
  ],
  [
    'a requirement of an approval that nobody gives',
    [['requires: { done: ask-consent }', 'requires: { approved: ask-consent }']],
    [
      'prove.yaml:110: tracks.measure.steps.refer.requires.0: `ask-consent` asks for no approval: write { done: ask-consent } instead',
    ],
  ],
  [
    'a requirement of what stands in another track',
    [
      [
        '    opens: start\n    deadline: { within: P2W',
        '    opens: start\n    requires: { done: talk }\n    deadline: { within: P2W',
      ],
    ],
    [
      'prove.yaml:38: steps.plan.requires.0.done: the step `talk` stands in the track measure: name `plan` under opens of an outcome of `talk` instead',
    ],
  ],
  [
    'a track without steps',
    [['tracks:\n  measure:', 'tracks:\n  empty: { title: Tomt, starts: on-request, steps: {} }\n  measure:']],
    ['prove.yaml:65: tracks.empty: a track without steps does nothing: write steps, or remove it'],
  ],
];

describe('of what a table names the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
