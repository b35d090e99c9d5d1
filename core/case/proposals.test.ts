import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

// The document says when the meeting is; that the matter is reported two days before it, is ours.
const routine = (basis: string) =>
  exampleRoutine(`
inquiry:
  row: '1'
  title: Henvendelse
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  form:
    sentOn: { type: date, ask: Når ble den sendt? }
    nextMeeting: { type: date, ask: Når er møtet? }
  outcomes: { received: { title: Mottatt, opens: [meeting, receipt, answer] } }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { on: nextMeeting, within: P2W, basis: local }
report:
  row: '1'
  title: Melde saken
  responsible: caseworker
  deadline: { before: P2D, of: meeting, basis: ${basis} }
receipt:
  row: '1'
  title: Kvittering
  responsible: caseworker
  deadline: { within: P1W, from: sentOn, basis: ${basis} }
answer:
  row: '1'
  title: Svar
  responsible: caseworker
  deadline: { within: P1W, basis: ${basis} }
`);

/** Registered on Monday 1 March 2027. */
function received(basis: string, fields: Record<string, string>, done?: string) {
  const example = new ExampleCase(routine(basis), '2027-03-01').on('2027-03-01');
  example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'inquiry' });
  example.ask({ type: 'complete', by: caseworker, duty: 'case/inquiry/1', outcome: 'received', fields, done });
  return example;
}

describe('a date that is no more than a proposal of ours', () => {
  it('before a meeting of tomorrow is the day of the meeting, and not yesterday', () => {
    const example = received('proposal', { nextMeeting: '2027-03-02' });
    expect(example.due('case/report/1')).toBe('2027-03-02');
    example.on('2027-03-02', '23:00');
    expect(example.lines('became-overdue', 'escalated')).toEqual([]);
  });

  it('is what the rule says where that is today or later', () => {
    expect(received('proposal', { nextMeeting: '2027-03-03' }).due('case/report/1')).toBe('2027-03-01');
    expect(received('proposal', { nextMeeting: '2027-03-08' }).due('case/report/1')).toBe('2027-03-06');
  });

  it('that had passed when it opened counts from the opening, whatever it counts from', () => {
    const example = received('proposal', { sentOn: '2027-02-10', nextMeeting: '2027-03-10' }, '2027-02-12');
    expect([example.due('case/receipt/1'), example.due('case/answer/1')]).toEqual(['2027-03-08', '2027-03-08']);
    // The two weeks up to the meeting stand in the document, and are out.
    expect(example.lines('became-overdue')).toEqual(['2027-03-01 12:00 became-overdue meeting/1']);
  });

  it('goes on saying what the rule does, as soon as that is ahead', () => {
    const example = received('proposal', { nextMeeting: '2027-03-02' });
    const duty = 'case/inquiry/1';
    const fields = { nextMeeting: '2027-03-12' };
    example.ask({ type: 'correct', by: caseworker, duty, reason: 'Skrevet feil', fields });
    expect(example.due('case/report/1')).toBe('2027-03-10');
  });

  it('is not late because a meeting is moved forward to tomorrow', () => {
    const example = received('proposal', { nextMeeting: '2027-03-12' });
    expect(example.due('case/report/1')).toBe('2027-03-10');
    example.ask({ type: 'agree', by: caseworker, duty: 'case/meeting/1', date: '2027-03-02' });
    expect(example.due('case/report/1')).toBe('2027-03-02');
    expect(example.life.state.duties['case/report/1']).toMatchObject({ overdue: false });
  });
});

describe('work by a proposal of ours that was not done after all', () => {
  const plan = (basis: string) => {
    const steps = `
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, from: begun, basis: ${basis} }`;
    const facts = 'facts:\n  begun: { type: date, day: past, ask: Når begynte det? }';
    const example = new ExampleCase(exampleRoutine(steps, facts), '2027-03-01', { begun: '2027-03-01' });
    const duty = 'case/plan/1';
    example.on('2027-03-03').complete(duty);
    // It began earlier than was known, and when that is said the work counts as done.
    example
      .on('2027-03-04')
      .ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'begun', value: '2027-02-20' });
    example.on('2027-03-20').ask({ type: 'correct', by: caseworker, duty, reason: 'Ikke gjort', notDone: true });
    return example.due(duty);
  };

  it('is not owed for an earlier day than it had, where both are out', () => {
    expect(plan('proposal')).toBe('2027-03-08');
  });

  it('is owed by the rule of now where the document sets it', () => {
    expect(plan('local')).toBe('2027-02-27');
  });
});

describe('a date that the document sets', () => {
  it('is shown as passed where it had passed at the opening', () => {
    const example = received('local', { sentOn: '2027-02-10', nextMeeting: '2027-03-02' }, '2027-02-12');
    expect(['report', 'receipt', 'answer'].map((step) => example.due(`case/${step}/1`))).toEqual([
      '2027-02-24',
      '2027-02-17',
      '2027-02-19',
    ]);
    expect(example.lines('became-overdue')).toHaveLength(4);
  });
});
