import { describe, expect, it } from 'vitest';
import type { Directory } from './directory.ts';
import {
  type AgreedDay,
  gravestFirst,
  remindedOfSupervision,
  type SupervisionDue,
  supervisionDue,
  supervisionsDue,
} from './supervision.ts';

const person = (unit: string, absences: Directory['persons'][string]['absences'] = []) => ({
  ...{ unit, active: true, hasAddress: true, absences },
});
const directory: Directory = {
  persons: {
    kari: person('tiltak'),
    per: person('tiltak', [{ from: '2027-02-01', to: '2027-03-31' }]),
    ola: person('tiltak'),
    hilde: person('barnevern'),
  },
  units: { barnevern: { roles: { head: ['hilde'] } }, tiltak: { parent: 'barnevern', roles: { leader: ['ola'] } } },
};
const deciding = new Set(['leader', 'head']);
const reminded = (
  owed: readonly SupervisionDue[],
  today: string,
  told: Readonly<Record<string, string>> = {},
  agreed: readonly AgreedDay[] = [],
) => remindedOfSupervision(owed, agreed, { directory, deciding, today, told: new Map(Object.entries(told)) });

describe('supervision that is owed', () => {
  // Held on a Monday, due four weeks after it, and much too late another four weeks after the day after that.
  const karis = supervisionDue({ person: 'kari', since: '2026-01-05', held: '2027-01-04' }, 4);

  it('is due so long after the last one, or after they got cases where none was held', () => {
    expect(karis).toEqual({ person: 'kari', held: '2027-01-04', due: '2027-02-01', muchTooLateFrom: '2027-03-02' });
    expect(supervisionDue({ person: 'kari', since: '2027-01-18' }, 2).due).toBe('2027-02-01');
  });

  it.each([
    ['2027-01-24', {}, []],
    ['2027-01-25', {}, ['ola']],
    ['2027-01-26', { ola: '2027-01-25' }, []],
    // The machine was away on that morning.
    ['2027-01-27', {}, ['ola']],
    ['2027-02-01', { ola: '2027-01-25' }, []],
    ['2027-02-02', { ola: '2027-01-25' }, ['ola']],
    ['2027-03-01', { ola: '2027-02-02' }, []],
    ['2027-03-02', { ola: '2027-02-02' }, ['hilde']],
    ['2027-03-03', { ola: '2027-02-02', hilde: '2027-03-02' }, []],
    // A Saturday.
    ['2027-03-06', {}, []],
  ])('is told on %s, where %j were told before, to %j', (today, told, readers) => {
    expect(reminded([karis], today, told)).toEqual(readers);
  });

  it('is due as often as their own unit says, and to nobody who has left', () => {
    const persons = { ...directory.persons, nils: { ...person('tiltak'), active: false } };
    const since = '2027-01-04';
    const people = ['kari', 'hilde', 'nils', 'unknown'].map((each) => ({ person: each, since }));
    const units = { barnevern: {}, tiltak: { parent: 'barnevern', supervisionWeeks: 2 } };
    expect(supervisionsDue(people, { ...directory, persons }, units).map((its) => [its.person, its.due])).toEqual([
      ['kari', '2027-01-18'],
      ['hilde', '2027-02-01'],
    ]);
  });

  it('is not owed to whoever is away', () => {
    const pers = supervisionDue({ person: 'per', since: '2026-01-05' }, 4);
    expect(reminded([pers], '2027-02-02')).toEqual([]);
    expect(reminded([pers], '2027-04-01')).toEqual(['ola', 'hilde']);
  });

  it('of a leader is owed by who leads them, and one reader gets one mail', () => {
    const olas = supervisionDue({ person: 'ola', since: '2026-01-05', held: '2027-01-04' }, 4);
    expect(reminded([karis, olas, karis], '2027-02-02')).toEqual(['ola', 'hilde']);
    expect(reminded([olas], '2027-12-01')).toEqual(['hilde']);
  });

  it.each([
    ['2027-02-04', {}, []],
    ['2027-02-05', {}, ['kari']],
    ['2027-02-08', { kari: '2027-02-05' }, []],
    ['2027-02-09', { kari: '2027-02-05' }, ['kari']],
  ])('what was agreed by a Monday is told of on %s, where %j were told before, to %j', (today, told, readers) => {
    expect(reminded([], today, told, [{ person: 'kari', until: '2027-02-08' }])).toEqual(readers);
  });

  it('nothing that was agreed is told to whoever is away', () => {
    expect(reminded([], '2027-02-09', {}, [{ person: 'per', until: '2027-02-08' }])).toEqual([]);
  });
});

it('what is spoken of first in supervision is a suspicion of violence, then what is late, who may be forgotten, and what has changed', () => {
  const none = { isGuarded: false, late: 0, quiet: 0, changed: 0 };
  const inOrder = [
    { ...none, isGuarded: true },
    { ...none, late: 2 },
    { ...none, late: 1, quiet: 1 },
    { ...none, late: 1, changed: 30 },
    { ...none, quiet: 3 },
    { ...none, quiet: 1 },
    { ...none, changed: 1 },
    none,
  ];
  expect(inOrder.toReversed().sort(gravestFirst)).toEqual(inOrder);
});
