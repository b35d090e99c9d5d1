import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

// Hours count from the act, as far as anybody knows at which hour that was.
const routine = exampleRoutine(
  `
answer:
  row: '1'
  title: Svar
  responsible: caseworker
  opens: start
  deadline: { atOnce: PT48H, since: { day: decidedOn, hour: decidedAt }, basis: local }
`,
  `facts:
  decidedOn: { type: date, day: past, ask: Når ble det avgjort? }
  decidedAt: { type: time, hourOf: decidedOn, ask: Hvilket klokkeslett? }`,
);
const duty = 'case/answer/1';
const set = (fact: string, value: string) =>
  ({ type: 'set-fact', by: caseworker, track: 'case', fact, value }) as const;

describe('hours that count from the hour of an act', () => {
  it('count from the opening while that hour is not known, and from the hour as soon as it is', () => {
    // Noon in winter, an hour ahead of UTC.
    const example = new ExampleCase(routine, '2027-01-12');
    expect(example.due(duty)).toBe('2027-01-14T11:00:00.000Z');
    expect(example.ask(set('decidedOn', '2027-01-11'))).toEqual([]);
    expect(example.due(duty)).toBe('2027-01-14T11:00:00.000Z');
    expect(example.ask(set('decidedAt', '22:40'))).toEqual([]);
    expect(example.due(duty)).toBe('2027-01-13T21:40:00.000Z');
  });

  it('move with the day, whichever is said last', () => {
    const example = new ExampleCase(routine, '2027-01-12', { decidedOn: '2027-01-11', decidedAt: '22:40' });
    expect(example.due(duty)).toBe('2027-01-13T21:40:00.000Z');
    example.ask({ ...set('decidedOn', '2027-01-10'), reason: 'Feil dag' });
    expect(example.due(duty)).toBe('2027-01-12T21:40:00.000Z');
  });

  it('are out at the opening where the act is so long ago, and say so', () => {
    const example = new ExampleCase(routine, '2027-01-12', { decidedOn: '2027-01-08', decidedAt: '08:00' });
    expect(example.due(duty)).toBe('2027-01-10T07:00:00.000Z');
    example.on('2027-01-12', '12:01');
    expect(example.lines('became-overdue')).toEqual(['2027-01-12 12:00 became-overdue answer/1']);
  });

  it('are those of an act that has been', () => {
    const open = (facts: Record<string, string>) => () => new ExampleCase(routine, '2027-01-12', facts);
    expect(open({ decidedOn: '2027-01-12', decidedAt: '12:00' })).not.toThrow();
    expect(open({ decidedOn: '2027-01-12', decidedAt: '12:01' })).toThrow('time-after-now');
    expect(open({ decidedOn: '2027-01-11', decidedAt: '24:00' })).toThrow('field-not-a-time');
  });
});
