import { describe, expect, it } from 'vitest';
import { type Matter, matterOf, matters, type Ordered, orderOf } from './order.ts';

const now = '2027-02-10T07:00:00.000Z';
const on = (date: string) => ({ due: { date } });
const line = (its: Partial<Ordered>): Ordered => ({ kind: 'reminder', approval: false, ...its });

/** A line of each, from what matters least to what matters most. */
const lines: readonly (readonly [Matter, Ordered])[] = [
  ['news', line({ kind: 'opened', ...on('2027-02-12') })],
  ['soon', line({})],
  ['soon', line(on('2027-02-12'))],
  ['today', line(on('2027-02-10'))],
  ['today', line({ kind: 'opened', ...on('2027-02-10') })],
  ['waits', line({ kind: 'nothing-planned' })],
  ['waits', line({ kind: 'opened', approval: true, ...on('2027-02-17') })],
  ['waits', line({ kind: 'offered', ...on('2027-02-10') })],
  ['waits', line({ kind: 'deviation', registered: true, ...on('2027-02-01') })],
  ['late', line({ kind: 'moved', missed: { date: '2027-02-03' }, ...on('2027-03-01') })],
  ['late', line({ kind: 'passed', criticalFrom: '2027-02-10T07:00:01.000Z', ...on('2027-02-09') })],
  ['late', line({ kind: 'deviation', ...on('2027-02-01') })],
  ['critical', line({ kind: 'escalation', criticalFrom: now, ...on('2027-02-09') })],
  ['at-once', line({ kind: 'opened', due: { instant: '2027-02-10T11:00:00.000Z' } })],
];

describe('what matters in a mail', () => {
  it.each(lines)('%s', (matter, item) => expect(matterOf(item, now)).toBe(matter));

  it('comes first, by its date within, whatever order the lines came in', () => {
    const sorted = [...lines]
      .sort(([, one], [, other]) => orderOf(one, 'PR-1', now).localeCompare(orderOf(other, 'PR-1', now), 'en'))
      .map(([matter]) => matter);
    expect(sorted).toEqual(
      [...lines].map(([matter]) => matter).sort((one, other) => matters.indexOf(one) - matters.indexOf(other)),
    );
    expect(orderOf(line(on('2027-02-11')), 'PR-2', now) < orderOf(line(on('2027-02-12')), 'PR-1', now)).toBe(true);
    expect(orderOf(line(on('2027-02-12')), 'PR-1', now) < orderOf(line(on('2027-02-12')), 'PR-2', now)).toBe(true);
  });

  it('late is today only once the day has ended', () => {
    expect(matterOf(line(on('2027-02-10')), '2027-02-10T22:59:59.999Z')).toBe('today');
    expect(matterOf(line(on('2027-02-10')), '2027-02-10T23:00:00.000Z')).toBe('late');
  });
});
