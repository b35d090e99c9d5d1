import { dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { Actor } from '../core/case/commands.ts';
import type { PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { rolesOf, standsInFor } from '../core/people/roles.ts';
import type { FoundCase, Register } from '../register/register.ts';

/**
 * Who somebody is towards a case: their roles in its unit, the roles that the case itself gives them, and those of whom
 * they stand in for today. The form never says this: it is looked up when a command is sent.
 */
export async function actorFor(
  register: Pick<Register, 'directory'>,
  person: PersonId,
  towards: Pick<FoundCase, 'unit' | 'people'>,
  now: InstantText,
): Promise<Actor> {
  const today = dateOf(now);
  const directory = await register.directory(today);
  const inUnit = rolesOf(directory, person, towards.unit, today);
  // An account that is switched off acts in nothing, also where a case still names it.
  if (!own(directory.persons, person)?.active) return { person, roles: [] };
  const insteadOf = standsInFor(directory, person, today);
  const these = [person, ...insteadOf];
  const inCase = Object.entries(towards.people)
    .filter(([, persons]) => persons.some((holder) => these.includes(holder)))
    .map(([role]) => role);
  const roles = [...new Set([...inUnit, ...inCase])];
  return { person, roles, ...(insteadOf.length > 0 ? { insteadOf } : {}) };
}
