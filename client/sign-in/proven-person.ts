import { isProgram } from '../../core/people/programs.ts';
import type { Person, Register } from '../../register/register.ts';
import type { ProvenPerson } from './identity-provider.ts';

type Known = Pick<Register, 'personOfIdentity' | 'bindIdentity' | 'findPerson' | 'listPeople'>;

/**
 * Who has this account. Once somebody has logged in they are known by issuer and `sub`, whatever their login is called, and nobody
 * else becomes them by having their name: names are given to another when somebody has left.
 */
export async function personProven(
  register: Known,
  { names, identity }: ProvenPerson,
): Promise<Person | 'otherAccount' | undefined> {
  const bound = await register.personOfIdentity(identity);
  if (bound !== undefined) return register.findPerson(bound);
  const named = await personNamed(register, names);
  if (!named?.active) return named;
  return (await register.bindIdentity(named.id, identity)) ? named : 'otherAccount';
}

/** By login before mail address. Where two share an address, it names neither. */
async function personNamed(register: Known, names: readonly string[]): Promise<Person | undefined> {
  // A program comes by the API, whatever somebody's account is called.
  const people = (await register.listPeople()).filter(({ login }) => !isProgram(login));
  for (const name of names.map((each) => each.trim().toLowerCase())) {
    const byLogin = people.find(({ login }) => login === name);
    if (byLogin) return byLogin;
    const [person, another] = people.filter(({ address }) => address?.toLowerCase() === name);
    if (person && !another) return person;
  }
  return undefined;
}
