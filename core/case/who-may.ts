import { own } from '../own.ts';
import type { Routine, Step } from '../routine/routine.ts';
import type { Actor } from './commands.ts';
import { hasWork, isIn } from './recipients.ts';
import { mostEnded } from './record/duty-changes.ts';
import type { CaseState, Duty, DutyId, PersonId } from './state.ts';

/** The work of a duty is done by those who have the role, by whom it was given to, or by those who lead. */
export function mayWork(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  step: Step,
  duty: Duty,
  actor: Actor,
): boolean {
  // A personal duty is everybody's own, whatever their role.
  if (step.personal) return true;
  return isIn(actor, step.responsible) || hasWork(state, step, duty, actor.person) || leads(routine, actor);
}

/** As {@link mayWork}, of a step that has not opened. */
export function mayWorkOn(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  step: Step,
  actor: Actor,
): boolean {
  const has = step.responsible.some((role) => own(state.people, role)?.includes(actor.person));
  return step.personal || has || isIn(actor, step.responsible) || leads(routine, actor);
}

/** What was registered is corrected by whoever registered it, or by those who lead. */
export function mayCorrect(routine: Routine, registeredBy: PersonId, actor: Actor): boolean {
  return registeredBy === actor.person || leads(routine, actor);
}

/** Whether something is registered of a duty that somebody may correct now. */
export function hasToCorrect(
  { routine, state }: { readonly routine: Routine; readonly state: CaseState },
  id: DutyId,
  actor: Actor,
): boolean {
  const by = own(state.ended, id)?.by ?? own(state.duties, id)?.done?.by;
  return state.status === 'open' && by !== undefined && mayCorrect(routine, by, actor);
}

/**
 * Whether so many have been registered since that the state knows nothing of a duty any more, so that only the journal does.
 * One that was called off then cannot be told from it.
 */
export function isTooOldToCorrect(state: CaseState, id: DutyId): boolean {
  const isKnown = own(state.ended, id) !== undefined || own(state.duties, id) !== undefined;
  return !isKnown && Object.keys(state.ended).length >= mostEnded;
}

/** Whether somebody decides, in whatever role. */
export function leads(routine: Routine, actor: Actor): boolean {
  return actor.roles.some((role) => own(routine.roles, role)?.decides);
}
