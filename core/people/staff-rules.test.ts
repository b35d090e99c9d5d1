import { describe, expect, it } from 'vitest';
import { deputyRing, gapsIn } from './gaps.ts';
import { holdersOf, rolesOf, unavailable } from './roles.ts';
import { directoryOf, type Staff, type StaffChange, type StaffPerson, withStaffChange } from './staff.ts';
import { judgeStaffChange } from './staff-rules.ts';

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
  person('boss', { unit: 'top' }),
  person('kari', { deputy: 'per' }),
  person('per'),
  person('admin', { unit: 'top' }),
  person('off', { active: false }),
  person('stranger', { unit: 'alone' }),
];
const staff: Staff = {
  people: Object.fromEntries(people.map((each) => [each.id, each])),
  units: {
    top: { id: 'top', name: 'Topp', prefix: 'AL' },
    inner: { id: 'inner', name: 'Indre', parent: 'top', prefix: '' },
    alone: { id: 'alone', name: 'Alene', prefix: 'AN' },
  },
  roles: [
    { unit: 'top', role: 'head', person: 'boss' },
    { unit: 'alone', role: 'leader', person: 'boss' },
    { unit: 'inner', role: 'caseworker', person: 'kari' },
    { unit: 'top', role: 'administrator', person: 'admin' },
  ],
  absences: [{ id: 'a', person: 'kari', from: '2027-03-01', to: '2027-03-05' }],
};
const today = '2027-02-09';
const needed = [{ unit: 'inner', role: 'caseworker' }];
const judge = (change: StaffChange, by = 'admin', of = staff) =>
  judgeStaffChange(of, change, { by, today, needed }).map(({ code, field }) => [code, field].filter(Boolean).join(' '));
const changed = (id: string, changes: Partial<StaffPerson>): StaffChange => {
  const { deputy: _, ...known } = person(id);
  return { kind: 'person-changed', person: { ...known, ...changes } };
};
const absence = (from: string, to: string, deputy?: string): StaffChange => ({
  kind: 'absence-added',
  absence: { id: 'b', person: 'kari', from, to, deputy },
});

describe('who administers', () => {
  it('is asked for each thing that is missing', () => {
    const given = { kind: 'role-given', unit: 'inner', role: 'caseworker', person: 'per' } as const;
    expect(judge(given)).toEqual([]);
    expect(judge({ ...given, unit: '', role: '', person: '' })).toEqual([
      'missing unit',
      'missing role',
      'missing person',
    ]);
    expect(judge({ ...given, role: 'follow-up-2027' })).toEqual([]);
    expect(judge({ ...given, role: 'Follow up' })).toEqual(['role-form role']);
  });

  it('may give what somebody has already, also where it is the last of its kind', () =>
    expect(judge({ kind: 'role-given', unit: 'top', role: 'administrator', person: 'admin' }, 'boss')).toEqual([]));

  it('names no deputy for somebody who is not there', () =>
    expect(judge({ kind: 'deputy-set', person: 'nobody', deputy: 'per' })).toEqual(['person-unknown']));

  it('gives a unit a name of which an id can be made', () =>
    expect(judge({ kind: 'unit-added', unit: { id: '-', name: '–', parent: 'top', prefix: '' } })).toEqual([
      'unit-id-form name',
    ]));

  it('an address to which no mail can go is as none', () => {
    const { persons } = directoryOf({
      ...staff,
      people: { ...staff.people, kari: person('kari', { address: 'kari' }), per: person('per') },
    });
    expect([persons.kari!.hasAddress, persons.per!.hasAddress]).toEqual([false, true]);
  });
});

describe('a word that every object has', () => {
  it('can be a role, a unit or a person, and names nobody until it is', () => {
    const given = { kind: 'role-given', unit: 'inner', role: 'constructor', person: 'kari' } as const;
    expect(judge(given)).toEqual([]);
    const { units } = directoryOf(withStaffChange(staff, given));
    expect(units.inner!.roles.constructor).toEqual(['kari']);
    expect(judge({ ...given, unit: 'constructor', person: 'toString' })).toEqual([
      'unit-unknown unit',
      'person-unknown person',
    ]);
    const unit = { id: 'constructor', name: 'Constructor', parent: 'top', prefix: '' };
    expect(judge({ kind: 'unit-added', unit })).toEqual([]);
    expect(judge({ kind: 'unit-changed', unit })).toEqual(['unit-unknown']);
    expect(judge({ kind: 'deputy-set', person: 'kari', deputy: 'valueOf' })).toEqual(['person-unknown deputy']);
    const { persons } = directoryOf(staff);
    const directory = { persons, units };
    expect(unavailable(directory, 'constructor', today)).toBe('disabled');
    expect(holdersOf(directory, 'toString', 'inner')).toEqual([]);
    expect(rolesOf(directory, 'kari', 'constructor', today)).toEqual([]);
  });
});

describe('a change of the staff', () => {
  it.each<[string, StaffChange, readonly string[]]>([
    [
      'nothing given',
      changed('kari', { name: ' ', login: '', unit: '' }),
      ['missing name', 'missing login', 'missing unit'],
    ],
    ['a login with letters that none has', changed('kari', { login: 'kåri' }), ['login-form login']],
    ['the login of another', changed('kari', { login: 'per' }), ['login-taken login']],
    ['no address', changed('kari', { address: '' }), []],
    ['a number that is none', changed('kari', { telephone: '112' }), ['telephone-form telephone']],
    ['a number of another country', changed('kari', { telephone: '+46701234567' }), []],
    ['a bad address', changed('kari', { address: 'kari@' }), ['address-form address']],
    ['an address with a comma', changed('kari', { address: 'kari,e@example.invalid' }), ['address-form address']],
    ['an address with å', changed('kari', { address: 'kåri@example.invalid' }), ['address-letters address']],
    ['an address with a line break', changed('kari', { address: 'a@b\nBcc: c@d' }), ['address-form address']],
    ['a unit that is not there', changed('kari', { unit: 'moon' }), ['unit-unknown unit']],
    ['a long name', changed('kari', { name: 'a'.repeat(101) }), ['too-long name']],
    ['nobody', changed('nobody', {}), ['person-unknown']],
    ['somebody switched off, whatever it leaves', changed('kari', { active: false }), []],
    ['oneself switched off', changed('admin', { active: false, unit: 'top' }), ['own-account active']],
    ['a role', { kind: 'role-given', unit: 'inner', role: 'office', person: 'per' }, []],
    ['a role to oneself', { kind: 'role-given', unit: 'inner', role: 'leader', person: 'admin' }, ['own-roles role']],
    ['a role of no form', { kind: 'role-given', unit: 'inner', role: 'A b', person: 'per' }, ['role-form role']],
    [
      'the last caseworker gone',
      { kind: 'role-taken', unit: 'inner', role: 'caseworker', person: 'kari' },
      ['leaves-role-unfilled role'],
    ],
    [
      'the last leader gone',
      { kind: 'role-taken', unit: 'alone', role: 'leader', person: 'boss' },
      ['leaves-unit-unled role'],
    ],
    ['a deputy', { kind: 'deputy-set', person: 'per', deputy: 'kari' }, []],
    ['no deputy', { kind: 'deputy-set', person: 'kari' }, []],
    ['oneself as deputy', { kind: 'deputy-set', person: 'per', deputy: 'per' }, ['deputy-self deputy']],
    [
      'a deputy who is switched off',
      { kind: 'deputy-set', person: 'per', deputy: 'off' },
      ['deputy-switched-off deputy'],
    ],
    ['a deputy who has a role in both', { kind: 'deputy-set', person: 'stranger', deputy: 'boss' }, []],
    [
      'a deputy of another service',
      { kind: 'deputy-set', person: 'per', deputy: 'stranger' },
      ['deputy-other-service deputy'],
    ],
    [
      'an absence with a deputy of another service',
      absence('2027-02-09', '2027-02-09', 'stranger'),
      ['deputy-other-service deputy'],
    ],
    ['an absence', absence('2027-02-09', '2027-02-09', 'per'), []],
    ['dates that are none', absence('i morgen', ''), ['not-a-date from', 'missing to']],
    ['days the wrong way', absence('2027-02-12', '2027-02-11'), ['dates-reversed to']],
    ['days that are over', absence('2027-02-01', '2027-02-08'), ['absence-past to']],
    ['days that are taken', absence('2027-03-05', '2027-03-09'), ['absence-overlaps from']],
    ['a unit', { kind: 'unit-added', unit: { id: 'ny', name: 'Ny', parent: 'top', prefix: '' } }, []],
    [
      'a unit without a prefix anywhere',
      { kind: 'unit-added', unit: { id: 'ny', name: 'Ny', prefix: '' } },
      ['prefix-missing prefix'],
    ],
    [
      'a unit with the prefix of practice',
      { kind: 'unit-added', unit: { id: 'ny', name: 'Ny', prefix: 'ØV' } },
      ['prefix-form prefix'],
    ],
    [
      'a unit of a name that is taken',
      { kind: 'unit-added', unit: { id: 'ny', name: 'indre', prefix: 'NY' } },
      ['unit-taken name'],
    ],
    [
      'a unit of an id that is taken',
      { kind: 'unit-added', unit: { id: 'inner', name: 'Ny', parent: 'top', prefix: '' } },
      ['unit-taken name'],
    ],
    [
      'a unit under itself',
      { kind: 'unit-changed', unit: { id: 'top', name: 'Topp', parent: 'inner', prefix: '' } },
      ['unit-under-itself parent'],
    ],
    [
      'a unit taken from its leaders',
      { kind: 'unit-changed', unit: { id: 'inner', name: 'Indre', prefix: 'IN' } },
      ['leaves-unit-unled parent'],
    ],
  ])('%s', (_, change, codes) => expect(judge(change)).toEqual(codes));

  it('is told what a change leaves alone, and not what was alone before', () => {
    const taken: StaffChange = { kind: 'role-taken', unit: 'inner', role: 'caseworker', person: 'kari' };
    const wanted = [...needed, { unit: 'inner', role: 'office' }];
    expect(judgeStaffChange(staff, taken, { by: 'boss', today, needed: wanted })).toEqual([
      { code: 'leaves-role-unfilled', field: 'role', about: 'inner' },
    ]);
    expect(gapsIn(staff, wanted, today)).toHaveLength(1);
  });

  it('never takes the last administrator', () => {
    const taken: StaffChange = { kind: 'role-taken', unit: 'top', role: 'administrator', person: 'admin' };
    expect(judge(taken, 'boss')).toEqual(['last-administrator role']);
    expect(judge(changed('admin', { active: false, unit: 'top' }), 'boss')).toEqual(['last-administrator active']);
    const two = withStaffChange(staff, { kind: 'role-given', unit: 'inner', role: 'administrator', person: 'per' });
    expect(judge(taken, 'boss', two)).toEqual([]);
  });
});

describe('gaps', () => {
  it('are what leaves cases or people alone, as the day has it', () => {
    expect(gapsIn(staff, needed, today)).toEqual([]);
    const off = withStaffChange(staff, changed('boss', { active: false, unit: 'top' }));
    expect(gapsIn(off, needed, today)).toEqual([
      { kind: 'unit-unled', unit: 'top' },
      { kind: 'unit-unled', unit: 'inner' },
      { kind: 'unit-unled', unit: 'alone' },
      { kind: 'off-in-role', person: 'boss' },
    ]);
    expect(gapsIn(staff, [{ unit: 'inner', role: 'office' }], today)).toEqual([
      { kind: 'role-unfilled', unit: 'inner', role: 'office' },
    ]);
    const withoutDeputy = withStaffChange(staff, { kind: 'deputy-set', person: 'kari' });
    expect(gapsIn(withoutDeputy, needed, '2027-03-05')).toEqual([{ kind: 'absent-alone', person: 'kari' }]);
    expect(gapsIn(withoutDeputy, needed, '2027-03-06')).toEqual([]);
    const deputyOff = withStaffChange(staff, changed('per', { active: false }));
    expect(gapsIn(deputyOff, needed, today)).toEqual([{ kind: 'deputy-off', person: 'kari', deputy: 'per' }]);
    expect(gapsIn(withStaffChange(staff, changed('kari', { address: '' })), needed, today)).toEqual([
      { kind: 'no-address', person: 'kari' },
    ]);
  });

  it('know who stand in for each other', () => {
    expect(deputyRing(staff, 'kari')).toEqual([]);
    const ring = withStaffChange(staff, { kind: 'deputy-set', person: 'per', deputy: 'kari' });
    expect(deputyRing(ring, 'kari')).toEqual(['kari', 'per']);
    expect(deputyRing(ring, 'boss')).toEqual([]);
  });
});
