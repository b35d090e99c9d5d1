import { expect, test } from 'vitest';
import type { CaseEvent } from './events.ts';
import { publishedOf } from './published.ts';

const at = '2027-02-09T12:00:00.000Z';
const duty = 'case/plan/2';
const typeOf = (event: object) => publishedOf({ at, duty, ...event } as CaseEvent)?.type;

test('a duty is told by its id and its step, and the case by what became of it alone', () => {
  const cancelled = { type: 'cancelled', at, duty, reason: 'Skjelvruga' } as const;
  expect(publishedOf(cancelled)).toEqual({ type: 'duty.cancelled', duty, step: 'plan' });
  expect(publishedOf({ type: 'closed', at, reason: 'Skjelvruga', from: duty })).toEqual({ type: 'case.closed' });
});

test('work that is done and still waits for somebody is not told as completed', () => {
  const completed = { type: 'completed', awaitsApproval: false, awaitsHandover: false };
  expect(typeOf(completed)).toBe('duty.completed');
  expect(typeOf({ ...completed, awaitsApproval: true })).toBe('duty.awaits-approval');
  expect(typeOf({ ...completed, awaitsHandover: true })).toBe('duty.awaits-handover');
  expect(typeOf({ type: 'approved', awaitsHandover: false })).toBe('duty.completed');
  expect(typeOf({ type: 'approved', awaitsHandover: true })).toBe('duty.awaits-handover');
  expect(typeOf({ type: 'handed-over' })).toBe('duty.awaits-handover');
});

test('what is offered to a colleague, or agreed without another date, is no news to a program', () => {
  expect(typeOf({ type: 'handed-over', offered: 'per' })).toBeUndefined();
  expect(typeOf({ type: 'returned', reason: 'Nei' })).toBeUndefined();
  expect(typeOf({ type: 'returned', reason: 'Nei', due: '2027-03-01' })).toBe('duty.reopened');
  expect(typeOf({ type: 'agreed', date: '2027-03-01' })).toBeUndefined();
  expect(typeOf({ type: 'agreed', date: '2027-03-01', due: { date: '2027-03-01' } })).toBe('duty.moved');
  expect(typeOf({ type: 'protected', readers: [] })).toBeUndefined();
  expect(typeOf({ type: 'toString' })).toBeUndefined();
});
