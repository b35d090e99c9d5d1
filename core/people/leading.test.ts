import { describe, expect, it } from 'vitest';
import type { Directory, DirectoryPerson } from './directory.ts';
import { decidingRoles, leadersAbove, leadersThere, toldOfAlarm } from './leading.ts';

const day = '2027-02-09';
const staff = (more: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  ...{ unit: 'measures', active: true, hasAddress: true, absences: [] },
  ...more,
});
const away = (deputy?: string) => [{ from: '2027-02-01', to: '2027-02-28', deputy }];
const directory = (changes: Readonly<Record<string, DirectoryPerson>> = {}): Directory => ({
  persons: { kari: staff(), per: staff(), ola: staff(), eva: staff(), hilde: staff({ unit: 'service' }), ...changes },
  units: {
    service: { roles: { head: ['hilde'], office: ['per'] } },
    measures: { parent: 'service', roles: { caseworker: ['kari', 'per'], leader: ['ola', 'eva'] } },
  },
});
const routines = [
  { roles: { caseworker: { decides: false }, leader: { decides: true } } },
  { roles: { head: { decides: true }, office: { decides: false } } },
];
const deciding = new Set(['leader', 'head']);

it('the roles that decide are those of all routines', () => {
  expect(decidingRoles(routines as never)).toEqual(deciding);
});

describe('who leads somebody', () => {
  const leading = (person: string, changes?: Readonly<Record<string, DirectoryPerson>>, leftOut?: readonly string[]) =>
    leadersThere(directory(changes), deciding, person, day, leftOut);

  it('is everybody who decides in the nearest unit, and of a leader the others', () => {
    expect(leading('kari')).toEqual(['ola', 'eva']);
    expect(leading('ola')).toEqual(['eva']);
    expect(leading('hilde')).toEqual([]);
    expect(leading('nobody')).toEqual([]);
  });

  it('is who stands in for one who is away, and the next above where nobody is there', () => {
    expect(leading('kari', { ola: staff({ absences: away('per') }) })).toEqual(['per', 'eva']);
    expect(leading('per', { ola: staff({ absences: away('per') }) })).toEqual(['eva']);
    expect(leading('kari', { ola: staff({ absences: away() }), eva: staff({ active: false }) })).toEqual(['hilde']);
    expect(leading('kari', { ola: staff({ absences: away('eva') }) })).toEqual(['eva']);
  });

  it('is not who is left out: the next one is', () => {
    expect(leading('kari', {}, ['ola'])).toEqual(['eva']);
    expect(leading('kari', {}, ['ola', 'eva'])).toEqual(['hilde']);
  });

  it('is not who stands in for themselves', () => {
    expect(leading('ola', { ola: staff({ deputy: 'per' }) })).toEqual(['eva']);
    expect(leading('hilde', { hilde: staff({ unit: 'service', deputy: 'per' }) })).toEqual([]);
  });
});

describe('who leads those who lead somebody', () => {
  const above = (person: string, leaders: readonly string[] = ['ola', 'eva']) => {
    const { persons, units } = directory({ nils: staff({ unit: 'team' }) });
    const { service, measures } = units as Required<typeof units>;
    const roles = { ...measures!.roles, leader: leaders };
    const team = { parent: 'measures', roles: { caseworker: ['nils'] } };
    return leadersAbove(
      { persons, units: { service: service!, measures: { ...measures!, roles }, team } },
      deciding,
      person,
      day,
    );
  };

  it.each([
    ['somebody in a unit with a leader', 'kari', ['ola'], ['hilde']],
    ['somebody in a unit that is led from above', 'nils', ['ola'], ['hilde']],
    ['a leader beside another one', 'ola', ['ola', 'eva'], ['hilde']],
    ['a leader who is the only one, and is led from above', 'ola', ['ola'], []],
    ['somebody in a unit without a leader', 'kari', [], []],
    ['whom nobody leads', 'hilde', ['ola'], []],
    ['whom nobody knows', 'nobody', ['ola'], []],
  ])('is of %s (%s, where %j lead) %j', (_, person, leaders, expected) => {
    expect(above(person, leaders)).toEqual(expected);
  });
});

it('an alarm is told who leads where the case is, who administers, and its readers, and never who raised it', () => {
  const { persons, units } = directory({ admin: staff(), siv: staff() });
  const withAdmin = {
    persons,
    units: { ...units, service: { roles: { ...units.service!.roles, administrator: ['admin', 'ola'] } } },
  };
  const told = (person: string, readers: readonly string[] = []) =>
    [...toldOfAlarm(withAdmin, deciding, { unit: 'measures', person, readers }, day)].sort();
  expect(told('siv')).toEqual(['admin', 'eva', 'ola']);
  expect(told('ola', ['siv', 'eva'])).toEqual(['admin', 'eva', 'siv']);
});

it('an alarm that the only leader raised is told their deputy, or who leads above them', () => {
  const told = (ola: DirectoryPerson) => {
    const { persons, units } = directory({ ola, eva: staff({ active: false }) });
    return toldOfAlarm({ persons, units }, deciding, { unit: 'measures', person: 'ola', readers: [] }, day);
  };
  expect(told(staff({ deputy: 'per' }))).toEqual(['per']);
  expect(told(staff())).toEqual(['hilde']);
});
