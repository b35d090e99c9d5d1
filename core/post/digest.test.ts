import { describe, expect, it } from 'vitest';
import { atTime } from '../calendar/dates.ts';
import type { MessageItem } from '../case/lines-now.ts';
import type { Message } from '../case/messages.ts';
import { inDigest } from './digest.ts';
import { usualOffice } from './office.ts';

const item: Pick<MessageItem, 'kind' | 'due'> = { kind: 'reminder', due: { date: '2027-02-17' } };
const judge = (
  message: Partial<Pick<Message, 'kind' | 'atOnce' | 'at'>>,
  its: Partial<MessageItem> = {},
  { at = '2027-02-10', now = '', saidThisWeek = false, office = usualOffice } = {},
) => {
  const kind = message.kind ?? 'reminder';
  const what = inDigest(
    { kind, atOnce: false, at: atTime(at, '08:00'), ...message },
    { ...item, kind, ...its },
    { now: atTime(now || at, '08:06'), office, saidThisWeek },
  );
  return what.is === 'waits' ? `waits ${what.until}` : what.is;
};

// 10 February 2027 is a Wednesday; the Monday after it is the 15th.
describe('the mail of a week, in place of single reminders', () => {
  it('is waited for where what is due comes after it', () => {
    expect(judge({})).toBe('waits 2027-02-15T07:00:00.000Z');
    expect(judge({ kind: 'expected' }, { due: { date: '2027-06-01' } })).toBe('waits 2027-02-15T07:00:00.000Z');
    expect(judge({}, { due: undefined })).toBe('waits 2027-02-15T07:00:00.000Z');
  });

  it('is not waited for where it would come on the day itself, or after', () => {
    for (const date of ['2027-02-11', '2027-02-14', '2027-02-15']) expect(judge({}, { due: { date } })).toBe('now');
    expect(judge({}, { due: { date: '2027-02-16' } })).toMatch(/^waits/);
  });

  it('says it on its morning, with what waited for it', () => {
    expect(judge({}, {}, { at: '2027-02-15' })).toBe('now');
    expect(judge({}, {}, { at: '2027-02-10', now: '2027-02-15' })).toBe('now');
  });

  it('and what it has said of that date is not said once more in that week', () => {
    expect(judge({}, {}, { at: '2027-02-16', saidThisWeek: true })).toBe('said');
    expect(judge({}, {}, { at: '2027-02-16' })).toBe('now');
  });

  it('takes the place of nothing else, whatever it has said', () => {
    const kinds = [
      ...['opened', 'offered', 'passed', 'escalation', 'moved', 'extension'],
      ...['deviation', 'conflict', 'asked-after', 'nothing-planned'],
    ] as Message['kind'][];
    for (const kind of kinds)
      for (const saidThisWeek of [false, true])
        expect(judge({ kind }, {}, { at: '2027-02-10', saidThisWeek })).toBe('now');
    expect(judge({ atOnce: true }, {}, { at: '2027-02-10', saidThisWeek: true })).toBe('now');
    expect(judge({}, { due: { instant: '2027-02-17T10:00:00.000Z' } }, { at: '2027-02-10', saidThisWeek: true })).toBe(
      'now',
    );
    // Late already when it got this date.
    expect(judge({}, { missed: { date: '2027-02-03' } }, { at: '2027-02-10', saidThisWeek: true })).toBe('now');
  });

  it('goes on the first day on which somebody is there', () => {
    const office = { opens: '09:00', closed: ['2027-02-15'] };
    expect(judge({}, {}, { office })).toBe('waits 2027-02-16T08:00:00.000Z');
    expect(judge({}, { due: { date: '2027-02-16' } }, { office })).toBe('now');
    // Easter Monday is 29 March 2027.
    expect(judge({}, { due: { date: '2027-04-05' } }, { at: '2027-03-24' })).toBe('waits 2027-03-30T06:00:00.000Z');
  });
});
