import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from '../testing/example-life.ts';
import { facts, one, set, step, why, work } from '../testing/why-due.ts';

// What is held back counts anew from the day on which it may go on; what people agree, or another form says, stands before the rule.

describe('what was held back past its date counts anew', () => {
  const held = (its: string, more = '', known: Record<string, string> = {}) => {
    const routine = exampleRoutine(`${step('work', `involves: parents\n${its}`)}${more}`, facts);
    const example = new ExampleCase(routine, '2027-02-08', known).on('2027-02-08', '13:00');
    set(example, 'suspectedViolence', true);
    example.on('2027-09-06');
    set(example, 'suspectedViolence', false, leader, 'Avklart');
    return why(example, work)?.steps.at(-1);
  };

  it.each<[string, string, string, string]>([
    [
      'a window',
      'opens: start\ndeadline: { window: { from: P1M, to: P2M }, basis: local }',
      '',
      '2027-11-06 = anew 2027-09-06 + P2M',
    ],
    [
      'what people agree',
      'opens: start\ndeadline: { on: nextMeeting, within: P2W, basis: local }',
      '',
      '2027-09-20 = anew 2027-09-06 + P2W',
    ],
    [
      'what comes before other work',
      'deadline: { before: P7D, of: meeting, basis: local }',
      step('meeting', 'opens: start\ndeadline: { within: P1M, basis: local }'),
      '2027-09-13 = anew 2027-09-06 + P1W',
    ],
    [
      'what comes before nearer work',
      'deadline: { before: P3W, of: meeting, basis: local }',
      step('meeting', 'opens: start\ndeadline: { within: P212D, basis: local }'),
      '2027-09-08 = anew 2027-09-06 + P1W = 2027-09-13, sooner duty meeting/1 2027-09-08',
    ],
    [
      'what comes before work of that very day',
      'deadline: { before: P3W, of: meeting, basis: local }',
      step('meeting', 'opens: start\ndeadline: { within: P210D, basis: local }'),
      '2027-09-06 = anew 2027-09-06 + P1W = 2027-09-13, sooner duty meeting/1 2027-09-06',
    ],
    [
      'what comes before work of the week after',
      'deadline: { before: P3W, of: meeting, basis: local }',
      step('meeting', 'opens: start\ndeadline: { within: P217D, basis: local }'),
      '2027-09-13 = anew 2027-09-06 + P1W',
    ],
    [
      'what is owed at once',
      'opens: start\ndeadline: { atOnce: PT4H, basis: local }',
      '',
      '2027-09-06T14:00:00.000Z = anew 2027-09-06T10:00:00.000Z + PT4H',
    ],
    [
      'what has a planned day ahead',
      'opens: start\ndeadline: { within: P1M, notAfter: moving, basis: local }',
      '',
      '2027-10-06 = anew 2027-09-06 + P1M',
    ],
    [
      'what the law’s red days put back to before that day',
      'opens: start\ndeadline: { within: P0D, basis: local, redDays: before }',
      '',
      '2027-09-06 = anew 2027-09-06 + P0D',
    ],
  ])('%s', (_, its, more, expected) => {
    expect(held(its, more)).toBe(`resumed ${expected} by leader`);
  });

  it('a recurrence, from that day and one time', () => {
    const monthly = 'deadline: { every: P6M, from: placed, until: ended, basis: local }';
    expect(held(monthly, '', { placed: '2027-02-08' })).toBe('resumed 2028-03-06 = anew 2027-09-06 + P6M by leader');
  });

  it('keeps nothing that was agreed for a day that has gone by, and goes on with what is agreed for one to come', () => {
    const agreed = (deadline: string, date: string, until: string) => {
      const routine = exampleRoutine(step('work', `involves: parents\nopens: request\n${deadline}`));
      const example = new ExampleCase(routine, '2027-02-08');
      example.ask({ type: 'open-duty', by: caseworker, step: 'work', track: 'case' });
      expect(example.ask({ type: 'agree', by: caseworker, duty: work, date })).toEqual([]);
      set(example, 'suspectedViolence', true);
      example.on(until);
      set(example, 'suspectedViolence', false, leader, 'Avklart');
      return why(example, work)?.steps.at(-1);
    };
    const on = 'deadline: { on: nextMeeting, within: P2W, basis: local }';
    expect(agreed(on, '2027-02-15', '2027-02-12')).toBe('agreed 2027-02-15 by caseworker');
    expect(agreed(on, '2027-02-15', '2027-02-16')).toBe('resumed 2027-03-02 = anew 2027-02-16 + P2W by leader');
    const within = 'deadline: { within: P1W, basis: local, agreed: true }';
    expect(agreed(within, '2027-02-10', '2027-02-16')).toBe('resumed 2027-02-23 = anew 2027-02-16 + P1W by leader');
    expect(agreed(within, '2027-02-12', '2027-02-11')).toBe('agreed 2027-02-12 by caseworker');
  });
});

describe('a day that people agreed before it opened', () => {
  const meetings = one('deadline: { every: P6M, from: placed, until: ended, basis: local, agreed: true }');
  const second = 'case/work/2';
  const agreed = (date: string) => {
    const example = new ExampleCase(meetings, '2027-01-04', { placed: '2027-01-04' });
    expect(example.ask({ type: 'agree', by: caseworker, step: 'work', date })).toEqual([]);
    return why(example.on('2027-07-05'), second)?.steps;
  };

  it('is the date where it comes sooner than the rule’s, beside it where it comes later, and nothing where it is the same', () => {
    const sum = '= fact placed 2027-01-04 + 2 × P6M';
    expect(agreed('2027-12-20')).toEqual([`opened 2027-12-20 ${sum} = 2028-01-04, agreed 2027-12-20`]);
    expect(agreed('2028-01-10')).toEqual([`opened 2028-01-04 ${sum} = 2028-01-04, agreed-past 2028-01-10 2028-01-04`]);
    expect(agreed('2028-01-04')).toEqual([`opened 2028-01-04 ${sum}`]);
  });
});

describe('a reply to a report', () => {
  const routine = exampleRoutine(step('talk', 'opens: request\ndeadline: { within: P1W, basis: local }'));
  const reply = 'case/report-reply/1';
  const sent = () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-10');
    example.ask({ type: 'open-duty', by: caseworker, step: 'report', track: 'case' });
    expect(example.complete('case/report/1', { outcome: 'sent', fields: { sentOn: '2027-02-09' } })).toEqual([]);
    return example;
  };

  it('counts from the sending until the day of its receipt is known, and then from that one', () => {
    const example = sent();
    const first = 'opened 2027-03-02 = field sentOn 2027-02-09 + P3W';
    expect(why(example, reply)?.steps).toEqual([first]);
    example.on('2027-02-15');
    const receipt = { receivedOn: '2027-02-14', reachedOn: '2027-02-11' };
    expect(example.complete('case/report-receipt/1', { outcome: 'received', fields: receipt })).toEqual([]);
    expect(why(example, reply)).toEqual({
      due: '2027-03-04',
      steps: [first, 'rule-moved 2027-03-04 = field reachedOn 2027-02-11 + P3W by caseworker'],
      whole: '23 days from 2027-02-09',
    });
  });

  it('counts from the receipt of its own report, and of no other one', () => {
    const example = sent();
    example.ask({ type: 'open-duty', by: caseworker, step: 'report', track: 'case' });
    expect(example.complete('case/report/2', { outcome: 'sent', fields: { sentOn: '2027-02-10' } })).toEqual([]);
    example.on('2027-02-15');
    const receipt = { receivedOn: '2027-02-14', reachedOn: '2027-02-11' };
    expect(example.complete('case/report-receipt/2', { outcome: 'received', fields: receipt })).toEqual([]);
    expect(why(example, reply)?.due).toBe('2027-03-02');
    expect(why(example, 'case/report-reply/2')?.steps).toEqual([
      'opened 2027-03-03 = field sentOn 2027-02-10 + P3W',
      'rule-moved 2027-03-04 = field reachedOn 2027-02-11 + P3W by caseworker',
    ]);
  });
});
