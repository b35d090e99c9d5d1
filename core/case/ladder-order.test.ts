import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// Who hears of a duty, and in which order, on the edges of the rules.
const contact = (more = '') =>
  exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
${more.replace(/^/gm, '  ')}
`);
const atOnce = (more = '', deadline = 'PT4H') =>
  exampleRoutine(`
report:
  row: '1'
  title: Melding
  responsible: caseworker
  opens: start
  deadline: { atOnce: ${deadline}, basis: local }
${more.replace(/^/gm, '  ')}
`);
const rungs = ['reminded', 'became-overdue', 'told-passed', 'escalated'] as const;

describe('those above', () => {
  it('are told the nearest first, in whatever order the table lists them', () => {
    const example = new ExampleCase(
      contact('escalate: [{ after: P7D, to: head }, { after: P1D, to: leader }]'),
      '2027-02-08',
    ).on('2027-02-25');
    expect(example.lines('escalated')).toEqual([
      '2027-02-16 08:00 escalated contact/1 leader',
      '2027-02-22 08:00 escalated contact/1 head',
    ]);
    expect(example.life.journal.flatMap((event) => (event.type === 'escalated' ? [event.level] : []))).toEqual([1, 2]);
  });

  it('of two who are told on the same morning, in the order of the table', () => {
    const example = new ExampleCase(
      contact('escalate: [{ after: P1D, to: head }, { after: P1D, to: leader }]'),
      '2027-02-08',
    ).on('2027-02-17');
    expect(example.lines('escalated').map((line) => line.slice(-6))).toEqual(['1 head', 'leader']);
  });

  it('are told of what is owed at once a day later where the table counts in days', () => {
    const example = new ExampleCase(atOnce('escalate: [{ after: P1D, to: leader }]'), '2027-02-08').on(
      '2027-02-11',
      '17:00',
    );
    expect(example.lines(...rungs)).toEqual([
      '2027-02-08 16:00 became-overdue report/1',
      '2027-02-08 16:00 told-passed report/1',
      '2027-02-09 16:00 escalated report/1 leader',
      '2027-02-10 16:00 escalated report/1 leader',
      '2027-02-11 16:00 escalated report/1 leader',
    ]);
  });

  it('hear of what was owed at once, and came back with a day, the next morning and not in hours', () => {
    const approved = atOnce('approval: { by: leader, within: P1D, rework: P1D, basis: local }');
    const example = new ExampleCase(approved, '2027-02-08').on('2027-02-08', '13:00');
    expect(example.complete('case/report/1')).toEqual([]);
    example.on('2027-02-09', '09:00');
    expect(example.ask({ type: 'refuse', by: leader, duty: 'case/report/1', reason: 'Mangler' })).toEqual([]);
    expect(example.due('case/report/1')).toBe('2027-02-10');
    example.on('2027-02-11', '20:00');
    expect(example.lines('became-overdue', 'told-passed', 'escalated').slice(-4)).toEqual([
      '2027-02-11 00:00 became-overdue report/1',
      '2027-02-11 08:00 told-passed report/1',
      '2027-02-11 08:00 escalated report/1 leader',
      '2027-02-11 08:00 escalated report/1 head',
    ]);
  });
});

describe('what time says of a duty', () => {
  it('is no reminder from the minute on in which it opened, and comes after it in the order of the days', () => {
    const remind = contact('remind: [P1D, P3D, P7D]');
    const at = (time: string) => {
      const example = new ExampleCase(contact('remind: [P1D]'), '2027-02-09').on('2027-02-12', time);
      const move = { type: 'move', by: caseworker, duty: 'case/contact/1', to: '2027-02-13' } as const;
      expect(example.ask(move, time)).toEqual([]);
      return example.on('2027-02-14').lines('reminded');
    };
    // The day before Saturday 13 February is Friday; who moves it there at that very minute has just seen it.
    expect(at('07:59')).toEqual(['2027-02-12 08:00 reminded contact/1']);
    expect(at('08:00')).toEqual([]);
    expect(new ExampleCase(remind, '2027-02-07').on('2027-02-14').lines('reminded')).toEqual([
      '2027-02-11 08:00 reminded contact/1',
      '2027-02-12 08:00 reminded contact/1',
    ]);
    const left = new ExampleCase(remind, '2027-02-09').on('2027-02-16').life.journal;
    expect(left.flatMap((event) => (event.type === 'reminded' ? [event.remaining] : []))).toEqual([1, 0]);
  });

  it('that its date has passed is said to both who have it, also where one of them is told as somebody above', () => {
    const both = exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: [caseworker, leader]
  copies: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  escalate: [{ after: P1D, to: head }]
`);
    const example = new ExampleCase(both, '2027-02-08').on('2027-02-17');
    expect(example.lines('told-passed', 'escalated')).toEqual([
      '2027-02-16 08:00 told-passed contact/1',
      '2027-02-16 08:00 escalated contact/1 head+caseworker',
    ]);
  });

  it('begins with its opening where that is the first minute of the day after its date', () => {
    const placed = exampleRoutine(
      `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: { when: placed }
  deadline: { within: P1W, from: placed, basis: local }
`,
      'facts: { placed: { type: date, ask: Plassert } }',
    );
    const example = new ExampleCase(placed, '2027-02-15').on('2027-02-16', '00:00');
    const set = { type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value: '2027-02-08' } as const;
    expect(example.ask(set, '00:00')).toEqual([]);
    expect(example.on('2027-02-25').lines(...rungs)).toEqual([
      '2027-02-16 00:00 became-overdue contact/1',
      '2027-02-16 08:00 told-passed contact/1',
      '2027-02-17 08:00 escalated contact/1 leader',
      '2027-02-23 08:00 escalated contact/1 head',
    ]);
  });

  it('comes back on the same day of the month, from the last rung, over the end of a year', () => {
    const example = new ExampleCase(contact(), '2027-11-22').on('2028-03-10');
    expect(example.lines('escalated').slice(1)).toEqual([
      '2027-12-06 08:00 escalated contact/1 head',
      '2028-01-06 08:00 escalated contact/1 head',
      '2028-02-07 08:00 escalated contact/1 head',
      '2028-03-06 08:00 escalated contact/1 head',
    ]);
  });
});
