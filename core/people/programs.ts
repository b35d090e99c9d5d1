import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Directory } from './directory.ts';
import { unitsUpwards } from './roles.ts';

/** What the login of a program begins with: after it stands what its issuer calls it. No person has such a login. */
const programLogin = 'api.';

/** The one role that a program may have in a unit, and that no person has: to ask by the API of the cases of that unit. */
export const programRole = 'api-client';

/** Whether a login is that of a program: it comes by the API alone, and nobody works or decides by it. */
export function isProgram(login: string): boolean {
  return login.startsWith(programLogin);
}

/** The login of a program that its issuer calls so. */
export function loginOfProgram(clientId: string): string {
  return `${programLogin}${clientId.toLowerCase()}`;
}

/** The units whose cases a program asks about: those in which it has the role, and all below them. */
export function unitsOfProgram(directory: Directory, program: PersonId): readonly string[] {
  const has = (unit: string) => own(own(directory.units, unit)?.roles, programRole)?.includes(program) ?? false;
  return Object.keys(directory.units).filter((unit) => unitsUpwards(directory, unit).some(has));
}

/** Whether a program has any role but its own: then it is none that may ask. */
export function hasOtherRoles({ units }: Pick<Directory, 'units'>, program: PersonId): boolean {
  return Object.values(units).some(({ roles }) =>
    Object.entries(roles).some(([role, holders]) => role !== programRole && holders.includes(program)),
  );
}
