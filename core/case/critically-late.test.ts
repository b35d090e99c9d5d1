import { describe, expect, it } from 'vitest';
import { atTime } from '../calendar/dates.ts';
import { criticalFrom, criticallyLateFrom, isListedCritically } from './critically-late.ts';
import { overdueFrom } from './due.ts';
import type { Due, Duty } from './state.ts';

const noon = (day: string) => atTime(day, '12:00');
const midnight = (day: string) => atTime(day, '00:00');

describe('late for as long again as its own time was', () => {
  it.each([
    ['a week', noon('2027-02-01'), { date: '2027-02-08' }, midnight('2027-02-16')],
    ['a week that opened at midnight', midnight('2027-02-01'), { date: '2027-02-08' }, midnight('2027-02-16')],
    ['three months of days', noon('2027-01-31'), { date: '2027-04-30' }, midnight('2027-07-29')],
    ['over the change to summer time', noon('2027-03-22'), { date: '2027-03-29' }, midnight('2027-04-06')],
    ['due on the day on which it opened', noon('2027-02-01'), { date: '2027-02-01' }, midnight('2027-02-03')],
    ['its date had passed when it opened', noon('2027-02-10'), { date: '2027-02-01' }, midnight('2027-02-12')],
    ['hours', noon('2027-02-01'), { instant: atTime('2027-02-01', '16:00') }, atTime('2027-02-01', '20:00')],
    ['minutes', noon('2027-02-01'), { instant: atTime('2027-02-01', '12:10') }, atTime('2027-02-01', '13:10')],
    [
      'hours that had passed',
      noon('2027-02-01'),
      { instant: atTime('2027-02-01', '09:00') },
      atTime('2027-02-01', '13:00'),
    ],
  ] satisfies [string, string, Due, string][])('%s', (_what, opened, due, expected) => {
    expect(criticalFrom(opened, due)).toBe(expected);
    // A list, which knows the day and the instant alone, says the same.
    const overdueAt = overdueFrom(due);
    const listed = { openedAt: opened, due: 'date' in due ? due.date : '2027-02-01', overdueAt };
    const just = new Date(Date.parse(expected) - 1).toISOString();
    expect([isListedCritically(listed, just), isListedCritically(listed, expected)]).toEqual([false, true]);
  });

  it('counts from the date that was missed where it got another one since, and for a decision from when it was asked', () => {
    const duty = {
      openedAt: noon('2027-02-01'),
      rule: { date: '2027-02-08' },
      due: { date: '2027-03-01' },
      since: noon('2027-02-10'),
      overdue: true,
    } as Duty;
    expect(criticallyLateFrom(duty)).toBe(midnight('2027-02-16'));
    const listed = { openedAt: duty.openedAt, due: '2027-03-01', overdueAt: midnight('2027-02-09') };
    expect(isListedCritically(listed, midnight('2027-02-16'))).toBe(true);
    expect(isListedCritically(listed, noon('2027-02-15'))).toBe(false);
    const waits = { ...duty, approval: { role: 'leader', due: '2027-02-17' } };
    expect(criticallyLateFrom(waits)).toBe(midnight('2027-02-25'));
    expect(criticallyLateFrom({ ...duty, suspended: { guard: 'violence' } })).toBeUndefined();
  });

  it('is nothing that is not late', () => {
    expect(isListedCritically({ openedAt: noon('2027-02-01') }, noon('2028-02-01'))).toBe(false);
    const ahead = { openedAt: noon('2027-02-01'), due: '2027-02-08', overdueAt: midnight('2027-02-09') };
    expect(isListedCritically(ahead, noon('2027-02-08'))).toBe(false);
  });
});
