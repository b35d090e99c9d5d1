import { describe, expect, it } from 'vitest';
import type { Directory, DirectoryPerson } from './directory.ts';
import { decidingRoles, leadersThere, toldOfAlarm } from './leading.ts';

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
const deciding = decidingRoles([
  { roles: { caseworker: { decides: false }, leader: { decides: true } } },
  { roles: { head: { decides: true }, office: { decides: false } } },
] as never);

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
