import { describe, expect, it } from 'vitest';
import { wakeOf } from './next-wake.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

const monthly = exampleRoutine(
  `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, until: ended, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { every: P6M, from: placed, until: ended, basis: local }
report:
  row: '1'
  title: Rapport
  responsible: caseworker
  deadline: { before: P7D, of: meeting, basis: proposal }
`,
  'facts: { placed: { type: date, ask: Plassert }, ended: { type: date, ask: Sluttdato } }',
);

describe('a recurrence', () => {
  it('opens with its anchor, then when each date has come, done or not, and stays on the anchor’s day', () => {
    const example = new ExampleCase(monthly, '2027-01-04', { placed: '2027-01-31' }).on('2027-05-01');
    expect(example.lines('duty-opened').filter((line) => line.includes('contact'))).toEqual([
      '2027-01-31 00:00 duty-opened contact/1',
      '2027-02-28 00:00 duty-opened contact/2',
      '2027-03-31 00:00 duty-opened contact/3',
      '2027-04-30 00:00 duty-opened contact/4',
    ]);
    expect([1, 2, 3, 4].map((number) => example.due(`case/contact/${number}`))).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ]);
  });

  it('registered five months late: every month that has passed is owed and seen as passed', () => {
    const example = new ExampleCase(monthly, '2027-06-10', { placed: '2027-01-10' }).on('2027-06-10', '12:01');
    expect(example.lines('duty-opened').filter((line) => line.includes('contact'))).toHaveLength(6);
    expect(example.due('case/contact/1')).toBe('2027-02-10');
    expect(example.lines('became-overdue')).toHaveLength(4);
    // One mail each to leader and head for all of them on the mornings after, not one for each month.
    example.on('2027-06-20');
    const escalations = example.life.sent.filter((message) => message.items.some((item) => item.kind === 'escalation'));
    expect(escalations.map((message) => [message.to.role, message.items.length])).toEqual([
      ['leader', 5],
      ['head', 5],
    ]);
  });

  it('a report before a meeting opens with it and moves with it; the next meeting stays on the anchor', () => {
    const example = new ExampleCase(monthly, '2027-01-04', { placed: '2027-01-10' }).on('2027-06-01');
    expect(example.due('case/report/1')).toBe('2027-07-03');
    const to = '2027-06-20';
    expect(example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to, reason: 'Ferie' })).toEqual([]);
    expect(example.due('case/meeting/1')).toBe('2027-06-20');
    expect(example.due('case/report/1')).toBe('2027-06-13');
    expect(example.life.sent.flatMap((message) => message.items).some((item) => item.kind === 'moved')).toBe(false);
    example.on('2027-07-11');
    expect(example.due('case/meeting/2')).toBe('2028-01-10');
  });

  it('moved past the rule’s own date it is told to the leader and does not count as met in time', () => {
    const example = new ExampleCase(monthly, '2027-01-04', { placed: '2027-01-10' }).on('2027-06-01');
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-08-20', reason: 'Ferie' });
    const told = example.life.sent.at(-1);
    expect([told?.to.role, told?.items[0]?.kind]).toEqual(['leader', 'moved']);
    example.on('2027-08-19');
    example.complete('case/meeting/1');
    expect(example.life.journal.findLast((event) => event.type === 'completed')).toMatchObject({ onTime: false });
  });

  it('ends: what is due after the end is no longer owed, what is due before stays', () => {
    const example = new ExampleCase(monthly, '2027-01-04', { placed: '2027-01-10' }).on('2027-03-20');
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'ended', value: '2027-03-19' });
    expect(Object.keys(example.life.state.duties)).toEqual(['case/contact/1', 'case/contact/2']);
    expect(example.lines('cancelled')).toEqual([
      '2027-03-20 12:00 cancelled meeting/1',
      '2027-03-20 12:00 cancelled report/1',
      '2027-03-20 12:00 cancelled contact/3',
    ]);
    example.on('2028-03-20');
    expect(example.lines('duty-opened').filter((line) => line > '2027-03-20')).toEqual([]);
  });

  it('of missed months only the latest comes back every month, and an earlier one when that is done', () => {
    const example = new ExampleCase(monthly, '2027-01-04', { placed: '2027-01-10' }).on('2027-03-20');
    const contact1 = () => wakeOf(monthly, example.life.state, example.life.state.duties['case/contact/1']!);
    expect(contact1()).toBeUndefined();
    expect(example.complete('case/contact/3')).toEqual([]);
    expect(example.complete('case/contact/2')).toEqual([]);
    expect(contact1()).toBeDefined();
  });

  it('a case that was closed for a year owes nothing for that year when it is taken up again', () => {
    const example = new ExampleCase(monthly, '2027-01-04', { placed: '2027-01-10' }).on('2027-02-01');
    example.ask({ type: 'close', by: caseworker, reason: 'Flyttet', cancelDuties: true });
    example.on('2028-02-01');
    example.ask({ type: 'reopen', by: caseworker, reason: 'Flyttet tilbake' });
    const reopened = example.lines('duty-opened').filter((line) => line >= '2028');
    expect(reopened.filter((line) => line.includes('contact'))).toEqual(['2028-02-01 12:00 duty-opened contact/13']);
    expect(example.due('case/contact/13')).toBe('2028-02-10');
  });
});
