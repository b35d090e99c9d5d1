import { describe, expect, test } from 'vitest';
import type { Directory, DirectoryPerson } from './directory.ts';
import {
  deputiesOf,
  holdersOf,
  serviceOf,
  servicesOf,
  shareService,
  standsInFor,
  unavailable,
  unitsUpwards,
  workOf,
  worksInServiceOf,
} from './roles.ts';

const day = '2027-02-09';
const person = (changes: Partial<DirectoryPerson> = {}): DirectoryPerson => {
  return { unit: 'team', active: true, hasAddress: true, absences: [], ...changes };
};
const away = (deputy?: string) => ({ absences: [{ from: '2027-02-01', to: '2027-02-14', deputy }] });

/** Two services: one with a team under it, and one that stands alone. */
const directory = (persons: Readonly<Record<string, DirectoryPerson>> = {}): Directory => ({
  persons: {
    kari: person(),
    ola: person({ unit: 'service' }),
    eva: person({ unit: 'other' }),
    lost: person({ unit: 'gone' }),
    ...persons,
  },
  units: {
    service: { roles: { leader: ['ola'], office: [] } },
    team: { parent: 'service', roles: { caseworker: ['kari'] } },
    other: { roles: { caseworker: ['eva'] } },
    orphan: { parent: 'gone', roles: { helper: ['lost'] } },
  },
});

describe('units', () => {
  test('have a service: the one that stands above all of it', () => {
    expect(unitsUpwards(directory(), 'team')).toEqual(['team', 'service']);
    expect(unitsUpwards(directory(), 'gone')).toEqual([]);
    expect(unitsUpwards(directory(), 'orphan')).toEqual(['orphan']);
    expect(['team', 'service', 'other', 'gone'].map((unit) => serviceOf(directory(), unit))).toEqual([
      'service',
      'service',
      'other',
      undefined,
    ]);
  });

  test('are filled by their own, else by the nearest above that has anybody', () => {
    expect(holdersOf(directory(), 'leader', 'team')).toEqual(['ola']);
    expect(holdersOf(directory(), 'caseworker', 'service')).toEqual([]);
    expect(holdersOf(directory(), 'office', 'team')).toEqual([]);
    expect(holdersOf(directory(), 'leader', 'other')).toEqual([]);
  });
});

describe('somebody works in a service', () => {
  test('by their own unit, and by a role that they have in another', () => {
    expect(servicesOf(directory(), 'kari')).toEqual(['service']);
    const both = directory({ eva: person() });
    expect([...servicesOf(both, 'eva')].sort()).toEqual(['other', 'service']);
    expect(servicesOf(directory(), 'lost')).toEqual(['orphan']);
    expect(servicesOf(directory(), 'ghost')).toEqual([]);
  });

  test('and so is inside or outside of what is a unit’s; outside of one that is gone is nobody', () => {
    expect(worksInServiceOf(directory(), 'kari', 'service')).toBe(true);
    expect(worksInServiceOf(directory(), 'ola', 'team')).toBe(true);
    expect(worksInServiceOf(directory(), 'eva', 'team')).toBe(false);
    expect(worksInServiceOf(directory(), 'eva', 'gone')).toBe(true);
    expect(shareService(directory(), 'kari', 'ola')).toBe(true);
    expect(shareService(directory(), 'kari', 'eva')).toBe(false);
    expect(shareService(directory(), 'ghost', 'kari')).toBe(false);
    expect(shareService(directory({ eva: person() }), 'eva', 'ola')).toBe(true);
  });
});

describe('somebody in whose place another acts', () => {
  test('is away or switched off, and nobody else', () => {
    expect(unavailable(directory({ kari: person({ active: false, ...away() }) }), 'kari', day)).toBe('disabled');
    expect(unavailable(directory({ kari: person(away()) }), 'kari', day)).toBe('absent');
    expect(unavailable(directory({ kari: person(away()) }), 'kari', '2027-01-31')).toBeUndefined();
    expect(standsInFor(directory({ kari: person({ deputy: 'ola' }) }), 'ola', day)).toEqual([]);
    expect(standsInFor(directory({ kari: person(away('ola')) }), 'ola', day)).toEqual(['kari']);
    expect(standsInFor(directory({ kari: person(away('ola')), ola: person(away()) }), 'ola', day)).toEqual([]);
    expect(standsInFor(directory({ kari: person(away('kari')) }), 'kari', day)).toEqual([]);
  });

  test('is reached by deputies of deputies, each once', () => {
    const chain = directory({
      kari: person({ deputy: 'ola' }),
      ola: person({ deputy: 'eva' }),
      eva: person({ deputy: 'ola' }),
    });
    expect(deputiesOf(chain, 'kari', day)).toEqual(['ola', 'eva']);
    expect(deputiesOf(chain, 'ola', day)).toEqual(['eva']);
    expect(deputiesOf(chain, 'ghost', day)).toEqual([]);
  });

  test('leaves their work to whoever stands in, and to nobody who does not', () => {
    const left = directory({ kari: person(away('ola')) });
    expect(workOf(left, 'ola', day)).toEqual([
      { unit: 'service', role: 'leader' },
      { unit: 'team', role: 'leader' },
      { unit: 'team', role: 'caseworker' },
    ]);
    expect(workOf(directory(), 'ola', day)).toEqual([
      { unit: 'service', role: 'leader' },
      { unit: 'team', role: 'leader' },
    ]);
    expect(workOf(directory(), 'ghost', day)).toEqual([]);
  });
});
