import { own } from '../own.ts';
import type { Routine } from './routine.ts';

/** All of a case; or one duty in it, with what that needs. */
export type Sees = 'case' | 'duty';

type Roles = Pick<Routine, 'roles'>;

/** The role whose case it is where nobody is named in it: the first that works. */
export function workingRole({ roles }: Roles): string | undefined {
  return Object.keys(roles).find((role) => !roles[role]!.decides);
}

/**
 * What somebody sees who fills a role for the unit and is not named in the case. What the table says; where it says nothing,
 * those see the case who lead it or have it where nobody is named, and all others the duties of their role alone.
 */
export function seenBy(routine: Roles, role: string): Sees {
  const known = own(routine.roles, role);
  if (!known) return 'duty';
  return known.sees ?? (known.decides || role === workingRole(routine) ? 'case' : 'duty');
}

/** The roles whose holders in the unit see the whole case. */
export function rolesThatSeeCases(routine: Roles): readonly string[] {
  return Object.keys(routine.roles).filter((role) => seenBy(routine, role) === 'case');
}
