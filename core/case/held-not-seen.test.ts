import { describe, expect, it } from 'vitest';
import { addPeriod } from '../calendar/dates.ts';
import { signsIn, type WorkRow } from './held-not-seen.ts';

const row = (changes: Partial<WorkRow>): WorkRow => ({
  caseId: 'one',
  track: 'case',
  step: 'contact',
  occurrence: 1,
  status: 'met',
  opened: '2027-01-01',
  ...changes,
});
const day = (days: number) => addPeriod('2027-01-01', `P${days}D`);
const onDays = (...done: number[]) =>
  done.map((days, at) => row({ occurrence: at + 1, done: day(days), due: day(days), step: 'contact' }));

describe('behind deadlines that were kept', () => {
  it('is work of the last day, where it is six or more, and half of all', () => {
    const late = (count: number) =>
      Array.from({ length: count }, (_, at) => row({ step: `late${at}`, due: day(5), done: day(5) }));
    const early = Array.from({ length: 7 }, (_, at) => row({ step: `early${at}`, due: day(5), done: day(4) }));
    expect(signsIn(late(5), []).lastDay).toBeUndefined();
    expect(signsIn(late(6), []).lastDay).toEqual({ count: 6, of: 6 });
    expect(signsIn([...late(6), ...early], []).lastDay).toBeUndefined();
    expect(signsIn([...late(7), ...early], []).lastDay).toEqual({ count: 7, of: 14 });
  });

  it('are dates moved to a later day, and not those moved nearer, or given for the first time', () => {
    const moved = [
      { caseId: 'one', from: day(1), to: day(2) },
      { caseId: 'one', from: day(3), to: day(2) },
      { caseId: 'one', to: day(2) },
    ];
    expect(signsIn([], moved).movedBack).toBe(1);
  });

  it('is work called off that stands open anew within a week, with a later date', () => {
    const off = row({ status: 'cancelled', ended: day(10), due: day(12) });
    const next = (opened: number, due: number) =>
      row({ occurrence: 2, status: 'open', opened: day(opened), due: day(due) });
    expect(signsIn([off, next(10, 40)], []).restarted).toBe(1);
    expect(signsIn([off, next(17, 40)], []).restarted).toBe(1);
    expect(signsIn([off, next(18, 40)], []).restarted).toBe(0);
    expect(signsIn([off, next(10, 12)], []).restarted).toBe(0);
    expect(signsIn([off], []).restarted).toBe(0);
    expect(signsIn([off, { ...next(10, 40), caseId: 'other' }], []).restarted).toBe(0);
  });

  it('is a row that thins out: half as long again as the average before', () => {
    expect(signsIn(onDays(0, 30, 60, 105), []).thinner).toEqual([
      { caseId: 'one', step: 'contact', days: 45, before: 30 },
    ]);
    expect(signsIn(onDays(0, 30, 60, 104), []).thinner).toEqual([]);
    expect(signsIn(onDays(0, 30, 90), []).thinner).toEqual([]);
  });
});
