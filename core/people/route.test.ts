import { describe, expect, test } from 'vitest';
import { glassRole } from '../case/protection.ts';
import type { Directory, DirectoryPerson } from './directory.ts';
import { rolesOf, standsInFor, workOf } from './roles.ts';
import { whoIsThere, whoToTell } from './route.ts';

const day = '2027-02-09';
const person = (changes: Partial<DirectoryPerson> = {}): DirectoryPerson => {
  return { unit: 'tiltak', active: true, hasAddress: true, absences: [], ...changes };
};
const away = (deputy?: string) => ({ absences: [{ from: '2027-02-01', to: '2027-02-14', deputy }] });

/** Unit `tiltak` (leader Ola) under `service` (head Hilde); Kari is the caseworker. */
function directory(
  persons: Readonly<Record<string, DirectoryPerson>> = {},
  roles: Record<string, string[]> = {},
): Directory {
  return {
    persons: { kari: person(), ola: person(), hilde: person(), per: person(), siv: person(), ...persons },
    units: {
      service: { roles: { head: ['hilde'] } },
      tiltak: { parent: 'service', roles: { caseworker: ['kari'], leader: ['ola'], ...roles } },
    },
  };
}

const caseworker = { role: 'caseworker', persons: [] };
const told = (staff: Directory, to = caseworker as Parameters<typeof whoToTell>[1], on = day) =>
  whoToTell(staff, to, 'tiltak', on).map(({ person: who, instead }) =>
    instead ? `${who} (${instead.of} ${instead.why})` : who,
  );

describe('whoToTell', () => {
  test('names the person first, then deputy, leader and head for when mail is refused', () => {
    const staff = directory({ kari: person({ deputy: 'per' }) });
    expect(told(staff)).toEqual(['kari', 'per (kari refused)', 'ola (kari refused)', 'hilde (kari refused)']);
  });

  test('prefers the persons of the case over those of the unit', () => {
    expect(told(directory(), { role: 'caseworker', persons: ['siv'] })[0]).toBe('siv');
  });

  test('goes up the tree for a role that the unit has nobody in', () => {
    expect(told(directory(), { role: 'head', persons: [] })[0]).toBe('hilde');
  });

  test.each([
    ['2027-01-31', 'kari'],
    ['2027-02-01', 'per (kari absent)'],
    ['2027-02-14', 'per (kari absent)'],
    ['2027-02-15', 'kari'],
  ])('on %s tells %s, since an absence has both its ends', (on, first) => {
    expect(told(directory({ kari: person(away('per')) }), caseworker, on)[0]).toBe(first);
  });

  test("takes the absence's own deputy before the standing one", () => {
    expect(told(directory({ kari: person({ deputy: 'siv', ...away('per') }) }))[0]).toBe('per (kari absent)');
  });

  test('follows deputies who are away themselves, also round a ring', () => {
    const staff = directory({ kari: person(away('per')), per: person(away('siv')), siv: person({ deputy: 'kari' }) });
    expect(told(staff)[0]).toBe('siv (kari absent)');
    const ring = directory({ kari: person(away('per')), per: person(away('kari')) });
    expect(told(ring)).toEqual(['ola (kari absent)', 'hilde (kari absent)', 'kari']);
  });

  test.each([
    ['disabled', { active: false }],
    ['no-address', { hasAddress: false }],
    ['absent', away()],
  ] as const)('a person who is %s and has no deputy leads to the leader', (why, changes) => {
    expect(told(directory({ kari: person(changes) })).slice(0, 2)).toEqual([
      `ola (kari ${why})`,
      `hilde (kari ${why})`,
    ]);
  });

  test('a person whom the directory does not know counts as disabled', () => {
    expect(told(directory(), { role: 'caseworker', persons: ['ghost'] })[0]).toBe('ola (ghost disabled)');
  });

  test("a leader who is away leads to the leader's deputy, then to the head", () => {
    const staff = directory({ kari: person({ active: false }), ola: person(away('siv')) });
    expect(told(staff)).toEqual(['siv (kari disabled)', 'hilde (kari disabled)']);
  });

  test('a role that nobody fills leads to the leader', () => {
    const reached = told(directory(), { role: 'psychologist', persons: [] });
    expect(reached).toEqual(['ola (unfilled-role unfilled-role)', 'hilde (unfilled-role unfilled-role)']);
  });

  test('each person of a role has a place and a way round of their own', () => {
    const staff = directory({ per: person({ active: false }) }, { caseworker: ['kari', 'per', 'kari'] });
    const places = whoToTell(staff, caseworker, 'tiltak', day).map(
      ({ person: who, standsFor }) => `${who} for ${standsFor}`,
    );
    expect(places).toEqual(['kari for kari', 'ola for kari', 'hilde for kari', 'ola for per', 'hilde for per']);
  });

  test('a person who is away is the last resort, and it is empty only where nobody has an address', () => {
    const none = { ola: person({ active: false }), hilde: person({ hasAddress: false }) };
    expect(told(directory({ ...none, kari: person(away()) }))).toEqual(['kari']);
    expect(told(directory({ ...none, kari: person({ hasAddress: false }) }))).toEqual([]);
  });

  const leader = { role: 'leader', persons: [] };
  const above = (staff: Directory, about: readonly string[]) =>
    whoToTell(staff, leader, 'tiltak', day, about).map(({ person: who, instead }) =>
      instead ? `${who} (${instead.of} ${instead.why})` : who,
    );

  test('nobody is told of their own work in the place of somebody above them', () => {
    const staff = directory({ ola: person(away('kari')) });
    expect(above(staff, ['per'])[0]).toBe('kari (ola absent)');
    expect(above(staff, ['kari'])).toEqual(['hilde (ola absent)', 'ola']);
  });

  test('a leader who has the work herself leads to those above her, and to nobody where there are none', () => {
    expect(above(directory(), ['ola'])).toEqual(['hilde (ola own-work)']);
    expect(above(directory({ hilde: person({ active: false }) }), ['ola'])).toEqual([]);
  });

  test('units that are their own ancestors do not go round for ever', () => {
    const staff = directory();
    const units = { ...staff.units, service: { ...staff.units.service!, parent: 'tiltak' } };
    expect(told({ ...staff, units }, { role: 'psychologist', persons: [] })).toHaveLength(2);
  });
});

describe('of a protected case', () => {
  const glass = (staff: Directory): Directory => ({
    ...staff,
    units: { ...staff.units, service: { roles: { head: ['hilde'], [glassRole]: ['siv', 'per'] } } },
  });
  const toldOf = (staff: Directory, readers: readonly string[] | undefined, about: readonly string[] = []) =>
    whoToTell(staff, caseworker, 'tiltak', day, about, readers).map(({ person: who, instead }) =>
      instead ? `${who} (${instead.of} ${instead.why})` : who,
    );

  test('readers alone are told, also in the place of another reader', () => {
    expect(toldOf(glass(directory()), ['kari', 'ola'])).toEqual(['kari', 'ola (kari refused)']);
    expect(toldOf(glass(directory({ kari: person({ active: false }) })), ['kari', 'hilde'])).toEqual([
      'hilde (kari disabled)',
    ]);
    expect(toldOf(glass(directory({ kari: person({ deputy: 'per' }) })), ['kari', 'siv'])).toEqual([
      'kari',
      'siv (kari refused)',
    ]);
  });

  test('whoever has the role and is no reader leads to those who are', () => {
    expect(toldOf(glass(directory()), ['ola'])).toEqual(['ola (kari no-reader)']);
    expect(toldOf(glass(directory()), undefined)[0]).toBe('kari');
  });

  test('where no reader can be told, those who may open it in need learn that something waits', () => {
    const staff = glass(directory({ kari: person({ active: false }), siv: person({ hasAddress: false }) }));
    expect(toldOf(staff, ['kari'])).toEqual(['per (kari no-reader)']);
    expect(toldOf(staff, ['kari'], ['per'])).toEqual([]);
    const nobody = whoToTell(staff, { role: 'psychologist', persons: [] }, 'tiltak', day, [], ['kari']);
    expect(nobody).toEqual([
      { person: 'per', standsFor: 'unfilled-role', instead: { of: 'unfilled-role', why: 'no-reader' } },
    ]);
  });

  test('of those who are named, whoever is there and reads it is told, and none of whom it is about', () => {
    const staff = directory({
      per: person({ active: false }),
      siv: person({ hasAddress: false }),
      ola: person(away()),
    });
    const all = ['kari', 'ola', 'hilde', 'per', 'siv', 'ghost'];
    expect(whoIsThere(staff, all, day)).toEqual(['kari', 'hilde']);
    expect(whoIsThere(staff, all, day, ['kari'])).toEqual(['hilde']);
    expect(whoIsThere(staff, all, day, [], ['kari', 'ola'])).toEqual(['kari']);
    expect(whoIsThere(staff, all, day, [], [])).toEqual([]);
  });
});

describe('rolesOf', () => {
  test('are those of the unit and of units above it, never of units below', () => {
    expect(rolesOf(directory(), 'ola', 'tiltak', day)).toEqual(['leader']);
    expect(rolesOf(directory(), 'hilde', 'tiltak', day)).toEqual(['head']);
    expect(rolesOf(directory(), 'ola', 'service', day)).toEqual([]);
  });

  test('come to a deputy while the person is away or switched off, and no longer', () => {
    const staff = directory({ ola: person(away('siv')) });
    expect(rolesOf(staff, 'siv', 'tiltak', day)).toEqual(['leader']);
    expect(rolesOf(staff, 'siv', 'tiltak', '2027-02-15')).toEqual([]);
    expect(rolesOf(directory({ ola: person({ active: false, deputy: 'siv' }) }), 'siv', 'tiltak', day)).toEqual([
      'leader',
    ]);
  });

  test('an account that is switched off has none, and one that is away keeps its own', () => {
    expect(rolesOf(directory({ ola: person({ active: false }) }), 'ola', 'tiltak', day)).toEqual([]);
    expect(rolesOf(directory({ ola: person(away('siv')) }), 'ola', 'tiltak', day)).toEqual(['leader']);
  });

  test('pass over a deputy who is away to the next', () => {
    const staff = directory({ ola: person(away('siv')), siv: person(away('per')) });
    expect(standsInFor(staff, 'per', day)).toEqual(['ola', 'siv']);
    expect(standsInFor(staff, 'siv', day)).toEqual([]);
  });
});

test('work waits for the nearest who fill a role, not for those above them', () => {
  const staff = directory({}, { leader: ['ola'] });
  const service = { roles: { head: ['hilde'], leader: ['hilde'] } };
  const work = workOf({ ...staff, units: { ...staff.units, service } }, 'hilde', day);
  expect(work).toEqual([
    { unit: 'service', role: 'head' },
    { unit: 'service', role: 'leader' },
    { unit: 'tiltak', role: 'head' },
  ]);
});
