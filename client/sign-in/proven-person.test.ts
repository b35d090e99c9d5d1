import { expect, it } from 'vitest';
import type { Person } from '../../register/register.ts';
import { personProven } from './proven-person.ts';

const person = (id: string, login: string, address?: string): Person => ({
  ...{ id, login, address, name: 'Oppdiktet', unit: 'tiltak', active: true, language: 'nb' },
});

// Whatever an account is called at the provider, nobody who logs in is a program.
it('a program is nobody who logs in, neither by its login nor by an address', async () => {
  const people = [person('1', 'api.skjema', 'skjema@example.invalid'), person('2', 'kari')];
  const register = {
    personOfIdentity: async () => undefined,
    bindIdentity: async () => true,
    findPerson: async (id: string) => people.find((each) => each.id === id),
    listPeople: async () => people,
  };
  const who = (name: string) =>
    personProven(register, { ok: true, names: [name], identity: { issuer: 'i', subject: 's' }, identityToken: 't' });
  expect(await who('api.skjema')).toBeUndefined();
  expect(await who('skjema@example.invalid')).toBeUndefined();
  expect(await who('kari')).toMatchObject({ id: '2' });
});
