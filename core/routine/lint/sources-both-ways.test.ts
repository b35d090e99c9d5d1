import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of anonymous cases, and of what is said to stand in the document, both ways: what it must take, and what it says of what is nearly the same. */
const planDeadline = 'deadline: { within: P2W, basis: local }\n';
const instead = (text: string): Change => [planDeadline, `deadline: { ${text}, basis: local }\n`];
const facts = (text: string): Change => ['  kind: {', `  ${text}\n  kind: {`];
const anonymous = (is: string): Change => [
  'consents:\n  ppt',
  `anonymous: { fact: kind, is: ${is} }\nconsents:\n  ppt`,
];
const finished = 'finished: { title: Avsluttes, closes: case, asks: { why: { type: text, ask: Hvorfor? } } }';
const atOnce = 'deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }';
const blank: Change = ['        row: E\n', '        row: Godkjent av\n'];
const ofOneMonth = 'deadline: { within: P1M, basis: local }';
const uncovered = '    E: Avvik følges opp innen 1 måned\n';

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  [
    'an anonymous case that an outcome makes known',
    [
      anonymous('kort'),
      [finished, finished.replace('closes: case,', 'closes: case, sets: { kind: { value: lang } },')],
      [
        '    responsible: caseworker\n    opens: { approved: plan }',
        '    responsible: caseworker\n    unless: { fact: kind, is: kort }\n    opens: { approved: plan }',
      ],
    ],
  ],
  [
    'what the document has no row for, and says what is added',
    [
      blank,
      ['        title: Følge opp avvik\n', '        title: Følge opp avvik\n        ours: Dette har vi lagt til.\n'],
      [uncovered, ''],
      [ofOneMonth, 'deadline: { within: P1M, basis: proposal, note: Vårt forslag. }'],
    ],
  ],
  ['two rows, of which the document has one', [['        row: E\n', '        row: [E, Godkjent av]\n']]],
  ['a time of one of two rows', [['        row: E\n', '        row: [F, E]\n']]],
  [
    'a time that a note quotes from elsewhere',
    [[planDeadline, 'deadline: { within: P3W, basis: local, note: Veilederen sier «innen tre uker». }\n']],
  ],
  [
    'hours of ours where the document says at once',
    [
      ['F: Avslutning', 'F: Avslutning straks'],
      [atOnce, 'deadline: { atOnce: PT4H, basis: local, bound: proposal, note: Dokumentet sier straks. }'],
    ],
  ],
  [
    'hours that the document says',
    [
      ['F: Avslutning', 'F: Avslutning innen fire timer'],
      [atOnce, 'deadline: { atOnce: PT4H, basis: local }'],
    ],
  ],
  [
    'a year that the document says',
    [
      ['F: Avslutning', 'F: Avslutning innen ett år'],
      ['    row: A\n    title: Skrive plan', '    row: [A, F]\n    title: Skrive plan'],
      instead('within: P1Y'),
    ],
  ],
  ['an agreed day within what the document says', [instead('within: P2W, agreed: true')]],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'an anonymous case that an answer makes so',
    [
      anonymous('kort'),
      [
        finished,
        finished.replace(
          'closes: case, asks: { why: { type: text, ask: Hvorfor? } }',
          'closes: case, sets: { kind: { field: sort } }, asks: { sort: { type: choice, of: [kort, lang], ask: Hva? } }',
        ),
      ],
    ],
    [
      'prove.yaml:51: steps.evaluation.outcomes.finished.sets.kind: a case whose family may be known by now cannot become anonymous: let a person open a new one',
    ],
  ],
  [
    'an anonymous case that is made known where it stays anonymous',
    [
      anonymous('kort'),
      [finished, finished.replace('closes: case,', 'closes: case, sets: { kind: { value: lang } },')],
      [
        '    responsible: caseworker\n    opens: { approved: plan }',
        '    responsible: caseworker\n    unless: { fact: suspectedViolence, is: true }\n    opens: { approved: plan }',
      ],
    ],
    [
      'prove.yaml:52: steps.evaluation.outcomes.finished.sets.kind: an anonymous case stays anonymous: write `unless: { fact: kind, is: … }` at the step',
    ],
  ],
  [
    'an anonymous case of two kinds that is made known in one',
    [
      ['of: [kort, lang], ask', 'of: [kort, lang, ukjent], ask'],
      anonymous('[kort, ukjent]'),
      [finished, finished.replace('closes: case,', 'closes: case, sets: { kind: { value: lang } },')],
      [
        '    responsible: caseworker\n    opens: { approved: plan }',
        '    responsible: caseworker\n    unless: { fact: kind, is: kort }\n    opens: { approved: plan }',
      ],
    ],
    [
      'prove.yaml:52: steps.evaluation.outcomes.finished.sets.kind: an anonymous case stays anonymous: write `unless: { fact: kind, is: … }` at the step',
    ],
  ],
  [
    'an anonymous case by a yes',
    [
      facts('hidden: { type: boolean, required: true, ask: Anonym? }'),
      ['consents:\n  ppt', 'anonymous: { fact: hidden, is: true }\nconsents:\n  ppt'],
    ],
    [
      'prove.yaml:23: facts.hidden: whoever opens a case must say whether it is anonymous: write `type: choice` and `required: true`, without `if`',
    ],
  ],
  [
    'what the document has no row for',
    [blank, [uncovered, '']],
    [
      'prove.yaml:113: tracks.measure.steps.deviation.row: the document has no row for this step: write `ours:` with what is added to it and why, as people read it',
      "prove.yaml:118: tracks.measure.steps.deviation.deadline: row Godkjent av of the source names no time, and the table says P1M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'a row that there is not beside one that there is',
    [
      ['        row: E\n', '        row: [E, G]\n'],
      [ofOneMonth, 'deadline: { within: P5W, basis: local }'],
    ],
    [
      'prove.yaml:114: tracks.measure.steps.deviation.row.1: the source has no row `G`: did you mean `A`? (write one of `A`, `B`, `C`, `D`, `E`, `F`), or add its words under source.rows',
    ],
  ],
  [
    'a time of two rows that say another one',
    [
      ['        row: E\n', '        row: [E, C]\n'],
      [
        'opens: { deviation: contact }\n        deadline: { within: P1M,',
        'opens: { deviation: contact }\n        deadline: { within: P2M,',
      ],
    ],
    [
      "prove.yaml:119: tracks.measure.steps.deviation.deadline: row E, C of the source says 1 months, 6 months, not P2M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'an agreed day within a time of the law',
    [instead('within: P2W, agreed: true, unconfirmed: Se etter.')],
    [
      'prove.yaml:38: steps.plan.deadline.unconfirmed: only what stands in the law can be still to be confirmed there: write `basis: law`, or remove `unconfirmed`',
    ],
  ],
  [
    'an approval as of a document that does not say it',
    [['by: leader, within: P1W, rework', 'by: leader, within: P5W, rework']],
    [
      "prove.yaml:39: steps.plan.approval: row A of the source says 14 days, 7 days, not P5W: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'hours as of a document that says at once',
    [
      ['F: Avslutning', 'F: Avslutning straks'],
      [atOnce, 'deadline: { atOnce: PT4H, basis: local }'],
    ],
    [
      'prove.yaml:63: steps.report.deadline: the source says at once and names no hours: write `bound: proposal`, so that people see whose the number is',
    ],
  ],
  [
    'days as of a document that says at once',
    [['A: Plan innen to uker. Leder godkjenner innen en uke.', 'A: Plan straks. Leder godkjenner innen en uke.']],
    [
      "prove.yaml:38: steps.plan.deadline: row A of the source says 7 days, not P2W: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
];

describe('of anonymity, and where a time comes from, the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
