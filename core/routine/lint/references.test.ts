import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// What a table names is there, and can be what it is said to be.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a fact that is not there',
    [['opens: { when: birthDate }', 'opens: { when: birthdate }']],
    [
      'prove.yaml:55: steps.aftercare.opens.0.when: no fact `birthdate` here: did you mean `birthDate`? (write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`), or add it under facts',
    ],
  ],
  [
    'a condition on a fact that is not there',
    [['if: { fact: kind,', 'if: { fact: sort,']],
    [
      'prove.yaml:117: tracks.measure.steps.deviation.if.0: no fact `sort` here: write one of `begun`, `ended`, `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
  ],
  [
    'a value that a choice does not have',
    [['is: lang }', 'is: langt }']],
    [
      'prove.yaml:117: tracks.measure.steps.deviation.if.0: `kind` can never be `langt`: did you mean `lang`? (write one of `kort`, `lang`)',
    ],
  ],
  [
    'a value of another type',
    [
      ['is: lang }', 'is: true }'],
      ['fact: kind, is', 'fact: suspectedViolence, is'],
      [`is: true }\n        opens: { dev`, `is: ja }\n        opens: { dev`],
    ],
    [
      'prove.yaml:117: tracks.measure.steps.deviation.if.0: `suspectedViolence` can never be `ja`: write one of `true`, `false`',
    ],
  ],
  [
    'an order of two facts of which one is no date',
    [['opens: { when: birthDate }', 'opens: { when: birthDate, before: kind }']],
    [
      'prove.yaml:55: steps.aftercare.opens.0.before: `kind` is no date that anybody is asked for: name one of facts',
      'prove.yaml:55: steps.aftercare.opens.0.when: `birthDate` may lie ahead, and what has not happened yet is in no wrong order: write `day: begun` or `day: past` at the fact',
      'prove.yaml:55: steps.aftercare.opens.0.before: where `kind` is known, an earlier `birthDate` is to be refused: write `notBefore: kind` at the fact',
    ],
  ],
  [
    'an hour that is none of the day',
    [['atOnce: PT4H, basis', 'atOnce: PT4H, since: { day: kind, hour: birthDate }, basis']],
    [
      'prove.yaml:63: steps.report.deadline.since: `kind` is no date: a deadline counts from a fact of `type: date`',
      'prove.yaml:63: steps.report.deadline.since.hour: `birthDate` is no hour of `kind`: name a fact of `type: time` with that `hourOf`',
    ],
  ],
  [
    'conditions that exclude each other',
    [
      [
        'if: { fact: kind, is: lang }',
        `if: { fact: kind, is: lang }\n        unless: { fact: kind, is: [kort, lang] }`,
      ],
    ],
    [
      'prove.yaml:117: tracks.measure.steps.deviation.if: no value of `kind` fits both `if` and `unless`, so the step never opens: change one of them',
    ],
  ],
  [
    'a date that is derived from no date',
    [['of: birthDate, plus', 'of: kind, plus']],
    ["prove.yaml:25: derived.turns18.of: `kind` is no date among the case's facts: derive from one that is"],
  ],
  [
    'a recurrence from what is no date',
    [['every: P1M, from: begun', 'every: P1M, from: kind']],
    [
      'prove.yaml:83: tracks.measure.steps.contact.deadline.from: `kind` is no date: a deadline counts from a fact of `type: date`',
    ],
  ],
  [
    'a consent that nobody is asked for',
    [['opens: { approved: plan }', 'opens: [{ approved: plan }, { consent: pp, is: refused }]']],
    [
      'prove.yaml:46: steps.evaluation.opens.1.consent: no service `pp`: did you mean `ppt`? (write `ppt`), or add it under consents',
      'prove.yaml:47: steps.evaluation.deadline.on: the date stands in the form of a step, and `consent` has none: open it after the step that asks `evaluateOn`',
    ],
  ],
  [
    'an outcome that sets what the form does not ask',
    [['sets: { ended: { field: endedOn } }', 'sets: { ended: { field: endedOnn } }']],
    [
      'prove.yaml:129: tracks.measure.steps.finish.outcomes.done.sets.ended: the form does not ask `endedOnn`: did you mean `endedOn`? (write `endedOn`), or add it under form or asks',
    ],
  ],
  [
    'an outcome that sets a date to a text',
    [['endedOn: { type: date, day: until, notBefore: begun', 'endedOn: { type: text']],
    [
      'prove.yaml:129: tracks.measure.steps.finish.outcomes.done.sets.ended: `endedOn` asks for a text, and a date is needed: ask for a date',
      'prove.yaml:130: tracks.measure.steps.finish.outcomes.again.starts.facts.begun: `endedOn` asks for a text, and a date is needed: ask for a date',
    ],
  ],
  [
    'an outcome that sets a derived date',
    [['sets: { ended: { field: endedOn } }', 'sets: { turns18: { field: endedOn } }']],
    [
      'prove.yaml:129: tracks.measure.steps.finish.outcomes.done.sets.turns18: `turns18` follows from `birthDate`: set that one instead',
    ],
  ],
  [
    'a track that is not there',
    [['track: measure, facts', 'track: mesure, facts']],
    [
      'prove.yaml:130: tracks.measure.steps.finish.outcomes.again.starts.track: no track `mesure`: did you mean `measure`? (write `measure`)',
    ],
  ],
  [
    'a track that is started without what it must know',
    [[', facts: { begun: { field: endedOn } } }', ' }']],
    [
      'prove.yaml:130: tracks.measure.steps.finish.outcomes.again.starts: the track `measure` must know `begun`: ask it under asks, and write facts: { begun: { field: … } }',
    ],
  ],
  [
    'a fact that the track does not have',
    [['facts: { begun: {', 'facts: { start: {']],
    [
      'prove.yaml:130: tracks.measure.steps.finish.outcomes.again.starts.facts.start: the track `measure` has no fact `start`: write one of `begun`, `ended`',
      'prove.yaml:130: tracks.measure.steps.finish.outcomes.again.starts: the track `measure` must know `begun`: ask it under asks, and write facts: { begun: { field: … } }',
    ],
  ],
  [
    'a track that starts with the case',
    [[`    many: true\n`, `    many: true\n    starts: with-case\n`]],
    [
      'prove.yaml:131: tracks.measure.steps.finish.outcomes.again.starts.track: `measure` starts with the case: write `starts: on-request` at the track',
    ],
  ],
  [
    'a service that is not there',
    [['shares: ppt', 'shares: bup']],
    ['prove.yaml:108: tracks.measure.steps.refer.shares.0: no service `bup`: write `ppt`, or add it under consents'],
  ],
  [
    'an answer to a consent that is not there',
    [['consents: { ppt: given }', 'consents: { bup: given }']],
    [
      'prove.yaml:102: tracks.measure.steps.ask-consent.outcomes.given.consents.bup: no service `bup`: write `ppt`, or add it under consents',
    ],
  ],
  [
    'sharing without anybody who asks',
    [[`        asksConsent: ppt\n`, '']],
    [
      'prove.yaml:107: tracks.measure.steps.refer.shares.0: nobody asks the family for consent to `ppt`: write `asksConsent: ppt` at the step that does',
    ],
  ],
  [
    'a question that hangs on what is not there',
    [['ask: Siste dag, required: true', 'ask: Siste dag, required: true, if: { fact: sort, is: a }']],
    [
      'prove.yaml:127: tracks.measure.steps.finish.form.endedOn.if: no fact `sort` here: write one of `begun`, `ended`, `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
  ],
  [
    'an answer to a consent from a field that the form does not ask',
    [['consents: { ppt: given }', 'consents: { ppt: { field: agrees } }, insteadWhen: { none: refused }']],
    [
      'prove.yaml:102: tracks.measure.steps.ask-consent.outcomes.given.consents.ppt: the form does not ask `agrees`: add it under form or asks',
    ],
  ],
  [
    'an answer to a consent from a field that is no yes or no',
    [
      [
        'given: { title: Samtykker, consents: { ppt: given } }',
        'given: { title: Samtykker, consents: { ppt: { field: agrees } }, insteadWhen: { none: refused }, asks: { agrees: { type: text, ask: Samtykker dere? } } }',
      ],
    ],
    [
      'prove.yaml:102: tracks.measure.steps.ask-consent.outcomes.given.consents.ppt: `agrees` asks for a text, and a boolean is needed: ask for a boolean',
    ],
  ],
  [
    'a question of an outcome that hangs on what is not there',
    [
      [
        'asks: { why: { type: text, ask: Hvorfor? } }',
        'asks: { why: { type: text, ask: Hvorfor?, if: { fact: sort, is: a } } }',
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.if: no fact `sort` here: write one of `birthDate`, `kind`, `suspectedViolence`, `turns18`, or add it under facts',
    ],
  ],
  [
    'a question of an outcome that hangs on a value that cannot be',
    [
      [
        'asks: { why: { type: text, ask: Hvorfor? } }',
        'asks: { why: { type: text, ask: Hvorfor?, if: { fact: kind, is: middels } } }',
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.if: `kind` can never be `middels`: write one of `kort`, `lang`',
    ],
  ],
];

describe('the linter on references', () => {
  test.each(broken)('refuses %s', (_what, changes, says) => {
    expect(lintChanged(...changes)).toEqual(says);
  });
});
