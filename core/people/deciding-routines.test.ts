import { describe, expect, it } from 'vitest';
import { decidesInRoutine, ownersOf, whoDecidesIn } from './deciding-routines.ts';

const routine = {
  municipality: 'Alver',
  roles: { leader: { title: 'Leder', decides: true }, caseworker: { title: 'Saksbehandler', decides: false } },
};

const placesOf = (its: readonly (readonly [string, string])[]) =>
  its.map(([id, municipality]) => ({ id, municipality }));

describe('who decides in a routine of Alver', () => {
  const units = {
    a: { roles: { leader: ['ola'], administrator: ['ada'], caseworker: ['kari'] } },
    b: { roles: { leader: ['mina'] } },
  };
  const may = (person: string, its: readonly (readonly [string, string])[]) =>
    decidesInRoutine(routine, [person], { units }, placesOf(its));
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
    const its = placesOf([...two, ['c', 'Alver']]);
    expect(whoDecidesIn(routine, { units: both }, its)).toEqual(['ola', 'hilde']);
    expect(whoDecidesIn(routine, { units: both }, placesOf(neither))).toEqual(['ola', 'mina', 'hilde']);
  });
  it('own it where a unit is of its municipality; elsewhere nobody does but who took it on and decides', () => {
    const owners = (its: readonly (readonly [string, string])[], tookOn?: string) =>
      ownersOf(routine, { units }, placesOf(its), tookOn);
    expect(owners(two)).toEqual(['ola']);
    expect(owners(two, 'mina')).toEqual(['ola']);
    expect(owners(neither)).toEqual([]);
    expect(owners(neither, 'mina')).toEqual(['mina']);
    expect(owners(neither, 'kari')).toEqual([]);
  });
});
