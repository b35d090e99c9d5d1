import { describe, expect, it } from 'vitest';
import { askedByFact } from './brought-in.ts';
import type { Fields } from './commands.ts';
import { foldJournal } from './fold.ts';
import { caseworker, ExampleCase } from './testing/example-life.ts';
import {
  allDone,
  broughtIn,
  done,
  inCase,
  notDone,
  now,
  open,
  refusalsOf,
  stay,
  today,
} from './testing/running-stay.ts';

describe('answers that cannot be', () => {
  it.each([
    ['no source', { ...allDone }, { source: ' ' }, ['field-missing source']],
    [
      'done tomorrow',
      { ...allDone, consent: { is: 'done', on: '2027-03-10' } },
      {},
      ['date-after-today steps.consent'],
    ],
    ['done today', { ...allDone, consent: { is: 'done', on: today } }, {}, []],
    [
      'done a lifetime ago',
      { ...allDone, consent: { is: 'done', on: '2002-03-08' } },
      {},
      ['date-out-of-bounds steps.consent'],
    ],
    [
      'last done tomorrow',
      { ...allDone, contact: { is: 'last-done', on: '2027-03-10' } },
      {},
      ['date-after-today steps.contact'],
    ],
    [
      'done on a day that is none',
      { ...allDone, consent: { is: 'done', on: '31.02.2026' } },
      {},
      ['field-not-a-date steps.consent'],
    ],
    [
      'last done, and no day',
      { ...allDone, contact: { is: 'last-done', on: '' } },
      {},
      ['field-not-a-date steps.contact'],
    ],
    [
      'of what comes once as if it recurred',
      { ...allDone, plan: { is: 'from-today' } },
      {},
      ['brought-in-answer-wrong steps.plan'],
    ],
    ['of what recurs as if it came once', { ...allDone, contact: done }, {}, ['brought-in-answer-wrong steps.contact']],
    [
      'an agreed day where nobody agrees',
      { ...allDone, plan: { is: 'not-done', agreed: '2027-04-01' } },
      {},
      ['brought-in-answer-wrong steps.plan'],
    ],
    [
      'of a step that the table does not have, and of what a guard opens',
      { ...allDone, avert: done, 'guard-review': done },
      {},
      ['step-unknown steps.avert', 'brought-in-not-asked steps.guard-review'],
    ],
    ['of a step that has not come', { ...allDone, dialogue: done }, {}, ['brought-in-not-asked steps.dialogue']],
    [
      'of nothing',
      { consent: done },
      {},
      ['brought-in-answer-missing steps.share', 'brought-in-answer-missing steps.plan'],
    ],
    ['of a receiver that there is not', { ...allDone }, { consents: { nav: 'given' } }, ['receiver-unknown consents']],
  ] as const)('%s', (_, steps, more, expected) => expect(refusalsOf(steps, {}, more)).toEqual(expected));
});

describe('a date so long ago that a heap would open', () => {
  const codes = (facts: Fields) => {
    try {
      new ExampleCase(stay, today, facts);
      return [];
    } catch (error) {
      return JSON.parse((error as Error).message) as object[];
    }
  };

  it('a dozen opens, more asks what was done, and no heap is too big to be brought in', () => {
    // Eight contacts, two meetings and what comes before them; then one contact more.
    expect(codes({ placed: '2026-08-01' })).toEqual([]);
    expect(codes({ placed: '2026-07-01' })).toEqual([
      { code: 'brought-in-asked', subject: 'contact', field: 'placed' },
    ]);
    expect(codes({ placed: '1996-02-01' })).toEqual([
      { code: 'brought-in-asked', subject: 'contact', field: 'placed' },
    ]);
    const { life } = inCase(allDone, { placed: '2007-02-01' });
    expect(Object.keys(life.state.duties)).toHaveLength(4);
  });

  it('set in a case that runs, the fact asks of exactly what counts from it', () => {
    const example = new ExampleCase(stay, today);
    const fact = { type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value: '2025-02-15' } as const;
    expect(example.ask(fact)).toEqual([{ code: 'brought-in-asked', subject: 'contact', field: 'placed' }]);
    const asked = askedByFact(stay, example.life.state, fact, now);
    expect(asked.map(({ step }) => step)).toEqual(['plan', 'contact', 'meeting', 'minutes']);
    expect(example.ask({ ...fact, broughtIn: broughtIn({}) })).toMatchObject([
      { code: 'brought-in-answer-missing', field: 'steps.plan' },
    ]);
    const steps = { plan: notDone, contact: { is: 'last-done', on: '2027-03-01' } } as const;
    expect(example.ask({ ...fact, broughtIn: broughtIn(steps) })).toEqual([]);
    expect(open(example)).toEqual([
      'consent/1 2027-03-23',
      'plan/1 2027-04-09',
      'meeting/5 2027-08-15',
      'minutes/5 2027-08-08',
    ]);
    expect(foldJournal(example.life.journal)).toEqual(example.life.state);
  });
});
