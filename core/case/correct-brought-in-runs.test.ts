import { expect, it } from 'vitest';
import type { BroughtIn, BroughtInAnswer } from './commands.ts';
import { foldJournal } from './fold.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// What was said of a run that was brought in is corrected in that run alone, and moves what counts from what was said alone.
const routine = exampleRoutine(
  `
close:
  row: '1'
  title: Lukke
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`,
  `
facts:
  alone: { type: boolean, ask: Alene? }
tracks:
  stay:
    title: Opphold
    many: true
    facts:
      placed: { type: date, ask: Plassert }
      birthDate: { type: date, ask: Født }
    steps:
      plan:
        row: '1'
        title: Plan
        responsible: caseworker
        opens: [{ when: placed }, request]
        deadline: { within: P1M, from: placed, basis: local }
        approval: { by: leader, within: P1W, rework: P1W, basis: local }
      letter:
        row: '1'
        title: Brev
        responsible: caseworker
        opens: { when: placed }
        deadline: { within: P1M, from: placed, basis: local }
      send:
        row: '1'
        title: Sende planen
        responsible: caseworker
        opens: [{ approved: plan }, { after: letter }]
        deadline: { within: P2W, basis: local }
      invite:
        row: '1'
        title: Kalle inn før planen sendes
        responsible: caseworker
        deadline: { before: P3D, of: send, basis: local }
      extra:
        row: '1'
        title: Noe mer
        responsible: caseworker
        if: { fact: alone, is: true }
        opens: { after: letter }
        deadline: { within: P2W, basis: local }
      child:
        row: '1'
        title: Finne ut om barnet
        responsible: caseworker
        opens: { when: placed }
        deadline: { within: P1M, from: placed, basis: local }
        form: { born: { type: date, ask: Født?, required: true } }
        outcomes: { known: { title: Kjent, sets: { birthDate: { field: born } } } }
      aftercare:
        row: '1'
        title: Ettervern
        responsible: caseworker
        opens: { when: birthDate }
        deadline: { within: P17Y, from: birthDate, basis: local }
      evaluation:
        row: '1'
        title: Evaluering
        responsible: caseworker
        opens: { when: placed }
        deadline: { on: nextEvaluation, within: P6M, basis: local }
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
);
const source = 'Acos, mappe 12';
const notDone = { is: 'not-done' } as const;
const fromToday = { is: 'from-today' } as const;
const noLonger = { is: 'does-not-apply' } as const;
const done = (on: string) => ({ is: 'done', on }) as const;
const lastDone = (on: string) => ({ is: 'last-done', on }) as const;
const allDone = {
  plan: done('2025-03-01'),
  letter: done('2025-03-01'),
  send: noLonger,
  child: noLonger,
  evaluation: noLonger,
  contact: lastDone('2027-03-01'),
  minutes: lastDone('2027-03-01'),
};

type Steps = Readonly<Record<string, BroughtInAnswer>>;

/** Each placed on 15 February 2025 and brought in on 9 March 2027: the 25th month is due on the 15th. */
function broughtIn(...runs: BroughtIn['steps'][]) {
  const example = new ExampleCase(routine, '2027-03-09');
  for (const steps of runs) {
    const facts = { placed: '2025-02-15' };
    const start = { type: 'start-track', by: caseworker, track: 'stay', facts, broughtIn: { source, steps } } as const;
    expect(example.ask(start)).toEqual([]);
  }
  return example;
}

function correct(example: ExampleCase, steps: Steps, track = 'stay-1', reason = 'Så feil') {
  const refusals = example.ask({ type: 'correct-brought-in', by: caseworker, track, reason, steps });
  expect(foldJournal(example.life.journal)).toEqual(example.life.state);
  return refusals;
}

const open = ({ life }: ExampleCase, run = 'stay-1') =>
  Object.values(life.state.duties).flatMap(({ track, step, occurrence, due }) =>
    track === run ? [`${step}/${occurrence} ${due && 'date' in due ? due.date : ''}`] : [],
  );
const corrections = ({ life }: ExampleCase) =>
  life.journal.filter((event) => event.type === 'brought-in' && event.corrects);

it('names a run that goes on', () => {
  const example = broughtIn(allDone);
  expect(correct(example, { plan: notDone }, 'stay-2')).toEqual([
    { code: 'track-unknown', field: 'track', choices: ['case', 'stay-1'] },
  ]);
  const end = { type: 'end-track', by: leader, track: 'stay-1', reason: 'Flyttet', cancelDuties: true } as const;
  expect(example.ask(end)).toEqual([]);
  expect(correct(example, { plan: notDone })).toEqual([{ code: 'track-ended', field: 'track', subject: 'stay' }]);
});

it('says what is wrong, and of nothing that is the same only where nothing else is wrong', () => {
  const example = broughtIn(allDone);
  expect(correct(example, { plan: done('2025-03-01') })).toEqual([{ code: 'nothing-corrected', field: 'steps' }]);
  const unreasoned = correct(example, { plan: done('2025-03-01') }, 'stay-1', '');
  expect(unreasoned.map(({ code }) => code)).toEqual(['reason-missing']);
});

it('gives a day that was agreed to what is still to be done, and to nothing else', () => {
  const example = broughtIn(allDone);
  expect(correct(example, { plan: { is: 'not-done', agreed: '2027-04-01' } })).toMatchObject([
    { code: 'brought-in-answer-wrong', field: 'steps.plan' },
  ]);
  expect(correct(example, { evaluation: { is: 'not-done', agreed: '2027-04-01' } })).toEqual([]);
  expect(open(example)).toEqual(['evaluation/1 2027-04-01']);
  expect(correct(example, { evaluation: { is: 'not-done', agreed: '2027-04-02' } })).toMatchObject([
    { code: 'brought-in-answer-wrong', field: 'steps.evaluation' },
  ]);
  const other = broughtIn(allDone);
  expect(correct(other, { evaluation: notDone })).toEqual([]);
  expect(open(other)).toEqual(['evaluation/1 2027-09-09']);
});

it('wants to know what others wait for, of what was done after all', () => {
  const example = broughtIn({ ...allDone, child: notDone });
  expect(correct(example, { child: done('2025-03-01') })).toEqual([
    { code: 'field-missing', field: 'birthDate', subject: 'child' },
  ]);
  expect(correct(example, { child: noLonger })).toEqual([]);
});

it('asks of what comes after one that was done after all, whatever else that comes after', () => {
  const example = broughtIn({ ...allDone, plan: notDone, letter: notDone, send: notDone });
  expect(open(example)).toContain('send/1 2027-03-23');
  const later = broughtIn({ plan: notDone, letter: notDone, child: noLonger, evaluation: noLonger });
  expect(correct(later, { letter: done('2027-03-01') })).toEqual([
    { code: 'brought-in-answer-missing', field: 'steps.send', subject: 'send' },
  ]);
  expect(correct(later, { letter: done('2027-03-01'), send: noLonger })).toEqual([]);
});

it('asks nothing of what has only come to apply since', () => {
  const example = broughtIn(allDone);
  example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'alone', value: true });
  expect(correct(example, { child: notDone })).toEqual([]);
  expect(open(example).some((line) => line.startsWith('extra'))).toBe(false);
});

it('stands where the work waits for a decision, of that step in that run', () => {
  const undone = { ...allDone, plan: notDone, send: notDone };
  const example = broughtIn(undone, undone);
  expect(example.complete('stay-2/plan/1')).toEqual([]);
  expect(correct(example, { plan: done('2027-03-01') })).toEqual([]);
  expect(correct(example, { plan: done('2027-03-01') }, 'stay-2')).toEqual([
    {
      code: 'correction-stands-in-the-way',
      duty: 'stay-2/plan/1',
      choices: ['stay-2/plan/1'],
      field: 'steps.plan',
      subject: 'plan',
    },
  ]);
  expect(correct(example, { letter: notDone }, 'stay-2')).toEqual([]);
});

it('stands also where the work was done once more, but not in the way of another day', () => {
  const example = broughtIn(allDone);
  expect(example.ask({ type: 'open-duty', by: caseworker, track: 'stay-1', step: 'plan' })).toEqual([]);
  expect(example.complete('stay-1/plan/2')).toEqual([]);
  example.ask({ type: 'approve', by: leader, duty: 'stay-1/plan/2' });
  expect(correct(example, { plan: done('2025-03-02') })).toEqual([]);
  expect(correct(example, { plan: notDone })).toMatchObject([{ choices: ['stay-1/plan/2'] }]);
});

it('is not in the way of a month that was met later', () => {
  const example = broughtIn(allDone).on('2027-03-20');
  example.complete('stay-1/contact/26');
  expect(correct(example, { contact: lastDone('2027-02-01') })).toEqual([]);
  expect(open(example)).toContain('contact/25 2027-03-15');
  const met = broughtIn({ ...allDone, contact: fromToday });
  met.complete('stay-1/contact/25');
  expect(correct(met, { contact: lastDone('2027-03-01') })).toMatchObject([{ choices: ['stay-1/contact/25'] }]);
});

it('calls off what comes before a month that was met, in that run alone', () => {
  const owed = { ...allDone, contact: fromToday, minutes: fromToday };
  const example = broughtIn(owed, owed);
  const both = ['contact/25 2027-03-15', 'minutes/25 2027-03-15'];
  expect([open(example), open(example, 'stay-2')]).toEqual([both, both]);
  expect(correct(example, { contact: lastDone('2027-03-01') })).toEqual([]);
  expect([open(example), open(example, 'stay-2')]).toEqual([[], both]);
});

it('gives back what comes before a month only where that month stands', () => {
  const owed = broughtIn({ ...allDone, contact: fromToday });
  expect(open(owed)).toEqual(['contact/25 2027-03-15']);
  expect(correct(owed, { minutes: fromToday })).toEqual([]);
  // As if it had been said so at once: its own date had passed by then, and the day of what it comes before is ahead.
  expect(open(owed)).toEqual(['contact/25 2027-03-15', 'minutes/25 2027-03-15']);
  const met = broughtIn(allDone);
  expect(correct(met, { minutes: fromToday })).toEqual([]);
  expect(open(met)).toEqual([]);
});

it('moves what counts from a day that is another one, once, and says which that is', () => {
  const undone = { ...allDone, plan: done('2027-03-01'), send: notDone };
  const example = broughtIn(undone, undone);
  expect(open(example).slice(0, 2)).toEqual(['send/1 2027-03-15', 'invite/1 2027-03-12']);
  expect(correct(example, { plan: done('2027-03-03'), child: notDone })).toEqual([]);
  expect(open(example).slice(0, 2)).toEqual(['send/1 2027-03-17', 'invite/1 2027-03-14']);
  expect(open(example, 'stay-2').slice(0, 2)).toEqual(['send/1 2027-03-15', 'invite/1 2027-03-12']);
  const counts = [{ duty: 'stay-1/send/1', date: '2027-03-03' }];
  expect(corrections(example)).toMatchObject([{ step: 'plan', counts }, { step: 'child' }]);
  expect(corrections(example)[1]).not.toHaveProperty('counts');
  // Where that day is as it was nothing counts anew.
  expect(correct(example, { evaluation: notDone })).toEqual([]);
  expect(corrections(example).at(-1)).not.toHaveProperty('counts');
});

it('takes the lateness from what comes before it', () => {
  const example = broughtIn({ ...allDone, plan: done('2027-03-01'), send: notDone }).on('2027-03-13');
  expect(example.life.state.duties['stay-1/invite/1']).toMatchObject({ due: { date: '2027-03-12' }, overdue: true });
  expect(correct(example, { plan: done('2027-03-09') })).toEqual([]);
  expect(example.due('stay-1/invite/1')).toBe('2027-03-20');
  expect(example.life.state.duties['stay-1/invite/1']!.overdue).toBeFalsy();
});

it('moves nothing that counts from what was decided here', () => {
  const example = broughtIn({ ...allDone, plan: noLonger, letter: done('2027-03-01'), send: notDone });
  example.complete('stay-1/send/1');
  example.ask({ type: 'open-duty', by: caseworker, track: 'stay-1', step: 'plan' });
  example.on('2027-03-10').complete('stay-1/plan/2');
  example.ask({ type: 'approve', by: leader, duty: 'stay-1/plan/2' });
  expect(example.due('stay-1/send/2')).toBe('2027-03-24');
  expect(correct(example, { letter: done('2027-03-03') })).toEqual([]);
  expect(example.due('stay-1/send/2')).toBe('2027-03-24');
  expect(example.life.state.ended['stay-1/send/1']).toMatchObject({ rule: { date: '2027-03-17' } });
});

it('counts from the latest act of those that it comes after, as far as their days are known', () => {
  const due = (plan: BroughtInAnswer, letter: BroughtInAnswer) =>
    broughtIn({ ...allDone, plan, letter, send: notDone }).due('stay-1/send/1');
  expect(due(done('2027-03-03'), done('2027-03-01'))).toBe('2027-03-17');
  expect(due(done('2027-03-01'), done('2027-03-03'))).toBe('2027-03-17');
  expect(due({ is: 'done' }, done('2027-03-01'))).toBe('2027-03-15');
  expect(due(done('2027-03-01'), { is: 'done' })).toBe('2027-03-15');
});

it('is not brought in as done without what others wait for', () => {
  const example = new ExampleCase(routine, '2027-03-09');
  const steps = { ...allDone, child: done('2025-03-01') };
  const start = { type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2025-02-15' } } as const;
  expect(example.ask({ ...start, broughtIn: { source, steps } })).toEqual([
    { code: 'field-missing', field: 'birthDate', subject: 'child' },
  ]);
});

it('opens what comes before another step with that one, and once', () => {
  const example = broughtIn({ ...allDone, plan: done('2027-03-01'), send: notDone });
  const opened = example.life.journal.flatMap((event) => (event.type === 'duty-opened' ? [event.duty] : []));
  expect(opened).toEqual(['stay-1/send/1', 'stay-1/invite/1']);
});

it('owes of what recurs nothing that had passed by the bringing in, however late the day that it counts from is corrected', () => {
  const example = broughtIn({ ...allDone, contact: fromToday, minutes: fromToday });
  expect(open(example)).toEqual(['contact/25 2027-03-15', 'minutes/25 2027-03-15']);
  example.on('2027-03-10');
  // It is the 26th month that is due, today, and its minutes would have been on the 3rd.
  const right = { fact: 'placed', value: '2025-01-10', reason: 'Kom i januar' };
  expect(example.ask({ type: 'set-fact', by: caseworker, track: 'stay-1', ...right })).toEqual([]);
  const next = ['contact/27 2027-04-10', 'minutes/27 2027-04-03'];
  expect(open(example)).toEqual(['contact/26 2027-03-10', 'minutes/26 2027-03-10', ...next]);
  expect(foldJournal(example.life.journal)).toEqual(example.life.state);
});
