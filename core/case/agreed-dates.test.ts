import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const meetings = exampleRoutine(`
inquiry:
  row: '1'
  title: Henvendelse
  responsible: caseworker
  opens: request
  deadline: { within: P2D, basis: local }
  form:
    came: { type: date, ask: Når kom den? }
    nextMeeting: { type: date, ask: Når er møtet?, required: true }
  outcomes: { received: { title: Mottatt, opens: [meeting] } }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  involves: parents
  deadline: { on: nextMeeting, within: P2W, from: came, basis: local }
`);

function inquired(fields: Record<string, string>, day = '2027-03-01') {
  const example = new ExampleCase(meetings, '2027-03-01').on(day);
  example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'inquiry' });
  example.complete('case/inquiry/1', { outcome: 'received', fields });
  return example;
}

describe('a date that people agree', () => {
  it('is bounded from what the rule counts from, and not from when it was registered', () => {
    const example = inquired({ came: '2027-02-24', nextMeeting: '2027-03-12' });
    expect(example.due('case/meeting/1')).toBe('2027-03-10');
    expect(example.lines('conflict-found')).toHaveLength(1);
  });

  it('may be agreed anew up to the bound, which is no deviation, and work done then is in time', () => {
    const example = inquired({ nextMeeting: '2027-03-08' }).on('2027-03-05');
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-03-12', reason: 'Tolken kan ikke' });
    expect(example.lines('moved', 'conflict-found')).toEqual([]);
    expect(example.life.journal.find((event) => event.type === 'agreed')).toMatchObject({
      date: '2027-03-12',
      due: { date: '2027-03-12' },
      rules: true,
    });
    example.on('2027-03-12').complete('case/meeting/1');
    expect(
      example.life.journal.find((event) => event.type === 'completed' && event.duty.includes('meeting')),
    ).toMatchObject({ onTime: true });
  });

  it('past the bound is a deviation that is told, and work done then is not in time', () => {
    const example = inquired({ nextMeeting: '2027-03-08' }).on('2027-03-05');
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-03-20', reason: 'Tolken kan ikke' });
    expect(example.life.journal.find((event) => event.type === 'moved')).toMatchObject({ pastRule: true });
    example.on('2027-03-20').complete('case/meeting/1');
    expect(
      example.life.journal.find((event) => event.type === 'completed' && event.duty.includes('meeting')),
    ).toMatchObject({ onTime: false });
  });

  it('is remembered while a guard holds the work back', () => {
    const example = new ExampleCase(meetings, '2027-03-01').on('2027-03-01');
    const suspect = (value: boolean, by = caseworker) =>
      example.ask({
        type: 'set-fact',
        by,
        track: 'case',
        fact: 'suspectedViolence',
        value,
        ...(value ? {} : { reason: 'Avklart' }),
      });
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'inquiry' });
    suspect(true);
    example.complete('case/inquiry/1', { outcome: 'received', fields: { nextMeeting: '2027-03-10' } });
    expect(example.due('case/meeting/1')).toBeUndefined();
    example.on('2027-03-04');
    expect(suspect(false, leader)).toEqual([]);
    expect(example.due('case/meeting/1')).toBe('2027-03-10');
  });

  it('of an inquiry that comes again while the meeting is ahead moves the meeting', () => {
    const example = inquired({ nextMeeting: '2027-03-08' }).on('2027-03-03');
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'inquiry' });
    example.complete('case/inquiry/2', { outcome: 'received', fields: { nextMeeting: '2027-03-11' } });
    expect(example.due('case/meeting/1')).toBe('2027-03-11');
    expect(example.due('case/meeting/2')).toBeUndefined();
  });
});
