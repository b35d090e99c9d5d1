import { describe, expect, it } from 'vitest';
import { hasBroughtInToCorrect, saidBroughtIn } from './brought-in-answers.ts';
import type { BroughtIn, BroughtInAnswer } from './commands.ts';
import { foldJournal } from './fold.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';
import { inCase, allDone as stayDone } from './testing/running-stay.ts';

// What was said when something was brought in is corrected as everything that was registered is.
const routine = exampleRoutine(
  `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: { when: placed }
  deadline: { within: P1M, from: placed, basis: local }
send-plan:
  row: '1'
  title: Sende planen
  responsible: caseworker
  opens: { after: plan }
  deadline: { within: P2W, basis: local }
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, basis: local }
minutes:
  row: '1'
  title: Referat
  responsible: caseworker
  deadline: { before: P7D, of: contact, basis: local }
`,
  'facts: { placed: { type: date, ask: Plassert } }',
);
const source = 'Acos, mappe 12';
const notDone = { is: 'not-done' } as const;
const fromToday = { is: 'from-today' } as const;
const done = (on: string) => ({ is: 'done', on }) as const;
const lastDone = (on: string) => ({ is: 'last-done', on }) as const;

/** Placed on 15 February 2025 and brought in on 9 March 2027: the 25th month is due on the 15th. */
function broughtIn(steps: BroughtIn['steps'], placed = '2025-02-15') {
  return new ExampleCase(routine, '2027-03-09', { placed }, { source, steps });
}

function correct(
  example: ExampleCase,
  steps: Readonly<Record<string, BroughtInAnswer>>,
  by = caseworker,
  reason = 'Så feil',
) {
  const refusals = example.ask({ type: 'correct-brought-in', by, track: 'case', reason, steps });
  expect(foldJournal(example.life.journal)).toEqual(example.life.state);
  return refusals;
}

const open = ({ life }: ExampleCase) =>
  Object.values(life.state.duties).map(({ step, occurrence, due, overdue }) => {
    return `${step}/${occurrence} ${due && 'date' in due ? due.date : ''}${overdue ? ' late' : ''}`;
  });
const allDone = { plan: done('2025-03-01'), 'send-plan': done('2025-03-10'), contact: fromToday, minutes: fromToday };

describe('the day on which something was last done', () => {
  it('that was later opens nothing more of the month that it met, and moves nothing back', () => {
    const example = broughtIn(allDone);
    expect(open(example)).toEqual(['contact/25 2027-03-15', 'minutes/25 2027-03-15']);
    expect(correct(example, { contact: lastDone('2027-03-01'), minutes: lastDone('2027-03-01') })).toEqual([]);
    expect(open(example)).toEqual([]);
    example.on('2027-03-16');
    expect(open(example)).toEqual(['contact/26 2027-04-15', 'minutes/26 2027-04-08']);
    const said = example.life.journal.filter((event) => event.type === 'brought-in' && event.corrects);
    expect(said).toMatchObject([
      { step: 'contact', occurrence: 25, answer: lastDone('2027-03-01'), reason: 'Så feil', by: 'caseworker' },
      { step: 'minutes', occurrence: 25, reason: 'Så feil' },
    ]);
    // Nothing counted from a day that is another one now.
    expect(said.filter((event) => 'counts' in event)).toEqual([]);
  });

  it('that was earlier gives the month back that is owed, at once or when a later one has opened', () => {
    const met = { ...allDone, contact: lastDone('2027-03-01'), minutes: lastDone('2027-03-01') };
    const example = broughtIn(met);
    expect(correct(example, { contact: lastDone('2027-02-01') })).toEqual([]);
    // What comes before it was met all the same.
    expect(open(example)).toEqual(['contact/25 2027-03-15']);
    const later = broughtIn(met).on('2027-03-20');
    expect(open(later)).toEqual(['contact/26 2027-04-15', 'minutes/26 2027-04-08']);
    expect(correct(later, { contact: lastDone('2027-02-01'), minutes: fromToday })).toEqual([]);
    // It had been owed since it was brought in, and is late by its own date; what was never owed for its own date counts from today.
    later.on('2027-03-21');
    expect(open(later)).toEqual([
      'contact/26 2027-04-15',
      'minutes/26 2027-04-08',
      'contact/25 2027-03-15 late',
      'minutes/25 2027-03-27',
    ]);
    later.on('2027-04-16');
    expect(open(later).filter((line) => line.startsWith('contact'))).toEqual([
      'contact/26 2027-04-15 late',
      'contact/25 2027-03-15 late',
      'contact/27 2027-05-15',
    ]);
  });

  it('stands as it was where the month has been registered since', () => {
    const example = broughtIn(allDone);
    example.complete('case/contact/25');
    expect(correct(example, { contact: lastDone('2027-03-01') })).toMatchObject([
      { code: 'correction-stands-in-the-way', choices: ['case/contact/25'], field: 'steps.contact' },
    ]);
    expect(correct(example, { contact: lastDone('2027-02-10') })).toEqual([]);
    expect(open(example)).toEqual(['minutes/25 2027-03-15']);
  });
});

describe('a step that comes once', () => {
  it('that was not done after all opens from today, as if that had been said at first', () => {
    const example = broughtIn(allDone).on('2027-03-12');
    expect(correct(example, { plan: notDone, 'send-plan': notDone })).toEqual([]);
    expect(open(example).slice(-2)).toEqual(['plan/1 2027-04-12', 'send-plan/1 2027-03-26']);
    expect(example.life.state.duties['case/plan/1']).toMatchObject({ anew: true });
    example.complete('case/plan/1');
    expect(correct(example, { plan: done('2025-03-01') })).toMatchObject([
      { code: 'correction-stands-in-the-way', choices: ['case/plan/1'] },
    ]);
  });

  it('that was done, or does not apply, is called off, and what comes after it must be said', () => {
    const example = broughtIn({ plan: notDone, contact: fromToday });
    expect(open(example)[0]).toBe('plan/1 2027-04-09');
    expect(correct(example, { plan: done('2027-03-01') })).toEqual([
      { code: 'brought-in-answer-missing', field: 'steps.send-plan', subject: 'send-plan' },
    ]);
    expect(correct(example, { plan: done('2027-03-01'), 'send-plan': notDone })).toEqual([]);
    expect(open(example)).toEqual(expect.arrayContaining(['send-plan/1 2027-03-15']));
    expect(open(example).some((line) => line.startsWith('plan'))).toBe(false);
    expect(example.life.state.tracks.case!.steps.plan).toMatchObject({ occurrences: 1, last: { occurrence: 1 } });
    const other = broughtIn({ plan: notDone, contact: fromToday });
    expect(correct(other, { plan: { is: 'does-not-apply' } })).toEqual([]);
    expect(open(other).some((line) => line.includes('plan'))).toBe(false);
  });

  it('done on another day moves what counts from that day, also back, and judges anew what is done', () => {
    const example = broughtIn({ ...allDone, plan: done('2027-03-01'), 'send-plan': notDone });
    expect(example.due('case/send-plan/1')).toBe('2027-03-15');
    expect(correct(example, { plan: done('2027-03-05') })).toEqual([]);
    expect(example.due('case/send-plan/1')).toBe('2027-03-19');
    example.on('2027-03-18').complete('case/send-plan/1');
    expect(correct(example, { plan: done('2027-03-01') })).toEqual([]);
    expect(example.life.state.ended['case/send-plan/1']).toMatchObject({ onTime: false, rule: { date: '2027-03-15' } });
  });
});

describe('a correction of what was brought in', () => {
  it('moves a proposal that an earlier one has left where it was, since it would have been late', () => {
    const planOn = (on: string) => ({ is: 'done', on }) as const;
    const said = { ...stayDone, plan: planOn('2027-03-08'), 'send-plan': notDone };
    const example = inCase(said);
    expect(example.due('case/send-plan/1')).toBe('2027-03-15');
    example.on('2027-03-14');
    expect(correct(example, { plan: planOn('2027-03-03') })).toEqual([]);
    expect(example.due('case/send-plan/1')).toBe('2027-03-15');
    expect(correct(example, { plan: planOn('2027-03-07') })).toEqual([]);
    expect(example.due('case/send-plan/1')).toBe('2027-03-14');
  });

  it('is for whoever said it and for those who lead, with a reason, and of what was said', () => {
    const example = broughtIn({ ...allDone, 'send-plan': { is: 'does-not-apply' } });
    const per = { person: 'per', roles: ['caseworker'] };
    const later = { contact: lastDone('2027-03-01') };
    expect(correct(example, later, per)).toMatchObject([{ code: 'not-yours-to-correct', field: 'steps.contact' }]);
    expect(correct(example, later, caseworker, ' ')).toMatchObject([{ code: 'reason-missing' }]);
    expect(correct(example, { contact: fromToday })).toMatchObject([{ code: 'nothing-corrected' }]);
    expect(correct(example, { contact: done('2027-03-01') })).toMatchObject([{ code: 'brought-in-answer-wrong' }]);
    expect(correct(example, { contact: lastDone('2027-03-10') })).toMatchObject([{ code: 'date-after-today' }]);
    expect(correct(example, { intake: notDone })).toMatchObject([{ code: 'step-unknown', field: 'steps.intake' }]);
    const fresh = new ExampleCase(routine, '2027-03-09', { placed: '2027-03-01' });
    expect(correct(fresh, { plan: done('2027-03-05') })).toMatchObject([
      { code: 'brought-in-not-asked', field: 'steps.plan' },
    ]);
    expect(correct(example, later, leader)).toEqual([]);
    expect(correct(example, { contact: fromToday })).toMatchObject([{ code: 'not-yours-to-correct' }]);
  });
});

describe('what was said when it was brought in', () => {
  it('can be shown, in the table’s order, with who may correct it', () => {
    const example = broughtIn({ ...allDone, contact: lastDone('2027-03-01') });
    correct(example, { plan: done('2025-03-02') }, leader);
    const { state } = example.life;
    expect(saidBroughtIn(routine, state, 'case').map(({ step, kind, answer, by }) => [step, kind, answer, by])).toEqual(
      [
        ['plan', 'once', done('2025-03-02'), 'leader'],
        ['send-plan', 'once', done('2025-03-10'), 'caseworker'],
        ['contact', 'recurring', lastDone('2027-03-01'), 'caseworker'],
        ['minutes', 'recurring', fromToday, 'caseworker'],
      ],
    );
    expect(hasBroughtInToCorrect(routine, state, 'case', caseworker)).toBe(true);
    expect(hasBroughtInToCorrect(routine, state, 'case', { person: 'per', roles: ['caseworker'] })).toBe(false);
    expect(saidBroughtIn(routine, state, 'stay-1')).toEqual([]);
  });
});

describe('a placement of which the year was wrong', () => {
  const placed = (example: ExampleCase, value: string) =>
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value, reason: 'Feil år' });

  it('a year later: the months are counted by the right one, and the one of now is owed', () => {
    const example = broughtIn(allDone);
    expect(placed(example, '2026-02-15')).toEqual([]);
    expect(open(example)).toEqual(['contact/13 2027-03-15', 'minutes/13 2027-03-15']);
    example.on('2027-03-16');
    expect(open(example).filter((line) => line.startsWith('contact'))).toEqual([
      'contact/13 2027-03-15 late',
      'contact/14 2027-04-15',
    ]);
  });

  it('a day later: what is owed moves, and no number is another, so that none is counted anew', () => {
    const example = broughtIn(allDone);
    expect(placed(example, '2025-02-16')).toEqual([]);
    expect(open(example)).toEqual(['contact/25 2027-03-16', 'minutes/25 2027-03-09']);
    expect(example.lines('recounted', 'cancelled')).toEqual([]);
  });

  it('a year earlier: nothing of the past comes up', () => {
    const example = broughtIn(
      { ...allDone, contact: lastDone('2027-03-01'), minutes: lastDone('2027-03-01') },
      '2026-02-15',
    );
    expect(open(example)).toEqual([]);
    expect(placed(example, '2024-02-15')).toEqual([]);
    expect(open(example)).toEqual([]);
    example.on('2027-03-16');
    expect(open(example)).toEqual(['contact/38 2027-04-15', 'minutes/38 2027-04-08']);
  });

  it('some days later: what has opened too early is called off, and what was done is owed no second time', () => {
    const example = broughtIn(allDone).on('2027-03-17');
    expect(open(example).filter((line) => line.startsWith('contact'))).toHaveLength(2);
    expect(placed(example, '2025-02-20')).toEqual([]);
    expect(open(example).filter((line) => line.startsWith('contact'))).toEqual(['contact/25 2027-03-20']);
    const met = broughtIn(allDone);
    met.complete('case/contact/25');
    expect(placed(met, '2025-02-16')).toEqual([]);
    expect(open(met).some((line) => line.startsWith('contact'))).toBe(false);
  });

  it('some days earlier: what was past when it was brought in is not owed', () => {
    const example = broughtIn(allDone);
    expect(placed(example, '2025-02-08')).toEqual([]);
    expect(open(example).filter((line) => line.startsWith('contact'))).toEqual(['contact/26 2027-04-08']);
    expect(example.life.state.tracks.case!.steps.contact!.broughtIn).toMatchObject({ settled: 25 });
  });
});
