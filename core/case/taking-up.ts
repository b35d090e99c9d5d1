import type { InstantText } from '../calendar/dates.ts';
import { own } from '../own.ts';
import type { Routine, Step } from '../routine/routine.ts';
import { actingRoles, escalationsOf } from './ahead/ladder.ts';
import type { Actor } from './commands.ts';
import { isCriticallyLate } from './critically-late.ts';
import { responsibleFor } from './recipients.ts';
import type { CaseState, Duty, PersonId } from './state.ts';

/** Those above have been told of it, it is late for as long again as its time was, or nobody has it by name. */
export function isToTakeUp(state: CaseState, step: Step, duty: Duty, now: InstantText): boolean {
  return (duty.heard?.level ?? 0) > 0 || isNobodys(state, step, duty) || isCriticallyLate(duty, now);
}

/**
 * Somebody sees to it: their time is not out, and the ladder has not gone on since. Where all above have been told, nothing comes when that
 * time is out, and says so.
 */
export function standsTakenUp({ takenUp }: Pick<Duty, 'takenUp'>, now: InstantText): boolean {
  return takenUp !== undefined && !takenUp.inVain && takenUp.until > now;
}

/**
 * The role in which somebody may say that they see to a duty; undefined where they may not. It is for who leads, and for those who
 * have been told of it: the roles above up to the rung that was told last, those who get copies, and those of whose role it is.
 */
export function roleToTakeUp(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  step: Step,
  duty: Duty,
  { person, roles }: Actor,
): string | undefined {
  const level = duty.heard?.level ?? 0;
  const rungs = escalationsOf(routine, step, duty).filter((rung) => rung.level <= level);
  const told = level > 0 ? [...rungs.flatMap(({ to }) => to), ...step.copies] : [];
  const may = [...told, ...actingRoles(step, duty)];
  const has = (role: string) => state.people[role]?.includes(person) || roles.includes(role);
  return may.find(has) ?? roles.find((role) => own(routine.roles, role)?.decides);
}

/** Whether a duty is somebody's by name: to say of it that they see to it would only keep those above from hearing of it. */
export function hasItByName(state: CaseState, step: Step, duty: Duty, person: PersonId): boolean {
  return responsibleFor(state, step, duty).some(({ persons }) => persons.includes(person));
}

/** The case names nobody for it: it is work of a role, and of no one person. */
function isNobodys(state: CaseState, step: Step, duty: Duty): boolean {
  return responsibleFor(state, step, duty).every(({ persons }) => persons.length === 0);
}
