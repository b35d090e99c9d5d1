import { describe, expect, it } from 'vitest';
import type { Actor } from './commands.ts';
import type { CaseState, Duty } from './state.ts';
import { hasItByName, isToTakeUp, roleToTakeUp } from './taking-up.ts';
import { ExampleCase, exampleRoutine } from './testing/example-life.ts';

// Who has been told of something late may say that they see to it, in the role in which they were told of it.
const plain = exampleRoutine(`
report:
  row: '1'
  title: Rapport
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);
const role = (title: string) => ({ ...plain.roles.caseworker!, title });
const more = { coordinator: role('Koordinator'), nurse: role('Helsesykepleier'), office: role('Kontor') };
const routine = { ...plain, roles: { ...plain.roles, ...more } };
const step = {
  ...plain.steps.report!,
  copies: ['nurse'],
  escalate: [
    { after: 'P1D', to: 'coordinator' },
    { after: 'P7D', to: 'office' },
  ],
};
const { state } = new ExampleCase(plain, '2027-02-08').on('2027-02-17').life;
const duty = state.duties['case/report/1']!;
const heard = (level: number): Duty => ({ ...duty, heard: { at: duty.since, level } });
const who = (...roles: string[]): Actor => ({ person: 'per', roles });
const inRole = (level: number, actor: Actor, its: CaseState = state) =>
  roleToTakeUp({ routine, state: its }, step, heard(level), actor);

describe('the role in which a duty is taken up', () => {
  it('is one that has been told: those above up to the rung that was told last, and those who get copies', () => {
    const by = (level: number) => ['coordinator', 'office', 'nurse'].map((each) => inRole(level, who(each)));
    expect(by(0)).toEqual([undefined, undefined, undefined]);
    expect(by(1)).toEqual(['coordinator', undefined, 'nurse']);
    expect(by(2)).toEqual(['coordinator', 'office', 'nurse']);
    const never: Duty = { ...duty, heard: undefined };
    expect(roleToTakeUp({ routine, state }, step, never, who('coordinator'))).toBeUndefined();
  });

  it('is the one whose work it is, and for who leads theirs, told or not', () => {
    expect(inRole(0, who('caseworker'))).toBe('caseworker');
    expect(inRole(0, who('nurse', 'head'))).toBe('head');
    expect(inRole(0, who('nurse', 'unheard-of'))).toBeUndefined();
  });

  it('is the one in which somebody was told, before the one whose work it is', () => {
    expect(inRole(1, who('caseworker', 'coordinator'))).toBe('coordinator');
  });

  it('is one that the case fills with them as well', () => {
    const named = { ...state, people: { ...state.people, coordinator: ['per'] } };
    expect(inRole(1, who(), named)).toBe('coordinator');
    expect(inRole(0, who(), named)).toBeUndefined();
  });
});

describe('work of two roles', () => {
  const both = { ...step, responsible: ['caseworker', 'nurse'] };
  const now = '2027-02-09T11:00:00.000Z';

  it('is somebody’s by name who has one of them, and nobody’s where the case names nobody for either', () => {
    expect(hasItByName(state, both, heard(0), 'caseworker')).toBe(true);
    expect(hasItByName(state, both, heard(0), 'per')).toBe(false);
    expect(isToTakeUp(state, both, heard(0), now)).toBe(false);
    expect(isToTakeUp({ ...state, people: {} }, both, heard(0), now)).toBe(true);
    expect(isToTakeUp(state, both, heard(1), now)).toBe(true);
  });
});
