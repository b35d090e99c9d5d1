import { describe, expect, it } from 'vitest';
import { decidesInRoutine, whoDecidesIn } from './deciding-routines.ts';

const routine = {
  municipality: 'Alver',
  roles: { leader: { title: 'Leder', decides: true }, caseworker: { title: 'Saksbehandler', decides: false } },
};

describe('who decides in a routine of Alver', () => {
  const units = {
    a: { roles: { leader: ['ola'], administrator: ['ada'], caseworker: ['kari'] } },
    b: { roles: { leader: ['mina'] } },
  };
  const may = (person: string, its: readonly (readonly [string, string])[]) =>
    decidesInRoutine(routine, [person], { units }, new Map(its));
  const two = [
    ['a', 'Alver kommune'],
    ['b', 'Voss'],
  ] as const;
  const neither = [
    ['a', 'Eksempelvik'],
    ['b', 'Eksempelvik'],
  ] as const;
  it.each([
    ['ola', two, true],
    ['mina', two, false],
    ['ada', two, false],
    ['kari', two, false],
    ['mina', neither, true],
    ['ada', neither, false],
  ] as const)('%s where the units are %j: %s', (person, its, expected) => {
    expect(may(person, its)).toBe(expected);
  });
  it('are those who fill a role that decides in it, each once', () => {
    const both = { ...units, c: { roles: { leader: ['hilde', 'ola'] } } };
    const its = new Map([...two, ['c', 'Alver']] as const);
    expect(whoDecidesIn(routine, { units: both }, its)).toEqual(['ola', 'hilde']);
    expect(whoDecidesIn(routine, { units: both }, new Map(neither))).toEqual(['ola', 'mina', 'hilde']);
  });
});
