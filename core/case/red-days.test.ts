import { describe, expect, it } from 'vitest';
import { redDayOn } from '../calendar/working-days.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

const note = (redDays: string, basis = 'basis: local') => `
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1W, ${basis}${redDays} }
`;

/** The due date of a note that is due a week after this day. */
function dueAfter(opened: string, redDays: string, more = '', basis?: string) {
  return new ExampleCase(exampleRoutine(note(redDays, basis), more), opened).due('case/note/1');
}

describe('a due date on a red day', () => {
  it.each([
    // Christmas Day 2026 is a Friday, and the first working day after it a Monday.
    ['2026-12-18', '2026-12-25', '2026-12-24', '2026-12-28'],
    // Easter Sunday and Easter Monday 2027; Maundy Thursday is the 25th.
    ['2027-03-21', '2027-03-28', '2027-03-24', '2027-03-30'],
    ['2027-03-22', '2027-03-29', '2027-03-24', '2027-03-30'],
    // A common Sunday; a Saturday is no red day.
    ['2027-02-07', '2027-02-14', '2027-02-12', '2027-02-15'],
    ['2027-02-06', '2027-02-13', '2027-02-13', '2027-02-13'],
    // 17 May 2027 is a Monday.
    ['2027-05-10', '2027-05-17', '2027-05-14', '2027-05-18'],
  ])('a week after %s: stays, goes before, goes after', (opened, stay, before, after) => {
    expect(dueAfter(opened, '')).toBe(stay);
    expect(dueAfter(opened, ', redDays: stay')).toBe(stay);
    expect(dueAfter(opened, ', redDays: before')).toBe(before);
    expect(dueAfter(opened, ', redDays: after')).toBe(after);
  });

  it('is also one on which the municipality is closed', () => {
    const closed = "calendar: { closed: ['12-24'] }";
    expect(dueAfter('2026-12-17', ', redDays: after', closed)).toBe('2026-12-28');
    expect(dueAfter('2026-12-17', ', redDays: before', closed)).toBe('2026-12-23');
    expect(dueAfter('2026-12-17', ', redDays: before')).toBe('2026-12-24');
  });

  it('follows the table where the deadline says nothing, and no statutory time is lengthened by the table alone', () => {
    const law = 'basis: law, law: loven § 1';
    expect(dueAfter('2026-12-18', '', 'redDays: after')).toBe('2026-12-28');
    expect(dueAfter('2026-12-18', ', redDays: stay', 'redDays: after')).toBe('2026-12-25');
    expect(dueAfter('2026-12-18', '', 'redDays: after', law)).toBe('2026-12-25');
    expect(dueAfter('2026-12-18', '', 'redDays: before', law)).toBe('2026-12-24');
    expect(dueAfter('2026-12-18', ', redDays: after', '', law)).toBe('2026-12-28');
  });

  it('of a recurrence moves by itself: the next one counts from the anchor, and opens on its plain day', () => {
    const monthly = exampleRoutine(
      `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, until: ended, basis: local, redDays: after }
`,
      'facts: { placed: { type: date, ask: Plassert }, ended: { type: date, ask: Slutt } }',
    );
    const example = new ExampleCase(monthly, '2026-11-25', { placed: '2026-11-25' }).on('2026-12-26');
    expect([1, 2].map((number) => example.due(`case/contact/${number}`))).toEqual(['2026-12-28', '2027-01-25']);
    expect(example.lines('duty-opened').at(-1)).toBe('2026-12-25 00:00 duty-opened contact/2');
    // What was due on the day of the end is owed, although a red day put it off.
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'ended', value: '2026-12-25' });
    expect(Object.keys(example.life.state.duties)).toEqual(['case/contact/1']);
  });
});

describe('a red day', () => {
  it('is called by its holiday, and else a Sunday or a day on which the municipality is closed', () => {
    expect(redDayOn('2026-12-25')).toBe('christmas-day');
    expect(redDayOn('2027-03-28')).toBe('easter-sunday');
    expect(redDayOn('2027-02-14')).toBe('sunday');
    expect(redDayOn('2027-02-13')).toBeUndefined();
    expect(redDayOn('2026-12-24')).toBeUndefined();
    expect(redDayOn('2026-12-24', ['12-24'])).toBe('closed');
    // 17 May 2032 is the day after Whit Sunday, and both.
    expect(redDayOn('2032-05-17')).toBe('constitution-day');
  });
});
