import { dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { Directory } from '../core/people/directory.ts';
import { hasOtherRoles, loginOfProgram, programRole, unitsOfProgram } from '../core/people/programs.ts';
import { nobody, type Person, type Register } from '../register/register.ts';
import type { Reader } from './reader.ts';

/** A program that asks by the API: who it is among the staff, and what it may reach. */
export interface Program {
  readonly person: Person;
  readonly reader: Reader;
  /** The units whose cases it asks about. */
  readonly units: readonly string[];
  readonly directory: Directory;
}

/**
 * The program that its issuer calls so; undefined where whoever administers has not entered it, has switched it off, has given it
 * no unit, or another role than its own.
 */
export async function programOf(
  register: Pick<Register, 'findPerson' | 'directory'>,
  clientId: string,
  now: InstantText,
): Promise<Program | undefined> {
  const person = await register.findPerson(loginOfProgram(clientId));
  if (!person?.active) return undefined;
  const directory = await register.directory(dateOf(now));
  const units = unitsOfProgram(directory, person.id);
  if (units.length === 0 || hasOtherRoles(directory, person.id)) return undefined;
  return { person, units, directory, reader: readerOf(person, units) };
}

/**
 * What a program reaches goes by the one condition for everybody (register/case-scope.ts): its units, as if it led them. It has no
 * work, stands in for nobody, and no case names it: also where a protected one does, the condition asks for somebody else.
 */
function readerOf({ id, unit }: Person, units: readonly string[]): Reader {
  return {
    person: id,
    unit,
    channel: 'api',
    scope: { person: nobody, persons: [], work: [], wholeCase: [], leads: units },
    leadsAs: units.map((each) => ({ unit: each, role: programRole, person: nobody, near: true })),
  };
}
