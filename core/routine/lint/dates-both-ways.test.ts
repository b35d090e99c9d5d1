import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

/** Each rule of dates and where they come from, both ways: what it must take, and what it says of what is nearly the same. */
const law = 'deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }\n';
const deviationDue = 'opens: { deviation: contact }\n        deadline: { within: P1M, basis: local }';

const right: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  [
    'a time that counts from a date',
    [
      [
        'deviation: contact }\n        deadline: { within: P1M, basis',
        'deviation: contact }\n        deadline: { within: P1M, from: begun, basis',
      ],
    ],
  ],
  [
    'an end after a derived date',
    [['ended: { type: date, day: until, notBefore: begun', 'ended: { type: date, day: until, notBefore: turns18']],
  ],
  [
    'an end after a date of the same form',
    [
      [
        '      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }',
        '      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }\n      from: { type: date, day: from, ask: Fra? }\n      to: { type: date, day: until, notBefore: from, ask: Til? }',
      ],
    ],
  ],
  [
    'an end after a date of the same outcome',
    [
      [
        'asks: { why: { type: text, ask: Hvorfor? } } }',
        'asks: { since: { type: date, day: from, ask: Fra? }, why: { type: date, day: until, notBefore: since, ask: Til? } } }',
      ],
    ],
  ],
  [
    'what is to be confirmed in the law',
    [[law, 'deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2, unconfirmed: Se etter. }\n']],
  ],
  ['a paragraph close to its sign', [['law: barnevernsloven § 13-2', 'law: barnevernsloven §13-2']]],
  [
    'an outer bound of ours with a note',
    [
      [
        'deadline: { on: evaluateOn, within: P6M, basis: proposal, note: Dokumentet har ingen ytre grense. }',
        'deadline: { on: evaluateOn, within: P6M, basis: local, bound: proposal, note: Ingen ytre grense. }',
      ],
    ],
  ],
  [
    'an agreed day within a time of the document',
    [[deviationDue, 'opens: { deviation: contact }\n        deadline: { within: P1M, agreed: true, basis: local }']],
  ],
  [
    'a time that the note quotes',
    [
      [
        'deadline: { before: P7D, of: meeting, basis: proposal, note: Dokumentet sier bare «i forkant». }',
        'deadline: { before: P7D, of: meeting, basis: local, note: Dokumentet sier «7 dager før møtet» et annet sted. }',
      ],
    ],
  ],
  [
    'a row of the document beside a blank one',
    [
      [
        '        row: E\n        title: Følge opp avvik\n',
        '        row: [E, Godkjent av]\n        title: Følge opp avvik\n',
      ],
    ],
  ],
];

const wrong: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a time that counts from a fact that is no date',
    [
      [
        'deviation: contact }\n        deadline: { within: P1M, basis',
        'deviation: contact }\n        deadline: { within: P1M, from: kind, basis',
      ],
    ],
    [
      'prove.yaml:119: tracks.measure.steps.deviation.deadline.from: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
  ],
  [
    'a time that counts from what nobody asks',
    [
      [
        'deviation: contact }\n        deadline: { within: P1M, basis',
        'deviation: contact }\n        deadline: { within: P1M, from: begunn, basis',
      ],
    ],
    [
      'prove.yaml:119: tracks.measure.steps.deviation.deadline.from: the date stands in the form of a step, and `deviation` has none: open it after the step that asks `begunn`',
    ],
  ],
  [
    'a window that counts from what is no date',
    [['window: { from: P3M, to: P6M }', 'window: { from: P3M, to: P6M }, from: kind']],
    [
      'prove.yaml:100: tracks.measure.steps.ask-consent.deadline.from: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
  ],
  [
    'a latest day that is no date',
    [
      [
        'deviation: contact }\n        deadline: { within: P1M, basis',
        'deviation: contact }\n        deadline: { within: P1M, from: begun, latest: { of: kind, plus: P1M }, basis',
      ],
    ],
    [
      'prove.yaml:119: tracks.measure.steps.deviation.deadline.latest: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
  ],
  [
    'a last day that is no date',
    [
      [
        'deviation: contact }\n        deadline: { within: P1M, basis',
        'deviation: contact }\n        deadline: { within: P1M, notAfter: kind, basis',
      ],
    ],
    [
      'prove.yaml:119: tracks.measure.steps.deviation.deadline.notAfter: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
  ],
  [
    'a recurrence until what is no date',
    [['until: ended', 'until: kind']],
    [
      'prove.yaml:83: tracks.measure.steps.contact.deadline.until: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
  ],
  [
    'the earlier of two of which one is no date',
    [['before: P6M, of: turns18', 'before: P6M, of: turns18, or: kind']],
    ['prove.yaml:56: steps.aftercare.deadline.or: `kind` is no date: a deadline counts from a fact of `type: date`'],
  ],
  [
    'a step before what is no date',
    [['before: P6M, of: turns18', 'before: P6M, of: kind']],
    ['prove.yaml:56: steps.aftercare.deadline.of: `kind` is no date: a deadline counts from a fact of `type: date`'],
  ],
  [
    'a fact of a track that is called work',
    [['begun: { type: date, day: from', 'begun: { type: date, day: done']],
    [
      'prove.yaml:69: tracks.measure.facts.begun.day: what is known of a case is no work that is done: write `day: past`, or what else this day is',
    ],
  ],
  [
    'a fact of a track that is the day of the work by a form',
    [['begun: { type: date, day: from', 'begun: { type: date, day: past, doneWhen: { field: how, is: x }']],
    ['prove.yaml:69: tracks.measure.facts.begun.doneWhen: the form does not ask `how`: name a question of it'],
  ],
  [
    'a fact that does not say what it may be',
    [['type: date, day: birth', 'type: date']],
    [
      'prove.yaml:22: facts.birthDate: say what this date may be: write `day:` with one of done, past, begun, agreed, birth, from, until',
    ],
  ],
  [
    'a choice with a day',
    [['type: choice, required: true, of: [kort, lang]', 'type: choice, day: past, required: true, of: [kort, lang]']],
    ['prove.yaml:23: facts.kind.day: only a date has `day`: remove it, or write `type: date`'],
  ],
  [
    'an end after what the outcome does not ask',
    [
      [
        'asks: { why: { type: text, ask: Hvorfor? } }',
        'asks: { why: { type: date, day: until, notBefore: whyy, ask: Hvorfor? } }',
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.notBefore: no other date `whyy` is asked here: write one of `birthDate`, `turns18`',
    ],
  ],
  [
    'a date of a form that does not say what it may be',
    [['endedOn: { type: date, day: until, notBefore: begun,', 'endedOn: { type: date,']],
    [
      'prove.yaml:127: tracks.measure.steps.finish.form.endedOn: say what this date may be: write `day:` with one of done, past, begun, agreed, birth, from, until',
    ],
  ],
  [
    'a date already agreed that nobody agrees',
    [['begun: { type: date, day: from', 'begun: { type: date, already: true, day: from']],
    [
      'prove.yaml:69: tracks.measure.facts.begun.already: only a date that people agree may be agreed already: remove `already`, or write `day: agreed`',
    ],
  ],
  [
    'a date after another where there is none',
    [
      ['  birthDate: { type: date, day: birth', '  birthDate: { type: date, day: birth, notBefore: born'],
      ['derived:\n  turns18: { of: birthDate, plus: P18Y }\n', ''],
      ['deadline: { before: P6M, of: turns18,', 'deadline: { before: P6M, of: birthDate,'],
    ],
    ['prove.yaml:22: facts.birthDate.notBefore: no other date `born` is asked here: remove `notBefore`'],
  ],
  [
    'an agreed date that does not say what it may be',
    [['evaluateOn: { type: date, day: agreed', 'evaluateOn: { type: date']],
    [
      'prove.yaml:41: steps.plan.form.evaluateOn: say what this date may be: write `day:` with one of done, past, begun, agreed, birth, from, until',
    ],
  ],
  [
    'an agreed date of the past',
    [['evaluateOn: { type: date, day: agreed', 'evaluateOn: { type: date, day: past']],
    [
      'prove.yaml:41: steps.plan.form.evaluateOn.day: `evaluation` falls on this date, so it is one that people agree: write `day: agreed`',
    ],
  ],
  [
    'what is to be confirmed outside the law',
    [['deadline: { within: P2W, basis: local }', 'deadline: { within: P2W, basis: local, unconfirmed: Se etter. }']],
    [
      'prove.yaml:38: steps.plan.deadline.unconfirmed: only what stands in the law can be still to be confirmed there: write `basis: law`, or remove `unconfirmed`',
    ],
  ],
  [
    'an outer bound of ours without a note',
    [
      [
        'deadline: { on: evaluateOn, within: P6M, basis: proposal, note: Dokumentet har ingen ytre grense. }',
        'deadline: { on: evaluateOn, within: P6M, basis: local, bound: proposal }',
      ],
    ],
    [
      'prove.yaml:47: steps.evaluation.deadline: the outer bound is a proposal: write `note:` with what the source is silent on, e.g. "The plan sets the date. The document has no outer bound; half a year is a proposal."',
    ],
  ],
  [
    'an agreed day within a time of ours',
    [
      [
        'opens: start\n        deadline: { within: P1M, basis: proposal,',
        'opens: start\n        deadline: { within: P1M, agreed: true, basis: proposal,',
      ],
    ],
    [
      'prove.yaml:78: tracks.measure.steps.talk.deadline.agreed: a time of ours bounds nothing that people agree: let a form ask the day, and write `on:` with that field',
    ],
  ],
  [
    'a time before, as of a document that does not say it',
    [
      [
        'deadline: { before: P7D, of: meeting, basis: proposal, note: Dokumentet sier bare «i forkant». }',
        'deadline: { before: P7D, of: meeting, basis: local }',
      ],
    ],
    [
      "prove.yaml:88: tracks.measure.steps.report-in.deadline: row C of the source says 1 months, 6 months, not P7D: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'an outer bound as of a document that does not say it',
    [
      [
        'deadline: { on: evaluateOn, within: P6M, basis: proposal, note: Dokumentet har ingen ytre grense. }',
        'deadline: { on: evaluateOn, within: P6M, basis: local }',
      ],
    ],
    [
      "prove.yaml:47: steps.evaluation.deadline: row A of the source says 14 days, 7 days, not P6M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'a window as of a document that says another',
    [['window: { from: P3M, to: P6M }', 'window: { from: P2M, to: P6M }']],
    [
      "prove.yaml:100: tracks.measure.steps.ask-consent.deadline: row D of the source says 3 months, 6 months, not P2M: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'hours as of a document that names none',
    [[law, 'deadline: { atOnce: PT4H, basis: local }\n']],
    [
      "prove.yaml:63: steps.report.deadline: row F of the source names no time, and the table says PT4H: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
  [
    'a handover as of a document that does not say its time',
    [
      [
        'handover: { to: PPT, within: P2W, basis: proposal, note: Dokumentet har ingen frist. }',
        'handover: { to: PPT, within: P2W, basis: local }',
      ],
    ],
    [
      "prove.yaml:112: tracks.measure.steps.refer.handover: row D of the source says 3 months, 6 months, not P2W: write `basis: proposal` with a note, or the source's own words under source.rows",
    ],
  ],
];

describe('of dates and where they come from the linter', () => {
  test.each(right)('takes %s', (_what, changes) => {
    expect(lintChanged(...changes)).toEqual([]);
  });

  test.each(wrong)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
