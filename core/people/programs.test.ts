import { describe, expect, it } from 'vitest';
import { gapsIn } from './gaps.ts';
import { hasOtherRoles, isProgram, loginOfProgram, programRole, unitsOfProgram } from './programs.ts';
import { directoryOf, type Staff, type StaffChange } from './staff.ts';
import { judgeStaffChange } from './staff-rules.ts';

const person = (id: string, login: string) => ({
  ...{ id, login, name: 'Oppdiktet', address: '', unit: 'tiltak', active: true },
  language: 'nb' as const,
});
const unit = (id: string, parent?: string) => ({ id, parent, name: id, prefix: 'AL' });
const staff: Staff = {
  people: { skjema: person('skjema', 'api.0a1b'), kari: person('kari', 'kari'), ada: person('ada', 'ada') },
  units: { tjenesten: unit('tjenesten'), tiltak: unit('tiltak', 'tjenesten'), mottak: unit('mottak', 'tjenesten') },
  roles: [
    { unit: 'tiltak', role: programRole, person: 'skjema' },
    { unit: 'tjenesten', role: 'leader', person: 'kari' },
  ],
  absences: [],
};
const judge = (change: StaffChange) =>
  judgeStaffChange(staff, change, { by: 'ada', today: '2027-01-15', needed: [] }).map(({ code, field }) => [
    code,
    field,
  ]);

describe('a program among the staff', () => {
  it('is known by its login, which holds what its issuer calls it', () => {
    expect(loginOfProgram('0A1B')).toBe('api.0a1b');
    expect([isProgram('api.0a1b'), isProgram('apia'), isProgram('kari')]).toEqual([true, false, false]);
  });

  it('has its role and no other, which nobody else has', () => {
    const given = (whose: string, role: string) => judge({ kind: 'role-given', unit: 'mottak', person: whose, role });
    expect(given('skjema', programRole)).toEqual([]);
    for (const role of ['leader', 'caseworker', 'administrator', 'protected-access'])
      expect(given('skjema', role)).toEqual([['program', 'role']]);
    expect(given('kari', programRole)).toEqual([['program', 'role']]);
  });

  it('becomes no person, and no person it, while a role says otherwise', () => {
    const changed = (id: string, login: string) => judge({ kind: 'person-changed', person: person(id, login) });
    expect(changed('skjema', 'siv')).toEqual([['program', 'login']]);
    expect(changed('kari', 'api.kari')).toEqual([['program', 'login']]);
    expect(changed('skjema', 'api.other')).toEqual([]);
  });

  it('stands in for nobody, and is nobody whom work or mail waits for', () => {
    expect(judge({ kind: 'deputy-set', person: 'kari', deputy: 'skjema' })).toEqual([['program', 'deputy']]);
    expect(directoryOf(staff).persons.skjema?.active).toBe(false);
    const about = gapsIn(staff, [], '2027-01-15').filter((gap) => 'person' in gap && gap.person === 'skjema');
    expect(about).toEqual([]);
  });

  it('asks about its units and those below', () => {
    const directory = directoryOf(staff);
    expect(unitsOfProgram(directory, 'skjema')).toEqual(['tiltak']);
    const above = { ...staff, roles: [{ unit: 'tjenesten', role: programRole, person: 'skjema' }] };
    expect(unitsOfProgram(directoryOf(above), 'skjema')).toEqual(['tjenesten', 'tiltak', 'mottak']);
    expect([hasOtherRoles(directory, 'skjema'), hasOtherRoles(directory, 'kari')]).toEqual([false, true]);
  });
});
