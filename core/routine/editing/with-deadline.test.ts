import { describe, expect, it } from 'vitest';
import type { DeadlineForm } from './step-form.ts';
import { besideForm, withDeadline } from './with-deadline.ts';
import { oneOrMore, type Plain, stepOrder, withKey } from './written-parts.ts';

const none = { text: '', other: '' };
const form = (its: Partial<DeadlineForm>): DeadlineForm => ({
  ...{ kind: 'within', period: 'P2W', earliest: '', anchor: '', until: '', fields: [], bound: undefined },
  ...{ reason: none, redDays: undefined, basis: 'local', law: none, note: none },
  ...its,
});
const twoWeeks: Plain = { within: 'P2W', basis: 'local' };
/** What stands in the table where a form says something else of a deadline of two weeks. */
const written = (its: Partial<DeadlineForm>, was: Plain = twoWeeks, before: Partial<DeadlineForm> = {}) =>
  withDeadline(was, form(before), form({ ...before, ...its }));
const words = (text: string) => ({ text, other: '' });

describe('a deadline is written as its form says', () => {
  it.each<readonly [Partial<DeadlineForm>, Plain]>([
    [{}, twoWeeks],
    [{ period: 'P4W' }, { within: 'P4W', basis: 'local' }],
    [{ anchor: 'begun' }, { within: 'P2W', from: 'begun', basis: 'local' }],
    [
      { kind: 'every', period: 'P1M', anchor: 'begun' },
      { every: 'P1M', from: 'begun', basis: 'local' },
    ],
    [
      { kind: 'every', period: 'P1M', anchor: 'begun', until: 'ended' },
      { every: 'P1M', from: 'begun', until: 'ended', basis: 'local' },
    ],
    [
      { kind: 'before', period: 'P6M', anchor: 'turns18' },
      { before: 'P6M', of: 'turns18', basis: 'local' },
    ],
    [
      { kind: 'window', period: 'P6M', earliest: 'P3M' },
      { window: { from: 'P3M', to: 'P6M' }, basis: 'local' },
    ],
    [
      { kind: 'on', fields: ['next'] },
      { within: 'P2W', on: 'next', basis: 'local' },
    ],
    [
      { kind: 'on', fields: ['next', 'then'], bound: 'proposal' },
      { within: 'P2W', on: ['next', 'then'], basis: 'local', bound: 'proposal' },
    ],
    [
      { kind: 'atOnce', period: 'PT4H', anchor: 'begun', redDays: 'before' },
      { atOnce: 'PT4H', basis: 'local' },
    ],
    [
      { kind: 'atOnce', period: 'PT4H', bound: 'proposal' },
      { atOnce: 'PT4H', basis: 'local', bound: 'proposal' },
    ],
    [
      { kind: 'none', reason: words('Det haster ikke'), basis: 'law', law: words('loven § 2'), redDays: 'before' },
      { none: 'Det haster ikke' },
    ],
    [{ redDays: 'after' }, { within: 'P2W', redDays: 'after', basis: 'local' }],
    [
      { basis: 'law', law: words('loven § 2') },
      { within: 'P2W', basis: 'law', law: 'loven § 2' },
    ],
    [{ law: words('loven § 2') }, twoWeeks],
    [
      { basis: 'proposal', note: words('Dokumentet tier') },
      { within: 'P2W', basis: 'proposal', note: 'Dokumentet tier' },
    ],
  ])('%j', (its, is) => {
    const after = written(its);
    expect(after).toEqual(is);
    expect(Object.keys(after)).toEqual(Object.keys(is));
  });

  it('with what no form has, for as long as that can be said of it', () => {
    const beside: Plain = {
      ...{ within: 'P3M', from: 'concluded', latest: { of: 'received', plus: 'P7D' }, notAfter: 'turns18' },
      ...{
        insteadFrom: { step: 'receipt', field: 'on' },
        agreed: true,
        basis: 'law',
        law: 'loven § 2',
        unconfirmed: 'x',
      },
    };
    expect(besideForm(beside)).toEqual(['latest', 'notAfter', 'insteadFrom', 'agreed']);
    const before = { period: 'P3M', anchor: 'concluded', basis: 'law', law: words('loven § 2') } as const;
    const keys = (its: Partial<DeadlineForm>) => Object.keys(written(its, beside, before));
    expect(keys({ period: 'P4M' })).toEqual(Object.keys(beside));
    // What it counts from at the latest is said of a day that it counts from.
    expect(keys({ anchor: '' })).toEqual(['within', 'notAfter', 'agreed', 'basis', 'law', 'unconfirmed']);
    // Only of the law can it be said that it is still to be confirmed.
    expect(keys({ basis: 'local' })).toEqual([
      ...['within', 'from', 'latest', 'notAfter', 'insteadFrom', 'agreed', 'basis'],
    ]);
    expect(keys({ kind: 'every', until: 'ended' })).toEqual([
      ...['every', 'from', 'until', 'agreed', 'basis', 'law', 'unconfirmed'],
    ]);
    expect(keys({ kind: 'window', earliest: 'P1M' })).toEqual([
      'window',
      'from',
      'agreed',
      'basis',
      'law',
      'unconfirmed',
    ]);
    expect(keys({ kind: 'atOnce', period: 'PT4H' })).toEqual(['atOnce', 'basis', 'law', 'unconfirmed']);
    const hours: Plain = { atOnce: 'PT4H', since: { day: 'on', hour: 'at' }, basis: 'local' };
    expect(Object.keys(written({ period: 'PT8H' }, hours, { kind: 'atOnce', period: 'PT4H' }))).toEqual([
      ...['atOnce', 'since', 'basis'],
    ]);
    const sooner: Plain = { before: 'P6M', of: 'turns18', or: 'ended', lapses: true, basis: 'local' };
    const six = { kind: 'before', period: 'P6M', anchor: 'turns18' } as const;
    expect(Object.keys(written({ period: 'P3M' }, sooner, six))).toEqual(['before', 'of', 'or', 'lapses', 'basis']);
    expect(Object.keys(written({ kind: 'within' }, sooner, six))).toEqual(['within', 'from', 'basis']);
  });
});

describe('a part of a table', () => {
  it('that is new stands where people look for it, one that is known where it stood, and one without a value is gone', () => {
    const step: Plain = { row: 'A', title: 'Plan', deadline: {} };
    expect(Object.keys(withKey(step, 'responsible', 'leader', stepOrder))).toEqual([
      ...['row', 'title', 'responsible', 'deadline'],
    ]);
    expect(Object.keys(withKey(step, 'row', 'B', stepOrder))).toEqual(['row', 'title', 'deadline']);
    expect(withKey(step, 'row', 'B', stepOrder).row).toBe('B');
    expect(Object.keys(withKey({ title: 'Plan' }, 'row', 'A', stepOrder))).toEqual(['row', 'title']);
    expect(withKey(step, 'title', undefined, stepOrder)).toEqual({ row: 'A', deadline: {} });
    expect(Object.keys(withKey(step, 'unheardOf', 1, stepOrder))).toEqual(['row', 'title', 'deadline', 'unheardOf']);
    // What is written in another order than ours keeps it.
    expect(Object.keys(withKey({ title: 'Plan', row: 'A' }, 'says', 'x', stepOrder))).toEqual(['title', 'row', 'says']);
    expect(Object.keys(withKey({ x: 1, deadline: {} }, 'title', 'Plan', stepOrder))).toEqual([
      'title',
      'x',
      'deadline',
    ]);
  });

  it('that is taken out of a step and said again stands where it stood', () => {
    const names =
      'row title says ours personal shows responsible copies involves shares asksConsent opens if unless requires deadline remind escalate takenUpFor approval extension handover findsOut form outcomes outlasts'.split(
        ' ',
      );
    // The last one is a part that no form has, and stands behind the others.
    const whole: Plain = Object.fromEntries(names.map((name) => [name, 'x']));
    for (const name of names) {
      const without = withKey(whole, name, undefined, stepOrder);
      expect(Object.keys(withKey(without, name, 'y', stepOrder))).toEqual(names);
    }
  });

  it('is one by itself, several as a list, and none not at all', () =>
    expect([oneOrMore([]), oneOrMore(['a']), oneOrMore(['a', 'b'])]).toEqual([undefined, 'a', ['a', 'b']]));
});
