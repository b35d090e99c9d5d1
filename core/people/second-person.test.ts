import { describe, expect, it } from 'vitest';
import { needsSecondPerson } from './second-person.ts';
import type { Staff, StaffChange, StaffPerson } from './staff.ts';

const person = (id: string, changes: Partial<StaffPerson> = {}): StaffPerson => ({
  id,
  login: id,
  name: id,
  address: `${id}@example.invalid`,
  language: 'nb',
  active: true,
  unit: 'inner',
  ...changes,
});
const people = [
  person('kari'),
  person('per', { deputy: 'admin' }),
  person('ola'),
  person('admin', { unit: 'top' }),
  person('other', { unit: 'top' }),
];
const staff: Staff = {
  people: Object.fromEntries(people.map((each) => [each.id, each])),
  units: {
    top: { id: 'top', name: 'Topp', prefix: 'AL' },
    inner: { id: 'inner', name: 'Indre', parent: 'top', prefix: '' },
    led: { id: 'led', name: 'Ledet', parent: undefined, prefix: 'LE' },
  },
  roles: [
    { unit: 'inner', role: 'caseworker', person: 'kari' },
    { unit: 'inner', role: 'leader', person: 'ola' },
    { unit: 'led', role: 'leader', person: 'admin' },
    { unit: 'top', role: 'administrator', person: 'admin' },
    { unit: 'top', role: 'administrator', person: 'other' },
  ],
  absences: [],
};
const today = '2027-02-09';
const needs = (change: StaffChange, by = 'admin', of = staff) =>
  needsSecondPerson(of, change, {
    ...{ by, today, sees: (id) => ['kari', 'per', 'ola'].includes(id) },
    namedByAddress: (id) => id === 'kari',
  });
const absence = (of: string, deputy?: string): StaffChange => ({
  kind: 'absence-added',
  absence: { id: 'a', person: of, from: '2027-03-01', to: '2027-03-05', deputy },
});
const changed = (id: string, changes: Partial<StaffPerson>): StaffChange => {
  const { deputy: _, ...known } = staff.people[id]!;
  return { kind: 'person-changed', person: { ...known, ...changes } };
};

describe('whoever administers, and would come to see cases by what only they have decided', () => {
  it.each<readonly [string, StaffChange, string]>([
    ['makes themselves deputy', { kind: 'deputy-set', person: 'kari', deputy: 'admin' }, 'kari'],
    ["makes themselves a deputy's deputy", { kind: 'deputy-set', person: 'kari', deputy: 'per' }, 'kari'],
    ['enters an absence with themselves in the place', absence('kari', 'admin'), 'kari'],
    ['sends away whom they stand in for', absence('per'), 'per'],
    ['switches off whom they stand in for', changed('per', { active: false }), 'per'],
    [
      'moves a unit under the one that they lead',
      { kind: 'unit-changed', unit: { id: 'inner', name: 'Indre', parent: 'led', prefix: '' } },
      'admin',
    ],
  ])('needs a second person: %s', (_, change, about) => {
    expect(needs(change)).toEqual({ why: 'own-reach', about });
  });

  it('does not where they come to see nothing by it', () => {
    expect(needs({ kind: 'deputy-set', person: 'kari', deputy: 'ola' })).toBeUndefined();
    expect(needs({ kind: 'deputy-set', person: 'per', deputy: undefined })).toBeUndefined();
    expect(needs(absence('kari', 'ola'))).toBeUndefined();
    expect(needs({ kind: 'role-given', unit: 'inner', role: 'caseworker', person: 'per' })).toBeUndefined();
    expect(needs(changed('kari', { name: 'Kari Nordmann', language: 'nn' }))).toBeUndefined();
  });

  it('does not where only the days that are over would be other ones', () => {
    const absences = [{ id: 'o', person: 'ola', from: '2027-01-04', to: '2027-01-08', deputy: 'admin' }];
    expect(
      needs({ kind: 'deputy-set', person: 'kari', deputy: 'ola' }, 'admin', { ...staff, absences }),
    ).toBeUndefined();
  });

  it('does not where they come to administer one more unit', () => {
    const unit = { id: 'led', name: 'Ledet', parent: 'top', prefix: '' };
    expect(needs({ kind: 'unit-changed', unit })).toBeUndefined();
  });

  it('needs one for a further role in a unit, whatever role they have there', () => {
    const roles = [...staff.roles, { unit: 'inner', role: 'office', person: 'admin' }];
    const unit = { id: 'inner', name: 'Indre', parent: 'led', prefix: '' };
    expect(needs({ kind: 'unit-changed', unit }, 'admin', { ...staff, roles })).toEqual({
      why: 'own-reach',
      about: 'admin',
    });
  });

  it('needs one that is said to be about whom the change is about, and not about whom it lets them see', () => {
    const standing = {
      ...staff.people,
      kari: person('kari', { deputy: 'ola' }),
      ola: person('ola', { deputy: 'admin' }),
    };
    const away = (id: string, of: string, deputy?: string) => ({
      ...{ id, person: of, from: '2027-03-01', to: '2027-03-05', deputy },
    });
    // Kari is away, and Ola acts for her.
    const withKari = { ...staff, people: standing, absences: [away('k', 'kari')] };
    expect(needs(absence('ola'), 'admin', withKari)).toEqual({ why: 'own-reach', about: 'ola' });
    // Of Ola's own absence another one is the deputy: without it who administers is.
    const people = { ...standing, per: person('per') };
    const withOla = { ...staff, people, absences: [away('k', 'kari'), away('o', 'ola', 'per')] };
    expect(needs({ kind: 'absence-removed', absence: 'o' }, 'admin', withOla)).toEqual({
      why: 'own-reach',
      about: 'ola',
    });
  });

  it('who only leads is not asked: they see those cases', () => {
    expect(needs(absence('kari', 'ola'), 'ola')).toBeUndefined();
  });
});

describe('the log-in of somebody who sees cases', () => {
  it.each([{ login: 'kari2' }, { address: 'admin@example.invalid' }, { machineUser: 'admin:1003' }])(
    'is changed by two: %o',
    (changes) => {
      expect(needs(changed('kari', changes))).toEqual({ why: 'log-in', about: 'kari' });
    },
  );

  it('is not their mail address, once they have logged in', () => {
    expect(needs(changed('ola', { address: 'ola.ny@example.invalid' }))).toBeUndefined();
  });

  it('is taken away by one, who wins nothing by it', () => {
    const has = { ...staff, people: { ...staff.people, kari: person('kari', { machineUser: 'kari:1003' }) } };
    expect(needs(changed('kari', {}), 'admin', has)).toBeUndefined();
    expect(needs(changed('kari', { name: 'Kari N.', machineUser: 'kari:1003' }), 'admin', has)).toBeUndefined();
    expect(needs(changed('kari', { machineUser: 'admin:1003' }), 'admin', has)).toEqual({
      why: 'log-in',
      about: 'kari',
    });
  });

  it('of somebody who sees none by one', () => {
    expect(needs(changed('other', { login: 'other2' }))).toBeUndefined();
  });
});
