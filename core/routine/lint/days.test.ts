import { describe, expect, test } from 'vitest';
import { type Change, lintChanged } from '../testing/good-table.ts';

// What a date may be is said of each, and never guessed from its name.
const broken: readonly (readonly [what: string, changes: readonly Change[], says: readonly string[]])[] = [
  [
    'a date that does not say what it may be',
    [['type: date, day: birth', 'type: date']],
    [
      'prove.yaml:22: facts.birthDate: say what this date may be: write `day:` with one of done, past, begun, agreed, birth, from, until',
    ],
  ],
  [
    'a day of what is no date',
    [['{ type: text, ask: Hvorfor? }', '{ type: text, day: past, ask: Hvorfor? }']],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.day: only a date has `day`: remove it, or write `type: date`',
    ],
  ],
  [
    'two days on which the same work was done',
    [
      ['endedOn: { type: date, day: until, notBefore: begun', 'endedOn: { type: date, day: done'],
      [
        'done: { title: Avsluttet,',
        'done: { title: Avsluttet, asks: { leftOn: { type: date, day: done, ask: Når? } },',
      ],
    ],
    [
      'prove.yaml:129: tracks.measure.steps.finish.outcomes.done.asks.leftOn.day: `endedOn` asks for the day on which the work was done already: write `day: past` here, or what else this day is',
    ],
  ],
  [
    'a day that is the one of the work by what nobody asks, or answers so',
    [
      [
        '{ type: text, ask: Hvorfor? }',
        '{ type: date, day: agreed, ask: Hvorfor?, doneWhen: { field: how, is: besøk } }',
      ],
    ],
    [
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.doneWhen: only a date with `day: past` can be the day on which the work was done',
      'prove.yaml:50: steps.evaluation.outcomes.finished.asks.why.doneWhen: the form does not ask `how`: name a question of it',
    ],
  ],
  [
    'a day that is the one of the work by what nobody can answer',
    [
      [
        '      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }',
        `      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }
      how: { type: choice, of: [besøk, telefon], ask: Hvordan? }
      alone: { type: boolean, ask: Alene? }
      why: { type: text, ask: Hvorfor? }
      seen: { type: date, day: past, ask: Når sett?, doneWhen: { field: how, is: [besøk, video] } }
      heard: { type: date, day: past, ask: Når hørt?, doneWhen: { field: how, is: telefon } }
      talked: { type: date, day: past, ask: Når snakket?, doneWhen: { field: alone, is: true } }
      met: { type: date, day: past, ask: Når møtt?, doneWhen: { field: why, is: derfor } }`,
      ],
    ],
    [
      'prove.yaml:45: steps.plan.form.seen.doneWhen.is: that is no answer to `how`: besøk, telefon',
      'prove.yaml:48: steps.plan.form.met.doneWhen.is: that is no answer to `why`: name a choice, or a boolean',
    ],
  ],
  [
    'a fact that is the day of the work by the answer of a form',
    [['type: date, day: birth', 'type: date, day: past, doneWhen: { field: how, is: besøk }']],
    ['prove.yaml:22: facts.birthDate.doneWhen: the form does not ask `how`: name a question of it'],
  ],
  [
    'a fact that is called work',
    [['type: date, day: birth', 'type: date, day: done']],
    [
      'prove.yaml:22: facts.birthDate.day: what is known of a case is no work that is done: write `day: past`, or what else this day is',
    ],
  ],
  [
    'an end without its beginning',
    [['ended: { type: date, day: until, notBefore: begun', 'ended: { type: date, day: until']],
    [
      'prove.yaml:70: tracks.measure.facts.ended: an end comes after its beginning: write `notBefore:` with the date on which it begins',
    ],
  ],
  [
    'another date that is not asked',
    [['ended: { type: date, day: until, notBefore: begun', 'ended: { type: date, day: until, notBefore: begunn']],
    [
      'prove.yaml:70: tracks.measure.facts.ended.notBefore: no other date `begunn` is asked here: did you mean `begun`? (write one of `birthDate`, `begun`, `turns18`)',
    ],
  ],
  [
    'a past date that is agreed already',
    [['type: date, day: birth', 'type: date, day: birth, already: true']],
    [
      'prove.yaml:22: facts.birthDate.already: only a date that people agree may be agreed already: remove `already`, or write `day: agreed`',
    ],
  ],
  [
    'a deadline on a date that nobody agrees',
    [['type: date, day: agreed', 'type: date, day: past']],
    [
      'prove.yaml:41: steps.plan.form.evaluateOn.day: `evaluation` falls on this date, so it is one that people agree: write `day: agreed`',
    ],
  ],
];

describe('dates say what they may be', () => {
  test.each(broken)('%s', (_, changes, says) => expect(lintChanged(...changes)).toEqual(says));
});
