import { describe, expect, it } from 'vitest';
import { judgePublishing, municipalityOf, whoPublishes, whoWrites } from './publishing-routines.ts';

const routine = {
  municipality: 'Alver',
  roles: {
    leader: { title: 'Leder', decides: true },
    caseworker: { title: 'Saksbehandler', decides: false },
  },
};
const places = [
  { id: 'a', municipality: 'Alver kommune' },
  { id: 'b', municipality: 'Voss' },
];
const units = {
  a: { roles: { leader: ['ola', 'hilde'], head: ['mina'], office: ['siv'] } },
  b: { roles: { head: ['per'], chief: ['liv'] } },
};
const deciding = new Set(['leader', 'head', 'chief']);

describe('who takes a routine of Alver into use', () => {
  it.each([
    [[], ['ola', 'hilde'], false],
    [['head'], ['mina'], false],
    [['head', 'leader'], ['ola', 'hilde', 'mina'], false],
    // Whoever fills it in another municipality does so there; where nobody does here, it is as the routine says.
    [['chief'], ['ola', 'hilde'], true],
  ] as const)('are by %j: %j', (set, persons, unfilled) => {
    expect(whoPublishes(routine, set, { units }, places)).toEqual({ persons, unfilled });
  });

  it('may write it too, beside those who decide in it', () => {
    expect(whoWrites(routine, ['head'], { units }, places)).toEqual(['ola', 'hilde', 'mina']);
    expect(whoWrites(routine, [], { units }, places)).toEqual(['ola', 'hilde']);
  });

  it('are set for all routines of the municipality', () => {
    expect(municipalityOf({ id: 'alver/tiltak' })).toBe('alver');
  });
});

describe('roles that are to be set', () => {
  const judge = (set: readonly string[], its: typeof units | object = units) =>
    judgePublishing(set, [routine], deciding, { units: its as typeof units }, places);

  it.each([
    [['head'], undefined],
    [['leader'], undefined],
    [[], undefined],
    [['office'], 'no-decider'],
    [['head', 'administrator'], 'no-decider'],
    [['chief'], 'nobody'],
  ] as const)('%j: %s', (set, expected) => {
    expect(judge(set)).toBe(expected);
  });

  it('leave nobody alone: who takes it into use needs another one who writes it', () => {
    expect(judge(['head'], { a: { roles: { head: ['mina'] } } })).toBe('alone');
    expect(judge(['head'], { a: { roles: { head: ['mina'], leader: ['mina'] } } })).toBe('alone');
    expect(judge(['head'], { a: { roles: { head: ['mina'], leader: ['ola'] } } })).toBeUndefined();
    expect(judge(['head'], { a: { roles: { head: ['mina', 'per'] } } })).toBeUndefined();
  });
});
