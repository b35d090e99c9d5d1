import type { Routine, Step } from '../routine/routine.ts';
import { actingRoles } from './ahead/ladder.ts';
import type { Actor } from './commands.ts';
import type { CaseState, Duty, PersonId, Recipient } from './state.ts';

/** The role with the persons who fill it in this case; empty where the unit fills it. */
export function inRole(state: CaseState, role: string): Recipient {
  return { role, persons: state.people[role] ?? [] };
}

/** Who is told at once when people depart from the routine: the first role above. */
export function firstAbove(state: CaseState, step: Step): readonly Recipient[] {
  return step.escalate.slice(0, 1).map((rung) => inRole(state, rung.to));
}

/**
 * Who has a case, and who leads it: the first role that works, of those that somebody fills in it, and the first that decides.
 * They are told of what is about the case and about no duty.
 */
export function whoHasTheCase(routine: Routine, state: CaseState): readonly Recipient[] {
  const roles = Object.keys(routine.roles);
  const working = roles.filter((role) => !routine.roles[role]!.decides);
  const leading = roles.find((role) => routine.roles[role]!.decides);
  const having = working.find((role) => state.people[role]?.length) ?? working[0];
  return [having, leading].flatMap((role) => (role === undefined ? [] : [inRole(state, role)]));
}

/** Who must act on a duty now: the persons it was given to, else those in the responsible roles. */
export function responsibleFor(state: CaseState, step: Step, duty: Duty): readonly Recipient[] {
  const roles = actingRoles(step, duty);
  if (duty.assigned && !duty.approval) return [{ role: roles[0]!, persons: duty.assigned }];
  return roles.map((role) => inRole(state, role));
}

/** Whether `person` has the work of this duty, by name or by a role that the case fills with them. */
export function hasWork(state: CaseState, step: Step, duty: Duty, person: PersonId): boolean {
  const persons = duty.assigned ?? step.responsible.flatMap((role) => state.people[role] ?? []);
  return persons.includes(person);
}

/** Whether the actor has one of the roles, in the case or in its unit. */
export function isIn(actor: Actor, roles: readonly string[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}
