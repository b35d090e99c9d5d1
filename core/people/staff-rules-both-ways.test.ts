import { describe, expect, it } from 'vitest';
import { gapsIn } from './gaps.ts';
import {
  directoryOf,
  type Staff,
  type StaffChange,
  type StaffPerson,
  type StaffUnit,
  withStaffChange,
} from './staff.ts';
import { judgeStaffChange, longestStaffName } from './staff-rules.ts';

/** Each rule of people, roles, deputies, absences and units at its edge: what it takes, and whom or what it names where it refuses. */
const person = (id: string, changes: Partial<StaffPerson> = {}): StaffPerson => ({
  id,
  login: id,
  name: id,
  address: `${id}@example.invalid`,
  language: 'nn',
  active: true,
  unit: 'inner',
  ...changes,
});
const people = [
  person('boss', { unit: 'top' }),
  person('kari', { machineUser: 'kari:1003' }),
  person('per'),
  person('admin', { unit: 'top' }),
  person('off', { active: false }),
];
const staff: Staff = {
  people: Object.fromEntries(people.map((each) => [each.id, each])),
  units: {
    top: { id: 'top', name: 'Topp', prefix: 'AL' },
    inner: { id: 'inner', name: 'Indre', parent: 'top', prefix: '' },
  },
  roles: [
    { unit: 'top', role: 'head', person: 'boss' },
    { unit: 'inner', role: 'caseworker', person: 'kari' },
    { unit: 'top', role: 'administrator', person: 'admin' },
  ],
  absences: [
    { id: 'a', person: 'kari', from: '2027-03-01', to: '2027-03-05' },
    { id: 'p', person: 'per', from: '2027-05-03', to: '2027-05-07' },
  ],
};
const today = '2027-02-09';
const needed = [{ unit: 'inner', role: 'caseworker' }];
const judge = (change: StaffChange, by = 'boss', of = staff) => judgeStaffChange(of, change, { by, today, needed });
const perAs = (changes: Partial<StaffPerson>): StaffChange => {
  const { deputy: _, ...known } = { ...person('per'), ...changes };
  return { kind: 'person-changed', person: known };
};
const unit = (changes: Partial<StaffUnit>): StaffChange => ({
  kind: 'unit-added',
  unit: { id: 'ny', name: 'Ny', parent: 'top', prefix: '', ...changes },
});
const absence = (from: string, to: string, who = 'kari', id = 'b'): StaffChange => ({
  kind: 'absence-added',
  absence: { id, person: who, from, to },
});

describe('of the staff is taken', () => {
  it.each<[string, StaffChange]>([
    ['a name as long as there is room for', perAs({ name: 'a'.repeat(longestStaffName) })],
    ['a name in two words and with a mark', perAs({ name: 'Per-Åge O’Nil' })],
    ['a name with a space at its end, which goes', perAs({ name: 'Per ' })],
    ['a login of one letter', perAs({ login: 'p' })],
    ['a login that begins with a number and has every sign', perAs({ login: '1.per-aage_2' })],
    ['a login as long as there is room for', perAs({ login: `p${'e'.repeat(63)}` })],
    ['the login that one has oneself', perAs({ login: 'per' })],
    ['no telephone', perAs({ telephone: '' })],
    ['no account of a machine', perAs({ machineUser: '' })],
    ['an account of a machine', perAs({ machineUser: 'per:1004' })],
    ['one with every sign', perAs({ machineUser: '_Per.a@b-c:1234567890' })],
    ['one of one letter and one digit', perAs({ machineUser: 'p:1' })],
    ['one as long as there is room for', perAs({ machineUser: `p${'e'.repeat(63)}:1004` })],
    ['one whose name only looks like that of root', perAs({ machineUser: 'rooter:10' })],
    [
      'the account that one has oneself',
      { kind: 'person-changed', person: person('kari', { machineUser: 'kari:1003' }) },
    ],
    ['who is switched off already', { kind: 'person-changed', person: person('off', { active: false }) }],
    ['a role of several words', { kind: 'role-given', unit: 'inner', role: 'a2-b3-4', person: 'per' }],
    [
      'a role taken that another one has as well',
      { kind: 'role-taken', unit: 'top', role: 'caseworker', person: 'kari' },
    ],
    ['a day on which the other absence is over', absence('2027-03-06', '2027-03-08')],
    ['a day before it begins', absence('2027-02-25', '2027-02-28')],
    ['one day', absence('2027-03-06', '2027-03-06')],
    ['what began before today and ends today', absence('2027-02-01', today)],
    ['the same absence with other days', absence('2027-03-02', '2027-03-09', 'kari', 'a')],
    ['days on which somebody else is away', absence('2027-03-01', '2027-03-05', 'per')],
    ['an absence that is no more', { kind: 'absence-removed', absence: 'unknown' }],
    ['a prefix of two letters', unit({ prefix: 'ÆØ' })],
    ['a prefix of four letters', unit({ prefix: 'ÅBCD' })],
    ['a unit of its own above all', { kind: 'unit-added', unit: { id: 'ny', name: 'Ny', prefix: 'NY' } }],
    ['an id of several words', unit({ id: 'ny-2-bygd' })],
    ['an hour at which it opens', unit({ opens: '08:30' })],
    ['days on which it is closed', unit({ closed: '12-24 2027-08-13' })],
    ['the least that each limit may be', unit({ quietWeeks: 1, reportMonths: 1, supervisionWeeks: 1 })],
    ['the most', unit({ quietWeeks: 104, reportMonths: 120, supervisionWeeks: 52 })],
    [
      'a unit by its own name',
      { kind: 'unit-changed', unit: { id: 'inner', name: 'INDRE', parent: 'top', prefix: '' } },
    ],
  ])('%s', (_, change) => expect(judge(change)).toEqual([]));

  it('what somebody changes of themselves, who stays switched on', () => {
    expect(judge(perAs({ name: 'Per Å.' }), 'per')).toEqual([]);
  });

  it('that somebody is switched off where nobody administers anyway', () => {
    const roles = staff.roles.filter(({ role }) => role !== 'administrator');
    expect(judge(perAs({ active: false }), 'boss', { ...staff, roles })).toEqual([]);
  });
});

describe('of the staff is refused, with what it is about', () => {
  it.each<[string, StaffChange, ReturnType<typeof judge>]>([
    [
      'a name that is one too long',
      perAs({ name: 'a'.repeat(longestStaffName + 1) }),
      [{ code: 'too-long', field: 'name' }],
    ],
    [
      'a number of a person as a name',
      perAs({ name: 'Per 31123950057' }),
      [{ code: 'identity-number', field: 'name' }],
    ],
    ['a name that cannot be printed', perAs({ name: 'Per\u0007' }), [{ code: 'not-printable', field: 'name' }]],
    ['a name with what nobody sees', perAs({ name: 'Pe\u200br' }), [{ code: 'not-printable', field: 'name' }]],
    ['a login with a space before it', perAs({ login: ' per' }), [{ code: 'login-form', field: 'login' }]],
    ['a login that goes on', perAs({ login: 'per/kari' }), [{ code: 'login-form', field: 'login' }]],
    ['a login that begins with a mark', perAs({ login: '.per' }), [{ code: 'login-form', field: 'login' }]],
    ['a login in large letters', perAs({ login: 'Per' }), [{ code: 'login-form', field: 'login' }]],
    ['a login that is too long', perAs({ login: `p${'e'.repeat(64)}` }), [{ code: 'login-form', field: 'login' }]],
    ['the login of another', perAs({ login: 'kari' }), [{ code: 'login-taken', field: 'login', about: 'kari' }]],
    ['a unit that is not there', perAs({ unit: 'moon' }), [{ code: 'unit-unknown', field: 'unit', about: 'moon' }]],
    ...[
      'per',
      'per:',
      ':1004',
      'per:01',
      'per:1004x',
      ' per:1004',
      '-per:1004',
      'pær:1004',
      'p er:1004',
      'per:12345678901',
      `p${'e'.repeat(64)}:1004`,
    ].map((machineUser): [string, StaffChange, ReturnType<typeof judge>] => [
      `an account of a machine that is none: ${machineUser}`,
      perAs({ machineUser }),
      [{ code: 'machine-user-form', field: 'machineUser' }],
    ]),
    [
      'the account of root, by its number',
      perAs({ machineUser: 'per:0' }),
      [{ code: 'machine-user-root', field: 'machineUser' }],
    ],
    [
      'the account of root, by its name',
      perAs({ machineUser: 'root:1' }),
      [{ code: 'machine-user-root', field: 'machineUser' }],
    ],
    [
      'the account of another by another name',
      perAs({ machineUser: 'per:1003' }),
      [{ code: 'machine-user-taken', field: 'machineUser', about: 'kari' }],
    ],
    [
      'a role that begins with a number',
      { kind: 'role-given', unit: 'inner', role: '2nd', person: 'per' },
      [{ code: 'role-form', field: 'role', about: '2nd' }],
    ],
    [
      'a role that ends in a mark',
      { kind: 'role-given', unit: 'inner', role: 'office-', person: 'per' },
      [{ code: 'role-form', field: 'role', about: 'office-' }],
    ],
    [
      'a role of no letters at all',
      { kind: 'role-given', unit: 'inner', role: ' ', person: 'per' },
      [{ code: 'role-form', field: 'role', about: ' ' }],
    ],
    [
      'a role in a unit that is not there',
      { kind: 'role-given', unit: 'moon', role: 'office', person: 'per' },
      [{ code: 'unit-unknown', field: 'unit', about: 'moon' }],
    ],
    [
      'a deputy who is not there',
      { kind: 'deputy-set', person: 'per', deputy: 'nobody' },
      [{ code: 'person-unknown', field: 'deputy' }],
    ],
    [
      'a deputy who is switched off',
      { kind: 'deputy-set', person: 'per', deputy: 'off' },
      [{ code: 'deputy-switched-off', field: 'deputy', about: 'off' }],
    ],
    [
      'an absence with oneself as deputy',
      { kind: 'absence-added', absence: { id: 'b', person: 'per', from: today, to: today, deputy: 'per' } },
      [{ code: 'deputy-self', field: 'deputy' }],
    ],
    [
      'no days at all',
      absence('', ''),
      [
        { code: 'missing', field: 'from' },
        { code: 'missing', field: 'to' },
      ],
    ],
    [
      'the last day of an absence taken again',
      absence('2027-03-05', '2027-03-06'),
      [{ code: 'absence-overlaps', field: 'from' }],
    ],
    ['its first day taken again', absence('2027-02-26', '2027-03-01'), [{ code: 'absence-overlaps', field: 'from' }]],
    ['what was over yesterday', absence('2027-02-01', '2027-02-08'), [{ code: 'absence-past', field: 'to' }]],
    ['a unit without a name', unit({ name: ' ', id: '' }), [{ code: 'missing', field: 'name' }]],
    [
      'a unit of a name that is taken',
      unit({ name: ' INDRE ' }),
      [{ code: 'unit-taken', field: 'name', about: 'inner' }],
    ],
    ['a unit of an id that is taken', unit({ id: 'inner' }), [{ code: 'unit-taken', field: 'name', about: 'inner' }]],
    ['an id that begins with a mark', unit({ id: '-ny' }), [{ code: 'unit-id-form', field: 'name' }]],
    ['an id that ends in one', unit({ id: 'ny-' }), [{ code: 'unit-id-form', field: 'name' }]],
    ['an id with a letter that none has', unit({ id: 'nø' }), [{ code: 'unit-id-form', field: 'name' }]],
    ...['A', 'ABCDE', 'al', 'A1', 'ØV', 'OV', 'AL '].map((prefix): [string, StaffChange, ReturnType<typeof judge>] => [
      `a prefix that is none: ${prefix}`,
      unit({ prefix }),
      [{ code: 'prefix-form', field: 'prefix' }],
    ]),
    ['an hour at which no office opens', unit({ opens: '07:59' }), [{ code: 'opens-form', field: 'opens' }]],
    ...(['quietWeeks', 'reportMonths', 'supervisionWeeks'] as const).flatMap((name) =>
      [0, 1.5, 121].map((value): [string, StaffChange, ReturnType<typeof judge>] => [
        `a limit that is none: ${name} ${value}`,
        unit({ [name]: value }),
        [{ code: 'limit-form', field: name }],
      ]),
    ),
    ['days that are none', unit({ closed: '13-24' }), [{ code: 'closed-form', field: 'closed' }]],
    [
      'a unit under one that is not there',
      unit({ parent: 'moon' }),
      [{ code: 'unit-unknown', field: 'parent', about: 'moon' }],
    ],
    [
      'a unit right under itself',
      { kind: 'unit-changed', unit: { id: 'inner', name: 'Indre', parent: 'inner', prefix: '' } },
      [{ code: 'unit-under-itself', field: 'parent' }],
    ],
    [
      'a change of a unit that is not there',
      { kind: 'unit-changed', unit: { id: 'ny', name: 'Ny', parent: 'top', prefix: '' } },
      [{ code: 'unit-unknown', about: 'ny' }],
    ],
    [
      'a unit taken from its leaders',
      { kind: 'unit-changed', unit: { id: 'inner', name: 'Indre', prefix: 'IN' } },
      [{ code: 'leaves-unit-unled', field: 'parent', about: 'inner' }],
    ],
    [
      'the last of a role taken',
      { kind: 'role-taken', unit: 'inner', role: 'caseworker', person: 'kari' },
      [{ code: 'leaves-role-unfilled', field: 'role', about: 'inner' }],
    ],
  ])('%s', (_, change, refusals) => expect(judge(change)).toEqual(refusals));

  it('whoever is the last to administer, however many administrators are switched off', () => {
    const off = { ...staff, roles: [...staff.roles, { unit: 'inner', role: 'administrator', person: 'off' }] };
    const taken: StaffChange = { kind: 'role-taken', unit: 'top', role: 'administrator', person: 'admin' };
    expect(judge(taken, 'boss', off)).toEqual([{ code: 'last-administrator', field: 'role' }]);
  });

  it('no role but the last of an administrator, of that person, in that unit', () => {
    const more = (unit: string, role: string, who: string) => ({
      ...staff,
      roles: [...staff.roles, { unit, role, person: who }],
    });
    const taken = (unit: string, role: string, who: string): StaffChange => ({
      kind: 'role-taken',
      unit,
      role,
      person: who,
    });
    expect(judge(taken('inner', 'caseworker', 'admin'), 'boss', more('inner', 'caseworker', 'admin'))).toEqual([]);
    expect(judge(taken('top', 'office', 'admin'), 'boss', more('top', 'office', 'admin'))).toEqual([]);
    expect(judge(taken('inner', 'administrator', 'admin'), 'boss', more('inner', 'administrator', 'admin'))).toEqual(
      [],
    );
    expect(judge(taken('top', 'administrator', 'per'), 'boss', more('top', 'administrator', 'per'))).toEqual([]);
    expect(judge(taken('moon', 'administrator', 'admin'))).toEqual([
      { code: 'unit-unknown', field: 'unit', about: 'moon' },
    ]);
  });

  it('nobody of a ring of units that stand under each other, which one more joins', () => {
    const units = {
      ...staff.units,
      a: { id: 'a', name: 'A', parent: 'b', prefix: '' },
      b: { id: 'b', name: 'B', parent: 'a', prefix: '' },
    };
    expect(judge(unit({ parent: 'a' }), 'boss', { ...staff, units })).toEqual([]);
  });
});

describe('what a change does to the staff', () => {
  const roles = staff.roles.length;

  it.each<[string, StaffChange, (after: Staff) => unknown, unknown]>([
    [
      'who is new is switched on',
      { kind: 'person-added', person: { ...person('ny') } },
      ({ people: all }) => [all.ny?.active, all.kari?.active],
      [true, true],
    ],
    [
      'who is changed keeps the deputy',
      perAs({ name: 'Per Å.' }),
      ({ people: all }) => [all.per?.name, all.per?.deputy, all.kari?.name],
      ['Per Å.', undefined, 'kari'],
    ],
    [
      'a role is given once',
      { kind: 'role-given', unit: 'inner', role: 'caseworker', person: 'kari' },
      (after) => after.roles.length,
      roles,
    ],
    [
      'the same role in another unit is another one',
      { kind: 'role-given', unit: 'top', role: 'caseworker', person: 'kari' },
      (after) => after.roles.at(-1),
      { unit: 'top', role: 'caseworker', person: 'kari' },
    ],
    [
      'so is another role there, and the role of somebody else',
      { kind: 'role-given', unit: 'inner', role: 'caseworker', person: 'per' },
      (after) => after.roles.length,
      roles + 1,
    ],
    [
      'a role that nobody has can be taken',
      { kind: 'role-taken', unit: 'top', role: 'head', person: 'kari' },
      (after) => after.roles,
      staff.roles,
    ],
    [
      'a role is taken from one alone',
      { kind: 'role-taken', unit: 'top', role: 'head', person: 'boss' },
      (after) => after.roles,
      staff.roles.slice(1),
    ],
    [
      'a deputy of nobody changes nothing',
      { kind: 'deputy-set', person: 'nobody', deputy: 'per' },
      (after) => after,
      staff,
    ],
    [
      'a deputy is one person’s',
      { kind: 'deputy-set', person: 'kari', deputy: 'per' },
      ({ people: all }) => [all.kari?.deputy, all.boss?.deputy],
      ['per', undefined],
    ],
    [
      'a unit comes beside the others',
      unit({ prefix: 'NY' }),
      ({ units }) => [Object.keys(units), units.ny?.prefix],
      [['top', 'inner', 'ny'], 'NY'],
    ],
  ])('%s', (_, change, of, expected) => expect(of(withStaffChange(staff, change))).toEqual(expected));

  it('is what is asked when somebody is to be told', () => {
    const { persons, units } = directoryOf(withStaffChange(staff, perAs({ telephone: '+4790000000', address: '' })));
    expect(persons.per).toEqual({
      unit: 'inner',
      active: true,
      hasAddress: false,
      hasTelephone: true,
      deputy: undefined,
      absences: [staff.absences[1]],
    });
    expect(persons.off).toMatchObject({ active: false, hasAddress: true, hasTelephone: false, absences: [] });
    expect(units).toEqual({
      top: { parent: undefined, roles: { head: ['boss'], administrator: ['admin'] } },
      inner: { parent: 'top', roles: { caseworker: ['kari'] } },
    });
    const two = withStaffChange(staff, { kind: 'role-given', unit: 'inner', role: 'caseworker', person: 'per' });
    expect(directoryOf(two).units.inner?.roles).toEqual({ caseworker: ['kari', 'per'] });
  });
});

describe('no gap is', () => {
  const gaps = (change: Partial<Staff>, on = today) => gapsIn({ ...staff, ...change }, needed, on);
  const away = (of: string, deputy?: string) => ({ id: 'x', person: of, from: today, to: today, deputy });

  it.each<[string, Partial<Staff>]>([
    ['somebody away who has no role', { absences: [away('per')] }],
    ['somebody away whose deputy is there', { absences: [away('kari', 'per')] }],
    [
      'somebody without an address who has no role',
      { people: { ...staff.people, per: person('per', { address: '' }) } },
    ],
    ['somebody switched off without a role', { people: { ...staff.people, per: person('per', { active: false }) } }],
    ['a unit whose leader is away', { absences: [away('boss', 'per')] }],
  ])('%s', (_, change) => expect(gaps(change)).toEqual([]));

  it.each<[string, Partial<Staff>, ReturnType<typeof gapsIn>]>([
    ['somebody away alone', { absences: [away('kari')] }, [{ kind: 'absent-alone', person: 'kari' }]],
    [
      'two away who stand in for each other',
      { absences: [away('kari', 'per'), away('per')] },
      [{ kind: 'absent-alone', person: 'kari' }],
    ],
    [
      'a deputy who is not there any more',
      { people: { ...staff.people, per: person('per', { deputy: 'off' }) } },
      [{ kind: 'deputy-off', person: 'per', deputy: 'off' }],
    ],
    [
      'somebody switched off who alone has a role',
      { people: { ...staff.people, kari: person('kari', { active: false }) } },
      [
        { kind: 'role-unfilled', unit: 'inner', role: 'caseworker' },
        { kind: 'off-in-role', person: 'kari' },
      ],
    ],
  ])('but %s is one', (_, change, expected) => expect(gaps(change)).toEqual(expected));
});
