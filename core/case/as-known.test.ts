import { describe, expect, it } from 'vitest';
import { knownAt, partIn, personsIn } from './as-known.ts';
import { foldJournal } from './fold.ts';
import { ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(`
plan: { row: '1', title: Plan, responsible: caseworker, opens: start, deadline: { within: P1W, basis: local } }
`);

/** Each event written when it happened, but those of the night, which came with the morning. */
function written() {
  const example = new ExampleCase(routine, '2027-02-01');
  example.on('2027-02-12');
  example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'kari' });
  example.on('2027-02-20');
  return example.life.journal.map((event) => {
    const recordedAt = event.type === 'became-overdue' ? '2027-02-09T06:30:00.000Z' : event.at;
    return { event, recordedAt };
  });
}
const typesAt = (at: string, practice = false) => knownAt(written(), at, practice).map(({ event }) => event.type);

describe('what was known of a case', () => {
  it('is what was written by then, and not what time had done that nobody had been told', () => {
    expect(typesAt('2027-02-09T06:00:00.000Z')).not.toContain('became-overdue');
    expect(typesAt('2027-02-09T06:30:00.000Z')).toContain('became-overdue');
    expect(typesAt('2027-02-09T06:00:00.000Z', true)).toContain('became-overdue');
    expect(typesAt('2027-01-31T00:00:00.000Z')).toEqual([]);
  });

  it('stood with whoever had the role by then', () => {
    const partOf = (person: string, at: string) => {
      const state = foldJournal(knownAt(written(), at, false).map(({ event }) => event))!;
      const { roles, duties } = partIn(routine, state, person);
      return [roles, duties.map(({ id }) => id)];
    };
    expect(partOf('caseworker', '2027-02-11T12:00:00.000Z')).toEqual([['caseworker'], ['case/plan/1']]);
    expect(partOf('kari', '2027-02-11T12:00:00.000Z')).toEqual([[], []]);
    expect(partOf('kari', '2027-02-19T12:00:00.000Z')).toEqual([['caseworker'], ['case/plan/1']]);
    const told = {
      at: '2027-02-09T07:00:00.000Z',
      message: { sequence: 3, nth: 1 },
      role: 'head',
      result: 'taken',
      person: 'head',
    } as const;
    expect(new Set(personsIn(written(), [told]))).toEqual(new Set(['caseworker', 'leader', 'head', 'kari']));
  });
});
