import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/**
 * What the intake leaves open is asked by somebody in time, both ways: a step that opens by itself, or because of one that
 * does, asks in time; one that waits for somebody to think of it does not.
 */
const openBirth: Change = ['day: birth, required: true,', 'day: birth,'];
const openKind: Change = ['type: choice, required: true,', 'type: choice,'];
const openBegun: Change = ['ask: Når begynte tiltaket?, required: true', 'ask: Når begynte tiltaket?'];
const unanswered = (fact: string, where: string) =>
  `\`${fact}\` may be left open at the intake, and nobody is asked for it then: write \`required: true\` there, or add a step with \`findsOut: ${fact}\` in ${where}, with who, by when and an escalation; where nothing is owed without it, say why in \`mayBeAbsent\``;
const deadline = 'deadline: { within: P2W, basis: proposal, note: Dokumentet har ingen frist. }';
const step = (id: string, its: string) =>
  `  ${id}:\n    row: F\n    title: Arbeid\n    responsible: caseworker\n    ${its}\n    ${deadline}\n`;
const steps = (...all: readonly (readonly [id: string, its: string])[]): Change => [
  'steps:\n  plan:',
  `steps:\n${all.map(([id, its]) => step(id, its)).join('')}  plan:`,
];
const ask = (opens: string, more = '') =>
  `opens: ${opens}${more}\n    form: { sort: { type: choice, of: [kort, lang], ask: Hva slags?, required: true } }\n    outcomes: { done: { title: Spurt, sets: { kind: { field: sort } } } }`;
const find = (opens: string, more = '') => `opens: ${opens}${more}\n    findsOut: kind`;
const finish =
  'again: { title: Nytt tiltak, starts: { track: measure, facts: { begun: { field: endedOn } } }, closes: track }';
const onKind: Change = [
  'if: { fact: kind, is: lang }\n        opens: { deviation: contact }',
  'opens: { when: kind, is: lang }',
];
const alsoOpens = (opening: string): Change => [
  'opens: { when: kind, is: lang }',
  `opens: [{ when: kind, is: lang }, ${opening}]`,
];

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  ['what is asked from the start', [openKind, steps(['ask', ask('start')])]],
  ['what is found out from the start', [openKind, steps(['find', find('start')])]],
  [
    'what is asked after what stands from the start',
    [openKind, steps(['first', 'opens: start'], ['ask', ask('{ after: first }')])],
  ],
  ['what is found out after that', [openKind, steps(['first', 'opens: start'], ['find', find('{ after: first }')])]],
  [
    'what is asked where an outcome of it leads there',
    [
      openKind,
      steps(['first', 'opens: start\n    outcomes: { done: { title: Gjort, opens: ask } }'], ['ask', ask('request')]),
    ],
  ],
  ['what is asked because of a fact that the intake must say', [openKind, steps(['ask', ask('{ when: birthDate }')])]],
  ['what is asked because of one that follows from it', [openKind, steps(['ask', ask('{ when: turns18 }')])]],
  [
    'what is asked by whoever that may be of whom the intake said something',
    [openKind, steps(['ask', ask('start', '\n    if: { fact: suspectedViolence, is: true }')])],
  ],
  ['what is asked twice, once in time', [openKind, steps(['ask', ask('[request, start]')])]],
  [
    'what an outcome says without a form',
    [
      openKind,
      steps(['say', 'opens: start\n    outcomes: { done: { title: Gjort, sets: { kind: { value: kort } } } }']),
    ],
  ],
  [
    'what the intake must say where it says something else that it must',
    [['type: choice, required: true,', 'type: choice, required: true, if: { fact: suspectedViolence, is: true },']],
  ],
  ['what a fact opens, and something else as well', [openKind, onKind, alsoOpens('{ deviation: contact }')]],
  ['what a fact opens, and a start', [openKind, onKind, alsoOpens('start')]],
  [
    'what a fact opens, and an outcome leads to',
    [openKind, onKind, [finish, finish.replace('starts:', 'opens: deviation, starts:').replace(', closes: track', '')]],
  ],
  [
    'what is asked for a time before the earlier of two of which one is known',
    [['before: P6M, of: turns18', 'before: P6M, of: turns18, or: birthDate']],
  ],
  [
    'a date in a track that a step of it finds out',
    [
      openBegun,
      [
        '        deadline: { every: P1M, from: begun, until: ended, basis: local }\n',
        '        deadline: { every: P1M, from: begun, until: ended, basis: local }\n      find:\n        row: C\n        title: Finne ut\n        responsible: caseworker\n        opens: start\n        findsOut: begun\n        deadline: { within: P1W, basis: proposal, note: Dokumentet har ingen frist. }\n',
      ],
    ],
  ],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'what is asked when somebody thinks of it',
    [openKind, steps(['ask', ask('request')])],
    [
      `prove.yaml:125: tracks.measure.steps.deviation.if.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is found out when somebody thinks of it',
    [openKind, steps(['find', find('request')])],
    [
      `prove.yaml:124: tracks.measure.steps.deviation.if.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is asked after a deviation',
    [openKind, steps(['first', 'opens: start'], ['ask', ask('{ deviation: first }')])],
    [
      `prove.yaml:131: tracks.measure.steps.deviation.if.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is asked after what somebody thinks of',
    [openKind, steps(['first', 'opens: request'], ['ask', ask('{ after: first }')])],
    [
      `prove.yaml:131: tracks.measure.steps.deviation.if.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is asked where violence is suspected',
    [openKind, steps(['ask', ask('{ when: suspectedViolence, is: true }')])],
    [
      `prove.yaml:125: tracks.measure.steps.deviation.if.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is asked because of a fact that is left open as well',
    [openKind, openBirth, steps(['ask', ask('{ when: birthDate }')])],
    [
      `prove.yaml:37: steps.ask.opens.0: this never opens without an answer: ${unanswered('birthDate', 'the case')}`,
      `prove.yaml:63: steps.aftercare.opens.0: this never opens without an answer: ${unanswered('birthDate', 'the case')}`,
      `prove.yaml:64: steps.aftercare.deadline.of: this has no date without that one: ${unanswered('birthDate', 'the case')}`,
      `prove.yaml:125: tracks.measure.steps.deviation.if.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is asked only where something else is known that is left open',
    [openKind, openBirth, steps(['ask', ask('start', '\n    if: { fact: birthDate, is: 2027-01-01 }')])],
    [
      `prove.yaml:38: steps.ask.if.0: this never opens without an answer: ${unanswered('birthDate', 'the case')}`,
      `prove.yaml:64: steps.aftercare.opens.0: this never opens without an answer: ${unanswered('birthDate', 'the case')}`,
      `prove.yaml:65: steps.aftercare.deadline.of: this has no date without that one: ${unanswered('birthDate', 'the case')}`,
      `prove.yaml:126: tracks.measure.steps.deviation.if.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is opened by a fact alone',
    [openKind, onKind],
    [
      `prove.yaml:117: tracks.measure.steps.deviation.opens.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is opened by a fact, or when somebody thinks of it',
    [openKind, onKind, alsoOpens('request')],
    [
      `prove.yaml:117: tracks.measure.steps.deviation.opens.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'what is opened by one of two facts',
    [openKind, onKind, alsoOpens('{ when: birthDate }')],
    [
      `prove.yaml:117: tracks.measure.steps.deviation.opens.0: this never opens without an answer: ${unanswered('kind', 'the case')}`,
    ],
  ],
  [
    'a time before what neither of two facts says',
    [openBirth, ['before: P6M, of: turns18', 'before: P6M, of: turns18, or: birthDate']],
    [
      `prove.yaml:55: steps.aftercare.opens.0: this never opens without an answer: ${unanswered('birthDate', 'the case')}`,
      `prove.yaml:56: steps.aftercare.deadline.of: this has no date without that one: ${unanswered('birthDate', 'the case')}`,
    ],
  ],
  [
    'a recurrence from a date that nobody must say',
    [openBegun],
    [
      `prove.yaml:83: tracks.measure.steps.contact.deadline.from: this never comes without a date: ${unanswered('begun', 'the track measure')}`,
      `prove.yaml:93: tracks.measure.steps.meeting.deadline.from: this never comes without a date: ${unanswered('begun', 'the track measure')}`,
    ],
  ],
  [
    'a fact that is found out by a step that shares',
    [openKind, steps(['find', find('start', '\n    shares: ppt')])],
    ['prove.yaml:33: steps.find: what is found out is held back by nothing: remove `involves` and `shares`'],
  ],
  [
    'what is found out time and again',
    [
      openKind,
      [
        'steps:\n  plan:',
        `steps:\n  find:\n    row: F\n    title: Finne ut\n    responsible: caseworker\n    findsOut: kind\n    deadline: { every: P1M, from: birthDate, basis: local }\n  plan:`,
      ],
    ],
    [
      'prove.yaml:38: steps.find.deadline: write by when it must be known, e.g. `within: P1W`',
      "prove.yaml:38: steps.find.deadline: row F of the source names no time, and the table says P1M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'what is found out on the day that it asks for',
    [
      openBirth,
      [
        'steps:\n  plan:',
        `steps:\n  find:\n    row: F\n    title: Finne ut\n    responsible: caseworker\n    opens: start\n    findsOut: birthDate\n    deadline: { on: birthDate, within: P1M, basis: proposal, note: Vårt forslag. }\n  plan:`,
      ],
    ],
    [
      'prove.yaml:33: steps.find.form.birthDate.day: `find` falls on this date, so it is one that people agree: write `day: agreed`',
      'prove.yaml:39: steps.find.deadline.on: the date stands in the form of a step, and `start` has none: open it after the step that asks `birthDate`',
      'prove.yaml:39: steps.find.deadline: write by when it must be known, e.g. `within: P1W`',
    ],
  ],
  [
    'what is found out by a step with an outcome',
    [openKind, steps(['find', `${find('start')}\n    outcomes: { done: { title: Gjort } }`])],
    [
      'prove.yaml:33: steps.find: its form is the question of the fact, and it ends when that is known: remove form and outcomes',
    ],
  ],
  [
    'what is found out with a handover',
    [
      openKind,
      steps(['find', `${find('start')}\n    handover: { to: PPT, within: P2W, basis: proposal, note: Vårt forslag. }`]),
    ],
    ['prove.yaml:39: steps.find.handover: what is found out waits for nobody: remove `handover`'],
  ],
  [
    'what is found out in a track with a form',
    [
      openBegun,
      [
        '        deadline: { every: P1M, from: begun, until: ended, basis: local }\n',
        '        deadline: { every: P1M, from: begun, until: ended, basis: local }\n      find:\n        row: C\n        title: Finne ut\n        responsible: caseworker\n        opens: start\n        findsOut: begun\n        form: { why: { type: text, ask: Hvorfor? } }\n        deadline: { within: P1W, basis: proposal, note: Dokumentet har ingen frist. }\n',
      ],
    ],
    [
      'prove.yaml:84: tracks.measure.steps.find: its form is the question of the fact, and it ends when that is known: remove form and outcomes',
    ],
  ],
];

describe('of what the intake leaves open the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
