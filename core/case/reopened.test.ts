import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(
  `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  outcomes: { made: { title: Laget, opens: [meeting] }, over: { title: Ferdig, closes: case } }
meeting:
  row: '1'
  title: Nettverksmøte
  responsible: caseworker
  deadline: { within: P2W, basis: local }
aftercare:
  row: '1'
  title: Ettervern
  responsible: caseworker
  opens: { when: birthDate }
  deadline: { before: P6M, of: turns18, basis: local }
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, basis: local }
send:
  row: '1'
  title: Melding
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  outcomes: { sent: { title: Sendt, opens: [reply], closes: case } }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  outlasts: true
  deadline: { within: P3W, basis: local }
`,
  `facts: { birthDate: { type: date, ask: Født }, placed: { type: date, ask: Plassert } }
derived: { turns18: { of: birthDate, plus: P18Y } }`,
);
const open = (example: ExampleCase) => Object.keys(example.life.state.duties).sort();
const openByHand = (example: ExampleCase, step: string) =>
  example.ask({ type: 'open-duty', by: caseworker, step, track: 'case' });
/** 18 on 1 September 2028: the dialogue is due on 1 March 2028. */
const youth = { birthDate: '2010-09-01' };
function closedAndOpen(facts = {}, reopened = '2027-05-03') {
  const example = new ExampleCase(routine, '2027-03-01', facts).on('2027-03-03');
  expect(example.complete('case/plan/1', { outcome: 'over' })).toEqual([]);
  expect(example.life.state.status).toBe('closed');
  example.on(reopened);
  expect(example.ask({ type: 'reopen', by: leader, reason: 'Ny bekymring' })).toEqual([]);
  return example;
}

describe('a case that is taken up again', () => {
  it('has again what still lies ahead, with the date that it had', () => {
    const example = closedAndOpen(youth);
    expect(open(example)).toEqual(['case/aftercare/2']);
    expect(example.due('case/aftercare/2')).toBe('2028-03-01');
  });

  it('has nothing of what is past, or was done', () => {
    expect(open(closedAndOpen(youth, '2028-05-02'))).toEqual([]);
    const done = new ExampleCase(routine, '2027-03-01', youth).on('2027-03-03');
    done.complete('case/aftercare/1');
    done.complete('case/plan/1', { outcome: 'over' });
    done.on('2027-05-03').ask({ type: 'reopen', by: leader, reason: 'Ny bekymring' });
    expect(open(done)).toEqual([]);
  });

  it('can be worked: what comes once is opened by hand, and what recurs is not', () => {
    const example = closedAndOpen();
    expect([openByHand(example, 'plan'), openByHand(example, 'meeting')]).toEqual([[], []]);
    expect(example.due('case/plan/2')).toBe('2027-05-10');
    expect(openByHand(example, 'contact')).toMatchObject([{ code: 'step-not-on-request' }]);
    expect(openByHand(example, 'plan')).toMatchObject([{ code: 'step-open-already' }]);
  });
});

describe('what comes once', () => {
  const held = () => {
    const example = new ExampleCase(routine, '2027-03-01').on('2027-03-03');
    example.complete('case/plan/1', { outcome: 'made' });
    return example;
  };

  it('can be opened again where it was called off', () => {
    const example = held().on('2027-03-05');
    expect(openByHand(example, 'meeting')).toMatchObject([{ code: 'step-not-on-request' }]);
    example.ask({ type: 'cancel', by: caseworker, duty: 'case/meeting/1', reason: 'Mor ble syk' });
    expect(openByHand(example, 'meeting')).toEqual([]);
    expect(example.due('case/meeting/2')).toBe('2027-03-19');
  });

  it('and not where it was done, or has not come yet', () => {
    const example = held().on('2027-03-05');
    example.complete('case/meeting/1');
    expect(openByHand(example, 'meeting')).toMatchObject([{ code: 'step-not-on-request' }]);
    expect(openByHand(new ExampleCase(routine, '2027-03-01'), 'meeting')).toMatchObject([
      { code: 'step-not-on-request' },
    ]);
  });
});

describe('a case that an outcome ends while something is waited for', () => {
  const sent = (facts = {}) => {
    const example = new ExampleCase(routine, '2027-03-01', facts).on('2027-03-03');
    openByHand(example, 'send');
    expect(example.complete('case/send/1', { outcome: 'sent' })).toEqual([]);
    return example;
  };

  it('says so, has nothing else in it, and closes when that has come', () => {
    const example = sent({ placed: '2027-02-20' });
    expect(open(example)).toEqual(['case/reply/1']);
    expect(example.life.state.status).toBe('open');
    expect(example.life.journal.findLast(({ type }) => type === 'ends-later')).toMatchObject({ track: 'case' });
    // What recurs for the case does not go on meanwhile.
    expect(open(example.on('2027-06-01'))).toEqual(['case/reply/1']);
    example.complete('case/reply/1');
    expect(example.life.state.status).toBe('closed');
    expect(example.life.journal.at(-1)).toMatchObject({ type: 'closed', by: 'caseworker', reason: 'Sendt' });
  });

  it('waits for a personal duty too, and is none any more where it was taken back', () => {
    const example = sent().on('2027-03-04');
    openByHand(example, 'report');
    example.complete('case/reply/1');
    expect(example.life.state.status).toBe('open');
    example.complete('case/report/1', { outcome: 'assessed', fields: { why: 'Ingen fare' } });
    expect(example.life.state.status).toBe('closed');

    const wrong = sent().on('2027-03-04');
    const correction = { by: leader, duty: 'case/send/1', reason: 'Ikke sendt', notDone: true } as const;
    expect(open(wrong)).toEqual(['case/reply/1']);
    expect(wrong.ask({ type: 'correct', ...correction })).toEqual([]);
    // What it had called off stands open again, what it had opened does not, and nothing ends the case any more.
    expect(open(wrong)).toEqual(['case/plan/1', 'case/send/1']);
    expect([wrong.due('case/plan/1'), wrong.life.state.ending]).toEqual(['2027-03-08', undefined]);
  });
});

describe('what counts from a fact, in a case that is taken up again', () => {
  const counting = exampleRoutine(
    `
planned:
  row: '1'
  title: Senest til flyttingen
  responsible: caseworker
  opens: start
  deadline: { within: P1M, notAfter: moving, basis: local }
later:
  row: '1'
  title: Etter flyttingen
  responsible: caseworker
  opens: start
  deadline: { within: P1Y, from: moving, basis: local }
own:
  row: '1'
  title: Egen plikt
  responsible: leader
  personal: true
  opens: { when: moving }
  deadline: { before: P1M, of: moving, basis: local }
`,
    'facts: { moving: { type: date, ask: Flytter når? } }',
  );
  const taken = (example: ExampleCase) => {
    const reason = 'Flyttet';
    expect(example.ask({ type: 'close', by: leader, reason, cancelDuties: true })).toEqual([]);
    expect(example.ask({ type: 'reopen', by: leader, reason })).toEqual([]);
    return open(example);
  };

  it('comes back, and what it only had to be done before does not, nor what was a person’s own', () => {
    const example = new ExampleCase(counting, '2027-03-01', { moving: '2027-09-01' }).on('2027-03-03');
    expect(example.complete('case/own/1', { by: leader })).toEqual([]);
    expect(taken(example)).toEqual(['case/later/2']);
  });

  it('comes back where it was done once, and called off when it had been opened once more', () => {
    const example = new ExampleCase(counting, '2027-03-01', { moving: '2027-09-01' }).on('2027-03-03');
    example.complete('case/own/1', { by: leader });
    example.complete('case/later/1');
    expect(taken(example)).toEqual([]);
    expect(openByHand(example, 'later')).toEqual([]);
    expect(taken(example)).toEqual(['case/later/3']);
  });
});
